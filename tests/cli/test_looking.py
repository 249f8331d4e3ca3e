"""`dawen trend`, `stats` and `onthisday` as text, as CSV and as a picture."""

from pathlib import Path

import pytest

from tests.cli.inside import Inside, inside


@pytest.fixture
def dawen(seeded_url: str, capsys: pytest.CaptureFixture[str]) -> Inside:
    """Runs commands on this test's own archive of the five seeds."""
    return inside(seeded_url, capsys)


def test_a_trend_tells_what_is_not_held_from_zero(dawen: Inside) -> None:
    done = dawen("trend", "上海合作组织", "by:year")
    assert done.code == 0
    assert "2019  -\n" in done.out
    assert "2021  0\n" in done.out


def test_a_trend_is_a_table_for_other_programs(dawen: Inside) -> None:
    lines = dawen("trend", "中美 | 欧盟 by:year", "--csv").out.splitlines()
    assert lines[0] == "year,held,中美,欧盟"
    assert "2019,0,," in lines


def test_a_trend_and_the_numbers_of_people_are_pictures(dawen: Inside, tmp_path: Path) -> None:
    for command in (["trend", "中美"], ["stats"]):
        file = tmp_path / f"{command[0]}.png"
        assert dawen(*command, "--png", str(file)).code == 0
        assert file.read_bytes().startswith(b"\x89PNG")


def test_without_numbers_there_is_no_picture(dawen: Inside, tmp_path: Path) -> None:
    file = tmp_path / "none.png"
    assert dawen("trend", "量子纠缠", "--png", str(file)).code == 1
    assert not file.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["trend", "中美", "by:week"], 2, "cannot be counted; write for example"),
        (["trend", "中美 1995"], 1, "nothing is held"),
        (["trend", "量子纠缠", "by:year"], 1, "量子纠缠: 0 of"),
        (["stats", "何时"], 2, "is not a date"),
        (["stats", "1995"], 1, "exchanges: 0"),
        (["onthisday", "2020-11"], 2, "is not one day"),
        (["onthisday", "07-01"], 1, "nothing is held of 07-01"),
        (["onthisday", "11月26日"], 0, "mfa-20201126"),
    ],
)
def test_what_has_no_numbers_says_why(dawen: Inside, arguments: list[str], code: int, said: str) -> None:
    done = dawen(*arguments)
    assert done.code == code
    assert said in done.out + done.err
