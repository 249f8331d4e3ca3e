"""`dawen read` and `dawen ingest`: documents in, without and with keeping them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager, nullcontext
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bot.cli.exits import EXPLAINED, ExitCode
from bot.cli.house import House, db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.progress import progress
from bot.cli.prose import briefing_prose, report_prose
from bot.cli.results import Result, answer_lines, code_for, failure, gathered, say, say_all
from bot.cli.shapes import briefing_shape, dumps, outcome_shape, report_shape
from bot.cli.terminal import is_styled

if TYPE_CHECKING:  # they bring a parser and an archive along, which `dawen --help` needs as little as other commands
    from bot.archive.archive import Archive
    from bot.briefing import Document
    from bot.ingest import Outcome, Report
    from bot.origins import Fetch, Origin
    from bot.outlets import Outlets
    from bot.reading import Reader, Reading

Show = Callable[[str, "Reading"], Result]
"""A reading of the file of that name, as it is to be printed."""


@click.command("read")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--explain", is_flag=True, help="The whole text, and what was made of every piece of it.")
@json_option
@batch_option
def read_command(files: tuple[str, ...], *, explain: bool, as_json: bool, batch: bool) -> ExitCode:
    """Read documents without storing them.

    FILE may also be an http(s) address, or - for standard input. Of a feed every entry is read.
    """
    needs_one_of(files, batch=batch, name="FILE")
    house = the_house()  # no archive is opened
    show = _explained if explain else partial(_briefing, outlets=house.outlets())
    reader = house.reader()
    if batch:
        return answer_lines("file", lambda name: gathered(_read(name, _file, reader, show)))
    with _receiver(house, files) as receive:
        results = chain.from_iterable(_read(name, receive, reader, show) for name in files)
        if len(files) > 1:
            return say_all(results, as_json=as_json)
        first, *others = results
        return say_all([first, *others], as_json=as_json) if others else say(first, as_json=as_json)


def _read(name: str, receive: "Callable[[str], Document]", reader: "Reader", show: Show) -> Iterator[Result]:
    """Every document that is under the name."""
    from bot.reading.receiving import unpack

    try:
        documents = unpack(receive(name))
    except EXPLAINED as error:
        yield failure("file", name, error)
        return
    yield from (_result(document, reader, show) for document in documents)


def _result(document: "Document", reader: "Reader", show: Show) -> Result:
    from bot.reading.receiving import attempt

    try:
        return show(document.name, attempt(document, reader))
    except EXPLAINED as error:
        return failure("file", document.name, error)


def _briefing(_name: str, reading: "Reading", outlets: "Outlets") -> Result:
    return Result(briefing_shape(reading.briefing, outlets), briefing_prose(reading.briefing))


def _explained(name: str, reading: "Reading") -> Result:
    from bot.cli.explaining import reading_prose, reading_shape

    return Result(reading_shape(name, reading), reading_prose(name, reading, ansi=is_styled(sys.stdout)))


def _file(name: str) -> "Document":
    """One of a batch: standard input is where the names come from, so that `-` can only be a file."""
    from bot.origins import receive

    return receive(Path(name))


@contextmanager
def _receiver(house: House, named: tuple[str, ...]) -> "Iterator[Callable[[str], Document]]":
    """Gets the document behind a name that is given as an argument."""
    from bot.origins import received, single

    with opened(_fetcher(house, named)) as (fetch, wait):
        yield lambda name: wait(received(single(name), fetch))


def _fetcher(house: House, named: tuple[str, ...]) -> "AbstractAsyncContextManager[Fetch]":
    """Who fetches what is an address, where anything is."""
    from bot.origins import is_address, no_addresses

    return house.fetcher() if any(map(is_address, named)) else nullcontext(no_addresses)


@click.command("ingest")
@click.argument("named", nargs=-1, metavar="PATH...")
@click.option("--seeds", is_flag=True, help="Also the briefings that travel with Dawen.")
@click.option("--dry-run", is_flag=True, help="Say what would become of them, and keep nothing.")
@click.option(
    "--report",
    "lines",
    metavar="FILE",
    type=click.File("w", encoding="utf-8", lazy=False),
    help="Write a line of JSON about each document, as soon as it is kept.",
)
@json_option
@db_option
def ingest_command(
    named: tuple[str, ...], *, seeds: bool, dry_run: bool, lines: TextIO | None, as_json: bool
) -> ExitCode:
    """Read documents into the archive.

    PATH is a file, a folder, a pattern such as 'in/**/*.html', an http(s) address, or - for standard input; in feeds
    and lists every entry is a document. The same document twice changes nothing, so that what was stopped goes on.
    """
    house = the_house()
    wanted = (*named, str(house.seeds)) if seeds else named
    needs_one_of(wanted, batch=False, name="PATH")

    from bot.origins import origins

    # A report that is written into the very folder that is read is no document.
    found = [origin for origin in origins(wanted) if not _is_file(origin, lines)]
    with opened(house.archive()) as (archive, wait), progress("Reading", len(found)) as begin:
        keeper = archive.rehearsal() if dry_run else nullcontext(archive)
        report = wait(_ingest(found, keeper, house.reader(), _fetcher(house, named), begin, _writer(lines)))
    say(Result(report_shape(report), report_prose(report)), as_json=as_json)
    return ExitCode.BAD_DATA if report.failed else code_for(found=bool(found))


async def _ingest(
    found: "Sequence[Origin]",
    keeper: "AbstractAsyncContextManager[Archive]",
    reader: "Reader",
    fetcher: "AbstractAsyncContextManager[Fetch]",
    begin: "Callable[[Origin], None]",
    write: "Callable[[Outcome], None]",
) -> "Report":
    from bot.ingest import ingest

    async with keeper as archive, fetcher as fetch:
        return await ingest(found, archive, reader, fetch=fetch, on_origin=begin, on_outcome=write)


def _is_file(origin: "Origin", lines: TextIO | None) -> bool:
    return lines is not None and isinstance(origin, Path) and origin.resolve() == Path(lines.name).resolve()


def _writer(lines: TextIO | None) -> "Callable[[Outcome], None]":
    """Writes each outcome where it outlives a kill; nothing without a file."""

    def write(outcome: "Outcome") -> None:
        click.echo(dumps(outcome_shape(outcome)), file=lines)  # it flushes

    return write if lines else lambda _outcome: None
