"""`dawen read` and `dawen ingest`."""

from pathlib import Path

import pytest

from bot.settings import resources
from tests.cli.conftest import Dawen

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
    assert again.json == {"added": 0, "unchanged": 5, "revised": 0, "held": [], "failed": []}
    assert again.code == 0


def test_one_bad_document_does_not_keep_the_others_out(dawen: Dawen, tmp_path: Path) -> None:
    done = dawen("ingest", NOT_ONE, SEEDS[0], "--db", str(tmp_path / "new.sqlite"))
    assert done.code == 3
    assert "added: 1" in done.out
    assert NOT_ONE in done.out


def test_an_empty_folder_is_nothing_found(dawen: Dawen, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert dawen("ingest", str(tmp_path / "empty")).code == 1


@pytest.mark.parametrize("arguments", [("ingest",), ("read",), ("read", "--batch", "file.txt")])
def test_nothing_to_read_from_is_a_wrong_use(dawen: Dawen, arguments: tuple[str, ...]) -> None:
    done = dawen(*arguments)
    assert done.code == 2
    assert done.out == ""
