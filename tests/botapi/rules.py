"""What Telegram refuses: unknown parameters, broken or long texts, keyboards and results beyond its limits.

Numbers are those of core.telegram.org/bots/api; texts are parsed by Telegram's own parser (TDLib, offline).
"""

import json
import re
from typing import Any

import tdjson

Json = dict[str, Any]

TEXT, CAPTION, ENTITIES, TOAST = 4096, 1024, 100, 200
FILE = 20_000_000
PLACEHOLDER = 64
ACTIONS = frozenset({"typing", "upload_photo", "upload_document"})
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
LANGUAGE_CODE = re.compile(r"(?:[a-z]{2})?")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
PROFILE = {"name": 64, "short_description": 120, "description": 512}

PARAMETERS = {
    "getMe": "",
    "deleteWebhook": "drop_pending_updates",
    "getUpdates": "offset limit timeout allowed_updates",
    "sendMessage": "chat_id message_thread_id text parse_mode entities link_preview_options disable_notification "
    "protect_content message_effect_id reply_parameters reply_markup",
    **{
        f"send{kind.title()}": f"chat_id message_thread_id {kind} caption parse_mode caption_entities "
        "disable_notification protect_content message_effect_id reply_parameters reply_markup"
        for kind in ("photo", "document")
    },
    "sendChatAction": "chat_id message_thread_id action",
    "deleteMessage": "chat_id message_id",
    "editMessageMedia": "chat_id message_id inline_message_id media reply_markup",
    "editMessageText": "chat_id message_id inline_message_id text parse_mode entities link_preview_options "
    "reply_markup",
    "answerCallbackQuery": "callback_query_id text show_alert url cache_time",
    "answerGuestQuery": "guest_query_id result",
    "answerInlineQuery": "inline_query_id results cache_time is_personal next_offset button",
    "getFile": "file_id",
    "getChatMember": "chat_id user_id",
    "getMyCommands": "scope language_code",
    "setMyCommands": "commands scope language_code",
    **{f"getMy{kind}": "language_code" for kind in ("Name", "ShortDescription", "Description")},
    "setMyName": "name language_code",
    "setMyShortDescription": "short_description language_code",
    "setMyDescription": "description language_code",
}
"""The methods that the server knows, each with every parameter that it has."""

_FOUND = {"BotCommand": "bot_command", "Mention": "mention", "Url": "url", "Hashtag": "hashtag"}


class RefusedError(Exception):
    """Telegram's refusal: `code` as in HTTP, `description` in its words, `parameters` for machines."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(code, "")
        self.code, self.description, self.parameters = code, prefix + description, parameters


def units(text: str) -> int:
    """Length in UTF-16 code units, in which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def ask_tdlib(request: Json) -> Json:
    """One synchronous TDLib call that needs no network."""
    answer = tdjson.td_execute(json.dumps(request).encode())
    assert answer is not None
    return dict(json.loads(answer))


ask_tdlib({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def entities_in(text: str) -> list[Json]:
    """The commands, mentions, links … that Telegram finds in what a person types."""
    found = ask_tdlib({"@type": "getTextEntities", "text": text})["entities"]
    kinds = [(entity["type"]["@type"].removeprefix("textEntityType"), entity) for entity in found]
    return [
        {"type": _FOUND[kind], "offset": entity["offset"], "length": entity["length"]}
        for kind, entity in kinds
        if kind in _FOUND
    ]


def shown(text: str, parse_mode: str | None) -> str:
    """The text as people see it."""
    if parse_mode == "HTML":
        parsed = ask_tdlib({"@type": "parseTextEntities", "text": text, "parse_mode": {"@type": "textParseModeHTML"}})
        if parsed["@type"] == "error":
            raise RefusedError(f"can't parse entities: {parsed['message']}")
        if len(parsed["entities"]) > ENTITIES:
            raise RefusedError("more than 100 entities: the rest would be dropped")
        text = parsed["text"]
    elif parse_mode:
        raise RefusedError("unsupported parse_mode")
    if not text.strip():
        raise RefusedError("message text is empty")
    if units(text) > TEXT:
        raise RefusedError("message is too long")
    return text


def check_parameters(method: str, given: Json) -> None:
    """Telegram ignores a parameter that it does not know; here it is refused, so that a test sees it."""
    if method not in PARAMETERS:
        raise RefusedError(f"method {method} is not known here", code=404)
    if unknown := given.keys() - set(PARAMETERS[method].split()):
        raise RefusedError(f"unknown parameters of {method}: {sorted(unknown)}")


def check_keyboard(markup: Json | None) -> None:
    """An inline keyboard whose buttons can be shown and pressed; or a hint in the field for an answer."""
    markup = markup or {}
    if "force_reply" in markup and not 1 <= units(markup.get("input_field_placeholder", "?")) <= PLACEHOLDER:
        raise RefusedError("input field placeholder is too long")
    for row in markup.get("inline_keyboard", []):
        if not 1 <= len(row) <= 8:
            raise RefusedError(f"{len(row)} buttons in a row")
        for button in row:
            _check_button(button)


_ACTIONS = {"callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text"}


def _check_button(button: Json) -> None:
    actions = button.keys() & _ACTIONS
    if not button.get("text") or len(actions) != 1:
        raise RefusedError(f"can't parse inline keyboard button: {button}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise RefusedError("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"].encode("utf-16-le")) // 2 <= 256:
        raise RefusedError("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and not re.match(r"https?://[^/\s]+\.", button["url"]):
        raise RefusedError(f"inline keyboard button URL '{button['url']}' is invalid")


def check_deep_link(url: str, username: str) -> None:
    """The only addresses that a button's answer may open (Bot API, answerCallbackQuery)."""
    at, _, parameter = url.partition("?start=")
    if at != f"https://t.me/{username}" or not START_PARAMETER.fullmatch(parameter):
        raise RefusedError("URL_INVALID")


def check_inline(answer: Json) -> None:
    """Results that can be shown, a next page that can be asked for, a button that can be pressed."""
    results, button = answer["results"], answer.get("button")
    if len(results) > 50:
        raise RefusedError("too many inline query results specified")
    if len({result["id"] for result in results}) < len(results):
        raise RefusedError("RESULT_ID_DUPLICATE")
    for result in results:
        check_result(result)
    if len(answer.get("next_offset", "").encode()) > 64:
        raise RefusedError("NEXT_OFFSET_INVALID")
    if button and not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise RefusedError("START_PARAM_INVALID")


def check_result(result: Json) -> None:
    """A result that can be shown, and sent."""
    if not 1 <= len(result["id"].encode()) <= 64 or not result["title"]:
        raise RefusedError("RESULT_ID_INVALID")
    content = result["input_message_content"]
    shown(content["message_text"], content.get("parse_mode"))
    check_keyboard(result.get("reply_markup"))


def check_commands(commands: list[Json]) -> None:
    """A menu of commands."""
    if len(commands) > 100:
        raise RefusedError("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]) or not 1 <= len(command["description"]) <= 256:
            raise RefusedError("BOT_COMMAND_INVALID")


def check_language_code(code: str) -> None:
    """Two letters or none: Telegram takes no script and no region."""
    if not LANGUAGE_CODE.fullmatch(code):
        raise RefusedError("invalid language code specified")
