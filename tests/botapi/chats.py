"""The chats of the tests' server: what the bot says in them, edits and deletes there."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.botapi import rules
from tests.botapi.files import Files
from tests.botapi.media import Upload, beside, described
from tests.botapi.rules import Json, RefusedError

TOKEN = "5000000001:AAHdawenInTestsOnly_0123456789abcdef"
USERNAME = "dawen_test_bot"
ME: Json = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "Dawen", "username": USERNAME}


@dataclass
class Chats:
    """What is said where.

    `sent` has what the bot said by chat, `asking` what stands below its questions by their ids, `signs` the chats in
    which it showed that it writes.
    """

    sent: dict[int, list[Json]] = field(default_factory=dict)
    asking: dict[int, Json] = field(default_factory=dict)
    signs: list[int] = field(default_factory=list)
    files: Files = field(default_factory=Files)
    blocked: set[int] = field(default_factory=set)
    migrated: dict[int, int] = field(default_factory=dict)
    topics: dict[int, set[int]] = field(default_factory=dict)
    admins: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.me = dict(ME)
        self._numbers = itertools.count(1001)
        self._messages: dict[tuple[int, int], Json] = {}
        self._chats: dict[int, Json] = {}

    def _send_message(
        self,
        chat_id: int,
        text: str,
        parse_mode: str | None = None,
        link_preview_options: Json | None = None,
        **around: Any,
    ) -> Json:
        preview = {"link_preview_options": link_preview_options} if link_preview_options else {}
        return self._send(chat_id, {"text": rules.shown(text, parse_mode)} | preview, **around)

    def _send_file(
        self, kind: str, chat_id: int, caption: str = "", parse_mode: str | None = None, **around: Any
    ) -> Json:
        file = self._kept(kind, around.pop(kind))
        return self._send(chat_id, file | {"caption": beside(caption, parse_mode)}, **around)

    def _send(
        self,
        chat_id: int,
        content: Json,
        reply_markup: Json | None = None,
        reply_parameters: Json | None = None,
        message_thread_id: int | None = None,
    ) -> Json:
        self._may_write(chat_id, message_thread_id)
        rules.check_keyboard(reply_markup)
        message = self._message(self._chats[chat_id], self.me, "")
        del message["text"]
        message |= content | self._quoted(chat_id, reply_parameters)
        if message_thread_id:
            message |= {"message_thread_id": message_thread_id, "is_topic_message": True}
        if reply_markup and "inline_keyboard" in reply_markup:
            message["reply_markup"] = reply_markup
        elif reply_markup:  # which no message shows to bots
            self.asking[message["message_id"]] = reply_markup
        self.sent.setdefault(chat_id, []).append(message)
        return message

    def _kept(self, kind: str, upload: Upload) -> Json:
        """A file of the bot's, from now on among the files."""
        file_id = f"sent_{next(self._numbers)}"
        self.files[file_id] = upload.body
        return described(kind, file_id, upload)

    def _may_write(self, chat_id: int, topic: int | None) -> None:
        if chat_id not in self._chats:
            raise RefusedError("chat not found")
        if chat_id in self.blocked:
            raise RefusedError("bot was blocked by the user", code=403)
        if new := self.migrated.get(chat_id):
            raise RefusedError("group chat was upgraded to a supergroup chat", migrate_to_chat_id=new)
        if topic and topic not in self.topics.get(chat_id, ()):
            raise RefusedError("message thread not found")

    def _quoted(self, chat_id: int, reply: Json | None) -> Json:
        if not reply:
            return {}
        target = self._messages.get((chat_id, reply["message_id"]))
        if target is None and not reply.get("allow_sending_without_reply"):
            raise RefusedError("message to be replied not found")
        return {"reply_to_message": target} if target else {}

    def _edit_message(
        self,
        chat_id: int,
        message_id: int,
        text: str,
        parse_mode: str | None = None,
        reply_markup: Json | None = None,
        link_preview_options: Json | None = None,
    ) -> Json:
        message = self._messages.get((chat_id, message_id))
        if message is None or message["from"] != self.me:
            raise RefusedError("message to edit not found")
        if message_id in self.asking:
            raise RefusedError("message can't be edited")
        rules.check_keyboard(reply_markup)
        new = {"text": rules.shown(text, parse_mode), "reply_markup": reply_markup}
        if all(message.get(name) == value for name, value in new.items()):
            raise RefusedError("message is not modified: specified new message content is exactly the same")
        message |= new | {"edit_date": int(time.time()), "link_preview_options": link_preview_options}
        return {name: value for name, value in message.items() if value is not None}

    def _edit_media(
        self, chat_id: int, message_id: int, media: Json, upload: Upload, reply_markup: Json | None = None
    ) -> Json:
        message = self._messages.get((chat_id, message_id))
        if message is None or message["from"] != self.me or "text" in message:
            raise RefusedError("message can't be edited")
        rules.check_keyboard(reply_markup)
        caption = beside(media.get("caption", ""), media.get("parse_mode"))
        message |= self._kept(media["type"], upload) | {"caption": caption, "edit_date": int(time.time())}
        message |= {"reply_markup": reply_markup} if reply_markup else {}
        return message

    def _get_member(self, chat_id: int, user_id: int) -> Json:
        user = {"id": user_id, "is_bot": False, "first_name": "Somebody"}
        owns = user_id in self.admins.get(chat_id, ())
        return (
            {"user": user, "status": "creator", "is_anonymous": False} if owns else {"user": user, "status": "member"}
        )

    def _delete(self, chat_id: int, message_id: int) -> bool:
        message = self._messages.get((chat_id, message_id))
        if message is None:
            raise RefusedError("message to delete not found")
        if message["from"] != self.me:
            raise RefusedError("message can't be deleted")
        del self._messages[chat_id, message_id]
        self.sent[chat_id].remove(message)
        return True

    def _sign(self, chat_id: int, action: str, message_thread_id: int | None = None) -> bool:
        self._may_write(chat_id, message_thread_id)
        if action not in rules.ACTIONS:
            raise RefusedError("wrong parameter action in request")
        self.signs.append(chat_id)
        return True

    def _message(self, chat: Json, author: Json, text: str) -> Json:
        message: Json = {
            "message_id": next(self._numbers),
            "from": author,
            "chat": chat,
            "date": int(time.time()),
            "text": text,
        }
        self._messages[chat["id"], message["message_id"]] = message
        return message
