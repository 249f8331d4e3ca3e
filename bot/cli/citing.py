"""`dawen cite`: a citation, ready to paste."""

from typing import TYPE_CHECKING

import click

from bot.citation.formats import FORMATS
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.record import honest, not_held, typed_id
from bot.cli.results import Result, say

if TYPE_CHECKING:
    from bot.citation.reference import Reference


@click.command("cite")
@click.argument("record", metavar="ID")
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS), case_sensitive=False),
    default="plain",
    show_default=True,
    help="How it is written.",
)
@json_option
@db_option
def cite_command(record: str, *, name: str, as_json: bool) -> ExitCode:
    """Print a citation, ready to paste.

    Of a briefing, an exchange or an announcement; where the words of an ID have gone into another one, that is cited.
    The day on which you ask is the day of access.
    """
    from bot.citing import cited

    house = the_house()
    known = typed_id(record)
    with opened(house.archive()) as (archive, wait):
        reference = wait(cited(known, archive, house.today()))
        result = _result(reference, name) if reference else wait(honest(not_held(known), archive))
    return say(result, as_json=as_json)


def _result(reference: "Reference", name: str) -> Result:
    text = FORMATS[name](reference)
    return Result({"id": reference.id, "format": name, "text": text}, text)
