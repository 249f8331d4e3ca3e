"""Connects to the very machine that was checked: a name that is looked up twice may lead elsewhere the second time."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx

from bot.errors import FetchError
from bot.fetching.addresses import Allowance

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The numeric addresses of a host and port, the best first; raises OSError where there are none."""


def network(proxy: str = "") -> httpx.AsyncBaseTransport:
    """The way out; certificates are checked, and only the proxy that is named here is used.

    No connection is kept: it would be found again by number, whatever name its certificate was checked for.
    """
    return httpx.AsyncHTTPTransport(
        verify=httpx.create_ssl_context(),
        trust_env=False,
        proxy=proxy or None,
        limits=httpx.Limits(max_keepalive_connections=0),
    )


async def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Pinned(httpx.AsyncBaseTransport):
    """Looks a host up once and asks its machines in turn by number, under its name (Host, SNI, certificate).

    Raises FetchError where any of them may not be asked: a name that leads both inside and outside is a trick.
    """

    def __init__(self, allowance: Allowance, resolve: Resolve, network: httpx.AsyncBaseTransport) -> None:
        self._allowance = allowance
        self._resolve = resolve
        self._network = network

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer of the first machine that can be reached."""
        url = request.url
        *others, last = reversed(await self._machines(url))
        for machine in reversed(others):
            try:
                return await self._network.handle_async_request(_to(machine, request))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue  # one address of a name is often dead, IPv6 above all: the next may answer
        return await self._network.handle_async_request(_to(last, request))

    async def aclose(self) -> None:
        """Close what is open."""
        await self._network.aclose()

    async def _machines(self, url: httpx.URL) -> Sequence[str]:
        try:
            machines = await self._resolve(url.host, url.port or {"http": 80}.get(url.scheme, 443))
        except (OSError, UnicodeError) as error:  # UnicodeError: a name that DNS cannot hold
            raise httpx.ConnectError(f"the name {url.host} cannot be looked up: {error}") from None
        if not machines:
            raise httpx.ConnectError(f"the name {url.host} leads nowhere")
        for machine in machines:
            if not self._allowance.admits(machine):
                hint = "内部地址不可读取；如确有需要，请在 config/dawen.toml 设 sync.allow_private = true。"
                raise FetchError(str(url), f"{url.host} leads to {machine}, which is not on the open internet", hint)
        return machines


def _to(machine: str, request: httpx.Request) -> httpx.Request:
    """The same request, addressed by number; its Host header keeps the name."""
    extensions = request.extensions | {"sni_hostname": request.url.host}
    return httpx.Request(
        request.method, request.url.copy_with(host=machine), headers=request.headers, extensions=extensions
    )
