"""`dawen reread`: with a better reader, read everything again; look at what changes, and then let it."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import House, db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.progress import progress
from bot.cli.shapes import Shape, dumps
from bot.cli.terminal import harmless, is_styled

if TYPE_CHECKING:
    from bot.reread import Reread, Rewritten

_FATES = {
    "held": "held back now",
    "trusted": "answered from now",
    "failed": "cannot be read, and stays as it is",
}


@click.command("reread")
@click.option("--yes", is_flag=True, help="Commit without asking.")
@json_option
@db_option
def reread_command(*, yes: bool, as_json: bool) -> ExitCode:
    """Read all documents again, with the present reader.

    Says what would change, and asks before it does. Ids stay: one whose words have gone into another leads there.
    """
    house = the_house()
    found = _rehearsed(house)
    if not as_json:
        click.echo(_prose(found, ansi=is_styled(sys.stdout)))
    asks = not as_json and sys.stdin.isatty() and sys.stderr.isatty()
    agreed = found.changes_anything and (yes or (asks and click.confirm("Change the archive like this?", err=True)))
    if agreed:
        _commit(house, found.documents)
    if as_json:
        click.echo(dumps(reread_shape(found, committed=agreed)))
    click.echo(_conclusion(found, committed=agreed, asked=asks), err=True)
    return ExitCode.OK


def _rehearsed(house: House) -> "Reread":
    from bot.reread import rehearse

    with opened(house.archive()) as (archive, wait), progress("Reading", wait(archive.received())) as begin:
        return wait(rehearse(archive, house.reader(), lambda document: begin(document.name)))


def _commit(house: House, documents: int) -> None:
    from bot.reread import read_again

    with opened(house.archive()) as (archive, wait), progress("Keeping", documents) as begin:
        wait(read_again(archive, house.reader(), lambda document: begin(document.name)))


def _conclusion(found: "Reread", *, committed: bool, asked: bool) -> str:
    if committed:
        return "the archive was changed"
    if not found.changes_anything:
        return "there is nothing to change"
    return "nothing was changed" if asked else "nothing was changed yet: --yes does it"


def reread_shape(found: "Reread", *, committed: bool) -> Shape:
    """`reread`."""
    from bot.cli.differences import difference_shape

    return {
        "documents": found.documents,
        "committed": committed,
        "briefings": [
            {
                "id": one.id,
                "added": one.added,
                "retired": one.retired,
                "redirected": [{"from": record, "to": successor} for record, successor in one.redirected],
                "changed": [difference_shape(difference) for difference in one.changed],
            }
            for one in found.briefings
        ],
        "reconsidered": [
            {"id": one.id, "file": one.file, "fate": one.fate, "reasons": one.reasons} for one in found.reconsidered
        ],
    }


def _prose(found: "Reread", *, ansi: bool) -> str:
    rewritten = ("\n".join(_rewritten(one, ansi=ansi)) for one in found.briefings)
    reconsidered = (
        harmless(f"{one.file} ({one.id}) {_FATES[one.fate]}: {'; '.join(one.reasons)}") for one in found.reconsidered
    )
    total = f"documents read: {found.documents}, briefings that change: {len(found.briefings)}"
    return "\n\n".join((*rewritten, *reconsidered, total))


def _rewritten(one: "Rewritten", *, ansi: bool) -> Iterator[str]:
    from bot.cli.differences import difference_prose

    yield one.id
    yield from (f"  new: {record}" for record in one.added)
    yield from (f"  gone: {record}" for record in one.retired)
    yield from (f"  gone into another: {record}, now {successor}" for record, successor in one.redirected)
    for difference in one.changed:
        yield from difference_prose(difference, ansi=ansi)
