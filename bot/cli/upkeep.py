"""`dawen setup`, `doctor` and `migrate`: what an operator does once, or when something is wrong."""

import asyncio

import click

from bot.check import Check
from bot.cli.doctor import local_checks
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, the_house
from bot.cli.options import json_option
from bot.cli.prose import changes_prose, checks_prose, migration_prose
from bot.cli.results import Result, say
from bot.cli.shapes import changes_shape, checks_shape, migration_shape


@click.command("setup")
@json_option
def setup_command(*, as_json: bool) -> ExitCode:
    """Register commands and profile texts with Telegram.

    In three languages. A second time changes nothing.
    """
    changed = asyncio.run(the_house().set_up())
    return say(Result(changes_shape(changed), changes_prose(changed)), as_json=as_json)


@click.command("doctor")
@json_option
@db_option
def doctor_command(*, as_json: bool) -> ExitCode:
    """Say what is wrong, and what to do about it.

    Looks at the token, Telegram, the archive, the index, the clock and the sources.
    """
    house = the_house()
    checks = [*asyncio.run(house.telegram_checks()), *local_checks(house)]
    say(Result(checks_shape(checks), checks_prose(checks)), as_json=as_json)
    return _verdict(checks)


def _verdict(checks: list[Check]) -> ExitCode:
    """Configuration first: while that is wrong, the network proves nothing."""
    wrong = [check for check in checks if check.ok is False]
    if any(not check.network for check in wrong):
        return ExitCode.CONFIGURATION
    return ExitCode.NETWORK if wrong else ExitCode.OK


@click.command("migrate")
@json_option
@db_option
def migrate_command(*, as_json: bool) -> ExitCode:
    """Bring the archive's schema up to date.

    Makes the archive where there is none.
    """
    migration = asyncio.run(the_house().migrate())
    return say(Result(migration_shape(migration), migration_prose(migration)), as_json=as_json)
