from typing import Any

import pytest
from telegram import Message

from bot.handlers.context import Me, Place, understand
from tests.botapi.rules import Json, entities_in

ME = Me(id=7, username="dawen_bot", commands={"search", "help"})
ALICE: Json = {"id": 5_000_000_001, "is_bot": False, "first_name": "Alice", "language_code": "zh-hant"}
DAWEN: Json = {"id": 7, "is_bot": True, "first_name": "Dawen", "username": "dawen_bot"}
OTHER_BOT: Json = {"id": 8, "is_bot": True, "first_name": "Other", "username": "other_bot"}
PRIVATE: Json = {"id": 5_000_000_001, "type": "private"}
GROUP: Json = {"id": -1_000_000_000_001, "type": "supergroup", "title": "Desk"}


def message(text: str | None, *, chat: Json = GROUP, author: Json | None = ALICE, **more: Any) -> Message:
    fields = {"message_id": 11, "date": 1_700_000_000, "chat": chat}
    fields |= {"from": author} if author else {}
    fields |= {"text": text, "entities": entities_in(text)} if text else {}
    fields |= more
    made = Message.de_json(fields, None)
    assert made is not None
    return made


def said_before(author: Json, text: str | None = "earlier") -> Json:
    earlier = {"message_id": 10, "date": 1_700_000_000, "chat": GROUP, "from": author}
    return earlier | ({"text": text} if text else {"forum_topic_created": {"name": "Topic", "icon_color": 1}})


WORDS = [
    ("a private chat hears everything", message("中美", chat=PRIVATE), "中美"),
    ("a command in private keeps its form", message("/search@dawen_bot 中美", chat=PRIVATE), "/search@dawen_bot 中美"),
    ("a group's talk is not for us", message("中美"), None),
    ("a known command in a group", message("/search 中美"), "/search 中美"),
    ("a command that names us", message("/search@Dawen_Bot 中美"), "/search@Dawen_Bot 中美"),
    ("a command that names us is ours though unknown", message("/weather@dawen_bot"), "/weather@dawen_bot"),
    ("an unknown command may be another bot's", message("/weather"), None),
    ("a command that names another bot", message("/search@other_bot 中美"), None),
    ("another bot's command stays its own beside our name", message("/search@other_bot @dawen_bot"), None),
    ("a command in the middle is talk", message("try /search 中美"), None),
    ("a mention, without our name", message("@dawen_bot 中美"), "中美"),
    ("a mention behind an emoji of two units", message("👩‍👩‍👧 中美 @dawen_bot"), "👩‍👩‍👧 中美"),
    ("a mention in other letters", message("@DAWEN_BOT 中美"), "中美"),
    ("two mentions", message("@dawen_bot 中美 @dawen_bot"), "中美"),
    ("a mention of somebody else", message("@dawen_bot_fan 中美"), None),
    ("a command after our name", message("@dawen_bot /search 中美"), "/search 中美"),
    ("nothing but our name", message("@dawen_bot"), "/help"),
    ("a reply to us", message("中美", reply_to_message=said_before(DAWEN)), "中美"),
    ("a reply to somebody else", message("中美", reply_to_message=said_before(OTHER_BOT)), None),
    ("a message in a topic that we opened", message("中美", reply_to_message=said_before(DAWEN, None)), None),
    ("another bot's command in a reply to us", message("/x@other_bot", reply_to_message=said_before(DAWEN)), None),
    ("our own quotation, sent inline", message("中美", chat=PRIVATE, via_bot=DAWEN), None),
    ("another bot's quotation", message("@dawen_bot 中美", via_bot=OTHER_BOT), None),
    ("another bot", message("@dawen_bot 中美", author=OTHER_BOT), None),
    ("an anonymous administrator", message("@dawen_bot 中美", author=OTHER_BOT, sender_chat=GROUP), "中美"),
    ("a channel's post repeated in its group", message("@dawen_bot 中美", is_automatic_forward=True), None),
    ("nobody", message("@dawen_bot 中美", author=None), None),
    ("no words", message(None, chat=PRIVATE), None),
]


@pytest.mark.parametrize(("given", "words"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_dawen_hears_what_is_said_to_it_and_nothing_else(given: Message, words: str | None) -> None:
    said = understand(given, ME)
    assert (said.words if said else None) == words


def test_a_mention_by_a_link_to_our_account_is_a_mention() -> None:
    mention = {"type": "text_mention", "offset": 0, "length": 2, "user": DAWEN}
    said = understand(message("答问 中美", entities=[mention]), ME)
    assert said
    assert said.words == "中美"


def test_the_person_comes_with_their_language() -> None:
    said = understand(message("x", chat=PRIVATE), ME)
    assert said
    assert (said.person.id, said.person.language) == (ALICE["id"], "zh-hant")


PLACES = [
    ("a private chat", message("x", chat=PRIVATE), Place(PRIVATE["id"])),
    ("a group", message("/help"), Place(GROUP["id"], answers=11)),
    ("a topic", message("/help", message_thread_id=5, is_topic_message=True), Place(GROUP["id"], 5, 11)),
    ("a thread of replies is no topic", message("/help", message_thread_id=5), Place(GROUP["id"], answers=11)),
]


@pytest.mark.parametrize(("given", "place"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_the_answer_goes_where_the_question_stands(given: Message, place: Place) -> None:
    said = understand(given, ME)
    assert said
    assert said.place == place
