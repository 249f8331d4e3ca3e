"""`dawen search`, `date`, `show` and `revisions`: what the archive holds, asked for piece by piece."""

import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.briefing import in_english
from bot.citation import english_of
from bot.cli.coverage import coverage_line
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.prose import briefing_prose, date_prose, page_prose, passage_prose
from bot.cli.results import Result, answer_lines, code_for, say, typed
from bot.cli.shapes import briefing_shape, date_shape, page_shape
from bot.cli.terminal import is_styled
from bot.errors import UserError
from bot.export.rows import row

if TYPE_CHECKING:
    from bot.archive.archive import Archive
    from bot.outlets import Outlets
    from bot.retrieval.searcher import Searcher


@click.command("search", context_settings={"ignore_unknown_options": True})  # -词 is no option
@click.argument("words", nargs=-1, metavar="QUERY")
@click.option("--limit", type=click.IntRange(0, 1000), default=10, show_default=True, help="Hits at most.")
@click.option("--offset", type=click.IntRange(0), default=0, show_default=True, help="Hits to pass over.")
@json_option
@batch_option
@db_option
def search_command(words: tuple[str, ...], *, limit: int, offset: int, as_json: bool, batch: bool) -> ExitCode:
    """Find every exchange that contains QUERY, the best first.

    \b
    "…" 「…」          words that stand together
    -词               not this word
    台湾 OR 香港      one of them; also |
    发言人:赵立坚     who answers (speaker:)
    媒体:路透社       who asks, in any spelling (outlet:Reuters)
    机构:国台办       whose briefing (organ:)
    问:台湾 答:香港   only in the question, only in the answer
    日期:2020年11月   which days (date:); 2020-11 beside words means the same
    排序:新|旧|相关   in which order (sort:new|old|best)

    Without words, everything that fits is listed, the newest first.
    """  # noqa: D301  # click keeps the lines of a paragraph that begins with this very character
    needs_one_of(words, batch=batch, name="QUERY")
    if unknown := next((word for word in words if word.startswith("--")), None):
        raise click.NoSuchOption(unknown)
    house = the_house()
    with opened(house.search()) as ((archive, searcher), wait):
        outlets = house.outlets()

        def answer(text: str) -> Result:
            return wait(_search(text, searcher, outlets, house.today(), limit=limit, offset=offset))

        if batch:
            return answer_lines("query", answer)
        return say(wait(honest(answer(" ".join(words)), archive)), as_json=as_json)


async def _search(
    text: str, searcher: "Searcher", outlets: "Outlets", today: date, *, limit: int, offset: int
) -> Result:
    from bot.query import Query

    page = await searcher.search(Query.parse(typed(text), today), offset=offset, limit=limit)
    prose = page_prose(page, ansi=is_styled(sys.stdout))
    return Result(page_shape(page, text, outlets), prose, code_for(found=page.total > 0))


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

        if batch:
            return answer_lines("when", answer)
        return say(wait(honest(answer(" ".join(words)), archive)), as_json=as_json)


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
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="The words to print.")
@json_option
@db_option
def show_command(record: str, *, lang: str, as_json: bool) -> ExitCode:
    """Print a briefing, an exchange or an announcement, whole.

    For example mfa-20201126, mfa-20201126-07 or mfa-20201126-a1. Where the words of an ID have gone into another one,
    that is printed. What is not held in the language asked for is printed in its own.
    """
    house = the_house()
    with opened(house.archive()) as (archive, wait):
        shown = wait(_show(typed_id(record), archive, house.outlets(), english=lang == "en"))
        return say(wait(honest(shown, archive)), as_json=as_json)


async def _show(record: str, archive: "Archive", outlets: "Outlets", *, english: bool) -> Result:
    now = await archive.resolve(record) or record
    moved = "" if now == record else f"{record} has become {now}\n\n"
    if briefing := await archive.briefing(now):
        prose = briefing_prose(in_english(briefing) if english else briefing)
        return Result(briefing_shape(briefing, outlets), moved + prose)
    if found := await archive.passages([english_of(now), now] if english else [now]):
        return Result(row(found[0], outlets), moved + passage_prose(found[0]))
    return not_held(record)


@click.command("revisions")
@click.argument("record", metavar="ID")
@json_option
@db_option
def revisions_command(record: str, *, as_json: bool) -> ExitCode:
    """Print what was changed, and how sources differ.

    Of a briefing, or of one exchange: words, and exchanges that one capture holds and another lacks.
    """
    with opened(the_house().archive()) as (archive, wait):
        return say(wait(honest(wait(_revisions(typed_id(record), archive)), archive)), as_json=as_json)


async def _revisions(record: str, archive: "Archive") -> Result:
    from bot.briefing import RECORD_ID
    from bot.cli.differences import differences_prose, differences_shape
    from bot.revisions import about, compare

    parts = RECORD_ID.fullmatch(await archive.resolve(record) or "")
    if parts is None:
        return not_held(record)
    captures = await archive.captures(parts["briefing"])
    compared = compare(captures) if parts[0] == parts["briefing"] else about(compare(captures), parts[0])
    prose = differences_prose(parts[0], captures, compared, ansi=is_styled(sys.stdout))
    return Result(differences_shape(parts[0], captures, compared), prose)


def not_held(record: str) -> Result:
    """Nothing was ever published under this id."""
    return Result(None, f"nothing is held under {record}", ExitCode.NOTHING_FOUND)


async def honest(result: Result, archive: "Archive") -> Result:
    """The result; below an empty one stands what is held at all."""
    if result.code is not ExitCode.NOTHING_FOUND:
        return result
    return replace(result, prose=f"{result.prose}\n{coverage_line(await archive.coverage())}")


def typed_id(text: str) -> str:
    """The id that was typed. Raises UserError for anything else."""
    from bot.conversation.wanted import record_id

    record = record_id(text)
    if record is None:
        raise UserError(f"{text!r} is not an id; write for example mfa-20201126 or mfa-20201126-07")
    return record
