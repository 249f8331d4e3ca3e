"""Results as JSON: the shapes that docs/json.md promises. More keys may come, none goes."""

import json
from collections.abc import Sequence
from operator import methodcaller
from typing import TYPE_CHECKING, Any

from bot.briefing import Briefing, announcement_id, exchange_id
from bot.errors import ReadingError
from bot.export.rows import row

if TYPE_CHECKING:  # what the archive and the search give back; importing them would cost a command that needs neither
    from bot.archive.views import BriefingCard
    from bot.check import Check
    from bot.cli.house import Migration
    from bot.ingest import Outcome, Report
    from bot.outlets import Outlets
    from bot.query import Query
    from bot.replies import Button, Reply
    from bot.retrieval.page import Hit, Page
    from bot.text.when import When

Shape = dict[str, Any]


def dumps(document: Shape | Sequence[Any] | None) -> str:
    """One JSON document on one line; days and times as ISO 8601.

    Lone surrogates (a file's name need not be UTF-8) come out as JSON's own escapes.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, default=methodcaller("isoformat"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def briefing_shape(briefing: Briefing, outlets: "Outlets") -> Shape:
    """`read`, and `show` of a briefing."""
    return {
        "id": briefing.id,
        "organ": briefing.organ,
        "held_on": briefing.held_on,
        "date_source": briefing.date_source,
        "kind": briefing.kind,
        "title": briefing.title,
        "language": briefing.language,
        "spokespersons": briefing.spokespersons,
        "moderators": briefing.moderators,
        "sources": [
            {
                "url": source.url,
                "publisher": source.publisher,
                "title": source.title,
                "sha256": source.sha256,
                "captured_at": source.captured_at,
                "language": source.language,
            }
            for source in briefing.sources
        ],
        "announcements": [
            {
                "id": briefing.id and announcement_id(briefing.id, announcement.number),
                "text": announcement.text,
                "language": announcement.language,
                "text_en": announcement.text_en,
            }
            for announcement in briefing.announcements
        ],
        "remarks": [{"speaker": remark.speaker, "text": remark.text} for remark in briefing.remarks],
        "fidelity": {"trusted": briefing.fidelity.trusted, "reasons": briefing.fidelity.reasons},
        "exchanges": [
            {
                "id": briefing.id and exchange_id(briefing.id, exchange.number),
                "number": exchange.number,
                "outlet": exchange.outlet,
                "outlet_name": _outlet_name(exchange.outlet, outlets),
                "asker_label": exchange.asker_label,
                "question": exchange.question,
                "spokesperson": exchange.spokesperson,
                "answer": exchange.answer,
                "language": exchange.language,
                "question_en": exchange.question_en,
                "answer_en": exchange.answer_en,
                "follow_up": exchange.follow_up,
                "after_conference": exchange.after_conference,
                "partial": exchange.partial,
                "truncated": exchange.truncated,
                "asked_at": exchange.asked_at,
            }
            for exchange in briefing.exchanges
        ],
    }


def _outlet_name(outlet: str | None, outlets: "Outlets") -> str | None:
    return outlet and outlets.name(outlet)


def error_shape(error: Exception, found: str, line: int) -> Shape:
    """What could not be read, and what to do; `found` and `line` where the error names none of its own."""
    if isinstance(error, ReadingError):
        return {"line": error.line, "found": error.found, "hint": error.hint}
    return {"line": line, "found": found, "hint": str(error)}


def report_shape(report: "Report") -> Shape:
    """`ingest`."""
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "revised": report.revised,
        "joined": report.joined,
        "dropped": report.dropped,
        "held": [{"file": held.file, "reasons": held.reasons} for held in report.held],
        "failed": [
            {"file": failed.file} | error_shape(failed.error, failed.file, 0)
            for failed in report.failed
            if failed.error
        ],
    }


def outcome_shape(outcome: "Outcome") -> Shape:
    """A line of `ingest --report`."""
    return {
        "file": outcome.file,
        "outcome": outcome.fate,
        "id": outcome.id,
        "reasons": outcome.reasons,
        "error": outcome.error and error_shape(outcome.error, outcome.file, 0),
    }


def page_shape(page: "Page", typed: str, outlets: "Outlets") -> Shape:
    """`search`."""
    return {
        "query": typed,
        "understood": _query_shape(page.query),
        "total": page.total,
        "more": page.more,
        "offset": page.offset,
        "notes": [
            {"kind": note.kind, "words": note.words, "count": note.count, "more": note.more} for note in page.notes
        ],
        "resembling": [{"typed": typed, "word": word} for typed, word in page.resembling],
        "wider": [{"without": each.restriction, "total": each.total, "more": each.more} for each in page.wider],
        "hits": [_hit_shape(hit, outlets) for hit in page.hits],
    }


def _query_shape(query: "Query") -> Shape:
    return {
        "words": query.words,
        "phrases": query.phrases,
        "either": [(*choice.words, *choice.phrases) for choice in query.either],
        "excluded": query.excluded,
        "asked": query.asked,
        "answered": query.answered,
        "speaker": query.speaker,
        "outlet": query.outlet,
        "organ": query.organ,
        "since": query.since,
        "until": query.until,
        "order": query.order,
    }


def _hit_shape(hit: "Hit", outlets: "Outlets") -> Shape:
    return row(hit.passage, outlets) | {
        "score": hit.score,
        "snippet": hit.snippet.text,
        "highlights": hit.snippet.highlights,
        "part": hit.snippet.part,
        "same_as": hit.same_as,
    }


def date_shape(typed: str, when: "When", held: "Sequence[BriefingCard]", nearest: "Sequence[BriefingCard]") -> Shape:
    """`date`: `when` is the span that `held` was looked for in, `nearest` its neighbours."""
    return {
        "when": typed,
        "since": when.since,
        "until": when.until,
        "briefings": [card_shape(card) for card in held],
        "nearest": [card_shape(card) for card in nearest],
    }


def card_shape(card: "BriefingCard") -> Shape:
    """One of the briefings of `date` and `onthisday`."""
    return {
        "id": card.id,
        "held_on": card.held_on,
        "kind": card.kind,
        "title": card.title,
        "spokespersons": card.spokespersons,
        "exchanges": card.exchanges,
        "announcements": card.announcements,
        "url": card.url,
    }


def reply_shape(reply: "Reply", text: str) -> Shape:
    """`ask`: the reply as Telegram gets it, and its `text` without mark-up."""
    return {
        "html": reply.html,
        "text": text,
        "buttons": [[_button_shape(button) for button in row] for row in reply.buttons],
        "found": reply.found,
    }


def _button_shape(button: "Button") -> Shape:
    targets = {"data": button.data, "url": button.url, "switch_inline": button.switch_inline, "copy": button.copy}
    return {"label": button.label} | {key: target for key, target in targets.items() if target is not None}


def checks_shape(checks: "Sequence[Check]") -> Shape:
    """`doctor`."""
    return {
        "ok": all(check.ok is not False for check in checks),
        "checks": [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in checks],
    }


def migration_shape(migration: "Migration") -> Shape:
    """`migrate`."""
    return {"from": migration.before, "to": migration.after}


def changes_shape(changed: list[str]) -> Shape:
    """`setup`."""
    return {"changed": changed}
