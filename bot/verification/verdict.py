"""What is found out about a quotation. Spans count characters, their ends not included."""

from dataclasses import dataclass
from typing import Literal

from bot.archive.views import Coverage
from bot.citation import Passage
from bot.text.edits import Span

Kind = Literal[
    "verbatim",
    "script_or_punctuation",
    "typo",
    "excerpt",
    "altered",
    "spliced",
    "asked_not_answered",
    "reported",
    "not_found",
    "found",
]
"""`found`: of a claim too short for a verdict it is only said where it stands."""

Flag = Literal[
    "negation",
    "opposite",
    "number",
    "date",
    "unit",
    "name",
    "country",
    "hedge",
    "modal",
    "omission",
    "insertion",
    "order",
]
"""What a change touches."""

Role = Literal["spokesperson", "reporter", "quoted"]
"""Quoted: words of somebody else, between quotation marks in what a spokesperson or a reporter says."""

TRUE: frozenset[Kind] = frozenset({"verbatim", "script_or_punctuation", "excerpt"})
"""They did say that."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stand otherwise in the record; the one or the other side may be empty.

    `moved` words stand in both, elsewhere. `claimed_span` is in the claim as it was given, `original_span` in the
    piece's `original`.
    """

    kind: Literal["replaced", "inserted", "omitted", "moved"]
    claimed: str
    said: str
    flags: tuple[Flag, ...]
    claimed_span: Span
    original_span: Span


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who said the words.

    `name` is the spokesperson, `outlet` whose reporter asked; of quoted words they are those who quote them, and
    `introduced` is what stands before the quotation there, verbatim (他回应称：).
    """

    role: Role
    name: str | None = None
    outlet: str | None = None
    introduced: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: `span` are the very words in that part of the passage, `whole` the sentences round them."""

    passage: Passage
    part: Literal["question", "answer"]
    span: Span
    whole: Span
    said_by: SaidBy

    @property
    def text(self) -> str:
        """The whole part."""
        return self.passage.question if self.part == "question" else self.passage.answer

    @property
    def original(self) -> str:
        """The sentences, verbatim."""
        return self.text[slice(*self.whole)]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the claim, and where it comes from; without a place it is not in the record.

    `kind` is the verdict on this piece alone: `verbatim`, `script_or_punctuation`, `typo`, `altered` or `not_found`.
    """

    claimed: Span
    kind: Kind
    place: Place | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the claim itself says of its origin, beside what the record says; `said` is None where that is silent.

    `claimed` is verbatim: 赵立坚, 11月26日, 路透社.
    """

    aspect: Literal["speaker", "day", "outlet"]
    claimed: str
    said: str | None
    agrees: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """`claim` is the text as it was given; `pieces` are in its order, and only the words that say who, when leave gaps.

    `others` are further passages with the same words, the newest first (of a short claim: all, up to a hundred, and
    `total` counts them). `nearest` are passages that are close, where nothing more can be said. `score` is the share
    of the claim's characters that stand in the record, for programs: no person is shown it. `coverage` is what the
    archive holds, where nothing was found there.
    """

    kind: Kind
    claim: str
    pieces: tuple[Piece, ...] = ()
    attribution: tuple[Finding, ...] = ()
    others: tuple[Passage, ...] = ()
    total: int = 0
    nearest: tuple[Passage, ...] = ()
    score: float = 0.0
    coverage: Coverage | None = None

    @property
    def place(self) -> Place | None:
        """Where the first piece that stands anywhere stands."""
        return next((piece.place for piece in self.pieces if piece.place), None)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Those of all pieces."""
        return tuple(change for piece in self.pieces for change in piece.changes)

    @property
    def misattributed(self) -> bool:
        """The claim gives the words to somebody else, or to another day."""
        return any(not finding.agrees for finding in self.attribution)
