"""Whatever the record holds and whatever people type, Telegram takes every reply."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.views import BriefingCard, Capture, Coverage
from bot.briefing import Briefing
from bot.citation import Passage
from bot.citation.formats import FORMATS
from bot.citation.reference import of_briefing, of_passage
from bot.replies import Reply, briefing, citation, coverage, exchange, greeting, inline, notice, revisions, search
from bot.replies.buttons import Place
from bot.replies.html import pieces, units
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Note, Page
from bot.revisions import compare
from tests.citation.made_up import ACCESSED
from tests.replies.accepted import accepted, accepted_reply
from tests.replies.made_up import (
    BRIEFINGS,
    CAPTURES,
    CARDS,
    COVERAGES,
    DAY,
    EMPTY,
    HELD,
    HITS,
    NOTES,
    PAGES,
    PASSAGES,
    TEXTS,
)
from tests.replies.voices import VOICES

VOICE = st.sampled_from(VOICES)
PLACE = st.builds(Place, st.just("a_Key-11chr"), st.integers(0, 99999), st.booleans())
NUMBER = st.integers(0, 99999)
FORMAT = st.sampled_from(list(FORMATS))

anything = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@anything
@given(PAGES, st.lists(NOTES, max_size=2).map(tuple), st.integers(1, 10), PLACE, VOICE)
def test_results_are_accepted(page: Page, notes: tuple[Note, ...], page_size: int, place: Place, voice: Voice) -> None:
    accepted_reply(search.results(replace(page, notes=notes), page_size, place, DAY, voice))


@anything
@given(PAGES, COVERAGES, PLACE, VOICE)
def test_a_search_without_results_is_accepted(page: Page, coverage: Coverage, place: Place, voice: Voice) -> None:
    accepted_reply(search.nothing_found(page, coverage, place, voice))


@anything
@given(PASSAGES, NUMBER, PLACE, VOICE)
def test_an_opened_exchange_is_accepted(passage: Passage, part: int, place: Place, voice: Voice) -> None:
    accepted_reply(exchange.opened(passage, part, ("mfa-20201126b-111", None), place, DAY, voice, revised=True))


@anything
@given(HITS, VOICE)
def test_an_inline_quotation_is_accepted(hit: Hit, voice: Voice) -> None:
    accepted(inline.found(hit, voice).html)
    accepted(inline.quoted(hit.passage, voice).html)


@anything
@given(BRIEFINGS, NUMBER, FORMAT, PLACE, VOICE)
def test_the_card_and_the_citation_of_a_briefing_are_accepted(
    held: Briefing, page: int, format_: str, place: Place, voice: Voice
) -> None:
    accepted_reply(briefing.card(held, "mfa-20201126b", page, place, voice, revised=True))
    accepted_reply(citation.cited(of_briefing(held, ACCESSED), format_, place, voice))


@anything
@given(st.lists(CAPTURES, max_size=4), NUMBER, PLACE, VOICE)
def test_revisions_are_accepted(captures: list[Capture], page: int, place: Place, voice: Voice) -> None:
    accepted_reply(revisions.revisions("mfa-20201126b", compare(captures), page, place, voice))


@anything
@given(COVERAGES, VOICE)
def test_coverage_is_accepted(held: Coverage, voice: Voice) -> None:
    accepted_reply(coverage.held(held, voice))


@anything
@given(PASSAGES, FORMAT, PLACE, VOICE)
def test_a_citation_is_accepted(passage: Passage, format_: str, place: Place, voice: Voice) -> None:
    accepted_reply(citation.cited(of_passage(passage, ACCESSED), format_, place, voice))


@anything
@given(st.lists(CARDS, min_size=1, max_size=60), COVERAGES, PLACE, VOICE)
def test_lists_of_briefings_are_accepted(
    cards: list[BriefingCard], coverage: Coverage, place: Place, voice: Voice
) -> None:
    since, until = date(1949, 1, 1), date(2030, 1, 1)
    in_order = sorted(cards, key=lambda card: card.held_on)
    accepted_reply(briefing.listing(in_order, since, until, place, voice))
    accepted_reply(briefing.nothing_on(since, until, (cards[0], cards[-1]), coverage, place, voice))


@anything
@given(TEXTS, COVERAGES, PLACE, VOICE)
def test_notices_that_repeat_what_was_typed_are_accepted(
    text: str, coverage: Coverage, place: Place, voice: Voice
) -> None:
    for reply in (
        notice.unknown_command(text, voice),
        notice.unreadable_date(text, voice),
        notice.not_held(text, coverage, place, voice),
        notice.not_an_id(text, voice),
    ):
        accepted_reply(reply)


def _notices(voice: Voice) -> list[Reply]:
    place = Place("key")
    return [
        *(greeting.start(coverage, voice) for coverage in (HELD, EMPTY)),
        notice.guide([("Find", ["search", "date"])], HELD, voice),
        notice.ask("search", "What shall I look for?", "/search 中美", voice),
        notice.usage("/search 中美", "Find what was said", voice),
        notice.nothing_held(EMPTY, voice),
        notice.too_long(256, voice),
        notice.languages(place, voice),
        notice.language_set(voice),
        notice.failure("1a2b3c", voice),
        search.nothing_asked(voice),
    ]


@pytest.mark.parametrize("voice", VOICES)
def test_every_other_notice_is_accepted(voice: Voice) -> None:
    assert all(accepted_reply(reply) for reply in _notices(voice))


@anything
@given(TEXTS, st.integers(2, 4000))
def test_pieces_fit_and_leave_out_nothing_but_white_space(text: str, room: int) -> None:
    spans = pieces(text, room)
    assert all(units(text[start:end]) <= room for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
