"""The whole command line on one screen."""

import click

from bot import __version__
from bot.cli.assisting import mcp_command
from bot.cli.citing import cite_command
from bot.cli.coverage import coverage_command
from bot.cli.documents import ingest_command, read_command
from bot.cli.exporting import export_command, feed_command
from bot.cli.following import sync_command
from bot.cli.held import drop_command, held_command, release_command
from bot.cli.house import db_option
from bot.cli.looking import onthisday_command, stats_command, trend_command
from bot.cli.record import date_command, revisions_command, search_command, show_command
from bot.cli.reindex import reindex_command
from bot.cli.reread import reread_command
from bot.cli.talk import ask_command, chat_command, run_command
from bot.cli.upkeep import doctor_command, migrate_command, setup_command
from bot.cli.verifying import verify_command


class _InOrder(click.Group):
    """Lists its commands as they were added, the first things first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dawen")
@db_option
def dawen() -> None:
    """Dawen 答问: answers from the record of the Chinese Foreign Ministry's press briefings."""


for command in (
    run_command,
    chat_command,
    ask_command,
    ingest_command,
    sync_command,
    read_command,
    search_command,
    verify_command,
    date_command,
    show_command,
    cite_command,
    revisions_command,
    export_command,
    feed_command,
    trend_command,
    stats_command,
    onthisday_command,
    coverage_command,
    held_command,
    release_command,
    drop_command,
    reread_command,
    reindex_command,
    mcp_command,
    setup_command,
    doctor_command,
    migrate_command,
):
    dawen.add_command(command)
