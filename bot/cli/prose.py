"""Results as text that people read: no mark-up but, where a terminal can show it, what was found in bold."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.briefing import Briefing, announcement_id, exchange_id
from bot.citation import Passage
from bot.cli.terminal import harmless, highlighted, quoted, styled

if TYPE_CHECKING:  # as in bot.cli.shapes: importing them would cost a command that needs none of them
    from bot.archive.views import BriefingCard
    from bot.check import Check
    from bot.cli.house import Migration
    from bot.ingest import Report
    from bot.retrieval.page import Hit, Note, Page
    from bot.text.when import When

_NOTES = {
    "partial": "no passage holds every word; left out: {words}",
    "otherwise": "not every word as typed; nearly the same: {words}",
    "apart": "nowhere as typed; these hold apart: {words}",
    "some_apart": "as typed: {count}; the others hold apart: {words}",
    "date_as_text": "nothing of that time; looked for as text: {words}",
    "corrected": "corrected: {words}",
    "also": "as typed: {count}; the others by another name: {words}",
    "no_words": "nothing to search for",
}

_STANDING = {
    "superseded": "as a copy had it{captured}; the record reads otherwise now",
    "retired": "no longer in the record; last seen{captured}",
}

_MARKS = {True: "ok", False: "WRONG", None: "-"}


def briefing_prose(briefing: Briefing) -> str:
    """A whole briefing, as `read` and `show` print it."""
    return "\n\n".join((_head(briefing), *_announcements(briefing), *_remarks(briefing), *_exchanges(briefing))) + "\n"


def _head(briefing: Briefing) -> str:
    return _lines(
        briefing.title,
        _joined(briefing.id, f"{briefing.held_on or 'no day found'}", briefing.kind, *briefing.spokespersons),
        *(_source(source.url) for source in briefing.sources),
        *(f"not to be trusted: {reason}" for reason in briefing.fidelity.reasons),
    )


def _announcements(briefing: Briefing) -> Iterable[str]:
    for announcement in briefing.announcements:
        record = briefing.id and announcement_id(briefing.id, announcement.number)
        yield _lines(_joined(record or f"a{announcement.number}", "announcement"), announcement.text)


def _remarks(briefing: Briefing) -> Iterable[str]:
    return (_lines(remark.speaker, remark.text) for remark in briefing.remarks)


def _exchanges(briefing: Briefing) -> Iterable[str]:
    for exchange in briefing.exchanges:
        record = briefing.id and exchange_id(briefing.id, exchange.number)
        asker = exchange.asker_label or exchange.outlet
        heading = _joined(record or f"{exchange.number:02d}", exchange.spokesperson, asker)
        yield _lines(heading, quoted(exchange.question), exchange.answer)


def passage_prose(passage: Passage) -> str:
    """An exchange or an announcement, whole."""
    citation = passage.citation
    question = quoted(passage.question) if passage.question else None
    return _lines(
        _heading(passage), citation.occasion, _standing(passage), question, passage.answer, _source(citation.url)
    )


def _standing(passage: Passage) -> str | None:
    """What must be known of words that are not current."""
    if passage.standing == "current":
        return None
    captured = f" on {passage.captured_on}" if passage.captured_on else ""
    return _STANDING[passage.standing].format(captured=captured)


def page_prose(page: "Page", *, ansi: bool) -> str:
    """What a search found, the hits in bold where `ansi` is allowed."""
    shown = f"{page.offset + 1}-{page.offset + len(page.hits)}" if page.hits else "0"
    total = _counted(page.total, more=page.more)
    notes = [note_prose(note) for note in page.notes if note.kind != "partial" or note.words]
    notes += [] if page.query.is_plain else [f"understood as: {page.query}"]
    notes += [f"perhaps: {meant}" for _, meant in page.resembling]
    notes += [f"without the {each.restriction}: {_counted(each.total, more=each.more)}" for each in page.wider]
    return "\n\n".join([*(_hit(hit, ansi=ansi) for hit in page.hits), _lines(f"{shown} of {total}", *notes)])


def _hit(hit: "Hit", *, ansi: bool) -> str:
    heading = styled(_heading(hit.passage), "code", ansi=ansi)
    snippet = highlighted(hit.snippet.text, hit.snippet.highlights, ansi=ansi)
    same = hit.same_as and f"the same as {hit.same_as}"
    return "\n".join(filter(None, (heading, _standing(hit.passage), same, snippet)))


def note_prose(note: "Note") -> str:
    """How a search was understood."""
    return _NOTES[note.kind].format(words=" ".join(note.words), count=_counted(note.count, more=note.more))


def _counted(number: int | None, *, more: bool) -> str:
    return f"more than {number}" if more else f"{number}"


def _heading(passage: Passage) -> str:
    citation = passage.citation
    asker = "announcement" if passage.is_announcement else citation.asker_label or citation.outlet
    return _joined(citation.id, f"{citation.held_on}", citation.spokesperson, asker)


def date_prose(when: "When", held: "Sequence[BriefingCard]", nearest: "Sequence[BriefingCard]") -> str:
    """The briefings of some days; without any, those before and after."""
    if held:
        return _lines(*map(card_line, held))
    days = f"{when.since}" if when.since == when.until else f"{when.since} to {when.until}"
    return _lines(f"no briefing held of {days}" + ("; the nearest:" if nearest else ""), *map(card_line, nearest))


def card_line(card: "BriefingCard") -> str:
    """A briefing on one line."""
    counted = f"{card.exchanges} Q&A"
    return _joined(card.id, f"{card.held_on}", "、".join(card.spokespersons), counted, card.title)


def report_prose(report: "Report") -> str:
    """What became of the documents."""
    return _lines(
        f"added: {report.added}, unchanged: {report.unchanged}, revised: {report.revised}, joined: {report.joined}, "
        f"held back: {len(report.held)}, dropped: {report.dropped}, failed: {len(report.failed)}",
        *(f"held back: {held.file}: {'; '.join(held.reasons)}" for held in report.held),
        *(f"failed: {failed.file}: {failed.error}" for failed in report.failed),
    )


def checks_prose(checks: "Sequence[Check]") -> str:
    """What was looked at, one a line, in columns."""
    width = max((len(check.name) for check in checks), default=0)
    return _lines(*(f"{_MARKS[check.ok]:<5}  {check.name:<{width}}  {check.detail}" for check in checks))


def migration_prose(migration: "Migration") -> str:
    """The schema before and after."""
    if migration.before == migration.after:
        return f"the archive is up to date: schema {migration.after}"
    return f"the archive was upgraded: from {migration.before or 'nothing'} to {migration.after}"


def changes_prose(changed: list[str]) -> str:
    """What Telegram was told."""
    return _lines(*(f"changed: {label}" for label in changed)) or "nothing to change: Telegram shows it all already"


def _source(url: str | None) -> str:
    return f"source: {url or 'no address in the source'}"


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _lines(*lines: str | None) -> str:
    return harmless("\n".join(line for line in lines if line))
