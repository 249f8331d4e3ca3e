"""`dawen coverage`: what the archive holds, and so what it does not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.results import Result, code_for, say
from bot.cli.shapes import Shape

if TYPE_CHECKING:
    from bot.archive.views import Coverage

Span = tuple[date, date]

_OVER_A_WEEKEND = timedelta(days=3)


@click.command("coverage")
@click.option("--gaps", is_flag=True, help="Also list the weekdays without a briefing of the ministry.")
@json_option
@db_option
def coverage_command(*, gaps: bool, as_json: bool) -> ExitCode:
    """Print what the archive holds, and so what it does not.

    What is not held may still have been said. A weekday without a briefing may be a public holiday.
    """
    with opened(the_house().archive()) as (archive, wait):
        coverage = wait(archive.coverage())
        spans = spans_of(wait(archive.gaps(date.min, date.max))) if gaps else None
    found = code_for(found=coverage.briefings > 0)
    return say(Result(_shape(coverage, spans), _prose(coverage, spans or []), found), as_json=as_json)


def spans_of(days: Iterable[date]) -> list[Span]:
    """Weekdays, ascending, as spans of those that follow one another; a weekend does not part them."""
    spans: list[Span] = []
    for day in days:
        if spans and day - spans[-1][1] <= (_OVER_A_WEEKEND if day.weekday() == 0 else timedelta(days=1)):
            spans[-1] = spans[-1][0], day
        else:
            spans.append((day, day))
    return spans


def _shape(coverage: "Coverage", spans: Sequence[Span] | None) -> Shape:
    return {
        "briefings": coverage.briefings,
        "exchanges": coverage.exchanges,
        "announcements": coverage.announcements,
        "first": coverage.first,
        "last": coverage.last,
        "held": coverage.held,
        "organs": list(coverage.organs),
        "by_organ": [
            {
                "organ": organ,
                "briefings": held.briefings,
                "exchanges": held.exchanges,
                "first": held.first,
                "last": held.last,
            }
            for organ, held in coverage.organs.items()
        ],
        "years": [
            {"year": year, "briefings": briefings, "exchanges": exchanges}
            for year, (briefings, exchanges) in sorted(coverage.years.items())
        ],
        "gaps": [{"month": month, "weekdays": weekdays} for month, weekdays in coverage.gaps.items()],
        "gap_days": spans,
        "synced_at": coverage.followed,
    }


def coverage_line(coverage: "Coverage") -> str:
    """What is held, in one line for below an empty answer."""
    if not coverage.briefings:
        return "the archive is empty; `dawen ingest --seeds` reads the briefings that travel with Dawen"
    held = f"{coverage.briefings} briefings are held, {coverage.first} to {coverage.last}"
    return f"{held}; what is not found here may still have been said"


def _prose(coverage: "Coverage", spans: Sequence[Span]) -> str:
    if not coverage.briefings:
        return coverage_line(coverage)
    weekdays = sum(coverage.gaps.values())
    lines = (
        f"briefings: {coverage.briefings}, exchanges: {coverage.exchanges}, announcements: {coverage.announcements}",
        *_organs(coverage),
        *_years(coverage),
        f"weekdays without a briefing: {weekdays}, public holidays among them" if weekdays else None,
        *(f"  {first}" if first == last else f"  {first} to {last}" for first, last in spans),
        f"held back: {coverage.held}; `dawen held` lists them" if coverage.held else None,
        f"last sync: {coverage.followed:%Y-%m-%d %H:%M %Z}" if coverage.followed else "last sync: never",
    )
    return "\n".join(line for line in lines if line)


def _organs(coverage: "Coverage") -> Iterable[str]:
    for organ, held in coverage.organs.items():
        yield f"{organ}: briefings {held.briefings}, exchanges {held.exchanges}, {held.first} to {held.last}"


def _years(coverage: "Coverage") -> Iterable[str]:
    from bot.replies.coverage import gaps_by_year

    gaps = gaps_by_year(coverage)
    for year in sorted({*coverage.years, *gaps}):
        briefings, exchanges = coverage.years.get(year, (0, 0))
        yield f"{year}: briefings {briefings}, exchanges {exchanges}, weekdays without {gaps[year]}"
