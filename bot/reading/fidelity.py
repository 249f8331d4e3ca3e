"""Whether a copy can be trusted, and why not: sentences for the person who has to look at it."""

import re
from collections.abc import Callable, Sequence

from bot.briefing import Fidelity
from bot.reading.dateline import Dateline
from bot.reading.exchanges import Minutes
from bot.reading.furniture import OCCASION
from bot.reading.occasion import SPEAKS_FOR_CHINA
from bot.reading.scripts import pattern

_PINYIN = re.compile(r"[一-龥][（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[）)]")
_DOUBLED = re.compile(r"[，,、]\s?[，,、]|。。(?!。)|[，、]。")
_SYMBOLS = re.compile(r"(?<=[一-龥])[■□◆◇★☆●○▲△▼▽]+")  # elsewhere they are bullets
_MISDECODED = re.compile(r"[锛銆鐨鍥鏂鍙闂绛鎴]|[ï¼Ãâ][\u0080-\u00bf€]")
_SPUN = pattern(r"交际部|外事部|对外部|讲话人|谈话人|代言人|语言人|掌管例行|主理例行")
_SPUN_ORGAN = pattern(r"交际部|[部委办](?:讲话人|谈话人|代言人)")
_ABROAD = (
    r"(?:(?![一-龥]{0,4}[中我]国)[一-龥]{1,5}国|俄罗斯?|日本?|韩|朝鲜?|美|英|法|德|印度?|乌克兰|白俄罗斯|伊朗|土耳其|以色列|巴基斯坦|哈萨克斯坦|越南|"
    r"菲律宾|印度尼西亚|澳大利亚|加拿大|古巴|委内瑞拉|巴西|埃及|南非)"
)
_FOREIGN = pattern(
    rf"^\W*(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
    rf"(?:{_ABROAD}外交部|{_ABROAD}?(?:外务省|国务院发言人|白宫|克里姆林宫|五角大楼)|联合国秘书长)"
    r"[^。，]{0,30}(?:记者会|发布会|吹风会|答问)"
)
_SPEAKER = re.compile(r"(?P<name>[一-龥]{2,4})\s?[：:]")
_SEVERAL = 3
_GARBLED = 5  # characters that misdecoded text is full of; each of them is a rare word's elsewhere
_BROKEN_SHARE = 0.3

Doubt = Callable[[Sequence[str], Dateline, Minutes], str | None]


def judge(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> Fidelity:
    """Ask every doubt."""
    reasons = tuple(reason for doubt in DOUBTS if (reason := doubt(paragraphs, dateline, minutes)))
    return Fidelity(trusted=not reasons, reasons=reasons)


def _no_briefing(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """Companies hold press conferences too, and novels quote questions: somebody here has to speak for China."""
    named = OCCASION.search(dateline.head) or dateline.officials
    outlets = any(exchange.outlet for exchange in minutes.exchanges if exchange.question and exchange.answer)
    ours = dateline.organ_named or dateline.officials or any(map(SPEAKS_FOR_CHINA.search, paragraphs))
    if minutes.exchanges:
        return None if ours and (named or outlets) else "看不出是谁的发布会。"
    return "没有找到问答。" if named else "不像新闻发布会：没有发言人，也没有问答。"


def _foreign(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    return "像是别国的发布会。" if any(map(_FOREIGN.search, _titles(dateline))) else None


def _torn_characters(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(line.count("\ufffd") for line in paragraphs)
    return f"有 {count} 个字损坏（U+FFFD）。" if count else None


def _pinyin(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_PINYIN.findall(line)) for line in paragraphs)
    return f"有 {count} 处汉字后夹注拼音，不是原文。" if count >= _SEVERAL else None


def _doubled_punctuation(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_DOUBLED.findall(line)) for line in paragraphs)
    return f"有 {count} 处标点重复，可能被机器改写。" if count >= _SEVERAL else None


def _symbols(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_SYMBOLS.findall(line)) for line in paragraphs)
    return f"字里行间夹有 {count} 处符号，不是原文。" if count >= _SEVERAL else None


def _misdecoded(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    count = sum(len(_MISDECODED.findall(line)) for line in paragraphs)
    return f"有 {count} 个乱码，可能用错了编码。" if count >= _GARBLED else None


def _unpaired(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """One page of several may start with an answer and end with a question; anything else is broken."""
    exchanges = minutes.exchanges
    started = bool(exchanges) and not exchanges[0].question
    ended = bool(exchanges[started:]) and not exchanges[-1].answer
    count = sum(exchange.partial for exchange in exchanges) - started - ended
    return f"{count} 个问题或回答缺了另一半，段落可能被打乱。" if count > _BROKEN_SHARE * len(exchanges) else None


def _strange_speaker(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """Spun copies change names in one place and not in the other."""
    answering = {exchange.spokesperson for exchange in minutes.exchanges} - {None}
    if len(dateline.officials) != 1 or len(answering) != 1:
        return None
    named, speaker = dateline.officials[0], answering.pop()
    if speaker is None or speaker in dateline.head:
        return None
    return f"标题里的发言人是{named}，回答的却是{speaker}。"


def _names_spelled_twice(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    """耿爽 here and 耿双 there: who seems to answer differs by one character from somebody whom the head names."""
    unread = (line for exchange in minutes.exchanges for line in exchange.question.splitlines()[1:])
    labels = [match["name"] for line in unread if (match := _SPEAKER.match(line))]
    for name in {*dateline.officials, *minutes.spokespersons}:
        for label in (*labels, *minutes.spokespersons):
            changed = sum(one != other for one, other in zip(name, label, strict=False))
            if len(label) == len(name) and changed == 1 and label not in dateline.head:
                return f"发言人的名字写法不一：{name}、{label}。"
    return None


def _spun_words(paragraphs: Sequence[str], dateline: Dateline, minutes: Minutes) -> str | None:
    in_body = map(_SPUN_ORGAN.search, paragraphs)
    found = next(filter(None, (*map(_SPUN.search, _titles(dateline)), *in_body)), None)
    return f"「{found[0]}」不是这里的说法，可能被机器改写。" if found else None


def _titles(dateline: Dateline) -> list[str]:
    """The original title and the title; what is announced below them may tell of anybody."""
    return [dateline.title, *dateline.head.splitlines()[:1]]


DOUBTS: tuple[Doubt, ...] = (
    _no_briefing,
    _foreign,
    _torn_characters,
    _misdecoded,
    _pinyin,
    _symbols,
    _doubled_punctuation,
    _unpaired,
    _strange_speaker,
    _names_spelled_twice,
    _spun_words,
)
"""Every reason to doubt a copy, each a sentence or None."""
