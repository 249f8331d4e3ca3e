"""`dawen held`, `release` and `drop`: what a person has to look at before anything is answered from it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import House, db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.prose import briefing_prose
from bot.cli.results import Result, code_for, say
from bot.cli.shapes import Shape, briefing_shape
from bot.cli.terminal import harmless
from bot.errors import ReadingError, UserError
from bot.text.beijing import BEIJING

if TYPE_CHECKING:
    from bot.archive.archive import Archive
    from bot.archive.views import Added, HeldDocument
    from bot.reading import Reader


@click.command("held")
@click.argument("prefix", required=False, metavar="[ID]")
@json_option
@db_option
def held_command(prefix: str | None, *, as_json: bool) -> ExitCode:
    """List the documents that are held back, and why.

    With an ID, print what was read in that one. `dawen release` and `dawen drop` decide; the first characters of an ID
    are enough.
    """
    house = the_house()
    with opened(house.archive()) as (archive, wait):
        answer = _list(archive, house.reader()) if prefix is None else _one(prefix, archive, house)
        return say(wait(answer), as_json=as_json)


async def _list(archive: "Archive", reader: "Reader") -> Result:
    held = [(document, await _day(document, archive, reader)) for document in await archive.held()]
    prose = "\n".join(_line(document, day) for document, day in held) or "nothing is held back"
    return Result({"held": [_shape(document, day) for document, day in held]}, prose, code_for(found=bool(held)))


async def _day(document: "HeldDocument", archive: "Archive", reader: "Reader") -> date | None:
    """The day that is found in it now."""
    from bot.held import reading

    try:
        return (await reading(document, archive, reader))[0].held_on
    except ReadingError:
        return None


def _shape(document: "HeldDocument", day: date | None) -> Shape:
    return {
        "id": document.id,
        "file": document.name,
        "url": document.url,
        "title": document.title,
        "held_on": day,
        "reasons": document.reasons,
        "received_at": document.received_at,
        "size": document.size,
    }


def _line(document: "HeldDocument", day: date | None) -> str:
    received = f"received {document.received_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    heading = " · ".join(part for part in (document.id, str(day or "no day found"), document.title, received) if part)
    return harmless(
        "\n".join((heading, f"  {document.url or document.name}", *(f"  {one}" for one in document.reasons)))
    )


async def _one(prefix: str, archive: "Archive", house: House) -> Result:
    from bot.held import chosen, reading

    document = chosen(prefix, await archive.held())
    briefing, _ = await reading(document, archive, house.reader())
    return Result(
        briefing_shape(briefing, house.outlets()), f"{_line(document, briefing.held_on)}\n\n{briefing_prose(briefing)}"
    )


@click.command("release")
@click.argument("prefixes", nargs=-1, required=True, metavar="ID...")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day, where the document names none: 2020-11-26.")
@json_option
@db_option
def release_command(prefixes: tuple[str, ...], *, on: datetime | None, as_json: bool) -> ExitCode:
    """Answer from held documents after all.

    You have looked at them, and vouch for them. Either all are released, or none.
    """
    house = the_house()
    day = on and on.date()
    if day and day > house.today():
        raise UserError(f"{day} is still to come")
    with opened(house.archive()) as (archive, wait):
        return say(wait(_release(prefixes, archive, house.reader(), day)), as_json=as_json)


async def _release(prefixes: tuple[str, ...], archive: "Archive", reader: "Reader", on: date | None) -> Result:
    from bot.held import chosen, release

    held = await archive.held()
    documents = list(dict.fromkeys(chosen(prefix, held) for prefix in prefixes))
    done = list(zip(documents, await release(documents, archive, reader, on), strict=True))
    code = ExitCode.BAD_DATA if any(added.id is None for _, added in done) else ExitCode.OK
    prose = "\n".join(_released(document, added) for document, added in done)
    return Result({"released": [_released_shape(document, added) for document, added in done]}, prose, code)


def _released(document: "HeldDocument", added: "Added") -> str:
    if added.id is None:
        return harmless(f"{document.id} is still held back: {'; '.join(added.reasons)}")
    return f"{document.id} {added.outcome}: {added.id}"


def _released_shape(document: "HeldDocument", added: "Added") -> Shape:
    return {
        "id": document.id,
        "file": document.name,
        "outcome": added.outcome,
        "briefing": added.id,
        "reasons": added.reasons,
    }


@click.command("drop")
@click.argument("prefixes", nargs=-1, required=True, metavar="ID...")
@json_option
@db_option
def drop_command(prefixes: tuple[str, ...], *, as_json: bool) -> ExitCode:
    """Never ask about held documents again.

    They are no briefings, or not to be trusted. Their bytes are kept.
    """
    with opened(the_house().archive()) as (archive, wait):
        return say(wait(_drop(prefixes, archive)), as_json=as_json)


async def _drop(prefixes: tuple[str, ...], archive: "Archive") -> Result:
    from bot.held import chosen

    held = await archive.held()
    documents = list(dict.fromkeys(chosen(prefix, held) for prefix in prefixes))
    for document in documents:
        await archive.drop(document.id)
    prose = "\n".join(harmless(f"{document.id} dropped: {document.url or document.name}") for document in documents)
    return Result({"dropped": [{"id": document.id, "file": document.name} for document in documents]}, prose)
