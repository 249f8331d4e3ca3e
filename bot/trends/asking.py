"""What somebody wants to see counted: `东盟 | 欧盟 2015..2020 by:year`.

A bar parts the words that are compared; within one, everything is as in a search, and OR is what the bar is there. The
days and `by:` hold for all of them, wherever they stand; what else narrows a search holds for the word it stands with.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from bot.query import Query
from bot.text.when import parse_when

By = Literal["day", "month", "year", "speaker", "outlet"]

MOST_COMPARED = 4

_AXES: Mapping[str, By] = {
    **dict.fromkeys(("day", "日", "天"), "day"),
    **dict.fromkeys(("month", "月"), "month"),
    **dict.fromkeys(("year", "年"), "year"),
    **dict.fromkeys(("speaker", "spokesperson", "发言人", "發言人"), "speaker"),
    **dict.fromkeys(("outlet", "media", "媒体", "媒體"), "outlet"),
}
"""What people write after `by:` -> what is meant; in Chinese 按月 will do."""

_IN_CHINESE = "|".join(axis for axis in _AXES if not axis.isascii())
_BY = re.compile(rf"(?<!\S)(?:(?:by|按)[:：]\s*(?P<named>\S+)|按(?P<bare>{_IN_CHINESE}))(?!\S)", re.IGNORECASE)
_APART = re.compile(r"(?P<bar>[|｜])|\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』")


@dataclass(frozen=True, slots=True)
class Asked:
    """One query for each word that is counted, all of the same days; `by` is None where it was not said.

    `str(asked)` parses back to an equal one, on any day.
    """

    words: tuple[Query, ...]
    by: By | None = None

    def __str__(self) -> str:
        return " | ".join(map(str, self.words)) + (f" by:{self.by}" if self.by else "")

    @property
    def since(self) -> date | None:
        """The first day that counts."""
        return self.words[0].since

    @property
    def until(self) -> date | None:
        """The last."""
        return self.words[0].until


def parse(text: str, today: date) -> Asked | None:
    """What is to be counted; None where that is nothing, too much to compare, or `by:` what cannot be."""
    axes = [(found["named"] or found["bare"]).casefold() for found in _BY.finditer(text)]
    parts = [part.strip() for part in _parts(_BY.sub(" ", text)) if part.strip()]
    whens = [parse_when(part, today) for part in parts]
    queries = [_dated(Query.parse(part, today)) for part, when in zip(parts, whens, strict=True) if not when]
    if not 1 <= len(queries) <= MOST_COMPARED or not all(map(_wording, queries)):
        return None
    if len(axes) > 1 or not set(axes) <= _AXES.keys():
        return None
    spans = [(each.since, each.until) for each in (*whens, *queries) if each and each.since]
    since, until = spans[0] if spans else (None, None)
    words = tuple(replace(_wording(query), since=since, until=until) for query in queries)
    return Asked(words, _AXES[axes[0]] if axes else None)


def label(query: Query) -> str:
    """What is counted, as it is called in a chart: without its days."""
    return str(_wording(query))


def _parts(text: str) -> Iterator[str]:
    """What stands between bars; one inside quotation marks is a character like any other."""
    start = 0
    for found in _APART.finditer(text):
        if found["bar"]:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _dated(query: Query) -> Query:
    """A bare year among words is meant as the time: who wants to see the word writes “2020”."""
    return query.in_its_year() or query


def _wording(query: Query) -> Query:
    return replace(query.without("date"), order="relevance")
