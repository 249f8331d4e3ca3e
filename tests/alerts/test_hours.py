"""A digest comes once a day by the clock on the wall."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.hours import last_strike


@pytest.mark.parametrize(
    ("zone", "hour", "now", "struck"),
    [
        ("Asia/Shanghai", 8, "2026-11-21T00:00", "2026-11-21T00:00"),
        ("Asia/Shanghai", 8, "2026-11-20T23:59", "2026-11-20T00:00"),
        ("Asia/Shanghai", 0, "2026-11-20T16:00", "2026-11-20T16:00"),
        ("America/New_York", 20, "2026-11-21T00:59", "2026-11-20T01:00"),
        ("America/New_York", 20, "2026-11-21T01:00", "2026-11-21T01:00"),
        ("Pacific/Kiritimati", 7, "2026-11-21T17:30", "2026-11-21T17:00"),  # tomorrow there
        ("Asia/Kathmandu", 6, "2026-11-21T00:15", "2026-11-21T00:15"),
        ("Europe/Paris", 8, "2026-03-28T08:00", "2026-03-28T07:00"),  # the day before clocks go forward
        ("Europe/Paris", 8, "2026-03-29T06:00", "2026-03-29T06:00"),
        ("Europe/Paris", 8, "2026-10-25T06:59", "2026-10-24T06:00"),
        ("Europe/Paris", 8, "2026-10-25T07:00", "2026-10-25T07:00"),  # the day they go back
        ("Europe/Paris", 2, "2026-03-29T01:00", "2026-03-29T01:00"),  # the hour that is skipped
        ("Europe/Paris", 2, "2026-03-29T00:59", "2026-03-28T01:00"),
        ("Europe/Paris", 2, "2026-10-25T00:00", "2026-10-25T00:00"),  # the hour that comes twice
        ("Europe/Paris", 2, "2026-10-25T01:30", "2026-10-25T00:00"),
    ],
)
def test_the_last_time_the_hour_struck(zone: str, hour: int, now: str, struck: str) -> None:
    told = last_strike(hour, ZoneInfo(zone), datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert told == datetime.fromisoformat(struck).replace(tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"])
@pytest.mark.parametrize("hour", [0, 2, 8, 23])
def test_every_hour_strikes_once_a_day_all_year(zone: str, hour: int) -> None:
    start = datetime(2026, 1, 10, 0, 0, tzinfo=UTC)
    strikes = {last_strike(hour, ZoneInfo(zone), start + timedelta(hours=half / 2)) for half in range(48 * 365)}
    days = [strike.astimezone(ZoneInfo(zone)).date() for strike in sorted(strikes)]
    assert [(after - before).days for before, after in pairwise(days)] == [1] * (len(days) - 1)
