"""Whatever is found out about whatever quotation: a message that Telegram takes."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.citation import Passage
from bot.replies import inline
from bot.replies.buttons import Place as Leads
from bot.replies.html import ENTITIES, LIMIT, entities, plain, size
from bot.replies.marking import Mark, Stretch, fitted
from bot.replies.verdict import verdict
from bot.replies.voice import Voice
from bot.verification.verdict import Change, Finding, Kind, Piece, Place, SaidBy, Verdict
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import CITATION, DAY, HELD, PASSAGE, PASSAGES, TEXTS
from tests.replies.voices import ENGLISH, VOICES

LEADS = Leads("a_Key-11chr")
SAID = SaidBy("spokesperson", "赵立坚")
ANSWER = "中方对此坚决反对。我们希望中美相向而行。"

STANDING: tuple[Kind, ...] = (
    *("verbatim", "script_or_punctuation", "typo", "excerpt", "altered"),
    *("spliced", "asked_not_answered", "found"),
)
"""Verdicts that need a piece of the record."""

_SPOKEN = st.builds(
    SaidBy,
    st.sampled_from(["spokesperson", "reporter", "quoted"]),
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.sampled_from(["", "他回应称："]) | TEXTS,
)
_CHANGES = st.builds(
    Change,
    st.sampled_from(["replaced", "inserted", "omitted", "moved"]),
    TEXTS,
    TEXTS,
    st.lists(st.sampled_from(["negation", "number", "date", "hedge", "omission"]), max_size=3).map(tuple),
    st.just((0, 0)),
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda span: (min(span), max(span))),
)


@st.composite
def placed(draw: st.DrawFn) -> Piece:
    """A piece that stands anywhere in a passage."""
    passage = draw(PASSAGES)
    cuts = sorted(draw(st.integers(0, len(passage.answer))) for _ in range(4))
    place = Place(passage, "answer", (cuts[1], cuts[2]), (cuts[0], cuts[3]), draw(_SPOKEN))
    inside = (
        change for change in draw(st.lists(_CHANGES, max_size=60)) if cuts[0] + change.original_span[1] <= cuts[3]
    )
    return Piece((0, draw(st.integers(0, 99))), "altered", place, tuple(inside))


NOWHERE = st.builds(Piece, st.just((0, 4096)), st.just("not_found"))
FINDINGS = st.builds(
    Finding, st.sampled_from(["speaker", "outlet"]), TEXTS, st.none() | TEXTS, st.booleans()
) | st.builds(Finding, st.just("day"), TEXTS, st.just("2020-11-26"), st.booleans())
VERDICTS = st.builds(
    Verdict,
    st.sampled_from(STANDING),
    TEXTS,
    st.tuples(placed(), st.lists(placed() | NOWHERE, max_size=12)).map(lambda pair: (pair[0], *pair[1])),
    st.lists(FINDINGS, max_size=3).map(tuple),
    st.lists(PASSAGES, max_size=6).map(tuple),
    st.integers(1, 9999),
) | st.builds(
    Verdict,
    st.sampled_from(["reported", "not_found"]),
    TEXTS,
    nearest=st.lists(PASSAGES, max_size=3).map(tuple),
    coverage=st.just(HELD),
)


@settings(
    max_examples=100,
    deadline=None,
    phases=[Phase.generate],  # to shrink a verdict takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(VERDICTS, st.sampled_from(VOICES))
def test_every_verdict_is_accepted(found: Verdict, voice: Voice) -> None:
    for leads in (LEADS, None):
        accepted_reply(verdict(found, leads, DAY, voice))
    if found.place:
        assert len(inline.checked(found, found.place, DAY, voice).id.encode()) <= 64


def piece(words: str, passage: Passage, *changes: Change, kind: Kind = "verbatim") -> Piece:
    start = passage.answer.index(words)
    span = start, start + len(words)
    return Piece((0, 0), kind, Place(passage, "answer", span, (0, len(passage.answer)), SAID), changes)


def test_pieces_of_several_answers_have_their_own_sources_and_numbers() -> None:
    one = replace(PASSAGE, answer=ANSWER)
    two = replace(PASSAGE, answer="中方愿同各方合作。", citation=replace(CITATION, id="mfa-20201126-09"))
    reply = verdict(Verdict("spliced", "…", (piece("坚决反对", one), piece("合作", two))), LEADS, DAY, ENGLISH)
    assert reply.html.startswith("<b>Pieced together: the words of 2 answers, never said in one.</b>")
    assert "<b>1. 2020-11-26 · 赵立坚" in reply.html
    assert "中方愿同各方<b>合作</b>。" in reply.html
    assert [(button.label, button.data) for button in reply.buttons[0]] == [
        ("1", "aside:a_Key-11chr:1.1.mfa-20201126-07"),
        ("2", "aside:a_Key-11chr:1.1.mfa-20201126-09"),
    ]


def test_of_an_article_the_rest_is_said_not_to_be_in_the_record() -> None:
    claim = "某报昨天报道。中方对此坚决反对。专家认为形势复杂。"
    official = replace(piece("中方对此坚决反对。", replace(PASSAGE, answer=ANSWER)), claimed=(7, 16))
    article = (Piece((0, 7), "not_found"), official, Piece((16, 25), "not_found"))
    text = plain(verdict(Verdict("spliced", claim, article), LEADS, DAY, ENGLISH).html)
    assert text.startswith("Part of it is in the record: 1 passage. The rest is not.")
    assert "Not in the record:\n• 某报昨天报道。\n• 专家认为形势复杂。" in text


def test_the_gravest_changes_are_told_first_and_the_rest_is_counted() -> None:
    passage = replace(PASSAGE, answer=ANSWER)
    small = Change("replaced", "方", "国", (), (0, 0), (1, 2))
    grave = Change("inserted", "不", "", ("negation", "insertion"), (0, 0), (4, 4))
    found = Verdict("altered", "…", (piece(ANSWER, passage, *[small] * 7, grave, kind="altered"),))
    lines = plain(verdict(found, LEADS, DAY, ENGLISH).html).split("\n")
    assert lines[1] == "• “不” was added: the meaning is reversed."
    assert lines[7] == "• and 2 more changes"


@pytest.mark.parametrize(
    ("finding", "by", "said"),
    [
        (
            Finding("speaker", "华春莹", "赵立坚", agrees=False),
            SAID,
            "Right words, wrong person: 赵立坚 said this, not 华春莹.",
        ),
        (
            Finding("speaker", "华春莹", None, agrees=False),
            SaidBy("spokesperson"),
            "The record does not name who said this; whether it was 华春莹 is not known.",
        ),
        (
            Finding("speaker", "赵立坚", "赵立坚", agrees=False),
            SaidBy("quoted", "赵立坚", None, "他回应称："),
            "These are not 赵立坚's own words.",
        ),
        (
            Finding("day", "11月20日", "2020-11-26", agrees=False),
            SAID,
            "Right words, wrong day: this was said on 2020-11-26, not 11月20日.",
        ),
    ],
)
def test_right_words_of_a_wrong_origin_are_said_to_be_so_first(finding: Finding, by: SaidBy, said: str) -> None:
    place = Place(PASSAGE, "answer", (0, 8), (0, 9), by)
    found = Verdict("verbatim", "…", (Piece((0, 8), "verbatim", place),), (finding,))
    assert verdict(found, LEADS, DAY, ENGLISH).html.startswith(f"<b>{said}</b>\nWord for word: ")


def test_where_no_button_of_ours_can_be_pressed_there_are_addresses_only() -> None:
    reply = verdict(Verdict("verbatim", "…", (piece("坚决反对", replace(PASSAGE, answer=ANSWER)),)), None, DAY, ENGLISH)
    assert not any(button.data for row in reply.buttons for button in row)


def test_a_long_text_is_shown_in_whole_sentences_round_the_first_mark() -> None:
    text = "".join(f"第{number:03}句话。" for number in range(900))
    at = text.index("第500句")
    html, complete = fitted(text, Stretch(0, len(text), (Mark(at, at + 5, "没有"),)), 1000, ENTITIES)
    assert not complete
    assert "<s>没有</s><u>第500句</u>话。" in html
    assert plain(html).startswith("第")
    assert size(html) <= 1000


def test_no_more_is_marked_than_there_are_entities_for() -> None:
    marks = tuple(Mark(at, at + 1, "不") for at in range(0, 300, 2))
    html, complete = fitted("中" * 300, Stretch(0, 300, marks), LIMIT, 20)
    assert (entities(html), complete) == (20, False)
