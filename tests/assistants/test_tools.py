"""What another assistant gets, asked through the protocol's own client."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import click
import pytest
from mcp import Client, StdioServerParameters
from mcp.server import MCPServer
from mcp_types import CallToolResult

from bot.app import index_file
from bot.archive.archive import Archive
from bot.assistants.server import server
from bot.assistants.tools import Tools
from bot.cli.assisting import address_of
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.made_up.rooms import OUTLETS, rooms


@pytest.fixture
async def dawen(seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[MCPServer]:
    """A server with the five seeds."""
    index = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, index, tokenizer, 60, outlets=OUTLETS)
    wired = rooms(seeded, searcher)
    yield server(Tools(seeded, searcher, wired.verifier, wired.today))
    await searcher.close()


async def called(dawen: MCPServer, tool: str, arguments: dict[str, Any]) -> CallToolResult:
    async with Client(dawen) as client:  # not a fixture: a client must be left in the task that entered it
        return await client.call_tool(tool, arguments)


async def ask(dawen: MCPServer, tool: str, **arguments: Any) -> dict[str, Any]:
    """What the tool gives back."""
    result = await called(dawen, tool, arguments)
    assert not result.is_error, result.content
    given: dict[str, Any] = result.structured_content
    return given


async def refused(dawen: MCPServer, tool: str, **arguments: Any) -> str:
    """Why the tool gives nothing back."""
    result = await called(dawen, tool, arguments)
    assert result.is_error
    return "".join(getattr(part, "text", "") for part in result.content)


def assert_cited(source: dict[str, Any]) -> None:
    assert source["id"] in source["citation"]
    assert source["url"] is None or source["url"] in source["citation"]
    assert source["held_on"] in source["citation"]
    assert "2026-11-21" in source["citation"]


def test_an_address_is_a_host_and_a_port() -> None:
    assert address_of("[::1]:8000") == ("::1", 8000)
    for wrong in ("8000", "localhost:", "localhost:99999", ":8000"):
        with pytest.raises(click.BadParameter, match="write for example 127"):
            address_of(wrong)


async def test_over_standard_output_goes_the_protocol_and_nothing_else(seeded_url: str) -> None:
    """`dawen mcp` as an assistant starts it; the client would stumble over any other line."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "bot", "--db", seeded_url, "mcp"], env={"DAWEN_LOG_LEVEL": "DEBUG"}
    )
    async with Client(command) as client:
        result = await client.call_tool("get_exchange", {"id": "mfa-20201126-07"})
        assert result.structured_content["id"] == "mfa-20201126-07"


async def test_every_tool_only_reads_and_says_what_it_takes_and_gives(dawen: MCPServer) -> None:
    async with Client(dawen) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == {"search", "verify_quote", "get_exchange", "briefings_on", "coverage"}
    for tool in tools.values():
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert tool.description
        assert tool.output_schema
        described = {name: "description" in field for name, field in tool.input_schema["properties"].items()}
        assert all(described.values()), described
    assert "The id to cite, for ever" in str(tools["search"].output_schema)


async def test_a_search_gives_verbatim_sentences_with_their_sources(dawen: MCPServer, seeded: Archive) -> None:
    found = await ask(dawen, "search", query="中美", limit=3)
    assert (found["total"] > 6, len(found["passages"]), found["held"]) == (True, 3, None)
    for hit in found["passages"]:
        assert_cited(hit)
        passage = await seeded.passage(hit["id"])
        assert passage is not None
        assert hit["excerpt"] in getattr(passage, hit["part"])
    corrected = await ask(dawen, "search", query="赵力坚")
    assert corrected["notes"] == ["赵力坚 stands nowhere; this was looked for instead: 赵立坚"]
    following = await ask(dawen, "search", query="中美", limit=3, offset=3)
    assert not {hit["id"] for hit in following["passages"]} & {hit["id"] for hit in found["passages"]}


async def test_a_search_that_finds_nothing_says_what_is_held(dawen: MCPServer) -> None:
    found = await ask(dawen, "search", query="龘龘龘")
    assert (found["total"], found["passages"]) == (0, [])
    assert found["held"] == await ask(dawen, "coverage")
    assert (found["held"]["briefings"], found["held"]["first"]) == (5, "2018-03-08")


async def test_an_exchange_is_whole_with_its_neighbours(dawen: MCPServer, seeded: Archive) -> None:
    passage = await seeded.passage("mfa-20201126-07")
    read = await ask(dawen, "get_exchange", id="MFA-20201126-07")
    assert passage is not None
    assert (read["question"], read["answer"]) == (passage.question, passage.answer)
    assert (read["previous"], read["next"]) == ("mfa-20201126-06", "mfa-20201126-08")
    assert_cited(read)
    announced = await ask(dawen, "get_exchange", id="mfa-20201126-a1")
    assert (announced["question"], announced["outlet"]) == (None, None)


async def test_a_day_lists_what_was_asked_and_a_year_its_briefings(dawen: MCPServer) -> None:
    day = await ask(dawen, "briefings_on", when="2020年11月26日")
    assert [briefing["id"] for briefing in day["briefings"]] == ["mfa-20201126"]
    assert [asked["id"] for asked in day["passages"]][:2] == ["mfa-20201126-a1", "mfa-20201126-a2"]
    year = await ask(dawen, "briefings_on", when="2018")
    assert (year["total"], year["passages"]) == (2, [])
    none = await ask(dawen, "briefings_on", when="2020-11-23")
    assert (none["briefings"], [near["held_on"] for near in none["nearest"]]) == ([], ["2020-11-20", "2020-11-26"])


async def test_a_quotation_is_checked_word_by_word(dawen: MCPServer, seeded: Archive) -> None:
    passage = await seeded.passage("mfa-20201126-07")
    assert passage is not None
    true = await ask(dawen, "verify_quote", quote=passage.answer)
    assert (true["verdict"], true["said"]) == ("verbatim", True)
    assert true["pieces"][0]["said_by"] == "spokesperson"
    assert_cited(true["pieces"][0]["source"])
    asked = await ask(dawen, "verify_quote", quote=passage.question)
    assert (asked["verdict"], asked["said"]) == ("asked_not_answered", False)
    invented = await ask(dawen, "verify_quote", quote="火星上的石榴树昨天向木星递交了一份关于彩虹的照会。")
    assert (invented["verdict"], invented["pieces"]) == ("not_found", [])
    assert invented["held"]["briefings"] == 5


async def test_what_cannot_be_answered_is_refused_with_what_can(dawen: MCPServer) -> None:
    assert "search or briefings_on give them" in await refused(dawen, "get_exchange", id="第七条")
    assert "briefings_on with 2020-11-26 lists" in await refused(dawen, "get_exchange", id="mfa-20201126")
    assert "nothing is held under mfa-19990101-01" in await refused(dawen, "get_exchange", id="mfa-19990101-01")
    assert "write for example 2020-11-26" in await refused(dawen, "briefings_on", when="九二共识")
    assert "limit" in await refused(dawen, "search", query="中美", limit=1000)
