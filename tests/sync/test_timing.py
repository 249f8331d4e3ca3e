"""When an address, and when a source, is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.archive.visits import Followed
from bot.errors import FetchError, ReadingError
from bot.settings import SourceSettings
from bot.sync.timing import after_failure, next_look, next_recheck

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("days_ago", "next_in"),
    [(0, 1), (0.5, 0.5), (1, 2), (2, 1), (3, 4), (6.5, 0.5), (7, 23), (29, 1), (30, None), (400, None)],
)
def test_a_document_settles(days_ago: float, next_in: float | None) -> None:
    expected = None if next_in is None else NOW + next_in * DAY
    assert next_recheck(NOW - days_ago * DAY, NOW) == expected


PASSING = FetchError("http://x/", "trouble", "", 503, passing=True)
LASTING = FetchError("http://x/", "gone", "", 404)


@pytest.mark.parametrize(
    ("error", "failures", "pause"),
    [
        (PASSING, 1, HOUR / 2),
        (PASSING, 2, HOUR),
        (PASSING, 7, DAY),
        (PASSING, 1000, DAY),
        (LASTING, 1, DAY),
        (LASTING, 2, 2 * DAY),
        (LASTING, 6, 30 * DAY),
        (LASTING, 1000, 30 * DAY),
        (ReadingError(1, "?", ""), 1, DAY),
        (RuntimeError(), 1, DAY),
    ],
)
def test_failures_make_the_pauses_longer_up_to_a_limit(error: Exception, failures: int, pause: timedelta) -> None:
    assert after_failure(failures, NOW, error) == NOW + pause


@pytest.mark.parametrize(
    ("wished", "pause"), [(-HOUR, HOUR / 2), (HOUR / 4, HOUR / 2), (5 * HOUR, 5 * HOUR), (9 * DAY, DAY)]
)
def test_a_site_s_own_wish_counts_within_the_limits(wished: timedelta, pause: timedelta) -> None:
    error = FetchError("http://x/", "slower", "", 429, passing=True, again_at=NOW + wished)
    assert after_failure(1, NOW, error) == NOW + pause


@pytest.mark.parametrize(
    ("every", "failures", "pause"),
    [(60, 0, HOUR), (60, 1, 2 * HOUR), (60, 4, 16 * HOUR), (60, 5, DAY), (60, 10**6, DAY), (4320, 3, 3 * DAY)],
)
def test_a_source_that_fails_is_looked_at_ever_more_seldom(every: int, failures: int, pause: timedelta) -> None:
    source = SourceSettings(name="mfa", url="http://x/", kind="feed", every=every)
    assert next_look(source, Followed("mfa", checked_at=NOW - HOUR, failures=failures), NOW) == NOW - HOUR + pause


def test_a_new_source_is_looked_at_now() -> None:
    assert next_look(SourceSettings(name="mfa", url="http://x/", kind="feed"), None, NOW) == NOW
