"""Documents that an admin sends to the conversation, with the real reader and the real archive."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Document
from bot.conversation import Conversation, Offered, Person
from bot.conversation.intake import LARGEST, Intake
from bot.errors import FetchError
from bot.held import WAITING
from bot.replies import Reply
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.made_up.briefings import made_up
from tests.made_up.rooms import rooms
from tests.reading.golden import READER, SEEDS
from tests.replies.accepted import accepted_reply

ADMIN, OTHER_ADMIN, STRANGER = Person(1, "en"), Person(2, "en"), Person(3, "en")
HERE, AWAY = "https://www.example.org/here.html", "https://www.example.org/away.html"
BRIEFING = next(made_up(1))
UNDATED = next(one for one in made_up(500) if one.name == "00450.txt")

Opening = Callable[[], Conversation]


@pytest.fixture
async def opening(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Opening]:
    """Opens a conversation with this test's archive; opened again, it has been restarted."""
    searcher = Searcher(seeded, tmp_path / "search.sqlite", tokenizer, 5.0)

    async def fetch(address: str) -> Document:
        if address == AWAY:
            raise FetchError(address, "404 Not Found", "请检查地址。", 404)
        return Document(BRIEFING.body, address, address)

    def opened() -> Conversation:
        intake = Intake(seeded, READER, fetch, frozenset({ADMIN.id, OTHER_ADMIN.id}))
        return Conversation(rooms(seeded, searcher, intake=intake))

    yield opened
    await searcher.close()


@pytest.fixture
def conversation(opening: Opening) -> Conversation:
    return opening()


def offered(body: bytes, name: str = "briefing.txt", size: int | None = None) -> Offered:
    async def fetch() -> bytes:
        return body

    return Offered(name, size or len(body), fetch)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


async def press(conversation: Conversation, reply: Reply, label: str, person: Person = ADMIN) -> Reply:
    data = next(button.data for row in reply.buttons for button in row if button.label == label)
    pressed = await conversation.press(data or "", person)
    assert pressed.reply, pressed.toast
    accepted_reply(pressed.reply)
    return pressed.reply


async def test_a_file_is_shown_and_kept_only_when_it_is_confirmed(conversation: Conversation, seeded: Archive) -> None:
    before = await seeded.coverage()
    shown = await conversation.receive(offered(BRIEFING.body), ADMIN)
    accepted_reply(shown)
    (exchange, *_) = READER.read(Document(BRIEFING.body)).briefing.exchanges
    assert "1995-01-02" in shown.html
    assert "New: it would become" in shown.html
    assert exchange.question in shown.html
    assert labels(shown) == ["Confirm", "Drop"]
    assert (await seeded.coverage()).briefings == before.briefings
    assert [held.reasons for held in await seeded.held()] == [(WAITING,)]
    kept = await press(conversation, shown, "Confirm")
    assert "mfa-19950102" in kept.html
    assert (await seeded.coverage()).briefings == before.briefings + 1
    assert await seeded.held() == []
    opened = await press(conversation, kept, "Whole briefing")
    assert "1995-01-02" in opened.html


async def test_a_preview_outlives_a_restart(opening: Opening, seeded: Archive) -> None:
    shown = await opening().receive(offered(BRIEFING.body), ADMIN)
    assert "mfa-19950102" in (await press(opening(), shown, "Confirm")).html


async def test_what_is_dropped_is_not_asked_about_again(conversation: Conversation, seeded: Archive) -> None:
    before = await seeded.coverage()
    shown = await conversation.receive(offered(BRIEFING.body), ADMIN)
    await press(conversation, shown, "Drop")
    assert await seeded.held() == []
    again = await conversation.receive(offered(BRIEFING.body), ADMIN)
    assert "dropped" in again.html
    assert labels(again) == []
    assert (await seeded.coverage()).briefings == before.briefings


async def test_a_decision_is_made_once(conversation: Conversation) -> None:
    shown = await conversation.receive(offered(BRIEFING.body), ADMIN)
    twice = await conversation.receive(offered(BRIEFING.body), OTHER_ADMIN)
    await press(conversation, twice, "Confirm", OTHER_ADMIN)
    assert "no longer" in (await press(conversation, shown, "Drop")).html


async def test_an_address_is_fetched_and_shown(conversation: Conversation) -> None:
    shown = await conversation.visit(HERE, ADMIN)
    assert "mfa-19950102" in shown.html
    assert labels(shown) == ["Confirm", "Drop"]


async def test_an_address_that_cannot_be_had_is_said_in_a_sentence(conversation: Conversation) -> None:
    assert "404 Not Found" in (await conversation.visit(AWAY, ADMIN)).html


async def test_what_is_held_already_is_said_to_be(conversation: Conversation) -> None:
    shown = await conversation.receive(offered(SEEDS[0].read_bytes()), ADMIN)
    assert "Nothing new" in shown.html
    assert labels(shown) == ["Whole briefing"]


async def test_new_words_for_a_briefing_are_announced_as_such(conversation: Conversation) -> None:
    edited = SEEDS[0].read_text(encoding="utf-8").replace("高度重视", "非常重视", 1)
    shown = await conversation.receive(offered(edited.encode()), ADMIN)
    assert "It would revise mfa-20181102" in accepted_reply(shown)


async def test_a_document_without_a_day_cannot_be_confirmed_here(conversation: Conversation) -> None:
    shown = await conversation.receive(offered(UNDATED.body), ADMIN)
    assert "no day found" in shown.html
    assert labels(shown) == ["Drop"]


async def test_what_is_no_text_is_refused(conversation: Conversation, seeded: Archive) -> None:
    reply = await conversation.receive(offered(b"\x89PNG\r\n\x1a\n\0\0", "picture.png"), ADMIN)
    accepted_reply(reply)
    assert "picture.png" in reply.html
    assert await seeded.held() == []


async def test_a_file_that_telegram_does_not_give_is_not_asked_for(conversation: Conversation) -> None:
    async def fetch() -> bytes:
        raise AssertionError("it was fetched")

    assert "too large" in (await conversation.receive(Offered("large.txt", LARGEST + 1, fetch), ADMIN)).html


async def test_a_list_is_too_much_for_a_preview(conversation: Conversation) -> None:
    entry = '{"title": "甲", "content": "问：一二三四五六七八九十？\\n答：一二三四五六七八九十。"}'
    reply = await conversation.receive(offered(f"[{entry},{entry.replace('甲', '乙')}]".encode()), ADMIN)
    assert "2 documents" in reply.html
    assert "dawen ingest" in reply.html


async def test_strangers_are_declined_and_their_addresses_are_words(
    conversation: Conversation, seeded: Archive
) -> None:
    declined = await conversation.receive(offered(BRIEFING.body), STRANGER)
    accepted_reply(declined)
    assert labels(declined) == []
    assert await conversation.visit("https://example.org", STRANGER) == await conversation.respond(
        "https://example.org", STRANGER
    )
    assert await seeded.held() == []
