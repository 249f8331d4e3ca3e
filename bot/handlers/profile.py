"""What Telegram shows of Dawen before anybody has spoken to it: commands, name and descriptions."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from bot.conversation import COMMANDS, Audience
from bot.handlers.client import client, explained
from bot.replies.language import Language, Languages, msgid
from bot.settings import Settings

SHORT_DESCRIPTION = msgid("Answers from the record of Chinese press briefings, verbatim and with their source.")
DESCRIPTION = msgid(
    "Answers from the record of Chinese press briefings, verbatim, with spokesperson, date, questioner and source. "
    "Send a word, a sentence or a date."
)
"""120 and 512 characters at most, in every language (Bot API, setMyShortDescription and setMyDescription)."""

NAMES = {"zh-Hans": "答问", "zh-Hant": "答問", "en": "Dawen"}

LANGUAGE_CODES = {"": None, "zh": "zh-Hans", "en": "en"}
"""Telegram's language codes with our languages; the empty code is for everybody else, in the default language.

Telegram takes two letters, no script and no region: readers of Simplified and of Traditional Chinese share `zh`. It
gets Simplified, the script of the record, with a line in Traditional that says how to change.
"""

TRADITIONAL = "繁體介面：/lang zh-Hant"

_UNLISTED = {"start"}
"""Commands that nobody needs to look up: Telegram has a button for it."""

Menu = tuple[BotCommandScope, frozenset[Audience]]
"""Where Telegram shows it, and whose commands are in it."""

_ALONE: frozenset[Audience] = frozenset({"everybody", "alone", "managers"})

_SCOPES: Mapping[str, Menu] = {
    "private chats": (BotCommandScopeAllPrivateChats(), _ALONE),
    "groups": (BotCommandScopeAllGroupChats(), frozenset({"everybody"})),
    "groups for their admins": (BotCommandScopeAllChatAdministrators(), frozenset({"everybody", "managers"})),
}

_STRANGER = "chat not found"
"""How Telegram refuses a menu for somebody who has never written to the bot."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Something that Telegram shows, named by `label`: how it is read, how it is written, and what it ought to be."""

    label: str
    read: Callable[[], Awaitable[object]]
    write: Callable[[], Awaitable[bool]]
    wanted: object


async def set_up(settings: Settings, languages: Languages) -> list[str]:
    """Register whatever differs from what Telegram shows; the labels of what was changed.

    Raises SettingsError for the token, ConnectionError when Telegram does not answer or takes no more changes today
    (of names it takes few).
    """
    with explained():
        async with client(settings) as bot:
            entries = _entries(bot, languages, settings.admins)
            return [entry.label for entry in entries if await _renew(entry)]


async def _renew(entry: _Entry) -> bool:
    try:
        return await entry.read() != entry.wanted and await entry.write()
    except BadRequest as refusal:
        if _STRANGER in refusal.message.lower():
            return False
        raise


def _entries(bot: Bot, languages: Languages, admins: Collection[int]) -> Iterator[_Entry]:
    scopes = {**_SCOPES, **{f"the chat of admin {id_}": _of_admin(id_) for id_ in sorted(admins)}}
    for code, ours in LANGUAGE_CODES.items():
        language = languages.of(ours)
        yield from _menus(bot, code, language, scopes)
        yield from _texts(bot, code, language)


def _of_admin(person: int) -> Menu:
    return BotCommandScopeChat(person), _ALONE | {"admins"}


def _menus(bot: Bot, code: str, language: Language, scopes: Mapping[str, Menu]) -> Iterator[_Entry]:
    for where, (scope, audiences) in scopes.items():
        listed = [each for each in COMMANDS if each.audience in audiences and each.name not in _UNLISTED]
        menu = tuple(BotCommand(command.name, language.gettext(command.summary)) for command in listed)
        yield _Entry(
            _label(f"commands in {where}", code),
            partial(bot.get_my_commands, scope, code),
            partial(bot.set_my_commands, menu, scope, code),
            menu,
        )


def _texts(bot: Bot, code: str, language: Language) -> Iterator[_Entry]:
    """Without a text of its own a language reads the default's, so equal texts are not written twice."""

    async def name() -> str:
        return (await bot.get_my_name(code)).name

    async def short() -> str:
        return (await bot.get_my_short_description(code)).short_description

    async def long() -> str:
        return (await bot.get_my_description(code)).description

    wanted = NAMES[language.code], language.gettext(SHORT_DESCRIPTION), description(language)
    yield _Entry(_label("name", code), name, partial(bot.set_my_name, wanted[0], code), wanted[0])
    yield _Entry(
        _label("short description", code), short, partial(bot.set_my_short_description, wanted[1], code), wanted[1]
    )
    yield _Entry(_label("description", code), long, partial(bot.set_my_description, wanted[2], code), wanted[2])


def description(language: Language) -> str:
    """What an empty chat shows."""
    said = language.gettext(DESCRIPTION)
    return f"{said}\n\n{TRADITIONAL}" if language.code == "zh-Hans" else said


def _label(what: str, code: str) -> str:
    return f"{what} ({code or 'default'})"
