"""The server that Dawen talks to in the tests."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

from aiohttp import web

from tests.botapi import faults, rules
from tests.botapi.chats import TOKEN, USERNAME, Chats
from tests.botapi.media import attached, uploads
from tests.botapi.rules import Json, RefusedError

PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""

_WORDS = {
    "text",
    "caption",
    "action",
    "parse_mode",
    "url",
    "callback_query_id",
    "inline_query_id",
    "guest_query_id",
    "next_offset",
    "language_code",
    "file_id",
}
_WORDS |= set(rules.PROFILE)
"""Parameters that are strings: all others are JSON."""

_PROFILE = {"Name": "name", "ShortDescription": "short_description", "Description": "description"}


@dataclass
class BotApi(Chats):
    """One bot's server. `refused` has every refusal, `calls` every call."""

    inline_mode: bool = True
    guest_mode: bool = True
    privacy: bool = True
    token: str = TOKEN
    url: str = ""
    refused: list[str] = field(default_factory=list)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    updates: list[Json] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    polling: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self._asked: set[str] = set()
        self._faults: list[tuple[str, str]] = []
        self._polls = 0
        self._changed = asyncio.Condition()

    # ---- the server

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self, port: int = 0) -> None:
        """Listen on the loopback, on any free port or on a certain one."""
        app = web.Application()
        app.router.add_route("*", "/", self._root)
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = "http://127.0.0.1:{1}".format(*self._runner.addresses[0])

    async def close(self) -> None:
        """Listen no more; everything is remembered."""
        await self._runner.cleanup()

    async def _root(self, _request: web.Request) -> web.Response:
        return web.Response(text="a Bot API server")

    async def _download(self, request: web.Request) -> web.Response:
        body = self.files.at(request.match_info["path"])
        if body is None or request.match_info["token"] != self.token:
            raise web.HTTPNotFound
        return web.Response(body=body)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        form = await request.post()
        files = uploads(form)
        written = {name: value for name, value in form.items() if name not in files}
        given: Json = {name: value if name in _WORDS else json.loads(str(value)) for name, value in written.items()}
        given |= {name: files[name] for name in files.keys() & {"photo", "document"}}
        fault = next((fault for fault in self._faults if fault[0] == method), None)
        if fault:
            self._faults.remove(fault)
            return faults.answer(request, fault[1])
        try:
            if request.match_info["token"] != self.token:
                raise RefusedError("Unauthorized", code=401)
            self.calls.append((method, given))
            rules.check_parameters(method, given)
            if "media" in given:
                given |= {"upload": attached(given["media"], files)}
            result = await self._run(method, given)
        except RefusedError as refusal:
            self.refused.append(f"{method}: {refusal.description}")
            return faults.refusal(refusal)
        finally:
            await self._notify()
        return web.json_response({"ok": True, "result": result})

    async def _run(self, method: str, given: Json) -> Any:
        if method == "getUpdates":
            return await self._get_updates(**given)
        kind = method.removeprefix("getMy").removeprefix("setMy")
        if kind in _PROFILE:
            return self._profile_text(method, _PROFILE[kind], given)
        handlers: dict[str, Callable[..., Any]] = {
            "getMe": self._get_me,
            "deleteWebhook": lambda: True,
            "sendMessage": self._send_message,
            "sendPhoto": partial(self._send_file, "photo"),
            "sendDocument": partial(self._send_file, "document"),
            "sendChatAction": self._sign,
            "deleteMessage": self._delete,
            "editMessageText": self._edit_message,
            "editMessageMedia": self._edit_media,
            "answerCallbackQuery": self._answer_callback,
            "answerInlineQuery": self._answer_inline,
            "answerGuestQuery": self._answer_guest,
            "getFile": self.files.get_file,
            "getChatMember": self._get_member,
            "getMyCommands": self._get_commands,
            "setMyCommands": self._set_commands,
        }
        return handlers[method](**given)

    def fault(self, method: str, kind: str, times: int = 1) -> None:
        """Let the next calls of a method meet `500`, `429` (one second), `garbage` or `drop`; nothing is done."""
        self._faults += [(method, kind)] * times

    def faultless(self) -> None:
        """No more faults."""
        self._faults.clear()

    # ---- what the bot may call

    def _get_me(self) -> Json:
        return self.me | {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.inline_mode,
            "supports_guest_queries": self.guest_mode,
        }

    async def _get_updates(
        self,
        offset: int = 0,
        limit: int = 100,
        timeout: int = 0,  # noqa: ASYNC109 - that is what Telegram calls it
        allowed_updates: list[str] | None = None,
    ) -> list[Json]:
        self._polls += 1
        mine = self._polls
        self.allowed = set(allowed_updates or ())
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        self.polling = True
        await self._notify()
        async with self._changed:
            with suppress(TimeoutError):
                waiting = self._changed.wait_for(lambda: self.updates or self._polls != mine)
                await asyncio.wait_for(waiting, timeout or 0.01)
        self.polling = self._polls != mine
        if self.polling:
            raise RefusedError("terminated by other getUpdates request", code=409)
        return self.updates[:limit]

    def _answer_callback(self, callback_query_id: str, text: str = "", **more: Any) -> bool:
        if rules.units(text) > rules.TOAST:
            raise RefusedError("MESSAGE_TOO_LONG")
        if url := more.get("url"):
            rules.check_deep_link(url, USERNAME)
        return self._answer(callback_query_id, {"text": text, **more})

    def _answer_inline(self, inline_query_id: str, **answer: Any) -> bool:
        rules.check_inline(answer)
        return self._answer(inline_query_id, answer)

    def _answer_guest(self, guest_query_id: str, result: Json) -> Json:
        rules.check_result(result)
        self._answer(guest_query_id, result)
        return {"inline_message_id": f"guest_{guest_query_id}"}

    def _answer(self, query: str, answer: Json) -> bool:
        if query not in self._asked:
            raise RefusedError("query is too old and response timeout expired or query ID is invalid")
        self._asked.remove(query)
        self.answers[query] = answer
        return True

    def _get_commands(self, scope: Json | None = None, language_code: str = "") -> list[Json]:
        return self.commands.get(self._menu(scope, language_code), [])

    def _set_commands(self, commands: list[Json], scope: Json | None = None, language_code: str = "") -> bool:
        rules.check_commands(commands)
        self.commands[self._menu(scope, language_code)] = commands
        return True

    def _profile_text(self, method: str, kind: str, given: Json) -> Json | bool:
        code = given.get("language_code", "")
        rules.check_language_code(code)
        if method.startswith("get"):
            return {kind: self.profile.get((kind, code)) or self.profile.get((kind, ""), "")}
        if rules.units(given[kind]) > rules.PROFILE[kind]:
            raise RefusedError(f"{kind} is too long")
        self.profile[kind, code] = given[kind]
        return True

    def _menu(self, scope: Json | None, language_code: str) -> tuple[str, str]:
        """Whose menu it is: `all_group_chats`, or `chat` with its id."""
        rules.check_language_code(language_code)
        scope = scope or {"type": "default"}
        chat = scope.get("chat_id")
        if chat is not None and chat not in self._chats:
            raise RefusedError("chat not found")
        return f"{scope['type']} {chat}" if chat else scope["type"], language_code

    async def until(self, condition: Callable[[], Any]) -> None:
        """Wait for what the bot's calls bring about; TimeoutError where it does not come."""
        async with self._changed:
            try:
                await asyncio.wait_for(self._changed.wait_for(condition), PATIENCE)
            except TimeoutError:
                raise TimeoutError(f"last calls: {self.calls[-5:]}, refused: {self.refused}") from None

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()
