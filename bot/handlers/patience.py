"""How often, and after how long, Telegram is asked again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from itertools import chain, repeat
from typing import Any, TypeVar

from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter

from bot.handlers.client import explain, refused_token

SECOND_ATTEMPT = 1.0
"""Seconds after which a call that was lost is made again."""

T = TypeVar("T")
log = logging.getLogger(__name__)


class SecondAttempt(AIORateLimiter):
    """Keeps Telegram's flood limits, and makes a call that was lost on the way once more.

    Where only the answer was lost, a message appears twice: better than a question left unanswered.
    """

    async def process_request(self, *args: Any, **kwargs: Any) -> Any:
        """The call's result.

        Raises telegram.error.TelegramError: what the second attempt met, or what no second attempt can mend.
        """
        try:
            return await super().process_request(*args, **kwargs)
        except (BadRequest, TimedOut):  # refused; or already waited for long enough
            raise
        except NetworkError as error:
            log.info("once more: %s", error)
            await asyncio.sleep(SECOND_ATTEMPT)
            return await super().process_request(*args, **kwargs)


async def insist(attempt: Callable[[], Awaitable[T]]) -> T:
    """Repeat until Telegram answers; every failure is one line in the log.

    Raises SettingsError when the token is refused: no repeating mends that.
    """
    pauses = _pauses()
    while True:
        try:
            return await attempt()
        except InvalidToken:
            raise refused_token() from None
        except TelegramError as error:
            pause = max(next(pauses), asked_for(error))
            log.warning("%s; trying again in %.0f s", explain(error), pause)
            await asyncio.sleep(pause)


def _pauses() -> Iterator[float]:
    """Seconds, without end."""
    return chain((1.0, 2.0, 4.0, 8.0, 16.0), repeat(30.0))


def asked_for(error: TelegramError) -> float:
    """Seconds that Telegram itself wants left in peace."""
    if not isinstance(error, RetryAfter):
        return 0.0
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
