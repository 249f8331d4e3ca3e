"""Whether Telegram would take a reply as it stands: its own parser reads it, and its limits hold."""

from html.parser import HTMLParser
from typing import Any

from bot.replies import Button, Reply
from bot.replies.html import ENTITIES, LIMIT, entities, plain, size
from tests.botapi.rules import ask_tdlib, check_keyboard

ALLOWED = {"b", "i", "u", "s", "code", "a", "blockquote", "pre"}


class _Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def accepted(html: str) -> str:
    """The text that Telegram shows; what its limits allow is counted by TDLib, not by the code under test."""
    balance = _Balance()
    balance.feed(html)
    assert balance.open == []
    parsed = ask_tdlib({"@type": "parseTextEntities", "text": html, "parse_mode": {"@type": "textParseModeHTML"}})
    assert parsed["@type"] == "formattedText", parsed
    text: str = parsed["text"]
    assert text.strip()
    assert text == plain(html)
    assert len(text.encode("utf-16-le")) // 2 == size(html) <= LIMIT
    assert len(parsed["entities"]) <= entities(html) <= ENTITIES
    return text


def accepted_reply(reply: Reply) -> str:
    """The text that Telegram shows of a reply whose buttons it takes as well."""
    check_keyboard({"inline_keyboard": [[_raw(button) for button in row] for row in reply.buttons]})
    return accepted(reply.html)


def _raw(button: Button) -> dict[str, Any]:
    named = {"label": "text", "data": "callback_data", "url": "url", "switch_inline": "switch_inline_query"}
    raw = {theirs: value for ours, theirs in named.items() if (value := getattr(button, ours)) is not None}
    return raw | ({"copy_text": {"text": button.copy}} if button.copy is not None else {})
