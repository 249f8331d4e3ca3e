"""Whether a copy can be trusted, and why not: sentences for the person who has to look at it."""

import re
from collections.abc import Callable, Sequence

from bot.briefing import Fidelity
from bot.reading.dateline import Dateline
from bot.reading.exchanges import Minutes
from bot.reading.furniture import OCCASION

_PINYIN = re.compile(r"[一-龥][（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[）)]")
_DOUBLED = re.compile(r"[，,、]\s?[，,、]|。。(?!。)|[，、]。")
_SEVERAL = 3
_BROKEN_SHARE = 0.3

Doubt = Callable[[Sequence[str], Dateline, Minutes], str | None]


def judge(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> Fidelity:
    """Ask every doubt."""
    reasons = tuple(reason for doubt in DOUBTS if (reason := doubt(paragraphs, dateline, minutes)))
    return Fidelity(trusted=not reasons, reasons=reasons)


def _no_briefing(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    named = OCCASION.search(dateline.head) or dateline.officials
    if minutes.exchanges and (named or any(exchange.outlet for exchange in minutes.exchanges)):
        return None
    return (
        "没有找到问答。"
        if named
        else "不像新闻发布会：没有发言人，也没有问答。"
        if not minutes.exchanges
        else "看不出是谁的发布会。"
    )


def _torn_characters(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(line.count("\ufffd") for line in paragraphs)
    return f"有 {count} 个字损坏（U+FFFD）。" if count else None


def _pinyin(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_PINYIN.findall(line)) for line in paragraphs)
    return f"有 {count} 处汉字后夹注拼音，不是原文。" if count >= _SEVERAL else None


def _doubled_punctuation(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_DOUBLED.findall(line)) for line in paragraphs)
    return f"有 {count} 处标点重复，可能被机器改写。" if count >= _SEVERAL else None


def _unpaired(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """One page of several may start or end in the middle, so the first and the last exchange prove nothing."""
    inner = minutes.exchanges[1:-1]
    count = sum(exchange.partial for exchange in inner)
    return f"{count} 个问题或回答缺了另一半，段落可能被打乱。" if count > _BROKEN_SHARE * len(inner) else None


def _strange_speaker(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """Spun copies change names in one place and not in the other."""
    if len(dateline.officials) != 1 or len(minutes.spokespersons) != 1 or not minutes.exchanges:
        return None
    named, answering = dateline.officials[0], minutes.spokespersons[0]
    if answering in dateline.head:
        return None
    return f"标题里的发言人是{named}，回答的却是{answering}。"


DOUBTS: tuple[Doubt, ...] = (
    _no_briefing,
    _torn_characters,
    _pinyin,
    _doubled_punctuation,
    _unpaired,
    _strange_speaker,
)
"""Every reason to doubt a copy, each a sentence or None."""
