"""Exchanges made up by the hundred thousand: the haystack in which finding is measured.

Nobody ever said any of this. Words are drawn as unevenly as they are spoken (Zipf), sentences are the ministry's
manner of speech in `talk.toml` and clauses of the seeds joined anew. A briefing depends on the seed and its place
alone, so that any number of them needs no memory and each can be made up again.
"""

import random
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bot.briefing import Briefing, Exchange, briefing_id
from tests.quality.talk import Scene, talk

FIRST_DAY, LAST_DAY = date(2002, 1, 2), date(2026, 11, 20)

A_BRIEFING = 12
"""Exchanges of a briefing; the last one has what is left."""

_LETTERS = ("", *"bcdefghijklmnopqrstuvwxyz")
_SATURDAY = 6

_IN_ENGLISH = 0.1
"""The share of briefings that have their English beside them."""

_ON_A_TOPIC = 0.03
"""The share of exchanges that mention a part of a topic: what is asked about once is asked about again."""

_SHORT = 1 / 6
_PARAGRAPH = 1 / 8
"""Of the answers so many are a sentence or two; after so many sentences a paragraph ends."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about in other years too, by other outlets, of other spokespersons: never all its words at once."""

    words: tuple[str, ...]
    year: int
    spokesperson: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """`count` exchanges in the order of their days; none on the days in `free`, some about a part of a topic."""

    count: int
    seed: int = 1
    free: frozenset[date] = frozenset()
    topics: tuple[Topic, ...] = ()

    def __len__(self) -> int:
        """How many briefings."""
        return -(-self.count // A_BRIEFING)

    def briefings(self) -> Iterator[Briefing]:
        """All of them, oldest first."""
        return map(self.briefing, range(len(self)))

    def ids(self) -> Iterator[str]:
        """The ids of all briefings, oldest first."""
        return (briefing_id("mfa", *self._when(place)) for place in range(len(self)))

    def briefing(self, place: int) -> Briefing:
        """The briefing at this place, from 0 on; always the same."""
        lot = random.Random(self.seed << 32 | place)  # noqa: S311  # nothing secret
        day, letter = self._when(place)
        spokesperson = lot.choice(talk().on_duty(day.year))
        topics = [each for each in self.topics if each.year != day.year and each.spokesperson != spokesperson]
        in_english = lot.random() < _IN_ENGLISH
        numbers = range(1, min(A_BRIEFING, self.count - place * A_BRIEFING) + 1)
        return Briefing(
            id=briefing_id("mfa", day, letter),
            organ="mfa",
            held_on=day,
            date_source="title",
            kind="regular_briefing",
            title=f"{day.year}年{day.month}月{day.day}日外交部发言人{spokesperson}主持例行记者会",
            spokespersons=(spokesperson,),
            exchanges=tuple(_exchange(lot, number, spokesperson, topics, in_english=in_english) for number in numbers),
        )

    def place(self, briefing: str) -> int:
        """Where the briefing with this id stands."""
        day = date.fromisoformat(briefing[4:12])
        return self._first(bisect_left(_weekdays(self.free), day)) + _LETTERS.index(briefing[12:])

    def _when(self, place: int) -> tuple[date, str]:
        """Evenly over the days; of one day the letters in turn."""
        days = _weekdays(self.free)
        at = place * len(days) // len(self)
        return days[at], _LETTERS[place - self._first(at)]

    def _first(self, at: int) -> int:
        """The place of the first briefing of the `at`-th day."""
        return -(-at * len(self) // len(_weekdays(self.free)))


@cache
def _weekdays(free: frozenset[date]) -> Sequence[date]:
    days = (FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1))
    return [day for day in days if day.isoweekday() < _SATURDAY and day not in free]


def _exchange(
    lot: random.Random, number: int, spokesperson: str, topics: Sequence[Topic], *, in_english: bool
) -> Exchange:
    scene = Scene(lot)
    outlet = talk().outlets.draw(lot)
    mentioned = _mention(lot, outlet, topics)
    question = f"{scene.say('reported')}{scene.say('events')}。{mentioned}{scene.say('asks')}"
    asked, answered = _english(lot) if in_english else (None, None)
    return Exchange(
        number=number,
        question=question,
        answer=_answer(scene),
        spokesperson=spokesperson,
        outlet=outlet,
        asker_label=f"{outlet}记者",
        question_en=asked,
        answer_en=answered,
    )


def _mention(lot: random.Random, outlet: str, topics: Sequence[Topic]) -> str:
    """Some words of a topic, now and then."""
    if not topics or lot.random() >= _ON_A_TOPIC:
        return ""
    topic = lot.choice(topics)
    if topic.outlet == outlet:
        return ""
    words = lot.sample(topic.words, lot.randint(1, max(1, len(topic.words) - 1)))
    return f"还有，{'和'.join(words)}的最新情况如何？"


def _answer(scene: Scene) -> str:
    lot = scene.lot
    sentences = lot.randint(0, 1) if lot.random() < _SHORT else min(60, int(lot.lognormvariate(2.92, 0.4)))
    said = [scene.say("openings")]
    for _ in range(sentences):
        said.append(scene.sentence())
        if lot.random() < _PARAGRAPH:
            said.append("\n")
    return "".join((*said, scene.say("closings")))


def _english(lot: random.Random) -> tuple[str, str]:
    scene = Scene(lot)
    answer = " ".join(scene.say_in_english("answers") for _ in range(lot.randint(2, 12)))
    return scene.say_in_english("asks"), answer
