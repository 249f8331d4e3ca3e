"""What is named to be read, and what that comes to."""

import os
from pathlib import Path

import pytest

from bot.briefing import Document
from bot.errors import FetchError, ReadingError
from bot.origins import Origin, is_address, no_addresses, origins, received

TAKEN = ["a/b.MD", "a/c.htm", "a/d.json", "a/e.jsonl", "a/f.xml", "a/g/h.rss", "a/g/i.atom", "a/z.html", "b.txt"]
PASSED_OVER = [".b.txt", ".git/d.txt", "a/.e/f.txt", "a/p.png", "archive.sqlite"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which some files are documents; the working directory is where it is."""
    folder = tmp_path / "in"
    for name in TAKEN[::-1] + PASSED_OVER:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "folder.txt").mkdir()
    return folder


def inside(folder: Path, found: list[Origin]) -> list[str]:
    return [os.path.relpath(path, folder) for path in found]


def test_folders_give_their_documents_in_order_and_nothing_hidden(folder: Path) -> None:
    assert inside(folder, origins([folder])) == TAKEN
    assert origins([str(folder)]) == origins([folder])


def test_a_file_that_is_named_is_taken_whatever_it_is_called_and_only_once(folder: Path) -> None:
    plain, odd = folder / "b.txt", folder / ".b.txt"
    assert inside(folder, origins([odd, folder, plain])) == [".b.txt", *TAKEN]


PATTERNS = [
    ("*.txt", ["b.txt"]),
    (
        "a/*",
        ["a/b.MD", "a/c.htm", "a/d.json", "a/e.jsonl", "a/f.xml", "a/g/h.rss", "a/g/i.atom", "a/p.png", "a/z.html"],
    ),
    ("**/*.[ar]*", ["a/g/h.rss", "a/g/i.atom"]),
    ("a/?.htm*", ["a/c.htm", "a/z.html"]),
    ("*/g", ["a/g/h.rss", "a/g/i.atom"]),
]


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS, ids=[pattern for pattern, _ in PATTERNS])
def test_a_pattern_gives_what_fits_it(folder: Path, pattern: str, expected: list[str]) -> None:
    assert inside(folder, [one for one in origins([str(folder / pattern)]) if "folder.txt" not in str(one)]) == expected


async def test_a_file_may_be_called_like_a_pattern(folder: Path) -> None:
    strange = folder / "[1].txt"
    strange.write_text("here")
    assert origins([strange]) == [strange]
    assert (await received(strange, no_addresses)).body == b"here"


MISSING = [
    ("in/none.txt", "No such file"),
    ("in/none*.txt", "in/none*.txt"),
    ("x" * 5000, "File name too long"),
    ("a\0b", "null"),
]


@pytest.mark.parametrize(("named", "found"), MISSING, ids=["file", "pattern", "long", "null"])
async def test_what_is_not_there_is_said_in_a_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, named: str, found: str
) -> None:
    monkeypatch.chdir(folder.parent)
    origin = Path(named)
    assert origins([origin]) == [origin]
    with pytest.raises(ReadingError) as refusal:
        await received(origin, no_addresses)
    assert found in refusal.value.found
    assert refusal.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.mfa.gov.cn/a.html", True),
        ("HTTP://example.org", True),
        (" http://example.org/x \n", True),
        ("http://example.org and more", False),
        ("see http://example.org", False),
        ("https://", False),
        ("ftp://example.org", False),
        ("中美", False),
    ],
)
def test_an_address_stands_alone(text: str, *, expected: bool) -> None:
    assert is_address(text) is expected


async def test_addresses_and_standard_input_stay_what_they_are() -> None:
    assert origins(["-", "https://www.example.org/*.html", "-"]) == ["-", "https://www.example.org/*.html"]


async def test_an_address_that_cannot_be_had_is_a_document_that_cannot_be_read() -> None:
    async def fetch(address: str) -> Document:
        raise FetchError(address, "no answer", "稍后再试。")

    with pytest.raises(ReadingError) as refusal:
        await received("https://www.example.org/", fetch)
    assert refusal.value == ReadingError(0, "no answer", "稍后再试。")
