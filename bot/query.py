"""What a person asks for, understood: never an error, at worst plain words."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from bot.text.folding import fold
from bot.text.when import parse_when

Order = Literal["relevance", "newest", "oldest"]
Restriction = Literal["speaker", "outlet", "organ", "date", "excluded"]

RESTRICTIONS: Mapping[Restriction, Mapping[str, Any]] = {
    "speaker": {"speaker": None},
    "outlet": {"outlet": None},
    "organ": {"organ": None},
    "date": {"since": None, "until": None, "dated": None},
    "excluded": {"excluded": ()},
}
"""What narrows a search beside its words -> how the fields of a query read without it."""

FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("发言人", "發言人", "speaker", "spokesperson"), "speaker"),
    **dict.fromkeys(("媒体", "媒體", "outlet", "media"), "outlet"),
    **dict.fromkeys(("机构", "機構", "organ"), "organ"),
    **dict.fromkeys(("问", "問", "question", "q"), "asked"),
    **dict.fromkeys(("答", "answer", "a"), "answered"),
    **dict.fromkeys(("日期", "date", "when"), "date"),
    **dict.fromkeys(("排序", "sort", "order"), "order"),
}
"""What people write before a colon -> what it restricts; the first of each sort is the one that is written down."""

ORDERS: Mapping[str, Order] = {
    **dict.fromkeys(("相关", "相關", "relevance", "best"), "relevance"),
    **dict.fromkeys(("新", "最新", "new", "newest"), "newest"),
    **dict.fromkeys(("旧", "舊", "最早", "old", "oldest"), "oldest"),
}
"""What people write after 排序: -> the order meant; the first of each sort is the one that is written down."""

_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))
_MARKS = frozenset("".join(o + c for o, c in _QUOTES))
_PHRASE = "|".join(f"{o}{o}[^{c}]*{c}{c}|{o}[^{c}]*{c}" for o, c in _QUOTES)
"""Doubled marks are a slip of the keyboard and count once."""

_OPERATOR = rf"(?:(?P<minus>[-−－])|(?P<field>{'|'.join(FIELDS)})[:：]\s*+)"
_BEGUN = re.compile(_OPERATOR, re.IGNORECASE)
_PIECE = re.compile(
    rf"(?P<bar>[|｜])|(?:(?<![^\s|｜]){_OPERATOR}(?!{re.sub('[?]P<[a-z]+>', '?:', _OPERATOR)}|OR\b))?"
    rf"(?:(?P<phrase>{_PHRASE})|(?P<word>[^\s|｜]+?(?=$|[\s|｜]|{_PHRASE})))",
    re.IGNORECASE,
)
"""A piece begins with at most one operator, which stands at its beginning; a space may follow the colon."""

_DATED = re.compile(r"(?:19|20)\d{2}\D{0,2}\d")
"""What begins so and is a date can mean nothing else, on any day; 2018 or 昨天 beside other words may be a word."""

_YEAR = re.compile(r"(?:19|20)\d{2}年?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Choice:
    """Words and phrases of which one is enough."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A search as typed, taken apart. `str(query)` parses back to an equal query, on any day.

    `words` are the unquoted pieces between spaces, `phrases` what stood in "…", “…”, 「…」 or 『…』. `excluded` must
    not occur; `asked` must stand in the question, `answered` in the answer. `speaker`, `outlet` and `organ` are names
    as typed. `since` and `until` are Beijing days, both included; without `until` there is no last one. `dated` is the
    bare word they were read from, where they stood in no field.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    either: tuple[Choice, ...] = ()
    excluded: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    speaker: str | None = None
    outlet: str | None = None
    organ: str | None = None
    since: date | None = None
    until: date | None = None
    dated: str | None = None
    order: Order = "relevance"

    @classmethod
    def parse(cls, text: str, today: date, order: Order = "relevance") -> "Query":
        """Understand what was typed on the day `today`; an operator used wrongly is a phrase, found as it stands.

        `order` is that of somebody who types none.
        """
        pieces = (_item(piece, today) for piece in _PIECE.finditer(text))
        items = list(_joined([(kind, value) for kind, value in pieces if value]))
        if not any(kind in _SOUGHT for kind, _ in items):
            items = [("phrases", f"-{value}") if kind == "excluded" else (kind, value) for kind, value in items]
        return cls(**{"order": order} | _dated(_gathered(items)))

    def __str__(self) -> str:
        # Words last: an unclosed quotation mark in one would swallow what is quoted after it.
        return " ".join(
            [
                *map(_quoted, self.phrases),
                *(" OR ".join((*map(_quoted, choice.phrases), *choice.words)) for choice in self.either),
                *(f"-{_written(text)}" for text in self.excluded),
                *(f"{_name(field)}:{_written(value)}" for field, value in self._fields()),
                *((self.dated,) if self.dated else ()),
                *self.words,
            ]
        )

    def __bool__(self) -> bool:
        return self != Query(order=self.order)

    @property
    def is_plain(self) -> bool:
        """Whether nothing but words and phrases was typed."""
        return self == self.wording

    @property
    def wording(self) -> "Query":
        """The words and phrases alone."""
        return Query(self.words, self.phrases)

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        """What narrows the search beside its words."""
        return tuple(each for each in RESTRICTIONS if self.without(each) != self)

    def without(self, restriction: Restriction) -> "Query":
        """The same search, not narrowed by this."""
        return replace(self, **RESTRICTIONS[restriction])

    def undated(self) -> "Query":
        """The same search with its bare date taken for text."""
        return replace(self.without("date"), phrases=(*self.phrases, *((self.dated,) if self.dated else ())))

    def in_its_year(self) -> "Query | None":
        """The same search with the year among its words taken for the time; None where there is no such."""
        years = [word for word in self.words if _YEAR.fullmatch(word)]
        others = tuple(word for word in self.words if word not in years)
        if len(years) != 1 or self.since or not replace(self, words=others):
            return None
        year = int(years[0][:4])
        return replace(self, words=others, since=date(year, 1, 1), until=date(year, 12, 31))

    def _fields(self) -> Iterator[tuple[str, str]]:
        yield from (("asked", text) for text in self.asked)
        yield from (("answered", text) for text in self.answered)
        names = (("speaker", self.speaker), ("outlet", self.outlet), ("organ", self.organ))
        yield from ((field, name) for field, name in names if name is not None)
        if self.since and not self.dated:
            yield "date", f"{self.since}" if self.since == self.until else f"{self.since}..{self.until or ''}"
        if self.order != "relevance":
            yield "order", next(word for word, order in ORDERS.items() if order == self.order)


