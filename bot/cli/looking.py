"""`dawen trend`, `stats` and `onthisday`: numbers and anniversaries, as text, JSON, CSV or a picture."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.cli.exits import ExitCode
from bot.cli.house import TERMINAL, House, db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.prose import card_line
from bot.cli.results import Result, code_for, say, typed
from bot.cli.shapes import Shape, card_shape
from bot.cli.terminal import render
from bot.errors import UserError

if TYPE_CHECKING:
    from bot.archive.views import Voices
    from bot.trends import Trend

_EXAMPLES = "write for example 东盟, or '东盟 | 欧盟 2015..2020 by:year'"

_csv_option = click.option("--csv", "as_csv", is_flag=True, help="The numbers as CSV.")
_png_option = click.option("--png", type=click.File("wb", lazy=True), metavar="FILE", help="Draw the picture there.")


@click.command("trend")
@click.argument("words", nargs=-1, required=True, metavar="WORDS")
@json_option
@_csv_option
@_png_option
@db_option
def trend_command(words: tuple[str, ...], *, as_json: bool, as_csv: bool, png: BinaryIO | None) -> ExitCode:
    """Count how often something was said.

    WORDS are as in `search`, and counted only as typed. In quotation marks for the shell, '东盟 | 欧盟' compares up to
    four. Days (2015..2020) and by:day, by:month, by:year, by:speaker or by:outlet hold for all of them. A dash stands
    where nothing is held, which is not zero.
    """
    house, text = the_house(), typed(" ".join(words))
    if png:
        return _draw(house, f"/trend {text}", png)
    found = _counted(house, text)
    if found is None:
        return say(Result(None, "nothing is held of these days", ExitCode.NOTHING_FOUND), as_json=as_json)
    code = code_for(found=found.found)
    result = Result(_trend_shape(found), _trend_prose(found), code)
    return _print(result, partial(_trend_csv, found), as_csv=as_csv, as_json=as_json)


@click.command("stats")
@click.argument("when", nargs=-1, metavar="[WHEN]")
@json_option
@_csv_option
@_png_option
@db_option
def stats_command(when: tuple[str, ...], *, as_json: bool, as_csv: bool, png: BinaryIO | None) -> ExitCode:
    """Count who asked and who answered.

    Of all that is held, or of the days in WHEN, for example 2020, 2020-11 or 2018..2020.
    """
    house, text = the_house(), typed(" ".join(when))
    days = _days(text, house.today())
    if png:
        return _draw(house, f"/stats {text}", png)
    with opened(house.archive()) as (archive, wait):
        voices = wait(archive.voices(*days))
    code = code_for(found=voices.exchanges > 0)
    result = Result(_voices_shape(voices), _voices_prose(voices), code)
    return _print(result, partial(_voices_csv, voices), as_csv=as_csv, as_json=as_json)


@click.command("onthisday")
@click.argument("day", nargs=-1, metavar="[DAY]")
@json_option
@db_option
def onthisday_command(day: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """List the briefings of this day in earlier years.

    Of today, or of DAY, for example 11-26 or 11月26日.
    """
    house = the_house()
    when = _days(typed(" ".join(day)) or f"{house.today()}", house.today())
    if when[0] != when[1]:
        raise UserError(f"{' '.join(day)!r} is not one day; write for example 11-26 or 11月26日")
    with opened(house.archive()) as (archive, wait):
        cards = wait(archive.anniversaries(when[0].month, when[0].day))
    earlier = [card for card in cards if card.held_on < house.today()]
    name = f"{when[0]:%m-%d}"
    shape = {"day": name, "briefings": [card_shape(card) for card in earlier]}
    prose = "\n".join(map(card_line, earlier)) or f"nothing is held of {name} in any earlier year"
    return say(Result(shape, prose, code_for(found=bool(earlier))), as_json=as_json)


def _counted(house: House, text: str) -> "Trend | None":
    from bot.trends import trend
    from bot.trends.asking import parse

    asked = parse(text, house.today())
    if asked is None:
        raise UserError(f"{text!r} cannot be counted; {_EXAMPLES}")
    with opened(house.search()) as ((archive, searcher), wait):
        return wait(trend(asked, searcher, archive, house.today()))


def _days(text: str, today: date) -> tuple[date, date]:
    """The days meant; all of them where none are named. Raises UserError."""
    from bot.text.when import parse_when

    if not text:
        return date.min, date.max
    if when := parse_when(text, today):
        return when.since, when.until
    raise UserError(f"{text!r} is not a date; write for example 2020-11-26, 2020-11 or 2018..2020")


def _draw(house: House, command: str, file: BinaryIO) -> ExitCode:
    """The picture that the bot would send; its caption on standard error, for the file may be standard output."""
    from bot.conversation import Person

    with opened(house.conversation()) as (conversation, wait):
        reply = wait(conversation.respond(command, Person(TERMINAL)))
    if reply.attachment:
        file.write(reply.attachment.body)
    click.echo(render(reply.html, ansi=False), err=True)
    return code_for(found=reply.found)


def _print(result: Result, csv: Callable[[], str], *, as_csv: bool, as_json: bool) -> ExitCode:
    if as_csv:
        click.echo(csv(), nl=False)
        return result.code
    return say(result, as_json=as_json)


def _trend_csv(found: "Trend") -> str:
    from bot.trends.table import trend_csv

    return trend_csv(found)


def _voices_csv(voices: "Voices") -> str:
    from bot.trends.table import voices_csv

    return voices_csv(voices)


def _trend_shape(found: "Trend") -> Shape:
    from bot.trends.asking import label

    return {
        "by": found.by,
        "since": found.since,
        "until": found.until,
        "held": found.held,
        "words": [
            {"query": label(word.query), "total": word.total, "share": word.total / found.held, "also": word.also}
            for word in found.words
        ],
        "rows": [
            {"name": row.name or None, "first": row.first, "last": row.last, "held": row.held, "counts": row.counts}
            for row in found.rows
        ],
    }


def _trend_prose(found: "Trend") -> str:
    """Numbers in columns under their words."""
    from bot.trends.asking import label

    totals = (f"{label(word.query)}: {word.total} of {found.held} passages held" for word in found.words)
    counts = ("  ".join("-" if count is None else f"{count}" for count in row.counts) for row in found.rows)
    rows = (f"{row.name or '(nobody named)'}  {count}" for row, count in zip(found.rows, counts, strict=True))
    return "\n".join((f"{found.since} to {found.until}", *totals, *rows))


def _voices_shape(voices: "Voices") -> Shape:
    return {
        "exchanges": voices.exchanges,
        "answered": _names_shape(voices.answered),
        "asked": _names_shape(voices.asked),
    }


def _names_shape(counted: Mapping[str, int]) -> list[Shape]:
    return [{"name": name, "exchanges": exchanges} for name, exchanges in counted.items()]


def _voices_prose(voices: "Voices") -> str:
    lines = (*_names_prose("answered", voices.answered), *_names_prose("asked", voices.asked))
    return "\n".join((f"exchanges: {voices.exchanges}", *lines))


def _names_prose(heading: str, counted: Mapping[str, int]) -> Iterator[str]:
    yield heading
    yield from (f"  {name}  {number}" for name, number in counted.items())
