"""`dawen search`, `date`, `show`, `cite` and `coverage`: what the archive holds, asked for piece by piece."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import TERMINAL, db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.prose import briefing_prose, coverage_prose, date_prose, page_prose, passage_prose
from bot.cli.results import Result, answer_lines, code_for, say, typed
from bot.cli.shapes import briefing_shape, citation_shape, coverage_shape, date_shape, page_shape, passage_shape
from bot.cli.terminal import is_styled, render
from bot.errors import UserError

if TYPE_CHECKING:
    from bot.archive.archive import Archive
    from bot.retrieval.searcher import Searcher


@click.command("search")
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True, help="Hits at most.")
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True, help="Hits to pass over.")
@json_option
@batch_option
@db_option
def search_command(words: tuple[str, ...], *, limit: int, offset: int, as_json: bool, batch: bool) -> ExitCode:
    """Find every exchange that contains QUERY, the best first.

    "…" holds words together.
    """
    needs_one_of(words, batch=batch, name="QUERY")
    with opened(the_house().search()) as ((_archive, searcher), wait):

        def answer(text: str) -> Result:
            return wait(_search(text, searcher, limit=limit, offset=offset))

        return answer_lines("query", answer) if batch else say(answer(" ".join(words)), as_json=as_json)


async def _search(text: str, searcher: "Searcher", *, limit: int, offset: int) -> Result:
    from bot.query import Query

    page = await searcher.search(Query.parse(typed(text)), offset=offset, limit=limit)
    prose = page_prose(page, ansi=is_styled(sys.stdout))
    return Result(page_shape(page, text), prose, code_for(found=page.total > 0))


@click.command("date")
@click.argument("words", nargs=-1, metavar="WHEN")
@json_option
@batch_option
@db_option
def date_command(words: tuple[str, ...], *, as_json: bool, batch: bool) -> ExitCode:
    """List the briefings of a day, a month, a year or a range.

    For example 2020-11-26, 20201126, 2020年11月, 11月26日, 昨天, 2018 or 2018-11..2019-02.
    """
    needs_one_of(words, batch=batch, name="WHEN")
    house = the_house()
    with opened(house.archive()) as (archive, wait):

        def answer(text: str) -> Result:
            return wait(_date(text, archive, house.today()))

        return answer_lines("when", answer) if batch else say(answer(" ".join(words)), as_json=as_json)


async def _date(text: str, archive: "Archive", today: date) -> Result:
    from bot.conversation.wanted import newest_held
    from bot.text.when import WHEN_EXAMPLES, parse_when

    when = parse_when(typed(text), today)
    if when is None:
        raise UserError(f"{text!r} is not a date; write for example {', '.join(WHEN_EXAMPLES)}")
    when, held = await newest_held(when, archive)
    nearest = [] if held else [card for card in await archive.nearest(when.since, when.until) if card]
    found = code_for(found=bool(held))
    return Result(date_shape(text, when, held, nearest), date_prose(when, held, nearest), found)


@click.command("show")
@click.argument("record", metavar="ID")
@json_option
@db_option
def show_command(record: str, *, as_json: bool) -> ExitCode:
    """Print a briefing, an exchange or an announcement, whole.

    For example mfa-20201126, mfa-20201126-07 or mfa-20201126-a1.
    """
    with opened(the_house().archive()) as (archive, wait):
        return say(wait(_show(_record_id(record), archive)), as_json=as_json)


async def _show(record: str, archive: "Archive") -> Result:
    if briefing := await archive.briefing(record):
        return Result(briefing_shape(briefing), briefing_prose(briefing))
    if passage := await archive.passage(record):
        return Result(passage_shape(passage), passage_prose(passage))
    return Result(None, f"nothing is held under {record}", ExitCode.NOTHING_FOUND)


@click.command("cite")
@click.argument("record", metavar="ID")
@json_option
@db_option
def cite_command(record: str, *, as_json: bool) -> ExitCode:
    """Print a citation, ready to paste."""
    from bot.conversation import Person

    known = _record_id(record)
    with opened(the_house().conversation()) as (conversation, wait):
        reply = wait(conversation.respond(f"/cite {known}", Person(TERMINAL)))
    text = render(reply.html, ansi=False)
    document = citation_shape(known, text) if reply.found else None
    return say(Result(document, text, code_for(found=reply.found)), as_json=as_json)


def _record_id(text: str) -> str:
    """The id that was typed. Raises UserError for anything else."""
    from bot.conversation.wanted import record_id

    record = record_id(text)
    if record is None:
        raise UserError(f"{text!r} is not an id; write for example mfa-20201126 or mfa-20201126-07")
    return record


@click.command("coverage")
@json_option
@db_option
def coverage_command(*, as_json: bool) -> ExitCode:
    """Print what the archive holds, and so what it does not."""
    with opened(the_house().archive()) as (archive, wait):
        coverage = wait(archive.coverage())
    found = code_for(found=coverage.briefings > 0)
    return say(Result(coverage_shape(coverage), coverage_prose(coverage), found), as_json=as_json)
