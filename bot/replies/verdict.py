"""What was found out about a quotation, for somebody who has never heard of Dawen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bot.citation import Passage
from bot.replies import Button, Reply, changes, onward
from bot.replies.buttons import Place, Row, rows
from bot.replies.citation import footing, heading, occasion, standing
from bot.replies.exchange import answer_label, question_label
from bot.replies.headline import headline, sentences
from bot.replies.html import (
    ENTITIES,
    LIMIT,
    Html,
    bold,
    entities,
    escape,
    join,
    quote,
    shorten,
    size,
    struck,
    underlined,
    web_address,
)
from bot.replies.language import msgid
from bot.replies.marking import ELISION, Placed, fitted, stretches
from bot.replies.nearest import nearest
from bot.replies.notice import coverage_line
from bot.replies.voice import Voice
from bot.verification import verdict as verdicts
from bot.verification.verdict import Verdict

_BETWEEN = "\n\n"
_INTRODUCED = 80
_STRAY = 50
"""UTF-16 units of names, of what introduces a quotation, of words that are not in the record."""

_STRAYS, _OTHERS = 3, 3
"""How many words that are not in the record are shown, and how many further places."""

_LEAST = 160
"""UTF-16 units of a quotation that are worth showing: further places are only counted."""

_ONLY_WRITTEN = {
    "script_or_punctuation": msgid("Only the way of writing differs."),
    "typo": msgid("With what is probably a typing error:"),
}
"""Of words that are not the spokesperson's: how they differ besides."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Pieces of the claim from one part of one passage."""

    pieces: tuple[Placed, ...]

    @property
    def place(self) -> verdicts.Place:
        """Where the first of them stands."""
        return self.pieces[0][0]

    @property
    def passage(self) -> Passage:
        """Which they come from."""
        return self.place.passage


