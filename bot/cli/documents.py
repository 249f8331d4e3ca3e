"""`dawen read` and `dawen ingest`: documents in, without and with keeping them."""

import logging
from pathlib import Path

import click

from bot.briefing import Briefing, Document
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.progress import progress
from bot.cli.prose import briefing_prose, report_prose
from bot.cli.results import Result, answer_lines, attempt, code_for, say, say_all
from bot.cli.shapes import briefing_shape, report_shape
from bot.errors import ReadingError

log = logging.getLogger(__name__)


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
    results = (attempt("file", name, _read) for name in files)
    return say_all(results, as_json=as_json) if len(files) > 1 else say(next(results), as_json=as_json)


def _read(name: str) -> Result:
    briefing = read_file(name)
    return Result(briefing_shape(briefing), briefing_prose(briefing))


def read_file(name: str) -> Briefing:
    """The briefing in a file. Raises ReadingError, also where the file itself cannot be had."""
    from bot.reading import read  # brings a parser along, which no other command needs

    try:
        return read(Document(Path(name).read_bytes(), name))
    except ReadingError:
        raise
    except OSError as error:
        raise ReadingError(0, error.strerror or str(error), "check the path and its permissions") from None
    except Exception as error:  # a fault of the reader must not cost the documents that follow
        log.debug("reading %s failed", name, exc_info=True)
        raise ReadingError(0, repr(error), "this is a fault of Dawen: please report it with the document") from error


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
