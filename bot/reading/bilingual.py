"""What a bilingual document says once more in English goes beside the Chinese."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from bot.reading import furniture
from bot.reading.account import Fate, pieces_of
from bot.reading.cuts import Cut
from bot.reading.language import tongues
from bot.reading.turns import Turn


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A turn with its languages apart; one that `translates` begins in English below a label of its own."""

    turn: Turn
    translates: bool


def put_english_beside(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """One turn of each two that say the same; what was left out in one of the languages stands as it is.

    The languages may alternate by sentence, paragraph, turn or exchange, or one follow the other as a whole.
    """
    english_first = next((_begins_foreign(turn) for turn in turns if turn.label and turn.paragraphs), False)
    spoken = tuple(_apart(turn, english_first=english_first) for turn in turns)
    partners = _partners(spoken)
    translations: dict[int, list[Turn]] = defaultdict(list)
    for english, chinese in partners.items():
        translations[chinese].append(spoken[english].turn)
    standing = (place for place in range(len(turns)) if place not in partners)
    return tuple(_together(turns[place], spoken[place], translations[place]) for place in standing)


def _begins_foreign(turn: Turn) -> bool:
    return next((foreign for line in turn.paragraphs for foreign, _, _ in tongues(line)), False)


def _apart(turn: Turn, *, english_first: bool) -> _Spoken:
    """Where the English stands first, a turn in both languages translates nothing but itself."""
    words = [
        (foreign, line.part(start, end).strip()) for line in turn.paragraphs for foreign, start, end in tongues(line)
    ]
    chinese, english = (tuple(cut for foreign, cut in words if foreign is tongue) for tongue in (False, True))
    apart = replace(
        turn,
        paragraphs=chinese,
        english=tuple(cut for cut in english if not _is_title(cut)),
        settled=(*turn.settled, *pieces_of(filter(_is_title, english), Fate.TITLE)),
    )
    return _Spoken(apart, turn.label is not None and _begins_foreign(turn) and not (english_first and chinese))


def _is_title(words: str) -> bool:
    return furniture.OCCASION.search(words) is not None and not furniture.is_sentence(words)


def _partners(spoken: Sequence[_Spoken]) -> dict[int, int]:
    """The place of each turn that translates -> that of the turn which it translates.

    Each run of turns in one language goes with the run after it. An English answer without a partner goes on with the
    answer before it; such a question was left out in Chinese, and so was what is answered to it.
    """
    labelled = (place for place, item in enumerate(spoken) if item.turn.label)
    runs = [tuple(run) for _, run in groupby(labelled, key=lambda place: spoken[place].translates)]
    found = dict(chain.from_iterable(_paired(*pair, spoken) for pair in zip(runs[::2], runs[1::2], strict=False)))
    partners: dict[int, int] = {}
    last: int | None = None
    for place, item in enumerate(spoken):
        if item.translates:
            last = found.get(place, None if item.turn.asks else last)
            partners |= {} if last is None else {place: last}
    return partners


def _paired(one: Sequence[int], other: Sequence[int], spoken: Sequence[_Spoken]) -> Iterator[tuple[int, int]]:
    """(English, Chinese) by their order; where one run is the longer, by who asks too, from where the two runs meet."""
    english, chinese = (one, other) if spoken[one[0]].translates else (other, one)
    if len(english) == len(chinese):
        yield from zip(english, chinese, strict=True)
        return
    step = -1 if len(one) > len(other) else 1
    waiting = {asks: [place for place in chinese[::-step] if spoken[place].turn.asks is asks] for asks in (True, False)}
    reached = -step * len(spoken)
    for place in english[::step]:
        like = waiting[spoken[place].turn.asks]
        while like and step * like[-1] <= step * reached:
            like.pop()
        if like:
            reached = like.pop()
            yield place, reached


def _together(turn: Turn, spoken: _Spoken, translations: Sequence[Turn]) -> Turn:
    """Chinese below an English label goes on with the Chinese turn."""
    if spoken.translates:
        return turn
    told = (spoken.turn, *translations)
    labels = (piece for other in translations for piece in pieces_of(other.heading, Fate.LABEL))
    return replace(
        turn,
        paragraphs=_in_place(chain.from_iterable(other.paragraphs for other in told)),
        english=_in_place(chain.from_iterable(other.english for other in told)),
        settled=(*chain.from_iterable(other.settled for other in told), *labels),
    )


def _in_place(cuts: Iterator[Cut]) -> tuple[Cut, ...]:
    return tuple(sorted(cuts, key=lambda cut: cut.place))
