"""Which machines are asked at all, whatever an address, a redirect or a resolver says."""

from collections.abc import Sequence
from datetime import UTC, datetime

import httpx
import pytest

from bot.errors import FetchError
from bot.fetching import open_fetcher
from bot.fetching.addresses import Allowance, is_public
from bot.fetching.transport import resolve
from tests.fetching.site import answer, redirect, settings, site

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize("machine", [PUBLIC, "8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_the_open_internet_is_public(machine: str) -> None:
    assert is_public(machine)


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104  # nobody listens here: it is asked whether this may be connected to
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:100.64.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001::1",
        "2001:db8::1",
    ],
)
def test_everything_else_is_not(machine: str) -> None:
    assert not is_public(machine)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("ftp://example.org/", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("javascript:alert(1)", "not a web address"),
        ("//example.org/", "not a web address"),
        ("example.org", "not a web address"),
        ("http:///path", "not a web address"),
        ("", "not a web address"),
        ("http://user@example.org/", "user name"),
        ("http://user:secret@example.org/", "user name"),
        ("http://[::1", "no address"),
        ("http://example.org/\x00", "no address"),
        ("http://example.org/" + "x" * 2000, "2019 characters"),
        ("http://other.example/", "other.example is not on the list"),
        ("http://example.org.other.example/", "is not on the list"),
        ("http://example.org@other.example/", "user name"),
    ],
)
def test_an_address_that_may_not_be_asked_says_why(address: str, found: str) -> None:
    with pytest.raises(FetchError) as error:
        Allowance(frozenset({"example.org"})).checked(address)
    assert found in error.value.found
    assert not error.value.passing


@pytest.mark.parametrize(
    "address", ["http://example.org", "HTTPS://EXAMPLE.ORG:8443/路?x=中#y", "http://example.org/@a"]
)
def test_an_address_on_the_list_may_be_asked(address: str) -> None:
    assert Allowance(frozenset({"example.org"})).checked(address).host == "example.org"


def test_nothing_leads_from_an_encrypted_address_to_a_plain_one() -> None:
    with pytest.raises(FetchError, match="from https to"):
        Allowance().hop(httpx.URL("https://example.org/"), "http://example.org/")


class Names:
    """A resolver that knows some names; each lookup of one takes its next answer, the last for ever."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = {f"{name}.example": machines for name, machines in answers.items()}

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        machines = self._answers.get(host)
        if machines is None:
            return await resolve(host, port)  # numbers in all their forms are the system's business
        return machines.pop(0) if len(machines) > 1 else machines[0]


class Wire(httpx.AsyncBaseTransport):
    """The network, as far as it is seen from here: which machine was asked, and under which name."""

    def __init__(self, location: str | None = None, dead: frozenset[str] = frozenset()) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self._location = location
        self._dead = dead

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.host in self._dead:
            raise httpx.ConnectError("no route to host")
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append((request.url.host, request.headers["Host"], request.extensions["sni_hostname"]))
        if self._location:
            return httpx.Response(302, headers={"Location": self._location})
        return httpx.Response(200, stream=httpx.ByteStream(b"<p>text</p>"))


async def fetched(wire: Wire, names: Names, address: str = "https://public.example/page", **given: object) -> bytes:
    rules = settings(allow_private=False, attempts=1, **given)
    async with open_fetcher(rules, resolve=names, network=wire, now=lambda: datetime.now(UTC)) as fetcher:
        return (await fetcher.fetch(address)).body


async def test_the_machine_that_was_checked_is_asked_by_number_under_its_name() -> None:
    wire = Wire()
    assert await fetched(wire, Names(public=[[PUBLIC]])) == b"<p>text</p>"
    assert wire.asked == [(PUBLIC, "public.example", "public.example")]


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "169.254.169.254", "[::1]", "[::ffff:10.0.0.1]", "2130706433", "0x7f.1", "0177.0.0.1", "127.1"),
        *("localhost", "inside.example"),
    ],
)
async def test_a_redirect_inwards_is_refused_and_nobody_inside_is_asked(host: str) -> None:
    wire = Wire(f"https://{host}/latest/meta-data")
    with pytest.raises(FetchError, match=r"not on the open internet|Invalid IPv4 address: '0177"):
        await fetched(wire, Names(public=[[PUBLIC]], inside=[["192.168.0.7"]]))
    assert [machine for machine, *_ in wire.asked] == [PUBLIC]


async def test_a_name_that_leads_elsewhere_the_second_time_is_refused_the_second_time() -> None:
    wire = Wire()
    with pytest.raises(FetchError, match=r"leads to 127\.0\.0\.1"):  # the first time was for robots.txt
        await fetched(wire, Names(public=[[PUBLIC], ["127.0.0.1"]]))
    assert wire.asked == []


async def test_a_name_that_leads_both_outside_and_inside_is_refused() -> None:
    with pytest.raises(FetchError, match=r"leads to 10\.0\.0\.1"):
        await fetched(Wire(), Names(public=[[PUBLIC, "10.0.0.1"]]))


async def test_where_one_machine_is_dead_the_next_is_asked() -> None:
    dead = "2606:2800:220:1::1"
    wire = Wire(dead=frozenset({dead}))
    assert await fetched(wire, Names(public=[[dead, PUBLIC]]))
    assert [machine for machine, *_ in wire.asked] == [PUBLIC]


async def test_a_name_that_leads_nowhere_may_do_so_another_time() -> None:
    with pytest.raises(FetchError, match="leads nowhere") as error:
        await fetched(Wire(), Names(public=[[]]))
    assert error.value.passing


async def test_this_machine_is_not_asked_unless_that_is_set() -> None:
    async with site({"/page": answer("text")}) as opened:
        with pytest.raises(FetchError, match="not on the open internet") as error:
            async with open_fetcher(settings(allow_private=False)) as fetcher:
                await fetcher.fetch(f"{opened.base}/page")
        assert "sync.allow_private" in error.value.hint
        assert opened.requests == []


async def test_a_redirect_to_a_host_that_is_not_on_the_list_is_refused() -> None:
    only = frozenset({"127.0.0.1"})
    async with (
        site({"/page": redirect("http://localhost/")}) as opened,
        open_fetcher(settings(), hosts=only) as fetcher,
    ):
        with pytest.raises(FetchError, match="localhost is not on the list"):
            await fetcher.fetch(f"{opened.base}/page")


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with site({"/page": answer("text")}) as opened, site({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.base)
        async with open_fetcher(settings()) as fetcher:
            assert (await fetcher.fetch(f"{opened.base}/page")).body == b"text"
        assert proxy.requests == []


async def test_a_proxy_that_is_set_is_asked_for_everything() -> None:
    async with site({"http://www.mfa.gov.cn/page": answer("text")}) as proxy:
        async with open_fetcher(settings(proxy=proxy.base, allow_private=False)) as fetcher:
            assert (await fetcher.fetch("http://www.mfa.gov.cn/page")).body == b"text"
        assert [request.path for request in proxy.requests] == [
            "http://www.mfa.gov.cn/robots.txt",
            "http://www.mfa.gov.cn/page",
        ]