def verdict(found: Verdict, place: Place | None, today: date, voice: Voice) -> Reply:
    """The verdict, the words of the record, and the ways on; `place` is None where none of our buttons can be pressed.

    Below a short claim, `place` is that of a search for it.
    """
    sources = _sources(found)
    if not sources:
        return _without_words(found, place, voice)
    above, below = join("\n", _above(found, voice)), join("\n", _below(found, voice))
    room = LIMIT - size(above) - size(below) - 2 * len(_BETWEEN)
    shown = _that_fit(sources, room, voice)
    more = _more(len(sources) - len(shown), voice)
    share = (room - size(more)) // len(shown) - len(_BETWEEN)
    most = ENTITIES - entities(above) - entities(below) - sum(entities(_frame(one, 1, voice)) for one in shown)
    numbers = range(1, len(shown) + 1) if len(sources) > 1 else [0]
    body = [_source(one, number, share, most // len(shown), voice) for number, one in zip(numbers, shown, strict=True)]
    html = join(_BETWEEN, (above, *body, more, below))
    citation = sources[0].passage.citation if len(sources) == 1 else None
    return Reply(
        html,
        _buttons(found, shown, place, today, voice),
        preview=web_address(citation.url) if citation else None,
        found=found.kind in {*verdicts.TRUE, "found"},
        shows=citation.id if citation and place else None,
    )


def _without_words(found: Verdict, place: Place | None, voice: Voice) -> Reply:
    """Nothing of it stands anywhere: what comes nearest, what is held, and what follows from that."""
    close = [join("\n", nearest(n, found.claim, passage, voice)) for n, passage in enumerate(found.nearest, 1)]
    judge = voice.say("Whether it says the same is yours to judge.") if close else ""
    held = coverage_line(found.coverage, voice) if found.coverage else ""
    limits = join("\n", (judge, held, voice.say("The published record itself leaves some exchanges out.")))
    buttons = rows(_numbers(found.nearest, place), 5) if place else ()
    return Reply(join(_BETWEEN, (bold(headline(found, voice)), *close, limits)), tuple(buttons), found=False)


def _above(found: Verdict, voice: Voice) -> Iterator[Html]:
    """The verdict, and what the changes are."""
    first, *others = sentences(found, voice)
    yield bold(first)
    yield from others
    if found.kind == "found":
        yield voice.say("Under eight characters I only say where words stand.")
    if found.kind == "asked_not_answered":
        kinds = {piece.kind for piece in found.pieces}
        yield from (voice.say(said) for kind, said in _ONLY_WRITTEN.items() if kind in kinds)
    if found.changes:
        yield changes.told(found.changes, voice)


def _below(found: Verdict, voice: Voice) -> Iterator[Html]:
    """What stands nowhere, where the same words stand too, and how to read the marks."""
    yield from _strays(found, voice)
    if found.others:
        ids = join(" · ", (voice.id(other.citation.id) for other in found.others[:_OTHERS]))
        total = max(found.total - 1, len(found.others))
        yield voice.count(
            "The same words in {n} other passage: {ids}", "The same words in {n} other passages: {ids}", total, ids=ids
        )
    yield join(" · ", _legend(found, voice))


def _legend(found: Verdict, voice: Voice) -> Iterator[Html]:
    """How to read the marks that there are; a struck word may be unreadable to whoever reads with their ears."""
    mark = voice.say("struck through")
    if any(change.claimed and change.kind != "moved" for change in found.changes):
        yield voice.say("{mark}: only in what was checked", mark=struck(mark))
    mark = voice.say("underlined")
    if any(change.said and change.kind != "moved" for change in found.changes):
        yield voice.say("{mark}: only in the record", mark=underlined(mark))


def _strays(found: Verdict, voice: Voice) -> Iterator[Html]:
    strays = [found.claim[slice(*piece.claimed)] for piece in found.pieces if piece.place is None]
    if strays:
        yield voice.say("Not in the record:")
        yield from (join(" ", ("•", shorten(stray, _STRAY))) for stray in strays[:_STRAYS])
    if len(strays) > _STRAYS:
        yield _more(len(strays) - _STRAYS, voice)


def _more(count: int, voice: Voice) -> Html:
    return voice.count("and {n} more", "and {n} more", count) if count else Html()


def _sources(found: Verdict) -> list[_Source]:
    placed = [(piece.place, piece) for piece in found.pieces if piece.place]
    grouped = groupby(placed, key=lambda pair: (pair[0].passage, pair[0].part))
    return [_Source(tuple(pieces)) for _, pieces in grouped]


def _that_fit(sources: Sequence[_Source], room: int, voice: Voice) -> Sequence[_Source]:
    """As many as can say something each; one at least."""
    frames = [size(_frame(one, number, voice)) + _LEAST for number, one in enumerate(sources, 1)]
    fitting = (count for count in range(len(sources), 0, -1) if max(frames[:count]) * count <= room)
    return sources[: next(fitting, 1)]


def _source(one: _Source, number: int, room: int, most: int, voice: Voice) -> Html:
    """Who said it, when, asked by whom; the sentences; where from. `number` is 0 where there is only one."""
    left = room - size(_frame(one, number, voice))
    found = stretches(one.pieces)
    each = left // len(found) - len(ELISION)
    drawn = [fitted(one.place.text, stretch, each, most // len(found)) for stretch in found]
    part = Html() if all(complete for _, complete in drawn) else voice.say("Shown in part")
    return _frame(one, number, voice, quote(join(ELISION, (html for html, _ in drawn))), part)


def _frame(one: _Source, number: int, voice: Voice, words: Html | None = None, part: Html | None = None) -> Html:
    """Everything round the words; without them, as much as it can be."""
    passage, citation, by = one.passage, one.passage.citation, one.place.said_by
    label = answer_label if one.place.part == "answer" else question_label
    lines = (
        bold(f"{number}. {heading(citation, voice)}" if number else heading(citation, voice)),
        Html() if number else escape(occasion(citation.occasion)),
        standing(passage, voice),
        voice.say("From the English transcript") if passage.language == "en" else Html(),
        label(passage, voice),
        voice.say("Introduced by: “{words}”", words=shorten(by.introduced, _INTRODUCED)) if by.introduced else "",
        Html("<blockquote>\n</blockquote>") if words is None else words,
        voice.say("Shown in part") if part is None else part,
        footing(citation.id, citation.url, citation.publisher, voice),
    )
    return join("\n", lines)


def _buttons(
    found: Verdict, shown: Sequence[_Source], place: Place | None, today: date, voice: Voice
) -> tuple[Row, ...]:
    passage = shown[0].passage
    if place is None:
        return onward.elsewhere(passage.citation, voice)
    if len(shown) > 1:
        return tuple(rows(_numbers([one.passage for one in shown], place), 5))
    if found.kind == "found" and found.others:
        return (*onward.below(passage, today, place, voice, aside=True), (_all(found.total, place, voice),))
    others = (Button(f"{one.citation.held_on}", place.aside(onward.key_of(one))) for one in found.others[:_OTHERS])
    return (*onward.below(passage, today, place, voice, aside=True), *rows(others, _OTHERS))


def _numbers(passages: Sequence[Passage], place: Place) -> list[Button]:
    return [Button(f"{number}", place.aside(onward.key_of(one))) for number, one in enumerate(passages, 1)]


def _all(total: int, place: Place, voice: Voice) -> Button:
    return Button(voice.plainly("Show all {n}", n=total), place.turn(1))
