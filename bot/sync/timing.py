"""When an address, or a source, is asked again."""

from datetime import datetime, timedelta

from bot.archive.visits import Followed
from bot.errors import FetchError
from bot.settings import SourceSettings

RECHECKS = tuple(timedelta(days=days) for days in (1, 3, 7, 30))
"""How long after a document was found it is looked at again: what has just been published gets edited."""

_SOON = timedelta(minutes=30)
"""The first pause after a failure that may pass; every further one is twice as long."""

_DAY = timedelta(days=1)
_LONGEST = {True: _DAY, False: 30 * _DAY}
"""The longest pause after failures, by whether the last one may pass."""


def next_recheck(found_at: datetime, now: datetime) -> datetime | None:
    """When a document that was fetched just now is looked at again; None: it has settled."""
    return next((found_at + age for age in RECHECKS if found_at + age > now), None)


def after_failure(failures: int, now: datetime, error: Exception) -> datetime:
    """When to ask again after this many failures in a row, the site's own wish respected within the longest pause."""
    passing = isinstance(error, FetchError) and error.passing
    longest = _LONGEST[passing]
    pause = min(_doubled(_SOON if passing else _DAY, failures - 1), longest)
    wished = error.again_at if isinstance(error, FetchError) else None
    return max(now + pause, min(wished or now, now + longest))


def next_look(source: SourceSettings, followed: Followed | None, now: datetime) -> datetime:
    """When a source is to be looked at: every so often, and after failures ever more seldom, to once a day."""
    if followed is None or followed.checked_at is None:
        return now
    every = timedelta(minutes=source.every)
    return followed.checked_at + max(every, min(_doubled(every, followed.failures), _DAY))


def _doubled(pause: timedelta, times: int) -> timedelta:
    return pause * (1 << min(times, 16))  # beyond, no pause is below its cap, and a timedelta cannot hold it
