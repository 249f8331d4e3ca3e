"""When a daily digest is due. Pure."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def last_strike(hour: int, zone: ZoneInfo, now: datetime) -> datetime:
    """The last time at which clocks of this zone struck this hour, now included, in `now`'s own zone.

    Once a day, whatever is done to the clocks: an hour that is skipped in spring strikes when the clocks are put
    forward, one that comes twice in autumn strikes the first time.
    """
    today = now.astimezone(zone).date()
    strikes = (datetime.combine(today - timedelta(days=ago), time(hour), zone) for ago in (0, 1))
    # Compared as points in time: within one zone Python compares what the clocks say.
    return next(strike for strike in (each.astimezone(now.tzinfo) for each in strikes) if strike <= now)
