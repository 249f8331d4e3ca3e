"""What the archive holds, organ by organ and year by year, and on how many weekdays it holds nothing."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from bot.archive.views import Coverage
from bot.replies import Reply
from bot.replies.html import Html, bold, join
from bot.replies.language import msgid
from bot.replies.notice import coverage_line
from bot.replies.voice import Voice
from bot.text.beijing import BEIJING

ORGANS = {
    "mfa": msgid("Ministry of Foreign Affairs"),
    "mnd": msgid("Ministry of National Defense"),
    "tao": msgid("Taiwan Affairs Office"),
    "mofcom": msgid("Ministry of Commerce"),
    "scio": msgid("State Council Information Office"),
}
"""Organs by the first part of their ids; another is called by that."""

_YEARS = 40
"""Years in one message; the record begins in 2003."""


def held(coverage: Coverage, voice: Voice) -> Reply:
    """All that is held, and what that means for what is not found."""
    if not coverage.briefings:
        return Reply(coverage_line(coverage, voice), found=False)
    sections = (
        join("\n", (bold(voice.say("What is held")), *_organs(coverage, voice))),
        join("\n", _years(coverage, voice)),
        join("\n", (*_limits(coverage, voice), voice.say("What is not found here may still have been said."))),
    )
    return Reply(join("\n\n", sections))


def _organs(coverage: Coverage, voice: Voice) -> Iterator[Html]:
    for organ, held in coverage.organs.items():
        yield voice.say(
            "{organ}: {briefings}, {questions}, {first} to {last}",
            organ=voice.say(ORGANS[organ]) if organ in ORGANS else organ,
            briefings=voice.count("{n} briefing", "{n} briefings", held.briefings),
            questions=voice.count("{n} question", "{n} questions", held.exchanges),
            first=f"{held.first}",
            last=f"{held.last}",
        )


def _years(coverage: Coverage, voice: Voice) -> list[Html]:
    """The last years, also those of which nothing is held, with the weekdays that have no briefing."""
    gaps = gaps_by_year(coverage)
    years = sorted({*coverage.years, *gaps})[-_YEARS:]
    return [_year(year, coverage.years.get(year, (0, 0)), gaps[year], voice) for year in years]


def _year(year: int, held: tuple[int, int], gaps: int, voice: Voice) -> Html:
    briefings, exchanges = held
    counted = (
        voice.count("{n} briefing", "{n} briefings", briefings),
        voice.count("{n} question", "{n} questions", exchanges) if exchanges else "",
        voice.count("{n} weekday without", "{n} weekdays without", gaps) if gaps else "",
    )
    return voice.say("{year}: {counted}", year=f"{year}", counted=join(" · ", counted))


def gaps_by_year(coverage: Coverage) -> Counter[int]:
    """Weekdays without a briefing of the ministry, by year."""
    years: Counter[int] = Counter()
    for month, days in coverage.gaps.items():
        years[int(month[:4])] += days
    return years


def _limits(coverage: Coverage, voice: Voice) -> Iterator[Html]:
    """What a reader must know before taking silence for an answer."""
    if gaps := sum(coverage.gaps.values()):
        yield voice.count(
            "Between the first and the last day {n} weekday has no briefing here; public holidays are among them.",
            "Between the first and the last day {n} weekdays have no briefing here; public holidays are among them.",
            gaps,
        )
    if coverage.held:
        yield voice.count(
            "{n} document is held back until a person has looked at it.",
            "{n} documents are held back until a person has looked at them.",
            coverage.held,
        )
    yield (
        voice.say("Last sync: {moment} (Beijing time)", moment=_moment(coverage.followed))
        if coverage.followed
        else (voice.say("Never synced with a source: what is here was brought in by hand."))
    )


def _moment(when: datetime) -> str:
    return f"{when.astimezone(BEIJING):%Y-%m-%d %H:%M}"
