"""The server round the tools: over standard input and output, or over HTTP."""

from mcp.server import MCPServer
from mcp_types import ToolAnnotations

from bot import __version__
from bot.assistants.tools import Tools

INSTRUCTIONS = (
    "Dawen holds press briefings of the Chinese government, above all the Ministry of Foreign Affairs, verbatim. "
    "Use it whenever it matters what a spokesperson said, to whom, and when. Quote only words that a tool gave back, "
    "with their id and link; do not quote from memory. A question's words are a reporter's, not the spokesperson's. "
    "What is not found may still have been said: coverage tells what is held. Search in Chinese finds most."
)

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def server(tools: Tools) -> MCPServer:
    """A server with the five tools, which change nothing."""
    made = MCPServer("dawen", title="Dawen 答问", instructions=INSTRUCTIONS, version=__version__)
    for tool in (tools.search, tools.verify_quote, tools.get_exchange, tools.briefings_on, tools.coverage):
        made.add_tool(tool, annotations=_READS, structured_output=True)
    return made


async def serve(tools: Tools, address: tuple[str, int] | None) -> None:
    """Answer until the other side leaves; at an address (host, port) over HTTP, under `/mcp`, until told to stop.

    Whoever reaches the address may ask: there is no password, and nothing to protect but the machine's time.
    """
    if address is None:
        await server(tools).run_stdio_async()
    else:
        host, port = address
        await server(tools).run_streamable_http_async(host=host, port=port, stateless_http=True, json_response=True)
