"""A passage as one flat row: the same names in JSON, in every table, and for other assistants."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from bot.citation import Passage

if TYPE_CHECKING:
    from bot.outlets import Outlets

Kind = Literal["string", "integer", "date", "boolean"]
"""The type of a field, in the words of Frictionless' Table Schema."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the row. `required`: never empty."""

    name: str
    kind: Kind
    description: str
    required: bool = False


FIELDS = (
    Field("id", "string", "id of the exchange or announcement, for ever", required=True),
    Field("kind", "string", "exchange or announcement", required=True),
    Field("briefing", "string", "id of its briefing", required=True),
    Field("number", "integer", "the number in the id", required=True),
    Field("held_on", "date", "the Beijing day of the briefing", required=True),
    Field("occasion", "string", "the briefing's title", required=True),
    Field("spokesperson", "string", "who answered, or announced"),
    Field("outlet", "string", "the asking outlet's own name"),
    Field("outlet_name", "string", "the one name that all spellings of the outlet share"),
    Field("asker_label", "string", "the asker as written"),
    Field("question", "string", "the question, verbatim; none for an announcement"),
    Field("answer", "string", "the answer, or the announcement, verbatim"),
    Field("language", "string", "of question and answer: zh, en or fr", required=True),
    Field("question_en", "string", "the English beside the question, where it is held"),
    Field("answer_en", "string", "the English beside the answer, where it is held"),
    Field("standing", "string", "current, superseded or retired", required=True),
    Field("captured_on", "date", "where the words are not current, the day of the newest copy that has them"),
    Field("successor", "string", "id of the passage that continues a retired one"),
    Field("follow_up", "boolean", "asked after another question by the same asker", required=True),
    Field("after_conference", "boolean", "put after the conference and answered in writing", required=True),
    Field("partial", "boolean", "the copy gives it in part", required=True),
    Field("truncated", "boolean", "the copy breaks off in it", required=True),
    Field("url", "string", "address of the source"),
    Field("publisher", "string", "who published the source"),
)


def row(passage: Passage, outlets: "Outlets") -> dict[str, Any]:
    """The passage by the names of `FIELDS`, in their order."""
    citation = passage.citation
    return {
        "id": citation.id,
        "kind": "announcement" if passage.is_announcement else "exchange",
        "briefing": citation.briefing_id,
        "number": citation.number,
        "held_on": citation.held_on,
        "occasion": citation.occasion,
        "spokesperson": citation.spokesperson,
        "outlet": citation.outlet,
        "outlet_name": citation.outlet and outlets.name(citation.outlet),
        "asker_label": citation.asker_label,
        "question": None if passage.is_announcement else passage.question,
        "answer": passage.answer,
        "language": passage.language,
        "question_en": passage.question_en,
        "answer_en": passage.answer_en,
        "standing": passage.standing,
        "captured_on": passage.captured_on,
        "successor": passage.successor,
        "follow_up": passage.follow_up,
        "after_conference": passage.after_conference,
        "partial": passage.partial,
        "truncated": passage.truncated,
        "url": citation.url,
        "publisher": citation.publisher,
    }
