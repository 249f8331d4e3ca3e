"""`dawen chat`, `ask` and `run`: the same conversation as in Telegram."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice
from typing import TYPE_CHECKING

import click

from bot.cli.exits import ExitCode
from bot.cli.house import TERMINAL, House, Waiter, db_option, opened, the_house
from bot.cli.options import json_option
from bot.cli.results import Result, code_for, say
from bot.cli.shapes import reply_shape
from bot.cli.terminal import is_styled, render
from bot.errors import DawenError

if TYPE_CHECKING:
    from bot.conversation import Conversation, Person
    from bot.replies import Button, Reply

_PERSONS = {"zh-Hans": -1, "zh-Hant": -2, "en": -3}
"""Ids of whoever is at the terminal with `--lang`: what one chooses with /lang is remembered for one id."""

_WITHOUT_TELEGRAM = (
    "No DAWEN_BOT_TOKEN is set, so Dawen talks here; for Telegram, send /newbot to @BotFather and set it to the token."
)

_PROMPT = "dawen> "
_LEAVE = frozenset({"exit", "quit"})

lang_option = click.option("--lang", type=click.Choice(tuple(_PERSONS)), help="Language of the replies (also /lang).")


@click.command("run")
@db_option
def run_command() -> ExitCode:
    """Answer in Telegram; without a token, here."""
    house = the_house()
    if house.has_token():
        asyncio.run(house.serve(lambda username: click.echo(f"Answering as @{username}; Ctrl-C stops.", err=True)))
        return ExitCode.OK
    click.echo(_WITHOUT_TELEGRAM, err=True)
    return _chat(house, lang=None)


@click.command("chat")
@lang_option
@db_option
def chat_command(lang: str | None) -> ExitCode:
    """Talk with Dawen here.

    Type words, a date, an id, or a command such as /help.
    """
    return _chat(the_house(), lang)


@click.command("ask")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@lang_option
@json_option
@db_option
def ask_command(words: tuple[str, ...], *, lang: str | None, as_json: bool) -> ExitCode:
    """Print the reply to one TEXT, as the bot would give it."""
    with opened(the_house().conversation()) as (conversation, wait):
        person = _person(conversation, wait, lang)
        reply = wait(conversation.respond(" ".join(words), person))
    document = reply_shape(reply, render(reply.html, ansi=False))
    return say(Result(document, shown(reply), code_for(found=reply.found)), as_json=as_json)


def _chat(house: House, lang: str | None) -> ExitCode:
    """Answer line after line until the input ends or somebody leaves."""
    with opened(house.conversation()) as (conversation, wait):
        chat = _Chat(conversation, _person(conversation, wait, lang), wait)
        if sys.stdin.isatty():
            chat.hear("/start")
            click.echo("A number presses that button; exit or Ctrl-D leaves.", err=True)
        for line in _lines():
            try:
                chat.hear(line)
            except DawenError as error:  # a locked archive may be free for the next question
                click.echo(f"{error}", err=True)
    return ExitCode.OK


class _Chat:
    """One person's talk: what a number means depends on the reply before it."""

    def __init__(self, conversation: "Conversation", person: "Person", wait: Waiter) -> None:
        self._conversation = conversation
        self._person = person
        self._wait = wait
        self._buttons: dict[str, Button] = {}

    def hear(self, line: str) -> None:
        """Answer a line, or press the button that it names."""
        if button := self._buttons.get(line):
            self._press(button)
        else:
            self._show(self._wait(self._conversation.respond(line, self._person)))

    def _press(self, button: "Button") -> None:
        if button.data is None:
            click.echo(button.url or button.switch_inline)
            return
        press = self._wait(self._conversation.press(button.data, self._person))
        if press.toast:
            click.echo(press.toast, err=True)
        if press.reply:
            self._show(press.reply)

    def _show(self, reply: "Reply") -> None:
        self._buttons = dict(numbered(reply))
        click.echo(shown(reply) + "\n")


def shown(reply: "Reply") -> str:
    """A reply as a terminal shows it, its buttons numbered, a row a line."""
    labels = (_labelled(button, number) for number, button in numbered(reply))
    rows = ("  ".join(islice(labels, len(row))) for row in reply.buttons)
    return "\n".join([render(reply.html, ansi=is_styled(sys.stdout)), *rows])


def numbered(reply: "Reply") -> "list[tuple[str, Button]]":
    """Every button and its number: a label that is a number keeps it (6 opens the 6th hit), others count on."""
    buttons = [button for row in reply.buttons for button in row]
    taken = [int(button.label) for button in buttons if button.label.isdecimal()]
    free = count(max(taken, default=0) + 1)
    return [(button.label if button.label.isdecimal() else f"{next(free)}", button) for button in buttons]


def _labelled(button: "Button", number: str) -> str:
    return f"[{number}]" if button.label == number else f"[{number}] {button.label}"


def _lines() -> Iterator[str]:
    """What is typed or piped in, stripped, line by line."""
    prompt = ""
    if sys.stdin.isatty():
        prompt = _PROMPT
        with suppress(ImportError):  # not on every system; without it a line is just not edited
            import readline  # noqa: F401  # importing it gives `input` its line editing
    with suppress(EOFError):
        while (line := input(prompt).strip()).casefold() not in _LEAVE:
            yield line


def _person(conversation: "Conversation", wait: Waiter, lang: str | None) -> "Person":
    from bot.conversation import Person

    if lang is None:
        return Person(TERMINAL)
    person = Person(_PERSONS[lang], lang)
    wait(conversation.respond(f"/lang {lang}", person))  # what was chosen in an earlier chat would win over the option
    return person
