"""Whether Telegram, the bot's account and this machine are as Dawen needs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from telegram import User

from bot.check import Check
from bot.errors import SettingsError
from bot.handlers.client import client, explained, token
from bot.settings import Settings

TOLERANCE = timedelta(seconds=30)
"""What the clock may differ from Telegram's; a minute at midnight would already be another day's briefing."""


@dataclass(frozen=True, slots=True)
class _Flag:
    """A switch of the account: `needed` is how it must be, None where either will do."""

    name: str
    read: Callable[[User], bool | None]
    needed: bool | None
    good: str
    otherwise: str


_FLAGS = (
    _Flag(
        "inline mode",
        lambda me: me.supports_inline_queries,
        needed=True,
        good="on",
        otherwise="off: @BotFather, /setinline, choose the bot, send a placeholder such as 中美",
    ),
    _Flag(
        "guest mode",
        lambda me: me.supports_guest_queries,
        needed=None,
        good="on",
        otherwise="off: it answers only where it is a member; @BotFather, /mybots, the bot, Bot Settings, Guest Mode",
    ),
    _Flag(
        "privacy mode",
        lambda me: not me.can_read_all_group_messages,
        needed=True,
        good="on: in groups Telegram hands over only what is meant for the bot",
        otherwise="off: @BotFather, /setprivacy, choose the bot, Enable; then add it to its groups anew",
    ),
    _Flag(
        "groups",
        lambda me: me.can_join_groups,
        needed=None,
        good="may be added to groups",
        otherwise="may not be added to groups: @BotFather, /setjoingroups, choose the bot, Enable",
    ),
)


async def check(settings: Settings) -> list[Check]:
    """Everything that can be known without sending a message; never raises for what it finds."""
    if not settings.token:
        return [Check("token", None, "none: Telegram is off, all else works; @BotFather gives one for DAWEN_BOT_TOKEN")]
    try:
        token(settings)
    except SettingsError as error:
        return [Check("token", ok=False, detail=str(error))]
    return [Check("token", ok=True, detail="has the form of one"), *await _account(settings), await _clock(settings)]


async def _account(settings: Settings) -> list[Check]:
    try:
        with explained():
            async with client(settings) as bot:
                me = bot.bot
    except (SettingsError, ConnectionError) as error:
        return [Check("account", ok=False, detail=str(error), network=isinstance(error, ConnectionError))]
    known = Check("account", ok=True, detail=f"@{me.username}, {me.full_name}")
    return [known, *(_judge(flag, me) for flag in _FLAGS)]


def _judge(flag: _Flag, me: User) -> Check:
    on = bool(flag.read(me))
    return Check(flag.name, None if flag.needed is None else on == flag.needed, flag.good if on else flag.otherwise)


async def _clock(settings: Settings) -> Check:
    """By the Date that every HTTP answer carries (RFC 9110, 6.6.1), whatever else it says."""
    try:
        async with httpx.AsyncClient(timeout=5) as http:
            answer = await http.head(settings.api_base_url)
        theirs = parsedate_to_datetime(answer.headers["Date"])
    except (httpx.HTTPError, KeyError, ValueError) as error:
        return Check("clock", None, f"could not be compared: {type(error).__name__}")
    return compare_clocks(datetime.now(UTC), theirs)


def compare_clocks(ours: datetime, theirs: datetime) -> Check:
    """What the difference means, whose whole seconds are all that the header has."""
    seconds = round((ours - theirs).total_seconds())
    right = abs(seconds) <= TOLERANCE.total_seconds()
    cure = "" if right else ": set it, for example with timedatectl set-ntp true"
    return Check("clock", ok=right, detail=f"{seconds:+d} s from Telegram's{cure}")
