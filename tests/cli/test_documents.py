"""`dawen read` and `dawen ingest`."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.settings import resources
from tests.cli.conftest import Dawen
from tests.made_up.briefings import folder_of

SEEDS = sorted(str(path) for path in (resources() / "seeds").glob("*.txt"))
NOT_ONE = "a/b/none.txt"


def test_one_file_is_one_object(dawen: Dawen) -> None:
    done = dawen("read", "--json", SEEDS[0])
    assert (done.code, done.err) == (0, "")
    assert done.json["id"] == "mfa-20181102"
    assert [exchange["number"] for exchange in done.json["exchanges"]] == [1, 2, 3, 4, 5, 6]


def test_several_files_are_one_list_and_one_that_cannot_be_read_does_not_stop_the_others(dawen: Dawen) -> None:
    done = dawen("read", "--json", SEEDS[0], NOT_ONE, SEEDS[1])
    first, bad, last = done.json
    assert done.code == 3
    assert first["held_on"] == "2018-11-02"
    assert set(bad) == {"file", "error"}
    assert bad["file"] == NOT_ONE
    assert set(bad["error"]) == {"line", "found", "hint"}
    assert last["exchanges"]


def test_one_file_that_cannot_be_read_is_an_error_object(dawen: Dawen) -> None:
    done = dawen("read", "--json", NOT_ONE)
    assert done.code == 3
    assert done.json["file"] == NOT_ONE


def test_a_batch_gives_one_document_a_line_in_order(dawen: Dawen) -> None:
    done = dawen("read", "--batch", stdin="\n".join([*SEEDS, NOT_ONE]) + "\n")
    assert done.code == 3
    assert [len(document.get("exchanges", ())) for document in done.lines] == [6, 9, 22, 12, 9, 0]
    assert done.lines == [*dawen("read", "--json", *SEEDS).json, dawen("read", "--json", NOT_ONE).json]


def test_a_batch_survives_lines_that_are_no_file_names(dawen: Dawen, tmp_path: Path) -> None:
    strange = tmp_path / "名 字.txt"
    strange.write_bytes(Path(SEEDS[0]).read_bytes())
    done = dawen("read", "--batch", stdin=b"\xef\xbb\xbf" + str(strange).encode() + b"\r\n\n\xff\xfe\na\0b\n/\n")
    assert done.code == 3
    assert ["error" in document for document in done.lines] == [False, True, True, True, True]


def test_a_dash_reads_standard_input(dawen: Dawen) -> None:
    piped = dawen("read", "--json", "-", stdin=Path(SEEDS[0]).read_bytes())
    assert piped.json == dawen("read", "--json", SEEDS[0]).json


def test_every_entry_of_a_feed_is_an_object(dawen: Dawen, tmp_path: Path) -> None:
    entries = [{"title": "甲", "content": "问：一二三四五六七八九十？\n答：一二三四五六七八九十。"} for _ in range(2)]
    feed = tmp_path / "feed.json"
    feed.write_text(json.dumps(entries), encoding="utf-8")
    assert [len(document["exchanges"]) for document in dawen("read", "--json", str(feed)).json] == [1, 1]
    assert len(dawen("read", "--json", str(feed), SEEDS[0]).json) == 3
    assert [len(line) for line in dawen("read", "--batch", stdin=f"{feed}\n").lines] == [2]


def test_an_explanation_accounts_for_every_character(dawen: Dawen) -> None:
    explained = dawen("read", "--explain", "--json", SEEDS[0]).json
    assert explained["id"] == "mfa-20181102"
    assert {piece["fate"] for piece in explained["pieces"]} >= {"question", "answer", "label", "announcement"}
    counted = Counter[tuple[str, str | None]]()
    for piece in explained["pieces"]:
        counted[piece["fate"], piece["reason"]] += len("".join(piece["text"].split()))
    assert {(row["fate"], row["reason"]): row["characters"] for row in explained["sums"]} == +counted
    assert "韩朝将全面停止一切海陆空敌对行动" in "".join(piece["text"] for piece in explained["pieces"])
    assert explained["outside"] == []


def test_an_explanation_of_a_page_shows_what_stands_outside_its_article(dawen: Dawen) -> None:
    page = f"{Path(__file__).parents[1] / 'pages' / 'chinanews.html'}"
    explained = dawen("read", "--explain", "--json", page).json
    assert "广告" in explained["outside"]
    assert "On the page, outside the article:" in dawen("read", "--explain", page).out


def test_an_explanation_for_people_has_signs_where_there_is_no_colour(dawen: Dawen) -> None:
    shown = dawen("read", "--explain", SEEDS[0]).out
    assert "\x1b" not in shown
    assert any(line.startswith("Q1") for line in shown.splitlines())
    assert "characters in all" in shown


def test_reading_for_people_prints_the_words_and_complains_on_stderr(dawen: Dawen) -> None:
    done = dawen("read", SEEDS[0], NOT_ONE)
    assert done.code == 3
    assert "mfa-20181102-01" in done.out
    assert NOT_ONE in done.err
    assert NOT_ONE not in done.out


def test_reading_opens_no_archive(dawen: Dawen, tmp_path: Path) -> None:
    untouched = tmp_path / "never" / "archive.sqlite"
    assert dawen("read", SEEDS[0], DAWEN_DATABASE_URL=f"sqlite:///{untouched}").code == 0
    assert not untouched.parent.exists()


def test_the_seeds_are_added_once(dawen: Dawen, tmp_path: Path) -> None:
    archive = str(tmp_path / "new" / "archive.sqlite")
    assert dawen("ingest", "--seeds", "--db", archive, "--json").json["added"] == 5
    again = dawen("ingest", "--seeds", *SEEDS, "--db", archive, "--json")
    assert again.json == {
        "added": 0,
        "unchanged": 5,
        "revised": 0,
        "joined": 0,
        "dropped": 0,
        "held": [],
        "failed": [],
    }
    assert again.code == 0


def test_one_bad_document_does_not_keep_the_others_out(dawen: Dawen, tmp_path: Path) -> None:
    done = dawen("ingest", NOT_ONE, SEEDS[0], "--db", str(tmp_path / "new.sqlite"))
    assert done.code == 3
    assert "added: 1" in done.out
    assert NOT_ONE in done.out


def test_a_dry_run_reports_the_same_and_keeps_nothing(dawen: Dawen, tmp_path: Path) -> None:
    folder_of(60, tmp_path / "in")
    archive = str(tmp_path / "new.sqlite")
    foretold = dawen("ingest", "in", "--db", archive, "--json", "--dry-run")
    assert foretold.json["added"] > 50
    assert dawen("coverage", "--db", archive).code == 1
    assert dawen("ingest", "in", "--db", archive, "--json").out == foretold.out


def test_a_pattern_in_quotation_marks_is_looked_up(dawen: Dawen, tmp_path: Path) -> None:
    written = folder_of(9, tmp_path / "in" / "deep")
    pages = [one for one in written if one.name.endswith(".html")]
    done = dawen("ingest", "in/**/*.html", "--db", str(tmp_path / "new.sqlite"), "--json")
    assert (done.code, done.json["added"]) == (0, len(pages))


def test_what_is_named_wrongly_is_said_in_a_sentence(dawen: Dawen, tmp_path: Path) -> None:
    named = ["none*.txt", "https://no-such-host.invalid/a.html", "x" * 5000]
    done = dawen("ingest", *named, "--db", str(tmp_path / "new.sqlite"), "--json", DAWEN_SYNC_ATTEMPTS="1")
    assert done.code == 3
    assert [failed["file"] for failed in done.json["failed"]] == named
    assert all(failed["hint"] for failed in done.json["failed"])
    assert "Traceback" not in done.err


def test_the_report_has_a_line_for_every_document(dawen: Dawen, tmp_path: Path) -> None:
    written = folder_of(60, tmp_path / "in")
    report = tmp_path / "in" / "report.jsonl"  # among the documents, but none of them
    for known in (False, True):
        done = dawen("ingest", "in", "--db", str(tmp_path / "new.sqlite"), "--report", str(report), "--json")
        lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
        assert [line["file"] for line in lines] == [f"in/{one.name}" for one in written]
        fates = Counter(line["outcome"] for line in lines)
        assert fates["unchanged" if known else "added"] == done.json["unchanged" if known else "added"] == 59
        (failed,) = [line for line in lines if line["outcome"] == "failed"]
        assert {"file": failed["file"], **failed["error"]} == done.json["failed"][0]


def test_a_report_that_cannot_be_written_is_a_wrong_use(dawen: Dawen) -> None:
    assert dawen("ingest", SEEDS[0], "--report", "no/such/folder/report.jsonl").code == 2


def test_a_killed_run_goes_on_where_it_was(dawen: Dawen, environment: dict[str, str], tmp_path: Path) -> None:
    """Nothing is lost and nothing doubled: in the end all is as if it had never been killed."""
    written = folder_of(300, tmp_path / "in")
    killed, whole = tmp_path / "killed.sqlite", tmp_path / "whole.sqlite"
    for lines in (1, 110):  # stopped again and again
        kill_after(lines, ["ingest", "in", "--report", "-", "--db", str(killed)], environment, tmp_path)
    rest = dawen("ingest", "in", "--json", "--db", str(killed)).json
    straight = dawen("ingest", "in", "--json", "--db", str(whole)).json
    assert rest["unchanged"] >= 109  # the 51st is empty, and failed
    assert rest["added"] + rest["unchanged"] == straight["added"]
    assert [rest["held"], rest["failed"]] == [straight["held"], straight["failed"]]
    assert len(straight["held"]) + len(straight["failed"]) == sum(one.outcome != "added" for one in written)
    assert dawen("coverage", "--json", "--db", str(killed)).json == dawen("coverage", "--json", "--db", str(whole)).json
    again = dawen("ingest", "in", "--json", "--db", str(killed)).json
    assert again == {**straight, "added": 0, "unchanged": straight["added"]}


def kill_after(lines: int, arguments: list[str], environment: dict[str, str], folder: Path) -> None:
    """Run `dawen …` and kill it, without a warning, after so many lines of its output."""
    command = [sys.executable, "-m", "bot", *arguments]
    with subprocess.Popen(command, env=environment, cwd=folder, stdout=subprocess.PIPE) as process:
        assert process.stdout
        for _ in range(lines):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def test_the_progress_says_what_is_being_read(environment: dict[str, str], tmp_path: Path) -> None:
    folder_of(30, tmp_path / "in")
    near, far = pty.openpty()
    command = [sys.executable, "-m", "bot", "ingest", "in", "--db", str(tmp_path / "new.sqlite")]
    with subprocess.Popen(
        command, env=environment | {"TERM": "xterm"}, cwd=tmp_path, stdout=subprocess.PIPE, stderr=far
    ) as process:
        os.close(far)
        seen = b""
        while chunk := _read(near):
            seen += chunk
    os.close(near)
    assert process.returncode == 0
    assert b"in/000" in seen
    assert b"/30" in seen


def _read(terminal: int) -> bytes:
    """What is on the terminal; nothing once the program has closed it."""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says EIO for the end
        return b""


def test_an_empty_folder_is_nothing_found(dawen: Dawen, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert dawen("ingest", str(tmp_path / "empty")).code == 1


@pytest.mark.parametrize("arguments", [("ingest",), ("read",), ("read", "--batch", "file.txt")])
def test_nothing_to_read_from_is_a_wrong_use(dawen: Dawen, arguments: tuple[str, ...]) -> None:
    done = dawen(*arguments)
    assert done.code == 2
    assert done.out == ""
