"""What outlives a restart."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.archive.archive import Archive
from bot.archive.desk import _key


async def test_kept_requests_survive_a_restart(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'archive.sqlite'}"
    async with await Archive.open(url) as archive:
        key = await archive.desk.keep(7_000_000_000, "/search 中美")
    async with await Archive.open(url) as archive:
        assert await archive.desk.recall(key) == (7_000_000_000, "/search 中美")


async def test_what_was_never_kept_is_not_found(tmp_path: Path) -> None:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        assert await archive.desk.recall("AAAAAAAAAAA") is None


async def test_the_same_request_of_the_same_owner_has_one_key(tmp_path: Path) -> None:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        keys = [await archive.desk.keep(*kept) for kept in [(1, "中美"), (1, "中美"), (2, "中美"), (1, "中日")]]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


@given(st.integers(-(2**53), 2**53), st.text(st.characters(codec="utf-8")))
def test_a_key_fits_into_a_button_and_into_an_address(owner: int, request: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{11}", _key(owner, request))
