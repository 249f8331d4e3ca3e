"""`dawen export` and `dawen feed`: passages as files that other programs read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import House, db_option, opened, the_house
from bot.cli.prose import note_prose
from bot.cli.results import code_for, typed
from bot.errors import UserError

if TYPE_CHECKING:
    from bot.archive.archive import Archive
    from bot.export.formats import Format
    from bot.export.selection import Selection
    from bot.retrieval.searcher import Searcher

FORMATS = ("jsonl", "csv", "parquet", "sqlite", "bibtex", "ris", "csl")
"""The names of `bot.export.formats.FORMATS`, which brings the archive along."""

FEEDS = ("atom", "json")

output_option = click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write FILE, not stdout."
)


@click.command("export", context_settings={"ignore_unknown_options": True})  # -词 is no option
@click.argument("words", nargs=-1, metavar="[QUERY]")
@click.option("--format", "name", type=click.Choice(FORMATS), help="Without it, as FILE is called; else jsonl.")
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, without which Excel garbles Chinese.")
@output_option
@db_option
def export_command(words: tuple[str, ...], *, name: str | None, bom: bool, output: Path | None) -> ExitCode:
    """Write every passage that QUERY finds, or all that is held.

    jsonl, csv, parquet and sqlite have the columns of docs/json.md; with -o, datapackage.json beside FILE describes
    them. In CSV a cell that a spreadsheet would compute (it begins with =, +, - or @) has an apostrophe before it.
    bibtex, ris and csl are bibliographies.
    """
    house = the_house()
    text = typed(" ".join(words))
    format_ = _format(name, output)
    if format_.binary and output is None and sys.stdout.isatty():
        raise UserError(f"{format_.name} is nothing for a terminal; name a file with -o")
    with opened(house.search()) as ((archive, searcher), wait):
        selection = wait(_selection(text, house, archive, searcher))
        for note in selection.notes:
            click.echo(note_prose(note), err=True)
        count = wait(_export(selection, format_, output, house, text, bom=bom))
    if output:
        click.echo(f"{count} passages in {output}", err=True)
    return code_for(found=count > 0)


def _format(name: str | None, output: Path | None) -> "Format":
    from bot.export import formats

    suffix = output.suffix.casefold() if output else ""
    known = formats.FORMATS
    return known[name or next((each.name for each in known.values() if each.suffix == suffix), "jsonl")]


async def _selection(text: str, house: House, archive: "Archive", searcher: "Searcher") -> "Selection":
    from bot.export.selection import everything, found
    from bot.query import Query

    return await (found(Query.parse(text, house.today()), archive, searcher) if text else everything(archive))


async def _export(
    selection: "Selection", format_: "Format", output: Path | None, house: House, text: str, *, bom: bool
) -> int:
    """How many passages were written."""
    from bot.export.files import save
    from bot.export.formats import write
    from bot.export.manner import Manner

    manner = Manner(house.outlets(), house.today(), bom=bom)
    if output is None:
        return await write(selection, format_, sys.stdout.buffer, manner)
    saved = await save(selection, format_, output, manner, text or None)
    if format_.tabular and saved.package is None:
        click.echo(f"{output.with_name('datapackage.json')} is another program's: it was left as it is", err=True)
    return saved.passages


@click.command("feed", context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "--format", "name", type=click.Choice(FEEDS), default="atom", show_default=True, help="Atom, or JSON Feed."
)
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="Entries at most.")
@output_option
@db_option
def feed_command(words: tuple[str, ...], *, name: str, limit: int, output: Path | None) -> ExitCode:
    """Write what QUERY finds, the newest first, as a feed.

    Run it after every ingest, and let a web server serve FILE; ids and times stay the same from run to run.
    """
    from bot.export.replacing import replaced

    house = the_house()
    text = typed(" ".join(words))
    with opened(house.search()) as ((archive, searcher), wait):
        found, document = wait(_feed(text, house, archive, searcher, name, limit))
    if output is None:
        click.echo(document, nl=False)
    else:
        with replaced(output) as file:
            file.write(document.encode())
    return code_for(found=found)


async def _feed(
    text: str, house: House, archive: "Archive", searcher: "Searcher", name: str, limit: int
) -> tuple[bool, str]:
    """Whether there is anything in it, and the feed."""
    from bot.export.feed import feed
    from bot.export.syndication import FEEDS
    from bot.query import Query

    made = await feed(Query.parse(text, house.today()), archive, searcher, limit)
    return bool(made.entries), FEEDS[name](made)
