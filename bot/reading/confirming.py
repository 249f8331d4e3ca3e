"""Marks -> the labels among them: a label counts only where the document confirms it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, zip_longest

from bot.reading.dateline import Dateline
from bot.reading.furniture import is_sentence
from bot.reading.labels import MODERATOR, Voice
from bot.reading.language import Language, is_foreign
from bot.reading.marks import Mark

_ANSWERS = (Voice.ANSWER, Voice.PERSON)
_WORDS = (Voice.QUESTION, Voice.FOLLOW_UP, Voice.ANSWER)
_OFTEN = 2  # a name that speaks more often, or so often and once in answer, is a speaker though no head names it
_GLIMPSE = 60  # characters that tell in which language a turn begins


def confirm(found: Sequence[Mark], paragraphs: Sequence[str], dateline: Dateline) -> tuple[Mark, ...]:
    """The marks that are labels here: each step removes one sort of pretender. Each language is a family of its own."""
    said = _without_headlines(found, paragraphs)
    named = tuple(_named_after(mark, dateline) for mark in said if not mark.alone or _is_in_head(mark, dateline))
    families = _by_language(named, paragraphs) if dateline.language is Language.BILINGUAL else (named,)
    speakers = frozenset(chain.from_iterable(_speakers(family, paragraphs, dateline) for family in families))
    kept = (_of_the_family(_answered_outlets(_spoken_by(speakers, family))) for family in families)
    return tuple(_apart(sorted(chain.from_iterable(kept), key=lambda mark: (mark.paragraph, mark.start))))


def _apart(found: Iterable[Mark]) -> Iterator[Mark]:
    """What is one label is no part of another."""
    reached = (0, 0)
    for mark in found:
        if (mark.paragraph, mark.start) >= reached:
            yield mark
            reached = (mark.paragraph, mark.end)


def _without_headlines(found: Sequence[Mark], paragraphs: Sequence[str]) -> tuple[Mark, ...]:
    """`外交部发言人：坚决反对…` right above a question, or all of them, is what an editor made of the answers."""
    first = next((mark.paragraph for mark in found if mark.label.voice.asks), len(paragraphs))
    return tuple(
        mark
        for mark, following in zip_longest(found, found[1:])
        if not (
            _is_headline(mark, paragraphs[mark.paragraph])
            and (mark.paragraph < first or (following is not None and following.label.voice.asks and following.initial))
        )
    )


def _is_headline(mark: Mark, paragraph: str) -> bool:
    said = paragraph[mark.end :].strip()
    return mark.initial and mark.label.headline and bool(said) and not is_sentence(said)


def _by_language(found: Sequence[Mark], paragraphs: Sequence[str]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The labels of what is said in Chinese, and those of what is said in English, named after the Chinese ones."""
    english = [_is_english(mark, following, paragraphs) for mark, following in zip_longest(found, found[1:])]
    named = list(found)
    runs = [tuple(run) for _, run in groupby(range(len(found)), key=lambda place: english[place])]
    for one, other in zip(runs[::2], runs[1::2], strict=False):
        for pair in zip(one, other, strict=False) if len(one) == len(other) else ():
            chinese, translated = sorted(pair, key=lambda place: english[place])
            named[translated] = _named_alike(found[translated], found[chinese])
    return (
        tuple(mark for mark, foreign in zip(named, english, strict=True) if not foreign),
        tuple(mark for mark, foreign in zip(named, english, strict=True) if foreign),
    )


def _is_english(mark: Mark, following: Mark | None, paragraphs: Sequence[str]) -> bool:
    """By the first words said; one word alone is English below an English label."""
    end = following.start if following and following.paragraph == mark.paragraph else None
    said = paragraphs[mark.paragraph][mark.end : end].strip() or "".join(
        paragraphs[mark.paragraph + 1 : mark.paragraph + 2]
    )
    return is_foreign(said[:_GLIMPSE]) or (mark.label.written.isascii() and not re.search("[一-龥]", said[:_GLIMPSE]))


def _named_alike(mark: Mark, chinese: Mark) -> Mark:
    """`Chen Shiyan:` where 陈试言 has just answered: no head has to name her in English too."""
    if mark.label.voice is not Voice.OUTLET or chinese.label.voice not in _ANSWERS:
        return mark
    return replace(mark, label=replace(mark.label, voice=chinese.label.voice, name=chinese.label.name))