_SOUGHT = frozenset({"words", "phrases", "either", "asked", "answered", "speaker", "outlet", "organ", "date"})
"""What can be looked for; to exclude is not to look for anything."""

_LISTS = ("words", "phrases", "either", "excluded", "asked", "answered")

_Item = tuple[str, Any]
"""A field of Query, or `or`, and its value."""


def _item(piece: re.Match[str], today: date) -> _Item:
    """What a piece of what was typed asks for."""
    word, operator = piece["word"], piece["minus"] or piece["field"]
    value = _unquoted(piece["phrase"]) if piece["phrase"] else word
    if piece["bar"] or (word == "OR" and not operator):
        return "or", piece[0]
    if not operator and not (word and _BEGUN.match(word)):
        return ("words" if word else "phrases"), value
    if not operator or not fold(value) or (word and _MARKS & set(word)):
        return "phrases", _unmarked(piece[0])
    field = FIELDS[piece["field"].casefold()] if piece["field"] else "excluded"
    meant = _CLOSED[field](value, today) if field in _CLOSED else value
    return (field, meant) if meant else ("phrases", _unmarked(piece[0]))


def _joined(items: Sequence[_Item]) -> Iterator[_Item]:
    """`a OR b OR c` as one group; an OR with nothing to choose from is a phrase."""
    place = 0
    while place < len(items):
        group = [items[place]]
        while _is_choice(items, place) and items[place + 1][0] == "or":
            place += 2
            group.append(items[place])
        if len(group) > 1:
            yield "either", _choice(group)
        elif group[0][0] == "or":
            yield "phrases", group[0][1]
        else:
            yield group[0]
        place += 1


def _is_choice(items: Sequence[_Item], place: int) -> bool:
    """Whether the item and the one after next can be chosen between."""
    return place + 2 < len(items) and all(_can_be_chosen(items[at]) for at in (place, place + 2))


def _can_be_chosen(item: _Item) -> bool:
    kind, value = item
    return kind in ("words", "phrases") and bool(fold(value)) and (kind == "phrases" or not _MARKS & set(value))


def _choice(items: Sequence[_Item]) -> Choice:
    return Choice(*(tuple(value for each, value in items if each == kind) for kind in ("words", "phrases")))


def _gathered(items: Sequence[_Item]) -> dict[str, Any]:
    """The fields of a Query; of what can be said once, the last word counts."""
    fields: dict[str, Any] = {name: tuple(value for kind, value in items if kind == name) for name in _LISTS}
    for kind, value in items:
        if kind == "date":
            fields["since"], fields["until"] = value
        elif kind not in _LISTS:
            fields[kind] = value
    return fields


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    """A bare date among words restricts them, if no other date does."""
    dates = {word: days for word in fields["words"] if _DATED.match(word) and (days := _days(word, date.max))}
    others = tuple(word for word in fields["words"] if word not in dates)
    if len(dates) != 1 or "since" in fields or not (others or any(fields.get(name) for name in _SOUGHT - {"words"})):
        return fields
    ((word, (since, until)),) = dates.items()
    return fields | {"words": others, "since": since, "until": until, "dated": word}


def _days(text: str, today: date) -> tuple[date, date | None] | None:
    """The first and the last day meant; what is written as a date means the same on any day."""
    when = parse_when(text, date.max if _DATED.match(text) else today)
    return (when.since, None if when.until == date.max else when.until) if when else None


_CLOSED: Mapping[str, Callable[[str, date], Any]] = {
    "date": _days,
    "order": lambda value, _: ORDERS.get(value.casefold()),
}
"""Fields that cannot take every value, and what they make of one; nothing if it makes no sense."""


def _name(field: str) -> str:
    return next(name for name, meant in FIELDS.items() if meant == field)


def _written(text: str) -> str:
    """A value that parses back: quoted where it would be taken for something else."""
    plain = not any(character.isspace() or character in "|｜" for character in text) and not _MARKS & set(text)
    return text if plain and not _BEGUN.match(text) else _quoted(text)


def _quoted(phrase: str) -> str:
    """The phrase in the first pair of marks that gives it back; the pair it was typed in always does."""
    return next(f"{opening}{phrase}{closing}" for opening, closing in _QUOTES if closing not in phrase)


def _unmarked(text: str) -> str:
    return "".join(character for character in text if character not in _MARKS).strip()


def _unquoted(phrase: str) -> str:
    opening = phrase[0]
    closing = dict(_QUOTES)[opening]
    doubled = phrase.startswith(opening * 2) and phrase.endswith(closing * 2) and len(phrase) > 3
    return phrase[2:-2].strip() if doubled else phrase[1:-1].strip()
