"""`dawen search`, `date`, `show` and `cite`."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import Dawen
from tests.made_up.copies import write
from tests.made_up.translated import CHINESE, ENGLISH, LATER

ADDRESS_OF_NONE = "no address in the source"


def test_a_search_finds_every_exchange_the_best_first(dawen: Dawen) -> None:
    done = dawen("search", "中美", "--json", "--limit", "100")
    page = done.json
    scores = [hit["score"] for hit in page["hits"]]
    assert done.code == 0
    assert page["query"] == "中美"
    assert page["total"] == len(page["hits"])
    assert scores == sorted(scores, reverse=True)


def test_highlights_are_positions_in_the_snippet_and_the_snippet_is_verbatim(dawen: Dawen) -> None:
    for hit in dawen("search", "“中美”", "--json").json["hits"]:
        assert {hit["snippet"][start:end] for start, end in hit["highlights"]} == {"中美"}
        assert hit["snippet"] in hit[hit["part"]]


def test_limit_and_offset_cut_one_and_the_same_list(dawen: Dawen) -> None:
    whole = dawen("search", "中国", "--json", "--limit", "40").json
    part = dawen("search", "中国", "--json", "--limit", "3", "--offset", "5").json
    assert len(whole["hits"]) > 8
    assert [hit["id"] for hit in part["hits"]] == [hit["id"] for hit in whole["hits"][5:8]]
    assert (part["total"], part["offset"]) == (whole["total"], 5)


def test_ten_hits_are_shown_unless_told(dawen: Dawen) -> None:
    assert len(dawen("search", "中国", "--json").json["hits"]) == 10


def test_words_without_quotation_marks_are_one_query(dawen: Dawen) -> None:
    assert dawen("search", "中美", "关系", "--json").json["query"] == "中美 关系"


def test_nothing_found_is_a_full_answer_with_an_exit_code(dawen: Dawen) -> None:
    done = dawen("search", "龘", "--json")
    assert done.code == 1
    assert (done.json["total"], done.json["hits"]) == (0, [])


def test_a_batch_of_searches_loads_once_and_answers_in_order(dawen: Dawen) -> None:
    queries = ["中美", "龘", "", "一带一路", '"气候变化"']
    done = dawen("search", "--batch", "--limit", "1", stdin="\n".join(queries))
    assert done.code == 0
    assert [page["query"] for page in done.lines] == queries
    assert [bool(page["hits"]) for page in done.lines] == [True, False, False, True, True]


def test_a_batch_of_nothing_but_nothing_is_nothing_found(dawen: Dawen) -> None:
    assert dawen("search", "--batch", stdin="龘\n龘龘\n").code == 1


def test_a_batch_answers_each_line_before_it_reads_the_next(environment: dict[str, str], tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "date", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=tmp_path,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for day in (b"2020-11-26", b"2020-11-20"):
            process.stdin.write(day + b"\n")
            process.stdin.flush()
            assert day in process.stdout.readline()
        process.stdin.close()
    assert process.returncode == 0


DATES = [
    ("2020-11-26", "2020-11-26", "2020-11-26", ["mfa-20201126"]),
    ("26 Nov 2020", "2020-11-26", "2020-11-26", ["mfa-20201126"]),
    ("2020年11月", "2020-11-01", "2020-11-30", ["mfa-20201120", "mfa-20201126"]),
    ("11月26日", "2020-11-26", "2020-11-26", ["mfa-20201126"]),
    ("2018-11..2019-02", "2018-11-01", "2019-02-28", ["mfa-20181102"]),
]


def test_dates_list_their_briefings(dawen: Dawen) -> None:
    done = dawen("date", "--batch", stdin="\n".join(when for when, *_ in DATES))
    assert done.code == 0
    for line, expected in zip(done.lines, DATES, strict=True):
        held = [card["id"] for card in line["briefings"]]
        assert (line["when"], line["since"], line["until"], held) == expected
        assert line["nearest"] == []


def test_words_of_a_date_need_no_quotation_marks(dawen: Dawen) -> None:
    assert dawen("date", "26", "Nov", "2020", "--json").json["when"] == "26 Nov 2020"


def test_an_empty_day_names_its_neighbours(dawen: Dawen) -> None:
    done = dawen("date", "2020-11-23", "--json")
    assert done.code == 1
    assert [card["id"] for card in done.json["nearest"]] == ["mfa-20201120", "mfa-20201126"]
    assert "mfa-20201126" in dawen("date", "2020-11-23").out


def test_what_is_no_date_is_a_wrong_use_that_is_shown_a_right_one(dawen: Dawen) -> None:
    done = dawen("date", "九二共识", "--json")
    assert (done.code, done.out) == (2, "")
    assert "2020-11-26" in done.err


def test_a_bad_line_of_a_batch_gets_an_error_and_the_others_go_on(dawen: Dawen) -> None:
    done = dawen("date", "--batch", stdin="2020-11-26\n九二共识\n\n2018\r\n".encode() + b"\xff\xfe\n")
    assert done.code == 3
    assert [(line["when"], line.get("error", {}).get("line")) for line in done.lines[:4]] == [
        ("2020-11-26", None),
        ("九二共识", 2),
        ("", 3),
        ("2018", None),
    ]
    assert done.lines[4]["error"]["line"] == 5


def test_an_exchange_is_shown_whole(dawen: Dawen) -> None:
    shown = dawen("show", "mfa-20211110-01", "--json").json
    assert (shown["outlet"], shown["asker_label"], shown["url"]) == ("总台央视", "总台央视记者", None)
    printed = dawen("show", "ＭＦＡ-20211110-01").out
    assert shown["answer"] in printed
    assert ADDRESS_OF_NONE in printed


def test_an_announcement_is_shown_and_nobody_asked_for_it(dawen: Dawen) -> None:
    shown = dawen("show", "mfa-20201126-a1", "--json").json
    assert (shown["kind"], shown["question"], shown["outlet"]) == ("announcement", None, None)


def test_a_briefing_is_shown_as_it_was_read(dawen: Dawen) -> None:
    done = dawen("show", "mfa-20211110")
    assert "mfa-20211110-09" in done.out
    assert dawen("show", "mfa-20211110", "--json").json["held_on"] == "2021-11-10"


@pytest.fixture
def translated(dawen: Dawen, tmp_path: Path) -> None:
    """A briefing with English beside it, taken in."""
    dawen("ingest", *write(tmp_path, first=CHINESE, second=ENGLISH, third=LATER))


@pytest.mark.usefixtures("translated")
def test_an_exchange_is_shown_in_english_where_that_is_held(dawen: Dawen) -> None:
    chinese, english = (dawen("show", "mfa-20260604-04", *lang, "--json").json for lang in ([], ["--lang", "en"]))
    assert (chinese["language"], english["language"]) == ("zh", "en")
    assert chinese["answer_en"] == english["answer"]
    assert english["answer_en"] is None
    assert (chinese["outlet"], chinese["outlet_name"]) == ("路透社", "路透社")
    assert english["url"] == "https://www.mfa.gov.cn/eng/20260604.html"
    alone = dawen("show", "mfa-20260604-05", "--lang", "en", "--json").json
    assert alone["language"] == "zh"


@pytest.mark.usefixtures("translated")
def test_a_briefing_is_shown_in_english_as_far_as_that_is_held(dawen: Dawen) -> None:
    shown = dawen("show", "mfa-20260604", "--lang", "en").out
    assert "Entity List" in shown
    assert "实体清单" not in shown
    assert "我没有可以提供的信息。" in shown


@pytest.mark.usefixtures("translated")
def test_what_is_no_longer_in_the_record_is_shown_as_such(dawen: Dawen) -> None:
    retired = dawen("show", "mfa-20260604-03", "--json").json
    assert (retired["standing"], retired["successor"]) == ("retired", None)
    assert retired["captured_on"]
    assert "no longer in the record; last seen on" in dawen("show", "mfa-20260604-03").out
    (hit,) = dawen("search", "“动力强劲”", "--json").json["hits"]
    assert (hit["id"], hit["standing"]) == ("mfa-20260604-01", "superseded")
    assert "the record reads otherwise now" in dawen("search", "“动力强劲”").out


def test_where_words_have_gone_into_another_exchange_that_one_is_shown(dawen: Dawen, tmp_path: Path) -> None:
    merged = CHINESE.replace("法新社记者：外交部对伊朗", "外交部对伊朗").replace("陈试言：中方对当前", "中方对当前")
    dawen("ingest", *write(tmp_path, first=CHINESE, merged=merged))
    assert dawen("show", "mfa-20260604-03").out.startswith("mfa-20260604-03 has become mfa-20260604-06\n\n")
    assert dawen("show", "mfa-20260604-03", "--json").json["id"] == "mfa-20260604-06"


@pytest.mark.parametrize("command", ["show", "cite"])
@pytest.mark.parametrize(("record", "code"), [("mfa-19990101-01", 1), ("第七条", 2)])
def test_an_id_that_is_not_held_is_not_found_and_other_words_are_no_id(
    dawen: Dawen, command: str, record: str, code: int
) -> None:
    done = dawen(command, record, "--json")
    assert done.code == code
    assert done.out == ("null\n" if code == 1 else "")


def test_a_citation_says_who_when_where_and_its_id(dawen: Dawen) -> None:
    done = dawen("cite", "mfa-20201126-07")
    for part in ("赵立坚", "南华早报", "2020-11-26", "http://www.scio.gov.cn/", "mfa-20201126-07"):
        assert part in done.out
    assert dawen("cite", "mfa-20201126-07", "--json").json["text"] == done.out.removesuffix("\n")


def test_the_archive_is_chosen_by_url_or_file_before_or_after_the_command(dawen: Dawen, seeded_url: str) -> None:
    file = seeded_url.removeprefix("sqlite:///")
    nowhere = {"DAWEN_DATABASE_URL": "/dev/null/archive.sqlite"}
    for arguments in (
        ("--db", seeded_url, "coverage"),
        ("coverage", "--db", seeded_url),
        ("coverage", "--db", file),
        ("--db", "/dev/null/archive.sqlite", "coverage", "--db", file),
    ):
        assert dawen(*arguments, **nowhere).code == 0
    assert dawen("coverage", DAWEN_DATABASE_URL=file).code == 0
    assert dawen("coverage", **nowhere).code == 4


def test_commands_at_the_same_time_on_one_new_archive_do_not_disturb_one_another(dawen: Dawen, tmp_path: Path) -> None:
    archive = str(tmp_path / "shared" / "archive.sqlite")
    commands = [("ingest", "--seeds"), ("search", "中美"), ("ingest", "--seeds"), ("search", "中美"), ("coverage",)]
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda command: dawen(*command, "--db", archive), commands))
    assert {done.code for done in runs} <= {0, 1}
    assert [done.err for done in runs] == [""] * len(commands)
    assert dawen("search", "“中美”", "--json", "--db", archive).json["total"] == 8
