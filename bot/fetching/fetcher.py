"""Asks other machines for documents: politely, within limits, and only those that may be asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
import stamina

from bot.briefing import Document
from bot.errors import FetchError
from bot.fetching.addresses import Allowance
from bot.fetching.body import read_body
from bot.fetching.faults import LOST, lost, refused
from bot.fetching.pace import Pace
from bot.fetching.robots import Robots
from bot.settings import SyncSettings

REDIRECTS = 5
"""How many are followed (RFC 9309, 2.3.1.2, for robots.txt; browsers follow 20)."""

_REDIRECTING = frozenset({301, 302, 303, 307, 308})

PATIENCE = timedelta(seconds=60)
"""How long a site may put us off (Retry-After) and still be waited for; else it is the next run's business."""

_TYPES = frozenset(
    {"text/html", "text/plain", "text/xml", "application/xhtml+xml", "application/xml", "application/json"}
)
"""What a document may be; also whatever ends in +xml or +json. Nothing said is left to the reader."""

HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, text/plain;q=0.8",
    "Accept-Language": "zh-CN, zh;q=0.9, en;q=0.5",
    "Accept-Encoding": "gzip",
}
"""What every request says, besides who asks."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site gave to tell whether a document has changed (RFC 9110, 8.8); None where it gave nothing."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request's condition."""
        condition = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in condition.items() if value}


NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `document` is None where it has not changed since the validators that were sent."""

    status: int
    document: Document | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class _Received:
    """An answer as it came, `url` whose it is after redirects. The body is read only where the status is 200."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """Raises FetchError from every method. To be made by `open_fetcher()`, which also closes the client."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        settings: SyncSettings,
        allowance: Allowance,
        pace: Pace,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._settings = settings
        self._allowance = allowance
        self._pace = pace
        self._now = now
        self._robots = Robots(settings.user_agent.split()[0].partition("/")[0], self._fetch_robots, now)
        self._insist = stamina.AsyncRetryingCaller(
            attempts=settings.attempts, timeout=None, wait_initial=1.0, wait_max=30.0, wait_jitter=1.0
        ).on(self._pause)

    async def fetch(self, address: str) -> Document:
        """The document at an address."""
        answer = await self.ask(address)
        if answer.document is None:
            raise FetchError(address, "“not modified”, though nothing was known", "网站有误，稍后再试。", 304)
        return answer.document

    async def ask(self, address: str, known: Validators = NOTHING_KNOWN) -> Answer:
        """The document at an address, unless it is still the one that `known` came with."""
        url = self._allowance.checked(address)
        received = await self._insist(self._follow, url, known.headers(), self._wait_turn)
        if received.status == httpx.codes.NOT_MODIFIED:
            return Answer(received.status, None, known)
        _check_content(received)
        document = Document(received.body, address, str(received.url), self._now())
        return Answer(received.status, document, _validators(received.headers))

    def _pause(self, error: Exception) -> bool | timedelta:
        """Whether to ask once more, and when: a site that says no (4xx) only where it names a time itself."""
        if not isinstance(error, FetchError) or not error.passing:
            return False
        if error.again_at is None:
            return error.status is None or error.status >= 500
        wait = max(error.again_at - self._now(), timedelta(0))
        return wait if wait <= PATIENCE else False

    async def _follow(
        self, url: httpx.URL, condition: dict[str, str], admit: Callable[[httpx.URL], Awaitable[None]]
    ) -> _Received:
        """The answer at the end of all redirects; `admit` is waited for before each request."""
        start = url
        for _ in range(REDIRECTS + 1):
            await admit(url)
            received = await self._request(url, condition)
            if received.status in {httpx.codes.OK, httpx.codes.NOT_MODIFIED}:
                return received
            if received.status not in _REDIRECTING or "Location" not in received.headers:
                raise refused(str(url), received.status, received.headers, self._now)
            url = self._allowance.hop(url, received.headers["Location"])
        raise FetchError(str(start), f"more than {REDIRECTS} redirects", "网站有误，稍后再试。")

    async def _request(self, url: httpx.URL, condition: dict[str, str]) -> _Received:
        limits = self._settings.time_limit, self._settings.size_limit
        try:
            async with asyncio.timeout(limits[0]), self._client.stream("GET", url, headers=condition) as answer:
                body = await read_body(answer, limits[1]) if answer.status_code == httpx.codes.OK else b""
                return _Received(url, answer.status_code, answer.headers, body)
        except LOST as error:
            raise lost(str(url), error, *limits) from error

    async def _wait_turn(self, url: httpx.URL) -> None:
        delay = await self._robots.delay(url)
        await self._pace.turn(url.host, max(delay, self._settings.delay))

    async def _fetch_robots(self, url: httpx.URL) -> bytes:
        return (await self._follow(url, {}, _at_once)).body


async def _at_once(_url: httpx.URL) -> None:
    """Nothing stands in the way of asking for a robots.txt."""


def _check_content(received: _Received) -> None:
    """Raises FetchError for what cannot be a document."""
    kind = received.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and kind not in _TYPES and not kind.endswith(("+xml", "+json")):
        raise FetchError(str(received.url), f"a file of type {kind}", "只读网页、XML、JSON 和纯文本。", received.status)
    if not received.body.strip():
        raise FetchError(str(received.url), "an empty answer", "网站有误，稍后再试。", received.status, passing=True)


def _validators(headers: httpx.Headers) -> Validators:
    """What can be sent back: a header is ASCII, whatever a site puts there."""
    given = (headers.get("ETag"), headers.get("Last-Modified"))
    return Validators(*(value if value and value.isascii() and value.isprintable() else None for value in given))
