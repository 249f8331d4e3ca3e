"""What people read of alerts and settings fits into a message, and is true."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.chats import Traces
from bot.archive.watches import Watch
from bot.preferences import Preferences, Script
from bot.replies import Reply, alerts, conversion, privacy, search
from bot.replies import settings as chosen
from bot.replies.buttons import Place, read_press
from bot.replies.html import ENTITIES, MESSAGE, entities, size
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Page, Snippet
from tests.replies.accepted import accepted, accepted_reply
from tests.replies.made_up import DAY, HITS, PAGES, PASSAGE, TEXTS
from tests.replies.voices import ENGLISH, HANS, HANT, VOICES

PLACE = Place("a_Key-11chr")
WATCHES = st.builds(
    Watch,
    st.integers(1, 2**31),
    st.just(1),
    st.none(),
    TEXTS.filter(lambda text: bool(text.strip())),
    st.just("en"),
    st.booleans(),
    st.just(1),
)
PREFERENCES = st.builds(
    Preferences,
    script=st.sampled_from(["original", "zh-Hans", "zh-Hant"]),
    order=st.sampled_from(["relevance", "newest", "oldest"]),
    digest_hour=st.integers(0, 23),
    zone=st.sampled_from(["Asia/Shanghai", "America/Argentina/ComodRivadavia"]),
)
WATCH = Watch(7, 1, None, "媒体:路透社 台湾", "en", daily=False, seen=1)
HIT = Hit(PASSAGE, 1.0, Snippet("中美关系很重要。", ((0, 2),), "answer", 0))

anything = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


@anything
@given(WATCHES, st.lists(HITS, min_size=1, max_size=5), st.integers(0, 9999), st.sampled_from(VOICES))
def test_an_alert_is_accepted(watch: Watch, hits: list[Hit], more: int, voice: Voice) -> None:
    accepted_reply(alerts.alert(watch, hits, len(hits) + more, PLACE, voice))


@anything
@given(st.lists(WATCHES, max_size=20), PREFERENCES, st.booleans(), st.sampled_from(VOICES))
def test_a_list_of_watches_is_accepted(kept: list[Watch], prefers: Preferences, may: bool, voice: Voice) -> None:
    accepted_reply(alerts.watches(kept, 20, prefers, PLACE, voice, may=may))


@anything
@given(WATCHES, PREFERENCES, st.integers(0, 99_999), st.booleans(), st.sampled_from(VOICES))
def test_what_a_chat_sets_is_accepted(
    watch: Watch,
    prefers: Preferences,
    count: int,
    private: bool,
    voice: Voice,
) -> None:
    accepted_reply(alerts.watching(watch, count, prefers, PLACE, PLACE, voice))
    accepted_reply(chosen.settings(prefers, "en", PLACE, voice, private=private, may=True))
    accepted_reply(chosen.zones(prefers, PLACE, voice))
    accepted_reply(privacy.privacy(Traces(private, count, count), 400, PLACE, voice, private=private))


@pytest.mark.parametrize("voice", [HANS, HANT, ENGLISH])
def test_what_says_only_something_is_accepted(voice: Voice) -> None:
    for reply in (
        alerts.too_many(20, voice),
        alerts.no_such("<b>", voice),
        alerts.refused(voice),
        alerts.only_in_telegram(voice),
        chosen.not_a_setting("<b>", voice),
        privacy.confirm(PLACE, voice),
        privacy.forgotten(voice),
        privacy.only_in_private(voice),
    ):
        accepted_reply(reply)
    for toast in (alerts.only_admins(voice), alerts.stopped(voice), alerts.paced(Preferences(), voice, daily=True)):
        assert len(toast) <= 200


def test_one_finding_is_shown_with_its_words_who_said_them_and_the_way_on() -> None:
    reply = alerts.alert(WATCH, [HIT], 1, PLACE, ENGLISH)
    text = accepted_reply(reply)
    assert text.startswith("New for “媒体:路透社 台湾”")
    for words in ("2020-11-26 · 赵立坚 · 路透社", "中美关系很重要。", "Source: 国新办", "mfa-20201126-07"):
        assert words in text
    assert labels(reply) == [["Whole exchange", "Source", "Share"], ["Tell once a day", "Stop watching"]]


def test_many_findings_are_counted_and_the_newest_shown() -> None:
    reply = alerts.alert(replace(WATCH, daily=True), [HIT] * 5, 12, PLACE, ENGLISH)
    assert "12 new for “媒体:路透社 台湾”\nThe newest 5 of them:" in accepted_reply(reply)
    assert labels(reply) == [["1", "2", "3", "4", "5"], ["Show all 12"], ["Tell at once", "Stop watching"]]


def test_only_who_may_change_something_gets_buttons_for_it() -> None:
    for reply in (
        alerts.watches([WATCH], 20, Preferences(), PLACE, ENGLISH, may=False),
        chosen.settings(Preferences(), "en", PLACE, ENGLISH, private=False, may=False),
    ):
        assert reply.buttons == ()
        assert "only its admins" in reply.html


def test_every_button_of_the_settings_comes_back_as_what_it_says() -> None:
    screens = (
        chosen.settings(Preferences(), "en", PLACE, ENGLISH, private=True, may=True),
        chosen.zones(Preferences(), PLACE, ENGLISH),
    )
    pressed = [read_press(button.data or "") for reply in screens for row in reply.buttons for button in row]
    assert all(pressed)
    assert {each.what.partition("~")[0] for each in pressed if each and each.action == "set"} == {
        "language",
        "script",
        "order",
        "hour",
        "zone",
    }


def test_the_hours_around_midnight_follow_one_another() -> None:
    reply = chosen.settings(Preferences(digest_hour=0), "en", PLACE, ENGLISH, private=True, may=True)
    assert ["23:00", "✓ 00:00", "01:00"] in labels(reply)


@pytest.mark.parametrize(
    ("published", "script", "shown"),
    [
        ("发展中国家的头发", "zh-Hant", "發展中國家的頭髮"),
        ("發展中國家的頭髮", "zh-Hans", "发展中国家的头发"),
        ("印表機與軟體", "zh-Hans", "印表机与软体"),  # the words stay
        ("<中国>&发", "zh-Hant", "<中國>&發"),
    ],
)
def test_quotations_are_converted_and_nothing_else_is(published: str, script: Script, shown: str) -> None:
    said = replace(HIT, snippet=Snippet(published, ((0, 2),), "question", 0))
    reply = conversion.converted(alerts.alert(WATCH, [said], 1, PLACE, HANS), script, HANS)
    text = accepted(reply.html)
    assert shown in text
    assert "媒体:路透社 台湾" in text
    assert text.endswith("\n" + HANS.plainly("Characters converted"))


@pytest.mark.parametrize(("published", "script"), [("发展", "original"), ("发展", "zh-Hans"), ("No.", "zh-Hant")])
def test_what_is_as_it_was_published_is_not_called_converted(published: str, script: Script) -> None:
    reply = alerts.alert(WATCH, [replace(HIT, snippet=Snippet(published, (), "question", 0))], 1, PLACE, HANS)
    assert conversion.converted(reply, script, HANS) is reply


@anything
@given(PAGES, st.sampled_from(["zh-Hans", "zh-Hant"]), st.sampled_from(VOICES))
def test_a_converted_reply_still_fits_into_a_message(page: Page, script: Script, voice: Voice) -> None:
    reply = conversion.converted(search.results(page, 10, PLACE, DAY, voice), script, voice)
    assert size(reply.html) <= MESSAGE
    assert entities(reply.html) <= ENTITIES