def _spoken_by(speakers: frozenset[str], found: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in found if mark.label.voice is not Voice.PERSON or mark.label.name in speakers)


def _is_in_head(mark: Mark, dateline: Dateline) -> bool:
    """A label without a colon is no label unless the head names that person or outlet in another line."""
    name, written = mark.label.name, mark.label.written
    return name is not None and any(
        name in line and line.strip("[]【】") != written for line in dateline.head.splitlines()
    )


def _named_after(mark: Mark, dateline: Dateline) -> Mark:
    """In Latin script a spokesperson's label looks like an outlet's: `Chen`, `Spokesperson Chen Shiyan`."""
    if mark.label.voice is not Voice.OUTLET or not mark.label.written[0].isascii():
        return mark
    written = mark.label.written
    name = next((name for name in dateline.officials if written.endswith(name) or written in name.split()[:1]), None)
    if name is None and " " in written and written in dateline.head:
        name = written
    return replace(mark, label=replace(mark.label, voice=Voice.PERSON, name=name)) if name else mark


def _speakers(found: Sequence[Mark], paragraphs: Sequence[str], dateline: Dateline) -> frozenset[str]:
    """Names confirmed by the head, by brackets or an office, by a line of their own, or by speaking often."""
    people = [mark.label for mark in found if mark.label.voice is Voice.PERSON]
    titled = {label.name for label in people if label.bracketed or label.name != label.written}
    colons = (mark.label.name for mark in found if mark.label.voice is Voice.PERSON and not mark.boxed)
    headed = {name for name in colons if name and name in dateline.head}
    answering = Counter(
        mark.label.name
        for before, mark in pairwise(found)
        if before.label.voice is Voice.ASKER and mark.initial and mark.label.voice is Voice.PERSON
    )
    starting = Counter(mark.label.name for mark in found if mark.initial and mark.label.voice is Voice.PERSON)
    steady = {name for name in starting if starting[name] > _OFTEN - (answering[name] > 0)}
    lined = {
        mark.label.name
        for before, mark in pairwise(found)
        if before.label.voice is Voice.ASKER and mark.initial and mark.end == len(paragraphs[mark.paragraph])
    }
    return frozenset(name for name in {*titled, *headed, *steady, *lined, *dateline.officials, MODERATOR} if name)


def _answered_outlets(found: Sequence[Mark]) -> tuple[Mark, ...]:
    """An outlet's bare name asks only if somebody answers it, or if the outlet is known."""
    kept = []
    for mark, following in zip_longest(found, found[1:]):
        answered = following is not None and following.label.voice in _ANSWERS and mark.initial
        if mark.label.voice is not Voice.OUTLET or answered or mark.label.known or mark.label.bracketed:
            kept.append(mark)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Family:
    """How a document labels its turns: `spelled` by outlet, not by 问; `lined` where a question starts a paragraph."""

    spelled: bool
    lined: bool

    @classmethod
    def of(cls, found: Sequence[Mark]) -> "_Family":
        initial = Counter(mark.label.voice for mark in found if mark.initial)
        running = Counter(mark.label.voice for mark in found if not mark.initial)
        return cls(
            spelled=initial[Voice.ASKER] + initial[Voice.OUTLET] > initial[Voice.QUESTION],
            lined=initial[Voice.QUESTION] > running[Voice.QUESTION],
        )


def _of_the_family(found: Sequence[Mark]) -> tuple[Mark, ...]:
    """问 and 答 inside an answer are rhetoric where the document labels its turns in another way.

    A document keeps to one family; a turn of the other counts where it starts a paragraph and is answered in kind.
    """
    family = _Family.of(found)
    kept: list[Mark] = []
    for mark, following in zip_longest(found, found[1:]):
        last = kept[-1] if kept else None
        if mark.label.voice not in _WORDS or not _is_rhetoric(mark, last, following, family):
            kept.append(mark)
    return tuple(kept)


def _is_rhetoric(mark: Mark, last: Mark | None, following: Mark | None, family: _Family) -> bool:
    if mark.label.voice is Voice.ANSWER:
        return not mark.initial and last is not None and last.label.voice in _ANSWERS
    if family.spelled:
        in_kind = following is not None and following.label.voice in _ANSWERS and following.initial
        return not (mark.initial and in_kind)
    in_one_breath = following is not None and following.paragraph == mark.paragraph
    return family.lined and not mark.initial and in_one_breath
