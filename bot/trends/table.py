"""A trend as CSV: a row for each period or name, a column for each word; empty where nothing is held."""

import csv
from collections.abc import Iterable
from io import StringIO

from bot.archive.views import Voices
from bot.trends import Trend
from bot.trends.asking import label


def trend_csv(trend: Trend) -> str:
    """`month,held,东盟`: passages held at all, and those that hold the word."""
    head = (trend.by, "held", *(label(word.query) for word in trend.words))
    return _csv((head, *((row.name, row.held, *row.counts) for row in trend.rows)))


def voices_csv(voices: Voices) -> str:
    """`role,name,exchanges`, of everybody."""
    told = (("spokesperson", voices.answered), ("outlet", voices.asked))
    rows = ((role, name, number) for role, counted in told for name, number in counted.items())
    return _csv((("role", "name", "exchanges"), *rows))


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)  # RFC 4180
    return text.getvalue()
