"""Telegram's client as the settings want it, and what its failures mean to somebody at a terminal."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter, ExtBot

from bot.errors import SettingsError
from bot.settings import Settings

_TOKEN = re.compile(r"[1-9]\d*:[A-Za-z0-9_-]+")

_GET_ONE = (
    "Ask @BotFather for one (/newbot, or /mybots for a bot that you have) and set DAWEN_BOT_TOKEN to it. "
    "It looks like 123456789:AAE…, with 35 characters after the colon."
)


def token(settings: Settings) -> str:
    """The bot token.

    Raises SettingsError, with the way to get one, where there is none or it cannot be one.
    """
    if not settings.token:
        raise SettingsError(f"bot_token: not set. {_GET_ONE}")
    if not _TOKEN.fullmatch(settings.token):
        raise SettingsError(f"bot_token: this is not the form of a token. {_GET_ONE}")
    return settings.token


def client(settings: Settings, rate_limiter: BaseRateLimiter[Any] | None = None) -> ExtBot[Any]:
    """The client of the Bot API at `api_base_url`, not connected yet; raises SettingsError as `token` does."""
    base = settings.api_base_url.rstrip("/")
    return ExtBot(token(settings), base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", rate_limiter=rate_limiter)


@contextmanager
def explained() -> Iterator[None]:
    """Telegram's failures in the words of a terminal: SettingsError for the token, else ConnectionError."""
    try:
        yield
    except InvalidToken:  # its message holds the token: never chained, never shown
        raise refused_token() from None
    except BadRequest:  # a call that we composed wrongly is a bug
        raise
    except TelegramError as error:
        raise ConnectionError(explain(error)) from None


def refused_token() -> SettingsError:
    """What to do about a token that the server does not know."""
    return SettingsError(f"bot_token: the server at api_base_url refuses it. {_GET_ONE}")


def explain(error: TelegramError) -> str:
    """What is wrong, on one line."""
    match error:
        case Conflict():
            return "another program receives this bot's messages (a second `dawen run`, or a webhook): stop it"
        case TimedOut():
            return "Telegram does not answer in time"
        case RetryAfter():
            return f"Telegram wants no calls for {error.retry_after} s"
        case _:
            told, _, _ = error.message.partition(". Parsing the server response")  # a proxy's whole page may follow
            return f"Telegram cannot be reached: {told.rstrip(': ')}"
