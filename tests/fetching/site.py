"""A web site on 127.0.0.1 that answers with any bytes at all, however wrong."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ssl import SSLContext
from typing import Any

from bot.settings import Settings, SyncSettings, load_settings

Misbehaviour = Callable[[asyncio.StreamWriter], Awaitable[None]]
"""Writes whatever it likes; the connection is closed afterwards."""

Route = bytes | Misbehaviour


def settings(**given: Any) -> Settings:
    """Settings under which a site on 127.0.0.1 may be asked, as fast as it answers."""
    return load_settings(sync=SyncSettings(**({"allow_private": True, "delay": 0, "time_limit": 5} | given)))


@dataclass(frozen=True)
class Request:
    """What was asked."""

    path: str
    headers: Mapping[str, str]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A well-formed answer; `content_type="text/plain"` becomes a header, an empty value leaves one out."""
    packed = body.encode() if isinstance(body, str) else body
    lines = {"content_type": "text/html; charset=utf-8", "content_length": str(len(packed)), "connection": "close"}
    lines |= headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status} Whatever\r\n{head}\r\n".encode() + packed


def redirect(location: str, status: int = 302) -> bytes:
    """An answer that sends elsewhere."""
    return answer(status=status, location=location)


NOT_FOUND = answer("nothing here", 404)


@dataclass
class Site:
    """What it answers by path; what is asked besides is not found. `requests` are in the order they came."""

    base: str
    routes: dict[str, Route] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    def asked(self, path: str) -> list[Request]:
        """The requests for one path."""
        return [request for request in self.requests if request.path == path]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.base.rpartition(":")[2])

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            first, *lines = head.strip().split("\r\n")
            request = Request(first.split()[1], {name.lower(): value for name, _, value in map(_parted, lines)})
            self.requests.append(request)
            route = self.routes.get(request.path, NOT_FOUND)
            if isinstance(route, bytes):
                writer.write(route)
                await writer.drain()
            else:
                await route(writer)
        with suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(": ")


@asynccontextmanager
async def site(routes: Mapping[str, Route], tls: SSLContext | None = None) -> AsyncIterator[Site]:
    """A site that is open for as long as the body runs; whoever it still keeps waiting then is cut off."""
    opened = Site("")
    busy: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        busy.add(task)
        try:
            await opened.serve(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            busy.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    scheme = "https" if tls else "http"
    opened.base = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    opened.routes.update(routes)
    try:
        yield opened
    finally:
        server.close()
        for task in list(busy):
            task.cancel()
        await asyncio.gather(*busy, return_exceptions=True)
        await server.wait_closed()
