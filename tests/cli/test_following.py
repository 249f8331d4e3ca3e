"""`dawen sync` and what `dawen doctor` says of the sources, against a site on 127.0.0.1."""

import asyncio
from pathlib import Path

import pytest

from bot.sync.lock import alone
from tests.cli.conftest import Dawen
from tests.fetching.site import Site, answer, site
from tests.sync.world import briefing, listing


def followed(folder: Path, opened: Site, *names: str) -> Path:
    """Settings with sources that all follow the site's first page."""
    path = folder / "dawen.toml"
    sources = (
        f'[[sync.sources]]\nname = "{name}"\nurl = "{opened.base}/"\nkind = "listing"\nselector = "ul.list1 a"\n'
        for name in names or ("mfa",)
    )
    rules = "[sync]\nallow_private = true\ndelay = 0\nattempts = 1\n"
    path.write_text("\n".join([rules, *sources]), encoding="utf-8")
    return path


async def test_what_is_new_is_taken_in_and_found(dawen: Dawen, tmp_path: Path) -> None:
    async with site({"/": answer(listing(["t20.html"])), "/t20.html": answer(briefing(20))}) as opened:
        config = str(followed(tmp_path, opened))
        rehearsed = await asyncio.to_thread(dawen, "sync", "--dry-run", DAWEN_CONFIG=config)
        assert "mfa: added: 1" in rehearsed.out
        assert dawen("show", "mfa-20261120").code == 1
        for out in ("mfa: added: 1, unchanged: 0", "mfa: added: 0, unchanged: 0"):
            done = await asyncio.to_thread(dawen, "sync", "mfa", DAWEN_CONFIG=config)
            assert (done.code, done.err) == (0, "")
            assert done.out.startswith(out)
    assert dawen("show", "mfa-20261120").code == 0


@pytest.mark.parametrize(
    ("page", "code"),
    [(answer("no", 404), 5), (b"", 5), (answer(b"\x00\x01" * 99), 3), (answer("<p>今天天气很好。</p>"), 0)],
)
async def test_the_exit_code_is_of_the_worst_that_happened(
    dawen: Dawen, tmp_path: Path, page: bytes, code: int
) -> None:
    async with site({"/": answer(listing(["1.html"])), "/1.html": page}) as opened:
        done = await asyncio.to_thread(dawen, "sync", DAWEN_CONFIG=str(followed(tmp_path, opened)))
    assert done.code == code


async def test_the_doctor_says_how_the_sources_fare(dawen: Dawen, tmp_path: Path) -> None:
    async with site({"/": answer(listing(["t20.html"])), "/t20.html": answer(briefing(20))}) as opened:
        config = str(followed(tmp_path, opened, "mfa", "copy"))
        await asyncio.to_thread(dawen, "sync", "mfa", DAWEN_CONFIG=config)
        well = dawen("doctor", DAWEN_CONFIG=config)
        assert "source mfa   last ok 20" in well.out
        assert "source copy  not looked at yet: `dawen sync copy`" in well.out
    await asyncio.to_thread(dawen, "sync", "mfa", DAWEN_CONFIG=config)  # the site is gone
    ill = dawen("doctor", DAWEN_CONFIG=config)
    assert "failed 1 times in a row" in ill.out + ill.err
    assert ill.code == 5


def test_nothing_is_followed_until_a_source_is_configured(dawen: Dawen) -> None:
    done = dawen("sync")
    assert done.code == 4
    assert "no source is followed" in done.err
    assert "none is followed" in dawen("doctor").out


async def test_a_name_that_is_none_is_a_wrong_use(dawen: Dawen, tmp_path: Path) -> None:
    async with site({}) as opened:
        done = dawen("sync", "mof", DAWEN_CONFIG=str(followed(tmp_path, opened)))
    assert done.code == 2
    assert "there is mfa" in done.err


async def test_two_do_not_sync_one_archive_at_once(dawen: Dawen, tmp_path: Path, seeded_url: str) -> None:
    archive = Path(seeded_url.removeprefix("sqlite:///"))
    async with site({}) as opened:
        with alone(archive.with_name("archive.sync.lock")):
            done = dawen("sync", DAWEN_CONFIG=str(followed(tmp_path, opened)))
    assert done.code == 4
    assert "another dawen is syncing" in done.err
