"""What stands in the pictures: titles, names of months, where the numbers come from."""

from collections.abc import Mapping
from datetime import date
from itertools import islice

from bot.archive.views import Voices
from bot.charts import Chart, Line, Period, Ranking, Table, Timeline
from bot.replies.language import msgid
from bot.replies.voice import Voice
from bot.trends import Row, Trend
from bot.trends.asking import By, label

_MOST_BARS = 12
_NOTED = 2
"""Columns of bars that have room for shares beside the numbers."""

_SUBTITLES: Mapping[By, str] = {
    "day": msgid("Passages by day, {since} to {until}"),
    "month": msgid("Passages by month, {since} to {until}"),
    "year": msgid("Passages by year, {since} to {until}"),
    "speaker": msgid("Passages by spokesperson, {since} to {until}"),
    "outlet": msgid("Passages by outlet, {since} to {until}"),
}


_SOURCE = msgid("Source: briefings held by Dawen; {n} passages of these days.")
_SOURCE_WITH_GAPS = msgid(
    "Source: briefings held by Dawen; {n} passages of these days. Hatched: nothing is held, which is not zero."
)


def chart(trend: Trend, voice: Voice) -> Chart:
    """A timeline, or a ranking of names."""
    title = " · ".join(label(word.query) for word in trend.words)
    days = {"since": f"{trend.since}", "until": f"{trend.until}"}
    subtitle = voice.plainly(_SUBTITLES[trend.by], **days)
    source = voice.plainly(_SOURCE_WITH_GAPS if any(row.held == 0 for row in trend.rows) else _SOURCE, n=trend.held)
    if trend.by in ("speaker", "outlet"):
        return Ranking(title, subtitle, (_names(trend),), source)
    axis = tuple(_period(row, trend.by, voice) for row in trend.rows)
    return Timeline(title, subtitle, axis, _lines(trend), voice.plainly("not held"), source)


def voices_chart(voices: Voices, since: date, until: date, voice: Voice) -> Chart:
    """Who asked most, and who answered most."""
    return Ranking(
        voice.plainly("Who asks, who answers"),
        voice.plainly("Exchanges, {since} to {until}", since=f"{since}", until=f"{until}"),
        (
            _counted(voice.plainly("Outlets that asked most"), voices.asked, voices.exchanges),
            _counted(voice.plainly("Spokespersons who answered most"), voices.answered, voices.exchanges),
        ),
        voice.plainly("Source: briefings held by Dawen; shares of {n} exchanges.", n=voices.exchanges),
    )


def share(part: int, whole: int) -> str:
    """`3.8%`."""
    return f"{part / whole:.1%}"


def _lines(trend: Trend) -> tuple[Line, ...]:
    """The numbers of each word; a single one has its name in the title."""
    columns = zip(*(row.counts for row in trend.rows), strict=True)
    alone = len(trend.words) == 1
    return tuple(
        Line("" if alone else f"{label(word.query)}  {word.total}", values)
        for word, values in zip(trend.words, columns, strict=True)
    )


def _period(row: Row, by: By, voice: Voice) -> Period:
    if by == "month":
        return Period(voice.plainly("{month}", month=int(row.name[5:])), row.name[:4])
    return Period(row.name[8:].lstrip("0"), row.name[:7]) if by == "day" else Period(row.name)


def _names(trend: Trend) -> Table:
    alone = len(trend.words) == 1
    columns = ("",) if alone else tuple(label(word.query) for word in trend.words)
    named = (row for row in trend.rows if row.name)
    return Table("", columns, tuple(_name(row) for row in islice(named, _MOST_BARS)))


def _name(row: Row) -> Line:
    noted = len(row.counts) <= _NOTED
    return Line(row.name, row.counts, tuple(share(count or 0, row.held) for count in row.counts) if noted else ())


def _counted(heading: str, counted: Mapping[str, int], whole: int) -> Table:
    most = islice(counted.items(), _MOST_BARS)
    return Table(heading, ("",), tuple(Line(name, (number,), (share(number, whole),)) for name, number in most))
