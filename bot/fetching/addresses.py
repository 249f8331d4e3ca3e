"""Which addresses may be asked: decided from what is written in them, and from the machine that they lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from bot.errors import FetchError

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""The prefix of translated IPv4 addresses (RFC 6052, 2.1): in a network without IPv4 every name leads there."""

_LONGEST = 2000
"""Characters that an address may have."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may be asked. `hosts` None is any host: a person named the address; `private` lets in the home network."""

    hosts: frozenset[str] | None = None
    private: bool = False

    def checked(self, address: str) -> httpx.URL:
        """The address, taken apart and without its fragment. Raises FetchError where it may not be asked."""
        for complaint in self._complaints(address):
            raise FetchError(address, *complaint)
        return httpx.URL(address).copy_with(fragment=None)

    def hop(self, origin: httpx.URL, location: str) -> httpx.URL:
        """Where a redirect leads. Raises FetchError where it may not be followed."""
        target = self.checked(str(origin.join(location)))  # httpx has refused before what is no address at all
        if (origin.scheme, target.scheme) == ("https", "http"):
            raise FetchError(str(origin), f"a redirect from https to {target}", "不从加密的地址转到不加密的地址。")
        return target

    def admits(self, machine: str) -> bool:
        """Whether a numeric address may be connected to."""
        return self.private or is_public(machine)

    def _complaints(self, address: str) -> Iterator[tuple[str, str]]:
        """What is wrong with an address and what to do about it, the first thing first."""
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL as error:
            yield f"no address: {error}", "请检查地址的写法。"
            return
        if url.port is not None and not 0 < url.port < 65_536:
            yield f"no address: port {url.port}", "请检查地址的写法。"
        if url.scheme not in {"http", "https"} or not url.host:
            yield "not a web address", "地址应以 http:// 或 https:// 开头。"
        if url.userinfo:
            yield "a user name or password in the address", "请去掉地址里的用户名和密码。"
        if len(address) > _LONGEST:
            yield f"an address of {len(address)} characters", "地址太长，请检查。"
        if self.hosts is not None and url.host not in self.hosts:
            yield f"the host {url.host} is not on the list", "如确有需要，请把它加到 config/dawen.toml 的 sync.hosts。"


def is_public(machine: str) -> bool:
    """Whether a numeric address is one of the open internet's (IANA's registries of special-purpose addresses)."""
    address = _embedded(ip_address(machine))
    special = address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False)
    return address.is_global and not special


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one, by mapping, translation or 6to4: the packets go there in the end."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
