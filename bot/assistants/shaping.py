"""What is known becomes what the tools give back. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot import briefing as vocabulary
from bot import citation
from bot.archive.views import BriefingCard, Coverage
from bot.assistants.results import Asked, Attribution, Briefing, Change, Checked, Excerpt, Held, Passage, Piece, Source
from bot.citation.prose import plain
from bot.citation.reference import of_passage
from bot.retrieval.page import Hit, Note
from bot.verification import verdict
from bot.verification.verdict import TRUE, Verdict

_NOTES = {
    "partial": "No passage holds every word; left out: {words}",
    "otherwise": "Not every word as typed; the first passage has nearly the same: {words}",
    "apart": "Nowhere as typed; these hold the words apart: {words}",
    "some_apart": "{count} passages hold it as typed; the others hold its words apart: {words}",
    "date_as_text": "Nothing of that time; the date was looked for as text: {words}",
    "corrected": "{words[0]} stands nowhere; this was looked for instead: {words[1]}",
    "also": "{count} passages hold it as typed; the others by another name: {words}",
    "no_words": "There is nothing to search for.",
}


def source(passage: citation.Passage, today: date) -> Source:
    """Where a passage stands."""
    return Source(**_source(passage, today))


def excerpt(hit: Hit, today: date) -> Excerpt:
    """A hit as the sentences that were found."""
    found = {"part": hit.snippet.part, "excerpt": hit.snippet.text}
    return Excerpt.model_validate(_source(hit.passage, today) | found)


def whole(passage: citation.Passage, neighbours: tuple[str | None, str | None], today: date) -> Passage:
    """A passage with all its words."""
    before, after = neighbours
    return Passage(
        **_source(passage, today),
        question=passage.question or None,
        answer=passage.answer,
        question_en=passage.question_en,
        answer_en=passage.answer_en,
        previous=before,
        next=after,
    )


def note(told: Note) -> str:
    """How a search was understood, in a sentence."""
    words = told.words if told.kind == "corrected" else ", ".join(told.words)
    return _NOTES[told.kind].format(words=words, count=f"More than {told.count}" if told.more else told.count)


def held(coverage: Coverage) -> Held:
    """What is held."""
    return Held(
        briefings=coverage.briefings,
        exchanges=coverage.exchanges,
        announcements=coverage.announcements,
        first=coverage.first,
        last=coverage.last,
        organs={organ: counts.briefings for organ, counts in coverage.organs.items()},
        gaps=dict(coverage.gaps),
    )


def card(of: BriefingCard) -> Briefing:
    """A briefing without its words."""
    return Briefing(
        id=of.id,
        url=of.url,
        held_on=of.held_on,
        title=of.title,
        spokespersons=list(of.spokespersons),
        exchanges=of.exchanges,
        announcements=of.announcements,
    )


def asked(briefing: vocabulary.Briefing, id_: str) -> list[Asked]:
    """What was announced and asked in a briefing, in order."""
    announced = (vocabulary.announcement_id(id_, each.number) for each in briefing.announcements)
    return [
        *(Asked(id=record, outlet=None, question=None) for record in announced),
        *(
            Asked(id=vocabulary.exchange_id(id_, each.number), outlet=each.outlet, question=each.question)
            for each in briefing.exchanges
        ),
    ]


def checked(found: Verdict, today: date) -> Checked:
    """A verdict."""
    return Checked(
        verdict=found.kind,
        said=found.kind in TRUE and not found.misattributed,
        pieces=[_piece(each, found.claim, today) for each in found.pieces],
        attribution=[
            Attribution(aspect=each.aspect, claimed=each.claimed, said=each.said, agrees=each.agrees)
            for each in found.attribution
        ],
        others=_sources(found.others, today),
        nearest=_sources(found.nearest, today),
        held=held(found.coverage) if found.coverage else None,
    )


def _piece(piece: verdict.Piece, claim: str, today: date) -> Piece:
    place = piece.place
    return Piece(
        claimed=claim[slice(*piece.claimed)],
        verdict=piece.kind,
        original=place.original if place else None,
        said_by=place.said_by.role if place else None,
        source=source(place.passage, today) if place else None,
        changes=[
            Change(kind=each.kind, claimed=each.claimed, said=each.said, flags=list(each.flags))
            for each in piece.changes
        ],
    )


def _sources(passages: Sequence[citation.Passage], today: date) -> list[Source]:
    return [source(each, today) for each in passages]


def _source(passage: citation.Passage, today: date) -> dict[str, Any]:
    cited = passage.citation
    return {
        "id": cited.id,
        "url": cited.url,
        "citation": plain(of_passage(passage, today)),
        "held_on": cited.held_on,
        "occasion": cited.occasion,
        "spokesperson": cited.spokesperson,
        "outlet": cited.outlet or cited.asker_label,
        "language": passage.language,
        "standing": passage.standing,
    }
