"""What differs between a quotation and the record, change by change. What only the writing differs in is no change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.text.comparing import Word, comparable
from bot.text.edits import Span
from bot.text.folding import mainland
from bot.text.numbers import NUMERALS, value
from bot.verification.aligning import Alignment, Unlike
from bot.verification.flags import flags
from bot.verification.meanings import NEGATIONS, Meanings
from bot.verification.verdict import Change, Flag

_CONTEXT = 4
"""Words on each side by which Taiwan's word for a thing is recognized: 宏都拉斯."""

ChangeKind = Literal["replaced", "inserted", "omitted", "moved"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts laid beside each other: its words, and their keys."""

    text: str
    words: Sequence[Word]
    keys: Sequence[str]

    @classmethod
    def of(cls, text: str, words: Sequence[Word]) -> "Side":
        """The text with its words."""
        return cls(text, words, [word.key for word in words])

    def span(self, start: int, end: int, empty: int) -> Span:
        """Where these words stand in the text; of none, behind the word before them, or at `empty`."""
        if start < end:
            return self.words[start].start, self.words[end - 1].end
        place = self.words[start - 1].end if start else empty
        return place, place


def changes(text: str, stretch: Span, alignment: Alignment, meanings: Meanings) -> tuple[Change, ...]:
    """In the order of the claim; `original_span` counts from the beginning of the sentences round the words."""
    claimed, said = Side.of(text, alignment.claimed), Side.of(alignment.part.text, alignment.said)
    rows = _merged((_whole_number(row, claimed, said) for row in alignment.unlike), claimed, said, meanings)
    differing = [row for row in rows if not _same_meaning(row, claimed, said)]
    whole, _ = alignment.part.whole(alignment.span)

    def change(row: Unlike, kind: ChangeKind) -> Change:
        here = claimed.span(row.claimed, row.claimed_end, stretch[0])
        there = said.span(row.said, row.said_end, alignment.span[0])
        touched = _moved(claimed, row) if kind == "moved" else flags(claimed.keys, said.keys, row, meanings)
        relative = there[0] - whole, there[1] - whole
        return Change(kind, text[slice(*here)], said.text[slice(*there)], touched, here, relative)

    return tuple(change(row, kind) for row, kind in _named(differing, claimed.keys, said.keys))


def _moved(claimed: Side, row: Unlike) -> tuple[Flag, ...]:
    """A negation that stands elsewhere denies something else."""
    denies = NEGATIONS.intersection(claimed.keys[row.claimed : row.claimed_end])
    return ("negation", "order") if denies else ("order",)


def _named(rows: Sequence[Unlike], claimed: Sequence[str], said: Sequence[str]) -> Iterator[tuple[Unlike, ChangeKind]]:
    """Each with its kind; words that were taken out here and put in there have moved."""
    put_in = {tuple(claimed[row.claimed : row.claimed_end]): row for row in rows if row.said == row.said_end}
    taken_out = {tuple(said[row.said : row.said_end]): row for row in rows if row.claimed == row.claimed_end}
    moved = {put_in[keys]: row for keys, row in taken_out.items() if keys in put_in}
    for row in rows:
        if row in moved:
            yield row._replace(said=moved[row].said, said_end=moved[row].said_end), "moved"
        elif row not in moved.values():
            yield row, _kind(row, claimed, said)


def _kind(row: Unlike, claimed: Sequence[str], said: Sequence[str]) -> ChangeKind:
    here, there = claimed[row.claimed : row.claimed_end], said[row.said : row.said_end]
    if not there:
        return "inserted"
    if not here:
        return "omitted"
    return "moved" if len(here) > 1 and sorted(here) == sorted(there) else "replaced"


def _whole_number(row: Unlike, claimed: Side, said: Side) -> Unlike:
    """With the figures beside it, which are the same in both: 二十三 for 二十四, not 三 for 四."""
    if not (_counts(claimed.keys[row.claimed : row.claimed_end]) or _counts(said.keys[row.said : row.said_end])):
        return row
    first, last, start, end = row
    while first and start and claimed.keys[first - 1] == said.keys[start - 1] and _is_figure(said.keys[start - 1]):
        first, start = first - 1, start - 1
    behind = zip(claimed.keys[last:], said.keys[end:], strict=False)
    for one, other in behind:
        if one != other or not _is_figure(one):
            break
        last, end = last + 1, end + 1
    return Unlike(first, last, start, end)


def _is_figure(key: str) -> bool:
    return key in NUMERALS or key[0].isdigit()


def _counts(keys: Iterable[str]) -> bool:
    return any(_is_figure(key) for key in keys)


def _merged(rows: Iterable[Unlike], claimed: Side, said: Side, meanings: Meanings) -> list[Unlike]:
    """Rows that touch are one; so are two with a single word between them that is the same by chance."""
    merged: list[Unlike] = []
    for row in rows:
        last = merged[-1] if merged else None
        both = last and Unlike(last.claimed, row.claimed_end, last.said, row.said_end)
        if last and both and (_by_chance(last, row) or _opposed(both, claimed, said, meanings)):
            merged[-1] = both
        else:
            merged.append(row)
    return merged


def _by_chance(last: Unlike, row: Unlike) -> bool:
    between = row.claimed - last.claimed_end
    return between <= 0 or (between == 1 and min(last.size, row.size) > 1)


def _opposed(row: Unlike, claimed: Side, said: Side, meanings: Meanings) -> bool:
    """Two words that deny each other though they share a character: 全部 and 部分."""
    word = "".join(said.keys[row.said : row.said_end])
    return word in meanings.opposites.get("".join(claimed.keys[row.claimed : row.claimed_end]), ())


def _same_meaning(row: Unlike, claimed: Side, said: Side) -> bool:
    """Whether only the writing differs: 12,000 for 1.2万, 资讯 for 信息."""
    here = claimed.text[slice(*claimed.span(row.claimed, row.claimed_end, 0))]
    there = said.text[slice(*said.span(row.said, row.said_end, 0))]
    number = value(here)
    if number is not None and number == value(there):
        return True
    return bool(here and there) and _on_the_mainland(row, claimed, said)


def _on_the_mainland(row: Unlike, claimed: Side, said: Side) -> bool:
    """Whether it is Taiwan's word for the same thing."""
    before = min(_CONTEXT, row.claimed, row.said)
    behind = min(_CONTEXT, len(claimed.keys) - row.claimed_end, len(said.keys) - row.said_end)
    here = claimed.span(row.claimed - before, row.claimed_end + behind, 0)
    there = said.span(row.said - before, row.said_end + behind, 0)
    text = claimed.text[slice(*here)]
    return comparable(mainland(text)) == comparable(said.text[slice(*there)])
