"""The time of the record: a briefing's day is a Beijing day, whatever the server's zone."""

from datetime import timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""China has had no summer time since 1991."""
