"""What `dawen revisions` prints of the captures of a briefing: as JSON, and with what went and what came for people."""

from collections.abc import Iterator, Sequence

from bot.archive.views import Capture, Wording
from bot.cli.shapes import Shape
from bot.cli.terminal import harmless, quoted, styled
from bot.replies.html import first_sentence
from bot.revisions import Comparison, Difference
from bot.text.edits import Edit, Run, excerpts

_RELATIONS = {
    "later": "{before}: captured {first}, then {second}",
    "elsewhere": "{before} ({first}) and {after} ({second})",
    "translated": "{before} ({first}) and {after} ({second}), in another language",
}
"""What two captures are to each other."""

_LACKING = {
    "later": ("no longer in it", "added later"),
    "elsewhere": ("only in the first", "only in the second"),
    "translated": ("only in the first", "only in the second"),
}
"""What is said of a passage that the second capture lacks, and of one that the first lacks."""

_SENTENCE = 120


def differences_shape(record: str, captures: Sequence[Capture], compared: Sequence[Comparison]) -> Shape:
    """`revisions`."""
    return {
        "id": record,
        "captures": [_capture_shape(capture) for capture in captures],
        "comparisons": [
            {
                "before": one.before.sha256,
                "after": one.after.sha256,
                "relation": one.relation,
                "differences": [difference_shape(difference) for difference in one.differences],
            }
            for one in compared
        ],
    }


def _capture_shape(capture: Capture) -> Shape:
    return {
        "sha256": capture.sha256,
        "file": capture.name,
        "url": capture.url,
        "publisher": capture.publisher,
        "language": capture.language,
        "received_at": capture.received_at,
        "captured_at": capture.captured_at,
        "passages": [wording.id for wording in capture.passages],
    }


def difference_shape(difference: Difference) -> Shape:
    """One passage in two versions, `null` where there is none, and where they differ."""
    return {
        "id": difference.id,
        "before": difference.before and _wording_shape(difference.before),
        "after": difference.after and _wording_shape(difference.after),
        "question": [_edit_shape(edit) for edit in difference.question],
        "answer": [_edit_shape(edit) for edit in difference.answer],
    }


def _wording_shape(wording: Wording) -> Shape:
    return {"question": wording.question or None, "answer": wording.answer}


def _edit_shape(edit: Edit) -> Shape:
    return {"before": edit.before, "after": edit.after}


def differences_prose(record: str, captures: Sequence[Capture], compared: Sequence[Comparison], *, ansi: bool) -> str:
    """What differs, in the sentences where it does: struck through and underlined, or in `[-…-]` and `{+…+}`."""
    if not compared:
        return (
            f"{record}: captured {len(captures)} times, always the same" if captures[1:] else f"{record}: captured once"
        )
    return "\n\n".join("\n".join((_heading(one), *_lines(one, ansi=ansi))) for one in compared)


def _lines(comparison: Comparison, *, ansi: bool) -> Iterator[str]:
    for difference in comparison.differences:
        yield from difference_prose(difference, comparison.relation, ansi=ansi)


def _heading(comparison: Comparison) -> str:
    first, second = comparison.captured
    told = _RELATIONS[comparison.relation].format(
        before=_published(comparison.before), after=_published(comparison.after), first=first, second=second
    )
    return harmless(told)


def _published(capture: Capture) -> str:
    return " ".join(part for part in (capture.publisher, capture.url) if part) or capture.name


def difference_prose(difference: Difference, relation: str = "later", *, ansi: bool) -> Iterator[str]:
    """A passage that is lacking in a line; the sentences in which words were changed."""
    before, after, record = difference.before, difference.after, difference.id
    gone, new = _LACKING[relation]
    if before and after:
        yield from _edited(f"{record} · question", before.question, after.question, difference.question, ansi=ansi)
        yield from _edited(f"{record} · answer", before.answer, after.answer, difference.answer, ansi=ansi)
    elif before:
        yield f"{record} · {gone}: {_named(before)}"
    elif after:
        yield f"{record} · {new}: {_named(after)}"


def _named(wording: Wording) -> str:
    return harmless(first_sentence(wording.question or wording.answer, _SENTENCE))


def _edited(label: str, before: str, after: str, changed: Sequence[Edit], *, ansi: bool) -> Iterator[str]:
    for excerpt in excerpts(before, after, changed):
        yield f"{label}\n{quoted(marked(excerpt, ansi=ansi))}"


def marked(runs: Sequence[Run], *, ansi: bool) -> str:
    """Two texts in one: what went, and what came."""
    return "".join(harmless(run.after) if run.kept else _marked(run, ansi=ansi) for run in runs)


def _marked(run: Run, *, ansi: bool) -> str:
    before, after = harmless(run.before), harmless(run.after)
    if ansi:
        return styled(before, "del", ansi=True) * bool(before) + styled(after, "ins", ansi=True) * bool(after)
    return f"[-{before}-]" * bool(before) + f"{{+{after}+}}" * bool(after)
