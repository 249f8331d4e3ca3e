"""`dawen sync`, and what `dawen doctor` says of the sources."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from bot.check import Check
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.results import Result, say
from bot.cli.shapes import Shape
from bot.cli.terminal import harmless, is_styled
from bot.errors import SettingsError

if TYPE_CHECKING:  # they bring a parser, an archive and a client along, which other commands do not need
    from bot.archive.visits import Followed
    from bot.settings import SourceSettings
    from bot.sync.report import FailedPage, SourceReport, Step

_COUNTS = ("added", "unchanged", "revised", "joined", "dropped", "left", "elsewhere")


@click.command("sync")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--dry-run", is_flag=True, help="Ask and read, say what would become of it, and keep nothing.")
@json_option
@db_option
def sync_command(names: tuple[str, ...], *, dry_run: bool, as_json: bool) -> ExitCode:
    """Follow the sources: take in what is new there, and what was edited.

    All of config/dawen.toml's sources, or those of the NAMEs. What was stopped goes on the next time.
    """
    house = the_house()
    chosen = _chosen(house.sources, names)
    with opened(house.archive()) as (archive, wait), _progress() as done:
        reports = wait(house.sync(archive, chosen, dry_run=dry_run, on_progress=done))
    shape: Shape = {"sources": [_shape(report) for report in reports]}
    return say(Result(shape, "\n".join(map(_prose, reports)), _code(reports)), as_json=as_json)


def _chosen(sources: "Sequence[SourceSettings]", names: Iterable[str]) -> "list[SourceSettings]":
    if not sources:
        raise SettingsError("sync.sources: no source is followed; config/dawen.toml has some to be uncommented")
    known = {source.name: source for source in sources}
    if unknown := next((name for name in names if name not in known), None):
        raise click.UsageError(f"No source is named {unknown!r}; there is {', '.join(known)}.")
    return [known[name] for name in dict.fromkeys(names)] or list(sources)


def _code(reports: "Sequence[SourceReport]") -> ExitCode:
    failed = [page for report in reports for page in report.failed]
    if any(report.error for report in reports) or not all(page.came for page in failed):
        return ExitCode.NETWORK
    return ExitCode.BAD_DATA if failed else ExitCode.OK


def _shape(report: "SourceReport") -> Shape:
    return {
        "name": report.name,
        "error": report.error,
        **{count: getattr(report, count) for count in _COUNTS},
        "held": [{"address": held.address, "reasons": held.reasons} for held in report.held],
        "failed": [_failed_shape(failed) for failed in report.failed],
    }


def _failed_shape(failed: "FailedPage") -> Shape:
    keys = ("address", "status", "found", "hint", "again_at")
    return dict(zip(keys, attrgetter(*keys)(failed), strict=True))


def _prose(report: "SourceReport") -> str:
    counts = ", ".join(f"{count}: {getattr(report, count)}" for count in _COUNTS[:5])
    lines = [
        f"{report.name}: {counts}, held back: {len(report.held)}, failed: {len(report.failed)}",
        *(f"  held back: {held.address}: {'; '.join(held.reasons)}" for held in report.held),
        *(f"  failed: {failed.address}: {failed.found}; {failed.hint}{_again(failed)}" for failed in report.failed),
        *([f"  links to hosts that are not on the list: {report.elsewhere}"] if report.elsewhere else []),
        *([f"  left for the next time: {report.left}"] if report.left else []),
        *([f"  went wrong: {report.error}"] if report.error else []),
    ]
    return harmless("\n".join(lines))


def _again(failed: "FailedPage") -> str:
    return f" (again from {_moment(failed.again_at)})" if failed.again_at else ""


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


@contextmanager
def _progress() -> "Iterator[Callable[[Step], None]]":
    """A bar for every source that has something to be asked for."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return

    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    console = Console(stderr=True, no_color=not is_styled(sys.stderr))
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=console, transient=True) as bars:
        tasks = {}

        def show(step: "Step") -> None:
            if step.source not in tasks:
                tasks[step.source] = bars.add_task(step.source)
            bars.update(tasks[step.source], completed=step.done, total=step.total)

        yield show


def source_checks(sources: "Sequence[SourceSettings]", followed: "Mapping[str, Followed]") -> list[Check]:
    """How every source fares that is followed."""
    if not sources:
        return [Check("sources", None, "none is followed: config/dawen.toml has some to be uncommented")]
    return [_check(source.name, followed.get(source.name)) for source in sources]


def _check(name: str, followed: "Followed | None") -> Check:
    title = f"source {name}"
    if followed is None or followed.checked_at is None:
        return Check(title, None, f"not looked at yet: `dawen sync {name}`, or let `dawen run` do it")
    good = f"last ok {_moment(followed.succeeded_at)}" if followed.succeeded_at else "never ok so far"
    if followed.failures:
        times = f"failed {followed.failures} times in a row, last {_moment(followed.checked_at)}"
        return Check(title, ok=False, detail=f"{followed.error} ({times}; {good})", network=True)
    return Check(title, ok=True, detail=good)
