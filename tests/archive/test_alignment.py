"""An English transcript finds its Chinese exchanges, whatever either side leaves out."""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.archive.alignment import align, align_announcements
from bot.archive.likenesses import figures, latin, names
from bot.briefing import Announcement, Briefing, Exchange
from bot.outlets import Outlets

OUTLETS = Outlets(
    {"路透社": ("路透社", "Reuters"), "法新社": ("法新社", "AFP"), "人民日报": ("人民日报", "People's Daily")},
    {
        "路透社": "路透社",
        "reuters": "路透社",
        "法新社": "法新社",
        "afp": "法新社",
        "人民日报": "人民日报",
        "peoplesdaily": "人民日报",
    },
)


@dataclass(frozen=True)
class Both:
    """One exchange in both languages."""

    chinese: Exchange
    english: Exchange


def read_cases() -> dict[str, Both]:
    text = Path(__file__).parents[1].joinpath("cases/archive/both_languages.toml").read_text(encoding="utf-8")
    return {name: both(**row) for name, row in tomllib.loads(text).items()}


def both(outlet: str, question: str, answer: str, question_en: str, answer_en: str) -> Both:
    return Both(Exchange(1, question, answer, outlet=outlet), Exchange(1, question_en, answer_en, outlet=outlet))


CASES = read_cases()
TRADE, VISIT, STRIKES, CHIPS, NOTHING, FIGURES = CASES.values()
DAY = (TRADE, VISIT, STRIKES, CHIPS)


def briefing(*exchanges: Exchange) -> Briefing:
    return Briefing(None, "mfa", None, None, "regular_briefing", "例行记者会", exchanges=exchanges)


def chinese(*exchanges: Both) -> Briefing:
    return briefing(*(each.chinese for each in exchanges))


def english(*exchanges: Both) -> Briefing:
    return briefing(*(each.english for each in exchanges))


def unsigned(exchange: Both, outlet: str | None = None) -> Both:
    return Both(replace(exchange.chinese, outlet=outlet), replace(exchange.english, outlet=outlet))


def glued(first: Exchange, second: Exchange) -> Exchange:
    """As a page does that lost the break before the second label and the answer behind it."""
    return Exchange(1, first.question, f"{first.answer} {second.outlet}: {second.question}", outlet=first.outlet)


@pytest.mark.parametrize(
    ("theirs", "ours", "pairs"),
    [
        pytest.param(english(*DAY), chinese(*DAY), {0: 0, 1: 1, 2: 2, 3: 3}, id="both have all"),
        pytest.param(
            english(*DAY), chinese(TRADE, STRIKES, CHIPS), {0: 0, 2: 1, 3: 2}, id="the Chinese leaves one out"
        ),
        pytest.param(english(VISIT, CHIPS), chinese(*DAY), {0: 1, 1: 3}, id="the English leaves two out"),
        pytest.param(
            english(TRADE, STRIKES, VISIT, CHIPS), chinese(*DAY), {0: 0, 1: 2, 2: 1, 3: 3}, id="in another order"
        ),
        pytest.param(english(CHIPS), chinese(TRADE, CHIPS), {0: 1}, id="an outlet asks twice, one of the two"),
        pytest.param(
            english(*map(unsigned, DAY)), chinese(*DAY), {0: 0, 1: 1, 2: 2, 3: 3}, id="one side names no outlet"
        ),
        pytest.param(
            english(*(unsigned(each, "Gazette") for each in DAY)),
            chinese(*(unsigned(each, "公报") for each in DAY)),
            {0: 0, 1: 1, 2: 2, 3: 3},
            id="outlets that no row merges",
        ),
        pytest.param(english(TRADE), chinese(VISIT, STRIKES, CHIPS), {}, id="nothing in common but an outlet"),
        pytest.param(english(NOTHING), chinese(NOTHING, TRADE), {}, id="words that say nothing, alone"),
        pytest.param(
            english(TRADE, NOTHING, CHIPS),
            chinese(TRADE, NOTHING, CHIPS),
            {0: 0, 1: 1, 2: 2},
            id="the same between pairs",
        ),
        pytest.param(
            english(TRADE, NOTHING, CHIPS), chinese(TRADE, VISIT, CHIPS), {0: 0, 2: 2}, id="each leaves another one out"
        ),
        pytest.param(
            briefing(glued(TRADE.english, VISIT.english), STRIKES.english),
            chinese(TRADE, VISIT, STRIKES),
            {0: 0, 1: 2},
            id="two glued into one",
        ),
        pytest.param(
            briefing(TRADE.english, Exchange(1, VISIT.english.question, "", outlet="People's Daily"), STRIKES.english),
            chinese(TRADE, VISIT, STRIKES),
            {0: 0, 1: 1, 2: 2},
            id="an answer is lost",
        ),
        pytest.param(english(*DAY), chinese(), {}, id="no Chinese exchange"),
        pytest.param(english(), chinese(*DAY), {}, id="no English exchange"),
    ],
)
def test_each_english_exchange_finds_its_own(theirs: Briefing, ours: Briefing, pairs: dict[int, int]) -> None:
    assert align(ours, theirs, OUTLETS) == pairs


def test_figures_alone_are_evidence_enough() -> None:
    assert align(chinese(unsigned(FIGURES)), english(unsigned(FIGURES)), OUTLETS) == {0: 0}


def test_announcements_are_aligned_by_the_same_evidence() -> None:
    ours = ("缅甸外长将于6月4日至6日访华。", "第十七届夏季达沃斯论坛将于6月22日在大连举行。")
    theirs = (
        "The 17th Summer Davos will be held in Dalian on June 22 this year.",
        "The foreign minister of Myanmar will visit China from June 4 to June 6.",
        "There will be no press conference tomorrow.",
    )
    sides = [
        replace(briefing(), announcements=tuple(Announcement(number, text) for number, text in enumerate(texts, 1)))
        for texts in (ours, theirs)
    ]
    assert align_announcements(*sides) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("接近2,600亿美元", "nearly US$260 billion", {"2.6e+11"}),
        ("增长300多倍", "by over 300 times", {"300"}),
        ("6月16日", "On June 16", {"6", "16"}),
        ("第二十九届", "the 29th", {"29"}),
        ("１２.５％", "12.5 percent", {"12.5"}),
        ("4名议员", "four lawmakers", {"4"}),
        ("第三个问题", "my third question", {"3"}),
        ("23.6万亿", "23.6 trillion", {"2.36e+13"}),
        ("1200家", "1,200 companies", {"1200"}),
        ("一个中国原则", "the one-China principle", set()),
    ],
)
def test_figures_are_the_same_in_both_languages(ours: str, theirs: str, same: set[str]) -> None:
    assert figures(ours) == figures(theirs) == same


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("美方和伊朗", "the U.S. and the Iranians", {"美国", "伊朗"}),
        ("印度尼西亚", "Indonesia", {"印度尼西亚"}),
        ("欧盟", "the EU", {"欧盟"}),
        ("颂词", "a eulogy, for all who came to EUROPA", set()),
    ],
)
def test_names_are_the_same_in_both_languages(ours: str, theirs: str, same: set[str]) -> None:
    assert names(ours) == names(theirs) == same


def test_latin_words_of_a_chinese_text_are_its_names() -> None:
    assert latin("包括DeepSeek和Ｇ７在内") == {"deepseek", "g7"}
