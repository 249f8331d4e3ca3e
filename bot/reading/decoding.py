"""Bytes -> text: what a copy says of its encoding is often wrong, so the words decide."""

import re

from bot.errors import ReadingError

_MARKS = (  # longest first: UTF-32's mark begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Byte order marks, the one declaration that is never wrong."""

_LEGACY = ("gb18030", "big5hkscs", "cp1252")
"""What is tried where a copy is not UTF-8. GB18030 holds GB2312 and GBK, Big5-HKSCS Big5, CP1252 Latin-1."""

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "這個為國時來們對會動過說產後學經請問關係點發將與應報導記者答问请关系点发将与应报导外交部新华社"
    "，。：、；？！“”（）《》「」『』\u3000"
    "àâçèéêëîïôùûü’«»"
)
"""What is common in Chinese of both scripts and in French, and rare in the wrong reading of any of them."""

_ASCII = re.compile(r"[\x00-\x7f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STRANGE_SHARE = 0.1  # of the characters: more is no text
_TORN_SHARE = 0.1  # of what is beyond ASCII: a UTF-8 copy may have torn characters, of GBK next to nothing is UTF-8
_SAMPLE = 100_000


def decode(body: bytes) -> str:
    """The words of a document; a torn copy keeps U+FFFD where it is torn. Raises ReadingError for what is no text."""
    text = body.decode(_encoding(body), errors="replace").removeprefix("\ufeff")
    strange = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if strange > _STRANGE_SHARE * len(text):
        raise ReadingError(0, repr(text[:20]), "这不是文字文件，请提供文本或网页。")
    return text


def _encoding(body: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if body.startswith(mark)), None)
    return marked or _unmarked_utf16(body) or ("utf-8" if _is_utf8(body) else _legacy(body))


def _unmarked_utf16(body: bytes) -> str | None:
    """Mark-up in UTF-16 has a NUL in every other byte, on one side."""
    even, odd = body[:_SAMPLE:2].count(0), body[1:_SAMPLE:2].count(0)
    if max(even, odd) < _STRANGE_SHARE * len(body[:_SAMPLE]) / 2 or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_utf8(body: bytes) -> bool:
    beyond_ascii = _beyond_ascii(body, "utf-8")
    return beyond_ascii.count("\ufffd") <= _TORN_SHARE * len(beyond_ascii)


def _legacy(body: bytes) -> str:
    return max(_LEGACY, key=lambda encoding: _plausibility(body, encoding))


def _plausibility(body: bytes, encoding: str) -> float:
    """The share of frequent characters in one reading of the bytes."""
    beyond_ascii = _beyond_ascii(body, encoding)
    return sum(character in _FREQUENT for character in beyond_ascii) / max(len(beyond_ascii), 1)


def _beyond_ascii(body: bytes, encoding: str) -> str:
    return _ASCII.sub("", body.decode(encoding, errors="replace"))
