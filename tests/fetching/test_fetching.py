"""Sites that misbehave in every way that real ones do, on 127.0.0.1: what becomes of the document, and what is said."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.briefing import Document
from bot.errors import FetchError
from bot.fetching import Fetcher, Validators, open_fetcher
from tests.fetching.site import Route, Site, answer, redirect, settings, site

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
PAGE = "<p>问：中方有何评论？</p><p>答：中方注意到有关报道。</p>"


@asynccontextmanager
async def fetching(routes: Mapping[str, Route], **given: Any) -> AsyncIterator[tuple[Fetcher, Site]]:
    async with site(routes) as opened, open_fetcher(settings(**given), now=lambda: NOW) as fetcher:
        yield fetcher, opened


async def refusal(route: Route, **given: Any) -> FetchError:
    async with fetching({"/page": route}, **given) as (fetcher, opened):
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(f"{opened.base}/page")
    return error.value


# What comes whole


async def test_a_document_says_where_it_came_from_and_when() -> None:
    async with fetching({"/page": answer(PAGE)}) as (fetcher, opened):
        address = f"{opened.base}/page"
        assert await fetcher.fetch(f"{address}#part") == Document(PAGE.encode(), f"{address}#part", address, NOW)
        assert opened.asked("/page")[0].headers["user-agent"] == "Dawen"


@pytest.mark.parametrize(
    "kind",
    ["text/html", "TEXT/HTML; charset=gb2312", "application/xml", "application/rss+xml", "application/feed+json", ""],
)
async def test_bytes_come_as_they_are_whatever_is_said_of_their_encoding(kind: str) -> None:
    body = PAGE.encode("gb18030")
    async with fetching({"/page": answer(body, content_type=kind)}) as (fetcher, opened):
        assert (await fetcher.fetch(f"{opened.base}/page")).body == body


@pytest.mark.parametrize("size", [1, 65_535, 65_536, 65_537, 1_000_000])
@pytest.mark.parametrize(
    ("packing", "packed"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
async def test_a_packed_document_is_unpacked_to_its_last_byte(packing: str, packed: Any, size: int) -> None:
    body = b"x" * size
    async with fetching({"/page": answer(packed(body), content_encoding=packing)}) as (fetcher, opened):
        assert (await fetcher.fetch(f"{opened.base}/page")).body == body


async def test_what_is_known_is_asked_for_on_condition() -> None:
    tagged = answer(PAGE, etag='"v1"', last_modified="Fri, 20 Nov 2026 08:00:00 GMT")
    async with fetching({"/page": tagged}) as (fetcher, opened):
        first = await fetcher.ask(f"{opened.base}/page")
        assert first.validators == Validators('"v1"', "Fri, 20 Nov 2026 08:00:00 GMT")
        opened.routes["/page"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        second = await fetcher.ask(f"{opened.base}/page", first.validators)
        assert (second.status, second.document, second.validators) == (304, None, first.validators)
        asked = opened.asked("/page")[1].headers
        assert asked["if-none-match"] == '"v1"'
        assert asked["if-modified-since"] == "Fri, 20 Nov 2026 08:00:00 GMT"


async def test_validators_that_could_not_be_sent_back_are_not_kept() -> None:
    route = answer(PAGE, etag="“一”", last_modified="昨天")
    async with fetching({"/page": route}) as (fetcher, opened):
        assert (await fetcher.ask(f"{opened.base}/page")).validators == Validators()


async def test_a_redirect_is_followed_and_the_last_address_kept() -> None:
    routes = {"/a": redirect("/b", 301), "/b": redirect("c?x=1#y", 307), "/c?x=1": answer(PAGE)}
    async with fetching(routes) as (fetcher, opened):
        document = await fetcher.fetch(f"{opened.base}/a")
        assert (document.name, document.url) == (f"{opened.base}/a", f"{opened.base}/c?x=1")


# What does not


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.01)


async def silence(writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def flood(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1000\r\n" + b"x" * 0x1000 + b"\r\n")
        await writer.drain()


async def header_flood(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-More: " + b"x" * 0x1000 + b"\r\n")
        await writer.drain()


async def reset(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def hang_up(writer: asyncio.StreamWriter) -> None:
    return


async def half_closed(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50\r\n\r\nhalf")
    writer.write_eof()
    await asyncio.Event().wait()


BOMB = gzip.compress(bytes(50_000_000))

LOST: dict[str, tuple[Route, str, bool, int]] = {
    "slow drip": (drip, "no whole answer within 0.3 s", True, 3),
    "never answers": (silence, "no whole answer within 0.3 s", True, 3),
    "never ends": (flood, "more than 1000000 bytes", False, 1),
    "headers never end": (header_flood, "", True, 3),
    "a bomb": (answer(BOMB, content_encoding="gzip"), "more than 1000000 bytes", False, 1),
    "shorter than said": (answer(PAGE, content_length="99999"), "", True, 3),
    "chunks of garbage": (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n!!\r\n",
        "",
        True,
        3,
    ),
    "no HTTP at all": (b"\x00\x01garbage\r\n\r\n", "", True, 3),
    "reset": (reset, "", True, 3),
    "hangs up": (hang_up, "", True, 3),
    "half closed": (half_closed, "", True, 3),
    "packed otherwise": (answer(PAGE, content_encoding="br"), "packed as 'br', which was not asked for", True, 3),
    "not packed": (answer(PAGE, content_encoding="gzip"), "not gzip", True, 3),
    "packed and torn": (answer(gzip.compress(PAGE.encode())[:-9], content_encoding="gzip"), "breaks off", True, 3),
    "empty": (answer(), "an empty answer", True, 3),
    "blank": (answer(" \r\n "), "an empty answer", True, 3),
    "a picture": (answer(b"\x89PNG", content_type="image/png"), "a file of type image/png", False, 1),
    "a length below nothing": (answer(PAGE, content_length="-5"), "", True, 3),
}


@pytest.mark.parametrize("case", LOST)
async def test_what_does_not_come_whole_is_no_document(case: str) -> None:
    route, found, passing, _ = LOST[case]
    error = await refusal(route, time_limit=0.3, size_limit=1_000_000)
    assert found in error.found
    assert error.found
    assert error.passing is passing
    assert error.hint


@pytest.mark.parametrize("case", [name for name, (_, _, passing, _) in LOST.items() if not passing] + ["reset"])
async def test_only_what_may_pass_is_tried_again(case: str) -> None:
    route, *_, times = LOST[case]
    async with fetching({"/page": route}, size_limit=1_000_000) as (fetcher, opened):
        with pytest.raises(FetchError):
            await fetcher.fetch(f"{opened.base}/page")
        assert len(opened.asked("/page")) == times


async def test_a_site_that_recovers_is_asked_until_it_does() -> None:
    async with fetching({}) as (fetcher, opened):

        async def stumble(writer: asyncio.StreamWriter) -> None:
            opened.routes["/page"] = answer(PAGE)
            writer.write(answer("trouble", 503))

        opened.routes["/page"] = stumble
        assert (await fetcher.fetch(f"{opened.base}/page")).body == PAGE.encode()
        assert len(opened.asked("/page")) == 2


STATUSES = [
    (401, {}, False, None, 1),
    (403, {}, False, None, 1),
    (404, {}, False, None, 1),
    (410, {}, False, None, 1),
    (418, {}, False, None, 1),
    (429, {}, True, None, 1),
    (429, {"retry_after": "20"}, True, NOW + timedelta(seconds=20), 3),
    (429, {"retry_after": "7200"}, True, NOW + timedelta(hours=2), 1),
    (500, {}, True, None, 3),
    (503, {"retry_after": "0"}, True, NOW, 3),
    (503, {"retry_after": "Sat, 21 Nov 2026 08:00:30 GMT"}, True, NOW + timedelta(seconds=30), 3),
    (503, {"retry_after": "Sun, 22 Nov 2026 08:00:00 GMT"}, True, NOW + timedelta(days=1), 1),
    (503, {"retry_after": "soon"}, True, None, 3),
    (503, {"retry_after": "99999999999999999"}, True, None, 3),
    (404, {"retry_after": "20"}, False, None, 1),
    (204, {}, False, None, 1),
    (206, {}, False, None, 1),
    (300, {}, False, None, 1),
    (599, {}, True, None, 3),
]


@pytest.mark.parametrize(("status", "headers", "passing", "again_at", "times"), STATUSES)
async def test_a_site_that_says_no(
    status: int, headers: dict[str, str], again_at: datetime | None, times: int, *, passing: bool
) -> None:
    async with fetching({"/page": answer("no", status, **headers)}) as (fetcher, opened):
        with pytest.raises(FetchError) as error:
            await fetcher.fetch(f"{opened.base}/page")
        said = error.value
        assert (said.address, said.status, said.passing, said.again_at) == (
            f"{opened.base}/page",
            status,
            passing,
            again_at,
        )
        assert len(opened.asked("/page")) == times


async def test_not_modified_where_nothing_was_known_is_no_document() -> None:
    assert "not modified" in (await refusal(b"HTTP/1.1 304 Not Modified\r\n\r\n")).found


# Where a redirect leads


async def test_redirects_in_a_ring_end() -> None:
    async with fetching({"/page": redirect("/b"), "/b": redirect("/page")}) as (fetcher, opened):
        with pytest.raises(FetchError, match="more than 5 redirects"):
            await fetcher.fetch(f"{opened.base}/page")
        assert len(opened.requests) == 7  # robots.txt, the page, and five redirects


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("ftp://127.0.0.1/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("http://user:secret@127.0.0.1/", "a user name or password"),
        ("http://[::1", "Invalid URL in location header"),
        ("http://127.0.0.1:99999999/", "port 99999999"),
        ("https:///x", "not a web address"),
    ],
)
async def test_a_redirect_is_checked_as_an_address_is(location: str, found: str) -> None:
    error = await refusal(redirect(location))
    assert found in error.found
