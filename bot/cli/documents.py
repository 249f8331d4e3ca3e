"""`dawen read` and `dawen ingest`: documents in, without and with keeping them."""

from pathlib import Path

import click

from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.progress import progress
from bot.cli.prose import briefing_prose, report_prose
from bot.cli.results import Result, answer_lines, code_for, say, say_all, tried
from bot.cli.shapes import briefing_shape, report_shape


@click.command("read")
@click.argument("files", nargs=-1, metavar="FILE...")
@json_option
@batch_option
def read_command(files: tuple[str, ...], *, as_json: bool, batch: bool) -> ExitCode:
    """Read documents without storing them."""
    needs_one_of(files, batch=batch, name="FILE")
    the_house()  # for its log; no archive is opened
    if batch:
        return answer_lines("file", _read)
    results = (tried("file", name, _read) for name in files)
    return say_all(results, as_json=as_json) if len(files) > 1 else say(next(results), as_json=as_json)


def _read(name: str) -> Result:
    from bot.reading.receiving import attempt, receive  # brings a parser along, which no other command needs

    briefing = attempt(receive(Path(name)))
    return Result(briefing_shape(briefing), briefing_prose(briefing))


@click.command("ingest")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--seeds", is_flag=True, help="Also the briefings that travel with Dawen.")
@json_option
@db_option
def ingest_command(paths: tuple[Path, ...], *, seeds: bool, as_json: bool) -> ExitCode:
    """Read documents, and folders of them, into the archive. The same document twice changes nothing."""
    house = the_house()
    wanted = (*paths, house.seeds) if seeds else paths
    needs_one_of(wanted, batch=False, name="PATH")

    from bot.ingest import documents, ingest

    files = documents(wanted)
    with opened(house.archive()) as (archive, wait), progress("Reading", len(files)) as done:
        report = wait(ingest(files, archive, on_progress=done))
    say(Result(report_shape(report), report_prose(report)), as_json=as_json)
    return ExitCode.BAD_DATA if report.failed else code_for(found=bool(files))
