"""The table of outlets: what is one, what is two, and what a copy tears."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.outlets import Outlets
from bot.settings import resources

OUTLETS = Outlets.load(resources() / "config" / "outlets.toml")

ONE = [
    ("总台央视", "中央广播电视总台央视 中央电视台 央视 CCTV"),
    ("塔斯社", "俄通-塔斯社 俄通—塔斯社 俄通——塔斯社 TASS ITAR-TASS"),
    ("总台国广", "中央广播电视总台国广 中国国际广播电台 国广 CRI"),
    ("共同社", "日本共同社 Kyodo 日本共同通讯社"),
    ("日本广播协会", "NHK 日本NHK"),
    ("凤凰卫视", "香港凤凰卫视 鳳凰衛視"),
    ("环球时报", "《环球时报》 環球時報"),
    ("中国日报", "中国日报社"),
    ("埃菲社", "西班牙埃菲社 EFE"),
    ("路透社", "Reuters 英国路透社 路透社驻京"),
    ("澎湃新闻", "澎湃"),
]


@pytest.mark.parametrize(("name", "spellings"), ONE)
def test_every_spelling_of_an_outlet_has_its_one_name(name: str, spellings: str) -> None:
    assert {OUTLETS.name(spelling) for spelling in spellings.split()} == {name}


@pytest.mark.parametrize("english", ["Xinhua News Agency", "XINHUA", "People’s Daily", "People's Daily", "The Paper"])
def test_english_names_are_known_whatever_their_case_and_apostrophes(english: str) -> None:
    assert OUTLETS.known(english)
    assert not OUTLETS.name(english).isascii()


@pytest.mark.parametrize(("torn", "name"), [("R euters", "路透社"), ("C CTV", "总台央视"), ("俄 新 社", "俄新社")])
def test_a_space_torn_into_a_known_name_is_mended(torn: str, name: str) -> None:
    assert OUTLETS.name(torn) == name


@pytest.mark.parametrize(
    "different",
    [
        ["央视", "CGTN", "国广", "央广", "中国之声"],
        ["人民日报", "人民日报海外版", "人民网"],
        ["今日俄罗斯", "今日俄罗斯国际通讯社", "俄新社", "卫星通讯社"],
        ["世界报", "德国世界报", "西班牙世界报"],
        ["文汇报", "上海文汇报"],
        ["韩联社", "韩联社电视台", "联合有线新闻台"],
        ["美国广播公司", "英国广播公司", "澳大利亚广播公司", "美国全国广播公司"],
    ],
)
def test_what_is_distinct_stays_distinct(different: list[str]) -> None:
    assert len({OUTLETS.name(outlet) for outlet in different}) == len(different)


@pytest.mark.parametrize("unknown", ["样本社", "海岛时报", "记者", "Agence Modèle", "日本海岛社", ""])
def test_an_unknown_outlet_keeps_its_own_name(unknown: str) -> None:
    assert not OUTLETS.known(unknown)
    assert OUTLETS.name(unknown) == unknown
    assert OUTLETS.spellings(unknown) == (unknown,)


def test_any_spelling_leads_to_all_of_them_the_shared_name_first() -> None:
    assert OUTLETS.spellings("日本共同社") == OUTLETS.spellings("Kyodo")
    assert OUTLETS.spellings("Kyodo")[0] == "共同社"


def test_a_name_of_the_table_is_its_own_name() -> None:
    assert [name for name in OUTLETS.rows if OUTLETS.name(name) != name] == []


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('[a]\n"甲社" = ["X"]\n"乙社" = ["x"]\n', "x stands in two rows, 甲社 and 乙社"),
        ("[a\n", "cannot be read"),
        (None, "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, table: str | None, complaint: str) -> None:
    path = tmp_path / "outlets.toml"
    if table is not None:
        path.write_text(table, encoding="utf-8")
    with pytest.raises(SettingsError, match=complaint):
        Outlets.load(path)
