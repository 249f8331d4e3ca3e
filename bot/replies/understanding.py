"""How a search was understood, in one line: 发言人：赵立坚 · 2020年11月 · 不含「贸易」."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bot.query import Order, Query
from bot.replies.coverage import ORGANS
from bot.replies.html import Html, join, shorten
from bot.replies.language import msgid
from bot.replies.voice import Voice

_TYPED = 40
"""UTF-16 units of a name or a word that are repeated to the one who typed it."""

_ORDERS: dict[Order, str] = {"newest": msgid("newest first"), "oldest": msgid("oldest first")}


def understood(query: Query, voice: Voice) -> Html:
    """Everything that was meant but plain words; nothing where there was nothing else."""
    return join(" · ", _parts(query, voice))


def _parts(query: Query, voice: Voice) -> Iterator[Html]:
    for choice in query.either:
        yield join(voice.plainly(" or "), (_quoted(text, voice) for text in (*choice.words, *choice.phrases)))
    if query.asked:
        yield voice.say("in the question: {words}", words=_all_quoted(query.asked, voice))
    if query.answered:
        yield voice.say("in the answer: {words}", words=_all_quoted(query.answered, voice))
    if query.speaker:
        yield voice.say("spokesperson: {name}", name=shorten(query.speaker, _TYPED))
    if query.outlet:
        yield voice.say("outlet: {name}", name=shorten(query.outlet, _TYPED))
    if query.organ:
        yield voice.say("organ: {name}", name=_organ(query.organ, voice))
    if query.since:
        yield _days(query.since, query.until, voice)
    if query.excluded:
        yield voice.say("without {words}", words=_all_quoted(query.excluded, voice))
    if query.order in _ORDERS:
        yield voice.say(_ORDERS[query.order])


def _quoted(text: str, voice: Voice) -> Html:
    return voice.say("“{text}”", text=shorten(text, _TYPED))


def _all_quoted(texts: tuple[str, ...], voice: Voice) -> Html:
    return join(voice.plainly(", "), (_quoted(text, voice) for text in texts))


def _organ(organ: str, voice: Voice) -> Html | str:
    return voice.say(ORGANS[organ]) if organ in ORGANS else shorten(organ, _TYPED)


def _days(since: date, until: date | None, voice: Voice) -> Html:
    """A day, a month, a year, or from one day to another."""
    if until is None:
        return voice.say("since {day}", day=f"{since}")
    if since == until:
        return Html(f"{since}")
    if since.day == 1 and until == since.replace(day=monthrange(since.year, since.month)[1]):
        return voice.say("{month}/{year}", year=since.year, month=since.month)
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return voice.say("the year {year}", year=since.year)
    return voice.say("{first} to {last}", first=f"{since}", last=f"{until}")
