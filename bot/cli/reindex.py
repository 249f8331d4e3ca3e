"""`dawen reindex`: make the search file anew, though nothing is known to be wrong with it."""

import time
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.progress import progress
from bot.cli.results import Result, say
from bot.cli.shapes import Shape

if TYPE_CHECKING:
    from bot.index.contents import Contents


@click.command("reindex")
@json_option
@db_option
def reindex_command(*, as_json: bool) -> ExitCode:
    """Make the search file anew.

    Programs that serve meanwhile go on with the old one, and go over to the new one as soon as it is whole.
    """
    with opened(the_house().search()) as ((archive, searcher), wait):
        begun = time.monotonic()
        with progress("Indexing", wait(archive.coverage()).briefings) as begin:
            wait(searcher.reindex(begin))
        contents = wait(searcher.contents())
        seconds = round(time.monotonic() - begun, 3)
    prose = f"made in {seconds:.1f} s: {contents_prose(contents)}"
    return say(Result(_shape(contents, seconds), prose), as_json=as_json)


def contents_prose(contents: "Contents") -> str:
    """What a search file holds, in a line."""
    size = f"{contents.size / 1e6:,.1f} MB"
    return f"{contents.passages:,} passages, {contents.words:,} words, {size}, by {contents.made_by}"


def _shape(contents: "Contents", seconds: float) -> Shape:
    """`reindex`."""
    return {
        "passages": contents.passages,
        "words": contents.words,
        "made_by": contents.made_by,
        "bytes": contents.size,
        "seconds": seconds,
    }
