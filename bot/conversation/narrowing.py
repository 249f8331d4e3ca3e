"""Replies to the answer of a search that narrow it: 只看路透社, 2020年, 不要 贸易, 发言人:赵立坚."""

import re
from dataclasses import replace
from typing import Any

from bot.conversation.asking import Asker, Ours, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import newest_held
from bot.query import ORDERS, Query
from bot.replies.buttons import read_press
from bot.retrieval.searcher import SearchTimeoutError
from bot.text.when import parse_when

_ONLY = ("只看", "只要", "只搜", "只查", "仅看", "僅看", r"only\s+(?:from\s+|by\s+|in\s+)?", r"just\s+")
_WITHOUT = ("不要", "不看", "不含", "去掉", "排除", "除了", "[-−－]", r"without\s+", r"except\s+", r"exclude\s+")
"""What people begin with who want less of what they see; Latin words only where a space ends them."""

_LESS = re.compile(
    rf"(?:(?P<only>{'|'.join(_ONLY)})|(?P<without>{'|'.join(_WITHOUT)}))[\s:：]*(?P<what>.*?\S)[的。.!！]*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[、，,;；]\s*|(?<=[一-鿿])\s+")
"""Between several words that are not wanted; spaces divide no English."""

_NAMES = ("outlet", "speaker", "organ")
"""What a bare name may restrict."""

_LISTS = ("words", "phrases", "either", "excluded", "asked", "answered")


async def narrowed(rooms: Rooms, said: str, asker: Asker) -> Request | None:
    """The search that the person replies to, narrowed by what they say.

    None where they reply to something else, or ask something of its own.
    """
    shown = await _shown(rooms, asker.to)
    less = await _less(rooms, said) if shown is not None else None
    return Request(f"search {_joined(shown, less)}") if shown is not None and less is not None else None


async def _shown(rooms: Rooms, ours: Ours | None) -> Query | None:
    """The search behind the buttons of that message."""
    pressed = [read_press(data) for data in ours.data] if ours else []
    key = next((each.key for each in pressed if each), None)
    kept = await rooms.archive.desk.recall(key) if key else None
    request = Request(kept[1]) if kept else None
    return Query.parse(request.rest, rooms.today()) if request and request.kind == "search" else None


async def _less(rooms: Rooms, said: str) -> Query | None:
    """What is said, as what restricts a search; None where it is a question of its own."""
    found = _LESS.fullmatch(said)
    if found and found["without"]:
        return Query(excluded=tuple(_BETWEEN.split(found["what"])))
    what = found["what"] if found else said
    if order := ORDERS.get(what.casefold()):
        return Query(order=order)
    if when := parse_when(what, rooms.today()):
        days, _ = await newest_held(when, rooms.archive)
        return Query(since=days.since, until=days.until)
    typed = Query.parse(what, rooms.today())
    if typed and typed == _restricting(typed):
        return typed
    return await _named(rooms, what) or typed if found else None


def _restricting(query: Query) -> Query:
    """The query without what it looks for anywhere."""
    return replace(query, words=(), phrases=(), either=(), excluded=())


async def _named(rooms: Rooms, name: str) -> Query | None:
    """The outlet, spokesperson or organ of that name, whichever the record has most of; None where it has none."""
    found = [Query(**{field: name}) for field in _NAMES]  # type: ignore[arg-type]  # all three are names
    counts = [await _count(rooms, query) for query in found]
    return found[counts.index(max(counts))] if any(counts) else None


async def _count(rooms: Rooms, query: Query) -> int:
    try:
        return (await rooms.searcher.search(query, limit=0, exactly=True, counted=True)).total
    except SearchTimeoutError:  # then it is looked for as a word
        return 0


def _joined(query: Query, less: Query) -> Query:
    """Both together; of what can be said once, the later word counts."""
    lists = {name: (*getattr(query, name), *getattr(less, name)) for name in _LISTS}
    names = {name: value for name in _NAMES if (value := getattr(less, name)) is not None}
    days = {"since": less.since, "until": less.until, "dated": None} if less.since else {}
    order = {"order": less.order} if less.order != "relevance" else {}
    changed: dict[str, Any] = {**lists, **names, **days, **order}
    return replace(query, **changed)
