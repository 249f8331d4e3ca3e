"""Telegram in small: the server, and the people who talk to the bot through it."""

from typing import Any

from tests.botapi import rules
from tests.botapi.rules import Json
from tests.botapi.server import BotApi


class Telegram(BotApi):
    """What people do: every method is somebody's action."""

    def person(self, name: str = "Alice", language: str | None = "zh-hans") -> Json:
        """Somebody with a private chat of their own, whose id is theirs."""
        person: Json = {"id": next(self._numbers) + 5_000_000_000, "is_bot": False, "first_name": name}
        self._chats[person["id"]] = {"id": person["id"], "type": "private", "first_name": name}
        return person | ({"language_code": language} if language else {})

    def group(self, kind: str = "supergroup", topics: set[int] | None = None) -> Json:
        """A `group` or `supergroup`; with topics, a forum."""
        number = next(self._numbers) + 4_000_000
        chat: Json = {"id": -number if kind == "group" else -1_000_000_000_000 - number, "type": kind, "title": "Desk"}
        self.topics[chat["id"]] = topics or set()
        self._chats[chat["id"]] = chat | ({"is_forum": True} if topics else {})
        return self._chats[chat["id"]]

    async def say(self, chat: Json, author: Json, text: str, *, topic: int | None = None, **more: Any) -> Json:
        """A person's message; the bot hears of it."""
        message = self._message(self._chats[chat["id"]], author, text)
        message |= {"entities": entities} if (entities := rules.entities_in(text)) else {}
        message |= {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        message |= more
        await self.push("message", message)
        return message

    async def change(self, message: Json, text: str) -> None:
        """A person edits their message; the bot hears of it."""
        message |= {"text": text, "edit_date": message["date"] + 1}
        message |= {"entities": entities} if (entities := rules.entities_in(text)) else {}
        await self.push("edited_message", message)

    async def upgrade(self, group: Json) -> Json:
        """A group becomes a supergroup, which has another id; the bot hears of it."""
        supergroup = self.group()
        self.migrated[group["id"]] = supergroup["id"]
        message = self._message(self._chats[group["id"]], self.person("Admin"), "")
        del message["text"]
        await self.push("message", message | {"migrate_to_chat_id": supergroup["id"]})
        return supergroup

    async def offer(self, chat: Json, author: Json, body: bytes, name: str) -> None:
        """A person sends a file; the bot hears of it."""
        message = self._message(self._chats[chat["id"]], author, "")
        del message["text"]
        message["document"] = self.files.keep(f"file_{next(self._numbers)}", name, body)
        await self.push("message", message)

    async def hand(self, chat: Json, author: Json, body: bytes, name: str) -> Json:
        """Send a file, and read the answer that comes next in that chat."""
        before = len(self.sent.get(chat["id"], []))
        await self.offer(chat, author, body, name)
        return await self.read(chat, before)

    async def ask(self, chat: Json, author: Json, text: str, **more: Any) -> Json:
        """Say it, and read the answer that comes next in that chat."""
        before = len(self.sent.get(chat["id"], []))
        await self.say(chat, author, text, **more)
        return await self.read(chat, before)

    async def read(self, chat: Json, place: int) -> Json:
        """The bot's message at that place in the chat, as soon as it is there."""
        await self.until(lambda: len(self.sent.get(chat["id"], [])) > place)
        return self.sent[chat["id"]][place]

    def delete(self, message: Json) -> None:
        """Somebody deletes a message."""
        del self._messages[message["chat"]["id"], message["message_id"]]

    async def press(self, message: Json, label: str, person: Json) -> str:
        """Press the button of that label; the toast that appears, empty where there is none."""
        return await self.press_key(message, next(key for key in keys(message) if label in key["text"]), person)

    async def press_key(self, message: Json, key: Json, person: Json) -> str:
        """Press that button; the toast."""
        answer = await self.query("callback_query", person, message=message, data=key["callback_data"])
        return str(answer.get("text", ""))

    async def inline(self, person: Json, query: str, offset: str = "") -> Json:
        """Type after the bot's name in some chat; what it offers."""
        return await self.query("inline_query", person, query=query, offset=offset)

    async def guest(self, person: Json, text: str, chat: Json, **more: Any) -> Json:
        """Write the bot's name in a chat that the bot need not be in; the one result that it answers with."""
        number = str(next(self._numbers))
        self._asked.add(number)
        message = self._message(chat, person, text) | {"entities": rules.entities_in(text), "guest_query_id": number}
        await self.push("guest_message", message | more)
        await self.until(lambda: number in self.answers)
        return self.answers[number]

    async def query(self, kind: str, person: Json, **fields: Any) -> Json:
        """A query that waits for its answer."""
        number = str(next(self._numbers))
        self._asked.add(number)
        instance = {"chat_instance": "1"} if kind == "callback_query" else {}
        await self.push(kind, {"id": number, "from": person, **instance, **fields})
        await self.until(lambda: number in self.answers)
        return self.answers[number]

    async def push(self, kind: str, what: Json) -> None:
        """Any update; what the bot did not ask for never reaches it."""
        if not self.allowed or kind in self.allowed:
            self.updates.append({"update_id": next(self._numbers), kind: what})
            await self._notify()

    async def snatch(self) -> None:
        """Another program asks for this bot's updates, once."""
        self._polls += 1
        await self._notify()


def keys(message: Json) -> list[Json]:
    """The buttons below a message that send something back."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [key for row in rows for key in row if "callback_data" in key]
