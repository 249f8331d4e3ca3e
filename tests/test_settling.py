"""What chats choose and watch, and how they are forgotten, over the five seeds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.archive.chats import Traces
from bot.conversation import Conversation, Person, Press, Where
from bot.preferences import Preferences
from bot.replies import Reply
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.made_up.rooms import rooms
from tests.replies.accepted import accepted, accepted_reply

GROUP = Where(-1_001_000_000_000, topic=5, private=False)
ALICE = Person(1, "en")
ADMIN, MEMBER = Person(2, "en", GROUP), Person(3, "en", GROUP)


async def manages(where: Where, person: int) -> bool:
    return where.private or person == ADMIN.id


@pytest.fixture
async def conversation(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Conversation]:
    searcher = Searcher(seeded, tmp_path / "search.sqlite", tokenizer, 5.0)
    yield Conversation(rooms(seeded, searcher, bot_username="dawen_bot", manages=manages))
    await searcher.close()


async def press(conversation: Conversation, reply: Reply, label: str, person: Person = ALICE) -> Press:
    """What comes of the button of that label."""
    buttons = [button for row in reply.buttons for button in row]
    pressed = await conversation.press(next(each.data or "" for each in buttons if each.label == label), person)
    if pressed.reply:
        accepted_reply(pressed.reply)
    return pressed


async def turned(conversation: Conversation, reply: Reply, label: str, person: Person = ALICE) -> Reply:
    """What the message becomes."""
    pressed = await press(conversation, reply, label, person)
    assert pressed.reply
    return pressed.reply


# --- Watches.


async def test_a_watch_says_what_is_held_already_and_shows_it(conversation: Conversation) -> None:
    begun = await conversation.respond("/watch 中美 排序:旧", ALICE)
    assert accepted_reply(begun) == "Watching “中美”: at once.\nHeld so far: 8 passages."
    assert "“中美”: 8 passages" in accepted_reply(await turned(conversation, begun, "Show"))


async def test_watches_are_listed_slowed_and_removed(conversation: Conversation, seeded: Archive) -> None:
    for typed in ("中美", "媒体:路透社 台湾"):
        await conversation.respond(f"/watch {typed}", ALICE)
    listed = await conversation.respond("/watches", ALICE)
    assert "2. 媒体:路透社 台湾: at once" in accepted_reply(listed)
    slowed = await turned(conversation, listed, "2: once a day")
    assert "2. 媒体:路透社 台湾: once a day, at 08:00 (Asia/Shanghai)" in accepted_reply(slowed)
    left = await turned(conversation, slowed, "Remove 1")
    assert "1. 媒体:路透社 台湾: once a day" in accepted_reply(left)
    assert (await conversation.respond("/unwatch 2", ALICE)).found is False
    assert "Nothing is watched here." in (await conversation.respond("/unwatch 1", ALICE)).html
    assert await seeded.watches.of(ALICE.id, None) == []


async def test_a_chat_has_twenty_watches(conversation: Conversation) -> None:
    for number in range(20):
        assert (await conversation.respond(f"/watch 中美 {number}", ALICE)).found
    refused = await conversation.respond("/watch 中日", ALICE)
    assert (refused.found, "20 watches" in accepted_reply(refused)) == (False, True)
    accepted_reply(await conversation.respond("/watches", ALICE))


async def test_in_a_group_its_admins_watch_for_all(conversation: Conversation, seeded: Archive) -> None:
    assert not (await conversation.respond("/watch 中美", MEMBER)).found
    await conversation.respond("/watch 中美", ADMIN)
    (watch,) = await seeded.watches.of(GROUP.chat, GROUP.topic)
    assert (watch.query, watch.language) == ("中美", "en")
    shown = await conversation.respond("/watches", MEMBER)
    assert ("中美" in shown.html, "only its admins" in shown.html, shown.buttons) == (True, True, ())
    assert not (await conversation.respond("/unwatch 1", MEMBER)).found
    elsewhere = Person(ADMIN.id, "en", Where(GROUP.chat, topic=6, private=False))
    assert "Nothing is watched here." in (await conversation.respond("/watches", elsewhere)).html


@pytest.mark.parametrize("typed", ["/watch", "/watch 排序:新", "/unwatch x"])
async def test_what_cannot_be_watched_is_said(conversation: Conversation, typed: str) -> None:
    assert not (await conversation.respond(typed, ALICE)).found


async def test_a_terminal_watches_nothing(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> None:
    searcher = Searcher(seeded, tmp_path / "search.sqlite", tokenizer, 5.0)
    terminal = Conversation(rooms(seeded, searcher))
    assert "Telegram" in (await terminal.respond("/watch 中美", ALICE)).html
    await searcher.close()


# --- Settings.


async def test_everything_is_set_by_a_button_on_one_screen(conversation: Conversation, seeded: Archive) -> None:
    screen = await conversation.respond("/settings", ALICE)
    for label in ("in Traditional characters", "newest first", "09:00", "10:00"):
        screen = await turned(conversation, screen, label)
        assert f"✓ {label}" in [button.label for row in screen.buttons for button in row]
    zones = await turned(conversation, screen, "Asia/Shanghai")
    screen = await turned(conversation, zones, "America/New_York")
    assert "Daily digest: 10:00, America/New_York" in accepted_reply(screen)
    assert "每日彙整：10:00" in accepted_reply(await turned(conversation, screen, "繁體中文"))
    assert await seeded.chats.preferences(ALICE.id) == Preferences(
        "zh-Hant", "zh-Hant", "newest", 10, "America/New_York"
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("21", Preferences(digest_hour=21)),
        ("7:00", Preferences(digest_hour=7)),
        ("23點", Preferences(digest_hour=23)),
        ("europe/paris", Preferences(zone="Europe/Paris")),
        ("America/New York", Preferences(zone="America/New_York")),
        ("24", None),
        ("../etc/passwd", None),
        ("巴黎", None),
    ],
)
async def test_an_hour_and_a_time_zone_can_be_typed(
    conversation: Conversation, seeded: Archive, typed: str, expected: Preferences | None
) -> None:
    reply = await conversation.respond(f"/settings {typed}", ALICE)
    accepted(reply.html)
    assert (reply.found, await seeded.chats.preferences(ALICE.id)) == (expected is not None, expected or Preferences())


@pytest.mark.parametrize("what", ["zone~etc~passwd", "hour~25", "order~random", "script~", "name~x"])
async def test_a_button_of_another_version_sets_nothing(conversation: Conversation, seeded: Archive, what: str) -> None:
    key = await seeded.desk.keep(ALICE.id, "settings")
    assert (await conversation.press(f"set:{key}:1.1.{what}", ALICE)).reply
    assert await seeded.chats.preferences(ALICE.id) == Preferences()


async def test_a_group_speaks_as_its_admins_choose(conversation: Conversation, seeded: Archive) -> None:
    assert (await conversation.respond("/settings", MEMBER)).buttons == ()
    for typed in ("/settings 9", "/lang zh-Hant"):
        await conversation.respond(typed, MEMBER)
    assert await seeded.chats.preferences(GROUP.chat) == Preferences()
    await conversation.respond("/lang zh-Hant", ADMIN)
    assert "沒有" in (await conversation.respond("/weather", MEMBER)).html
    assert "There is no command" in (await conversation.respond("/weather", Person(MEMBER.id, "en"))).html


async def test_who_is_no_admin_any_more_gets_a_notice(conversation: Conversation, seeded: Archive) -> None:
    key = await seeded.desk.keep(MEMBER.id, "settings")
    pressed = await conversation.press(f"set:{key}:1.1.hour~9", MEMBER)
    assert "only its admins" in (pressed.toast or "")
    assert await seeded.chats.preferences(GROUP.chat) == Preferences()


async def test_results_come_in_the_order_that_was_chosen_unless_one_is_typed(conversation: Conversation) -> None:
    screen = await conversation.respond("/settings", ALICE)
    await turned(conversation, screen, "oldest first")
    assert "oldest first" in (await conversation.respond("中美", ALICE)).html
    assert "newest first" in (await conversation.respond("中美 排序:新", ALICE)).html
    typed = await conversation.respond("中美 排序:相关", ALICE)
    assert "first" not in typed.html.partition("\n\n")[0]


async def test_quotations_are_shown_in_the_script_that_was_chosen_and_it_is_said(conversation: Conversation) -> None:
    screen = await conversation.respond("/settings", ALICE)
    await turned(conversation, screen, "in Traditional characters")
    found = await conversation.respond("中美", ALICE)
    for reply in (found, await turned(conversation, found, "1")):
        assert "關係" in reply.html
        assert reply.html.endswith("\nCharacters converted")
    cited = await conversation.respond("/cite mfa-20201126-07", ALICE)
    assert "外交部发言人" in cited.html  # what is to be copied is as it was published


# --- Privacy.


async def test_what_is_kept_is_told_in_numbers_and_deleted_when_confirmed(
    conversation: Conversation, seeded: Archive
) -> None:
    for said in ("/watch 中美", "/lang en", "中美"):
        await conversation.respond(said, ALICE)
    told = await conversation.respond("/privacy", ALICE)
    assert "1 watch" in accepted_reply(told)
    assert "3 requests" in accepted_reply(told)  # the list of watches, the search, and this screen
    asked = await turned(conversation, told, "Delete all of it")
    await turned(conversation, asked, "No")
    assert (await seeded.chats.traces(ALICE.id)).watches == 1
    done = await turned(conversation, asked, "Yes, delete")
    assert done.buttons == ()
    assert await seeded.chats.traces(ALICE.id) == Traces(preferences=False, watches=0, requests=0)
    assert (await press(conversation, told, "Delete all of it")).toast


async def test_to_forget_is_asked_once_more_and_only_in_private(conversation: Conversation) -> None:
    asked = await conversation.respond("/forget", ALICE)
    assert [button.label for row in asked.buttons for button in row] == ["Yes, delete", "No"]
    for said in ("/forget", "/privacy"):
        reply = await conversation.respond(said, ADMIN)
        assert ("private chat" in accepted_reply(reply), reply.buttons) == (True, ())
