"""Previews of documents that admins send."""

from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.views import Added
from bot.briefing import Briefing
from bot.errors import ReadingError
from bot.replies import preview
from bot.replies.buttons import Place
from bot.replies.voice import Voice
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import BRIEFINGS, TEXTS
from tests.replies.voices import VOICES

OUTCOMES = get_args(get_type_hints(Added)["outcome"])
PLACE = Place("a_Key-11chr")
WAITING = "0123456789ab"

ADDED = st.builds(Added, st.sampled_from(OUTCOMES), st.just("mfa-20201126"), st.lists(TEXTS, max_size=5).map(tuple))
VOICE = st.sampled_from(VOICES)

anything = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@anything
@given(BRIEFINGS, ADDED.filter(lambda added: added.outcome != "dropped"), VOICE)
def test_a_preview_of_anything_is_accepted(briefing: Briefing, would: Added, voice: Voice) -> None:
    accepted_reply(preview.preview(briefing, would, WAITING, PLACE, voice))


@anything
@given(ADDED, VOICE)
def test_what_became_of_anything_is_accepted(added: Added, voice: Voice) -> None:
    accepted_reply(preview.became(added, PLACE, voice))


@anything
@given(TEXTS, TEXTS, VOICE)
def test_what_cannot_be_read_is_accepted(name: str, found: str, voice: Voice) -> None:
    accepted_reply(preview.unreadable(name, ReadingError(0, found, "请检查。"), voice))


@pytest.mark.parametrize("outcome", sorted({*OUTCOMES} - {"dropped"}))  # what was dropped is shown no preview
def test_only_what_can_be_kept_can_be_confirmed(outcome: str) -> None:
    would = Added(outcome, None if outcome == "held" else "mfa-20201126")  # type: ignore[arg-type]  # one of its own
    reply = preview.preview(Briefing(None, "mfa", None, None, "statement", "标题"), would, WAITING, PLACE, VOICES[0])
    carried = [button.data for row in reply.buttons for button in row]
    assert (PLACE.confirm(WAITING) in carried) is (outcome != "held")
    assert PLACE.drop(WAITING) in carried
