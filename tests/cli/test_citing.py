"""`dawen cite`."""

from pathlib import Path

import pytest

from bot.citation.formats import FORMATS
from tests.cli.inside import Inside, inside
from tests.made_up.copies import write
from tests.made_up.translated import CHINESE


@pytest.fixture
def dawen(seeded_url: str, capsys: pytest.CaptureFixture[str]) -> Inside:
    return inside(seeded_url, capsys)


@pytest.mark.parametrize("record", ["mfa-20201126", "mfa-20201126-a1", "mfa-20201126-07"])
def test_a_briefing_an_announcement_and_an_exchange_are_cited_in_every_format(dawen: Inside, record: str) -> None:
    for name in FORMATS:
        told = dawen("cite", record, "--format", name, "--json").json
        assert (told["id"], told["format"]) == (record, name)
        assert "11月26日外交部发言人赵立坚主持例行记者会" in told["text"]


def test_a_plain_line_says_who_asked_and_where_the_words_stand(dawen: Inside) -> None:
    done = dawen("cite", "mfa-20201126-07")
    assert done.out.startswith("赵立坚答南华早报问，11月26日外交部发言人赵立坚主持例行记者会，2020-11-26，")
    assert done.out.endswith("，mfa-20201126-07\n")


def test_where_words_have_gone_into_another_exchange_that_one_is_cited(dawen: Inside, tmp_path: Path) -> None:
    merged = CHINESE.replace("法新社记者：外交部对伊朗", "外交部对伊朗").replace("陈试言：中方对当前", "中方对当前")
    for file in write(tmp_path, first=CHINESE, merged=merged):
        dawen("ingest", str(file))
    assert dawen("cite", "mfa-20260604-03", "--json").json["id"] == "mfa-20260604-06"


def test_an_unknown_format_is_answered_with_those_there_are(dawen: Inside) -> None:
    done = dawen("cite", "mfa-20201126-07", "--format", "word")
    assert done.code == 2
    assert all(f"'{name}'" in done.err for name in FORMATS)


def test_what_is_not_held_is_not_cited(dawen: Inside) -> None:
    done = dawen("cite", "mfa-19990101-01")
    assert done.code == 1
    assert done.out.startswith("nothing is held under mfa-19990101-01\n")
