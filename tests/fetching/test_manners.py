"""robots.txt, the pace, and certificates."""

import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import FetchError
from bot.fetching import open_fetcher
from bot.fetching.pace import Pace
from tests.fetching.site import Route, answer, redirect, settings, site

PAGE = answer("<p>text</p>")


def robots(text: str) -> bytes:
    return answer(text, content_type="text/plain")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/web/page", True),
        ("User-agent: *\nDisallow: /", "/web/page", False),
        ("User-agent: *\nDisallow: /\nAllow: /web/", "/web/page", True),
        ("User-agent: *\nDisallow: /*/page$", "/web/page", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/web/page", True),
        ("User-agent: dawen\nDisallow: /web\n\nUser-agent: *\nDisallow:", "/web/page", False),
        ("User-agent: Baiduspider\nDisallow: /", "/web/page", True),
        ("\ufeffUser-agent: *\r\nDisallow: /web/", "/web/page", False),
        ("<!DOCTYPE html><title>404</title>", "/web/page", True),
        ("\x00\x01 garbage : : :\nDisallow", "/web/page", True),
    ],
)
async def test_a_robots_txt_is_obeyed(rules: str, path: str, *, allowed: bool) -> None:
    async with site({"/robots.txt": robots(rules), path: PAGE}) as opened, open_fetcher(settings()) as fetcher:
        if allowed:
            assert await fetcher.fetch(opened.base + path)
        else:
            with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
                await fetcher.fetch(opened.base + path)
        assert len(opened.asked(path)) == allowed


@pytest.mark.parametrize(
    ("route", "allowed", "passing"),
    [
        (answer("none", 404), True, None),
        (answer("none", 403), True, None),
        (answer("none", 410), True, None),
        (redirect("/elsewhere.txt"), False, False),
        (answer("slower", 429), False, True),
        (answer("trouble", 500), False, True),
        (answer("trouble", 503, retry_after="7200"), False, True),
        (b"garbage\r\n\r\n", False, True),
    ],
)
async def test_a_robots_txt_that_cannot_be_had(route: Route, *, allowed: bool, passing: bool | None) -> None:
    routes = {"/robots.txt": route, "/page": PAGE, "/elsewhere.txt": robots("User-agent: *\nDisallow: /")}
    async with site(routes) as opened, open_fetcher(settings()) as fetcher:
        if allowed:
            assert await fetcher.fetch(f"{opened.base}/page")
            return
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(f"{opened.base}/page")
        assert error.value.passing is passing
        assert opened.asked("/page") == []


async def test_a_robots_txt_is_read_once_a_day() -> None:
    times = [datetime(2026, 11, 21, tzinfo=UTC)]
    async with site({"/page": PAGE}) as opened, open_fetcher(settings(), now=lambda: times[-1]) as fetcher:
        for hours, asked in ((0, 1), (23, 1), (24, 2)):
            times.append(times[0] + timedelta(hours=hours))
            await fetcher.fetch(f"{opened.base}/page")
            assert len(opened.asked("/robots.txt")) == asked


class Watch:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


@pytest.mark.parametrize(
    ("rules", "slept"),
    [("", [4, 4]), ("User-agent: *\nCrawl-delay: 10", [10, 10]), ("User-agent: *\nCrawl-delay: 0.5", [4, 4])],
)
async def test_a_host_is_asked_no_more_often_than_both_sides_want(rules: str, slept: list[float]) -> None:
    watch = Watch()
    pace = Pace(lambda: watch.time, watch.sleep)
    async with (
        site({"/robots.txt": robots(rules), "/page": PAGE}) as opened,
        open_fetcher(settings(delay=4), pace=pace) as fetcher,
    ):
        for _ in range(3):
            await fetcher.fetch(f"{opened.base}/page")
    assert watch.slept == slept


async def test_hosts_do_not_wait_for_one_another() -> None:
    watch = Watch()
    pace = Pace(lambda: watch.time, watch.sleep)
    for host in ("a", "b", "c"):
        await pace.turn(host, 5)
    assert watch.slept == []
    await pace.turn("b", 5)
    assert watch.slept == [5]


async def test_a_delay_beyond_all_patience_is_an_error() -> None:
    routes = {"/robots.txt": robots("User-agent: *\nCrawl-delay: 86400"), "/page": PAGE}
    async with site(routes) as opened, open_fetcher(settings()) as fetcher:
        with pytest.raises(FetchError, match="86400 s between requests"):
            await fetcher.fetch(f"{opened.base}/page")


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """A server's certificate for 127.0.0.1 that nobody vouches for."""
    key, signed = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=x -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*command.split(), "-keyout", key, "-out", signed], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(signed, key)
    return context


async def test_a_certificate_that_nobody_vouches_for_is_not_trusted(certificate: ssl.SSLContext) -> None:
    async with site({"/page": PAGE}, certificate) as opened, open_fetcher(settings()) as fetcher:
        with pytest.raises(FetchError, match="a certificate that cannot be trusted") as error:
            await fetcher.fetch(f"{opened.base}/page")
        assert not error.value.passing
        assert opened.requests == []


async def test_a_certificate_that_somebody_vouches_for_is(
    certificate: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    async with site({"/page": PAGE}, certificate) as opened, open_fetcher(settings()) as fetcher:
        assert (await fetcher.fetch(f"{opened.base}/page")).body == b"<p>text</p>"


@pytest.mark.parametrize(
    ("status", "again_in", "pause"),
    [
        (None, None, True),
        (500, None, True),
        (429, None, False),
        (503, 20, timedelta(seconds=20)),
        (429, 60, timedelta(seconds=60)),
        (503, -5, timedelta(0)),
        (503, 61, False),
    ],
)
async def test_how_long_is_waited_before_a_repeat(
    status: int | None, again_in: int | None, *, pause: bool | timedelta
) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    again_at = None if again_in is None else now + timedelta(seconds=again_in)
    async with open_fetcher(settings(), now=lambda: now) as fetcher:
        assert fetcher._pause(FetchError("http://x/", "", "", status, passing=True, again_at=again_at)) == pause
        assert fetcher._pause(FetchError("http://x/", "", "", status)) is False
        assert fetcher._pause(RuntimeError()) is False
