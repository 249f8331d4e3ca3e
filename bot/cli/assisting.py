"""`dawen mcp`: a server that other assistants ask."""

import asyncio

import click

from bot.cli.exits import ExitCode
from bot.cli.house import db_option, the_house

_HIGHEST = 65535


def address_of(value: str | None) -> tuple[str, int] | None:
    """Host and port, an IPv6 address without its brackets. Raises BadParameter."""
    if value is None:
        return None
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > _HIGHEST:
        raise click.BadParameter(f"{value!r} is not a host and a port; write for example 127.0.0.1:8000")
    return host.strip("[]"), int(port)


@click.command("mcp")
@click.option(
    "--http",
    "address",
    metavar="HOST:PORT",
    callback=lambda _context, _option, value: address_of(value),
    help="Answer over HTTP at this address, under /mcp.",
)
@db_option
def mcp_command(address: tuple[str, int] | None) -> ExitCode:
    """Let other assistants search, check and cite (MCP).

    It speaks the Model Context Protocol. Without --http an assistant starts this command itself, and speaks to it over
    standard input and output. Nothing can be changed through it. Over HTTP there is no password: name an address that
    only those can reach who may ask.
    """
    asyncio.run(the_house().assist(address))
    return ExitCode.OK
