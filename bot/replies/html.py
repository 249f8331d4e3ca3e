"""Telegram HTML, safely: text is escaped once on its way in, and cut only where a sentence ends.

Telegram's limits (Bot API, sendMessage; TDLib's MessageEntity): 4096 UTF-16 units after the entities are parsed, 100
entities. Only `b`, `i`, `u`, `s`, `code`, `a` and `blockquote` are ever written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape as escape_markup
from html import unescape
from urllib.parse import urlsplit

from bot.text.sentences import sentences

MESSAGE = 4096
"""UTF-16 units of one message."""

LIMIT = MESSAGE - 32
"""What a reply may fill of it: the rest is for the line that says that characters were converted."""

ENTITIES = 100
"""Entities of one message; Telegram drops the rest in silence."""

_SHOWN_BEFORE_EXPANDING = 200
"""UTF-16 units: about the three lines that a folded quotation shows on a telephone."""

_UNSAYABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Control characters but tab and newline, and lone surrogates, which UTF-8 cannot carry."""

_QUOTATION = re.compile(r"<blockquote[ >].*?</blockquote>", re.DOTALL)
_TEXT = re.compile(r"(?<=>)[^<]+")
_TAG = re.compile(r"<(/?)[^>]*>")
_ADDRESS = re.compile(
    r"https?://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59}))"
    r"(?::[1-9]\d{0,4})?(?:[/?#][^\s<>\"\\\x00-\x1f\x7f\ud800-\udfff]*)?",
    re.ASCII | re.IGNORECASE,
)
"""A host has a domain: Telegram links neither `http://localhost/` nor `http://中国`."""


class Html(str):
    """Text that is HTML already; whatever is not becomes so through `escape`."""

    __slots__ = ()


def escape(text: str) -> Html:
    """The text as HTML; what is HTML already stays as it is."""
    return text if isinstance(text, Html) else Html(escape_markup(_UNSAYABLE.sub("", text), quote=False))


def fill(template: str, **values: str | int) -> Html:
    """The template with its `{names}` filled in, template and values escaped."""
    return Html(escape(template).format(**{name: escape(_text(value)) for name, value in values.items()}))


def _text(value: str | int) -> str:
    return value if isinstance(value, str) else str(value)


def join(separator: str, parts: Iterable[str]) -> Html:
    """The parts that are not empty, with the separator between them."""
    return Html(escape(separator).join(escape(part) for part in parts if part))


def bold(text: str) -> Html:
    """`<b>`."""
    return Html(f"<b>{escape(text)}</b>")


def struck(text: str) -> Html:
    """`<s>`: words that stand no longer."""
    return Html(f"<s>{escape(text)}</s>")


def underlined(text: str) -> Html:
    """`<u>`: words that are new."""
    return Html(f"<u>{escape(text)}</u>")


def code(text: str) -> Html:
    """`<code>`: a tap copies it."""
    return Html(f"<code>{escape(text)}</code>")


def block(text: str) -> Html:
    """`<pre>`: lines as they stand, and a tap copies them."""
    return Html(f"<pre>{escape(text)}</pre>")


def link(text: str, url: str) -> Html:
    """`<a>`; the address must be one that `web_address` gave back."""
    return Html(f'<a href="{escape_markup(url)}">{escape(text)}</a>')


def in_quotations(html: str, change: Callable[[str], str]) -> Html:
    """The same with the text of its quotations changed, and of nothing else."""
    return Html(_QUOTATION.sub(lambda found: _TEXT.sub(lambda text: change(text[0]), found[0]), html))


def quote(text: str) -> Html:
    """A quotation, folded when long; nothing when there is nothing to quote."""
    if not text.strip():
        return Html()
    html = escape(text)
    return Html(f"<blockquote{' expandable' if size(html) > _SHOWN_BEFORE_EXPANDING else ''}>{html}</blockquote>")


def highlight(text: str, spans: Sequence[tuple[int, int]], most: int = ENTITIES) -> Html:
    """The text with the first `most` spans in bold; spans are ascending and do not overlap."""
    pieces, done = [], 0
    for start, end in spans[: max(most, 0)]:
        pieces += [escape(text[done:start]), bold(text[start:end])]
        done = end
    return Html("".join([*pieces, escape(text[done:])]))


def web_address(url: str | None) -> str | None:
    """The address if Telegram would link it: http or https, and a host with a domain; else None."""
    address = (url or "").strip()
    return address if _ADDRESS.fullmatch(address) else None


def host(address: str) -> str:
    """The host of what `web_address` gave back."""
    return urlsplit(address).hostname or ""


def plain(html: str) -> str:
    """What a reader sees of it."""
    return unescape(_TAG.sub("", html))


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def size(html: str) -> int:
    """Length in UTF-16 units once the entities are parsed."""
    return units(plain(html))


def entities(html: str) -> int:
    """How many entities the tags make."""
    return sum(not closing for closing in _TAG.findall(html))


def shorten(text: str, room: int) -> str:
    """On one line, in at most `room` UTF-16 units, with an ellipsis where words are missing."""
    line = " ".join(text.split())
    return line if units(line) <= room else line[: _cut(line, 0, room - 1)] + "…"


def first_sentence(text: str, room: int) -> str:
    """What a question is about, on one line of `room` UTF-16 units: its first sentence that is more than a greeting."""
    found = [text[start:end] for start, end in sentences(text)]
    return shorten(next((sentence for sentence in found if len(sentence) > _GREETING), "".join(found[:1])), room)


_GREETING = 15
"""Characters: 谢谢主持人，外长，您好。 is not yet what somebody asks."""


def pieces(text: str, room: int) -> list[tuple[int, int]]:
    """Spans of at most `room` UTF-16 units that cover all but white space between them.

    Each ends where a sentence ends; only a sentence longer than `room` is cut within, never inside a grapheme.
    """
    found: list[tuple[int, int]] = []
    for start, end in _fragments(text, room):
        if found and units(text[found[-1][0] : end]) <= room:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _fragments(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Sentences, those longer than the room in several."""
    for start, end in sentences(text):
        rest = start
        while units(text[rest:end]) > max(room, 1):
            cut = _cut(text, rest, room)
            yield rest, cut
            rest = cut
        yield rest, end


def _cut(text: str, start: int, room: int) -> int:
    """The last place within the room where no accent, joiner or skin tone is torn from its character."""
    end = start + max(room // 2, 1)  # so many characters fit even if each is a surrogate pair
    left = room - units(text[start:end])
    while end < len(text) and left >= (cost := units(text[end])):
        left -= cost
        end += 1
    whole = end
    while whole > start and whole < len(text) and _clings(text[whole - 1], text[whole]):
        whole -= 1
    return whole if whole > start else end


def _clings(before: str, after: str) -> bool:
    """Whether two neighbouring characters make one on the screen."""
    return before == "\u200d" or unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf", "Sk"}
