"""The words beside a picture of numbers: the numbers, and what they are numbers of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from bot.archive.views import Coverage, Voices
from bot.replies import Attachment, Button, Reply
from bot.replies.buttons import Place, rows
from bot.replies.chart import share
from bot.replies.html import Html, bold, code, join, shorten
from bot.replies.language import msgid
from bot.replies.notice import coverage_line
from bot.replies.voice import Voice
from bot.trends import Row, Trend, Word
from bot.trends.asking import By, label

_MOST, _MOST_OF_SEVERAL = 6, 3
"""Rows that are told in words: of one word, and of each of several."""

_WORD, _NAME, _OTHERS = 24, 16, 60
"""UTF-16 units of a word, of a name, and of other names of words: all that is said fits beside a picture."""

_AXES: tuple[tuple[By, str], ...] = (
    ("month", msgid("By month")),
    ("year", msgid("By year")),
    ("speaker", msgid("By spokesperson")),
    ("outlet", msgid("By outlet")),
)
_EXAMPLES = ("/trend 东盟", "/trend 东盟 | 欧盟 2015..2020 by:year", "/trend 关税 by:outlet")


def trend(found: Trend, picture: bytes, place: Place, voice: Voice) -> Reply:
    """The picture, its numbers, and what else can be looked at."""
    said = (*_words(found, voice), *_most(found, voice), *_limits(found, voice))
    axes = (Button(voice.plainly(words), place.by(axis)) for axis, words in _AXES if axis != found.by)
    read = [Button(voice.plainly("Read them"), place.read())] if len(found.words) == 1 else []
    buttons = (*rows(axes, 3), (Button("CSV", place.table()), *read))
    return Reply(join("\n", said), buttons, attachment=Attachment("dawen-trend.png", picture, picture=True))


def stats(voices: Voices, days: tuple[date, date], picture: bytes, place: Place, voice: Voice) -> Reply:
    """The picture of who asked and who answered, and the first of each."""
    said = (
        bold(voice.say("Who asks, who answers")),
        _span(*days, voice),
        voice.count("{n} exchange is held of these days.", "{n} exchanges are held of these days.", voices.exchanges),
        voice.say("Asked most: {names}", names=_first(voices.asked)) if voices.asked else "",
        voice.say("Answered most: {names}", names=_first(voices.answered)) if voices.answered else "",
    )
    picture_ = Attachment("dawen-stats.png", picture, picture=True)
    return Reply(join("\n", said), ((Button("CSV", place.table()),),), attachment=picture_)


def table(name: str, csv: str, voice: Voice) -> Reply:
    """The numbers as a file. A byte order mark lets spreadsheets know that it is UTF-8."""
    return Reply(voice.say("The numbers of the picture."), attachment=Attachment(name, csv.encode("utf-8-sig")))


def usage(voice: Voice) -> Reply:
    """What can be counted was not understood: examples that work."""
    said = (
        voice.say("Write a word, or up to four with | between them; then days, and by: what to count."),
        voice.say("It counts by:day, by:month, by:year, by:speaker or by:outlet. These work:"),
        join("\n", map(code, _EXAMPLES)),
    )
    return Reply(join("\n", said), found=False)


def nothing(words: Sequence[str], coverage: Coverage, voice: Voice) -> Reply:
    """No passage holds any of it: no picture, as a row of zeros says less than a sentence."""
    query = shorten(" | ".join(words), _OTHERS)
    said = (voice.say("Nothing found for “{query}”.", query=query), coverage_line(coverage, voice))
    return Reply(join("\n", said), found=False)


def nothing_held(coverage: Coverage, voice: Voice) -> Reply:
    """Nothing is held of the days asked for."""
    return Reply(join("\n", (voice.say("Nothing is held of these days."), coverage_line(coverage, voice))), found=False)


def _span(since: date, until: date, voice: Voice) -> Html:
    return voice.say("{since} to {until}", since=f"{since}", until=f"{until}")


def _words(found: Trend, voice: Voice) -> Iterator[Html]:
    """Each word with its number, and of how many that is a share."""
    for word in found.words:
        yield voice.count(
            "{word}: {n} passage ({share})",
            "{word}: {n} passages ({share})",
            word.total,
            word=bold(_called(word)),
            share=share(word.total, found.held),
        )
    held = voice.count("{n} passage held", "{n} passages held", found.held)
    yield join(" · ", (_span(found.since, found.until, voice), held))


def _called(word: Word) -> str:
    return shorten(label(word.query), _WORD)


def _most(found: Trend, voice: Voice) -> Iterator[Html]:
    """Where it was said most, each with its share of what is held there."""
    alone = len(found.words) == 1
    for at, word in enumerate(found.words):
        named = [(row.counts[at] or 0, row) for row in found.rows if row.name and row.counts[at]]
        ranked = sorted(named, key=lambda pair: -pair[0])[: _MOST if alone else _MOST_OF_SEVERAL]
        if told := join(" · ", (_row(row, count) for count, row in ranked)):
            most = voice.say("Most: {rows}", rows=told)
            yield most if alone else join(" ", (bold(_called(word)), most))


def _row(row: Row, count: int) -> str:
    return f"{shorten(row.name, _NAME)} {count} ({share(count, row.held)})"


def _limits(found: Trend, voice: Voice) -> Iterator[Html]:
    """What a reader must know before comparing the numbers."""
    others = [name for word in found.words for name in word.also]
    if others:
        yield voice.say("Counted too: {names}", names=shorten("、".join(others), _OTHERS))
    unheld = sum(row.held == 0 for row in found.rows)
    if unheld and found.by not in ("speaker", "outlet"):
        yield voice.say(
            "Hatched, {n} of {all}: nothing is held of that time, which is not zero.", n=unheld, all=len(found.rows)
        )
    yield voice.say("In brackets: the share of all passages held there. Words count only as typed.")


def _first(counted: Mapping[str, int]) -> Html:
    first = islice(counted.items(), _MOST)
    return join(" · ", (f"{shorten(name, _NAME)} {number}" for name, number in first))
