"""Briefings made up for the archive's tests: as unlike one another as real ones, and the same every time."""

import random
from dataclasses import replace
from datetime import date

from bot.briefing import Announcement, Briefing, Document, Exchange, Remark, Source
from bot.outlets import Outlets

DAY = date(2020, 11, 26)
HERE = "https://www.example.org/here.html"
ELSEWHERE = "https://www.example.com/elsewhere.html"


def words(topic: int, length: int = 60) -> str:
    """Chinese characters that no other topic shares in this order."""
    characters = random.Random(topic).choices(range(0x4E00, 0x9FA5), k=length)  # noqa: S311  # nothing secret
    return "".join(map(chr, characters)) + "。"


def exchange(topic: int, number: int = 1) -> Exchange:
    """One exchange about a topic."""
    return Exchange(number, words(topic, 20), words(-topic - 1), "赵立坚", "路透社", "路透社记者")


def briefing(
    *topics: int, day: date | None = DAY, url: str | None = HERE, announced: tuple[int, ...] = (), title: str = "记者会"
) -> Briefing:
    """A briefing with an exchange about each topic."""
    return Briefing(
        id=f"mfa-{day:%Y%m%d}" if day else None,
        organ="mfa",
        held_on=day,
        date_source="title" if day else None,
        kind="regular_briefing",
        title=title,
        spokespersons=("赵立坚",),
        sources=(Source(url, "外交部", title, "0" * 64),),
        announcements=tuple(Announcement(n, words(topic)) for n, topic in enumerate(announced, 1)),
        remarks=(Remark("主持人", "下午好。"),),
        exchanges=tuple(exchange(topic, n) for n, topic in enumerate(topics, 1)),
    )


def document(of: Briefing, edition: str = "") -> Document:
    """Bytes that stand for this very briefing; another edition has other bytes with the same words."""
    return Document(f"{of!r}{edition}".encode(), "made-up.txt")


def reworded(briefing: Briefing, position: int) -> Briefing:
    """One answer with a word corrected."""
    exchanges = list(briefing.exchanges)
    exchanges[position] = replace(exchanges[position], answer="更正：" + exchanges[position].answer)
    return replace(briefing, exchanges=tuple(exchanges))


OUTLETS = ("路透社", "法新社", "彭博社", "新华社", "塔斯社", "共同社", "韩联社", "美联社", "德新社", "埃菲社")
NO_OUTLETS = Outlets({}, {})


def chinese(*topics: int, url: str | None = HERE) -> Briefing:
    """A Chinese transcript in which each topic is another outlet's."""
    whole = briefing(*topics, url=url)
    exchanges = zip(whole.exchanges, topics, strict=True)
    return replace(whole, exchanges=tuple(replace(each, outlet=OUTLETS[topic]) for each, topic in exchanges))


def english(*topics: int, url: str = "https://www.example.org/eng/here.html") -> Briefing:
    """The English transcript of the same topics, as long as the ministry's translations are."""
    whole = chinese(*topics, url=url)
    exchanges = zip(whole.exchanges, topics, strict=True)
    said = [(each, *english_words(topic)) for each, topic in exchanges]
    return replace(
        whole,
        language="en",
        sources=tuple(replace(source, language="en") for source in whole.sources),
        title="Regular Press Conference",
        spokespersons=("Zhao Lijian",),
        exchanges=tuple(replace(each, language="en", question=asked, answer=told) for each, asked, told in said),
    )


def english_words(topic: int) -> tuple[str, str]:
    """Question and answer of a topic in made-up English."""
    letters = random.Random(topic)  # noqa: S311  # nothing secret
    asked, told = ("".join(letters.choices("abcdefgh     ", k=length)) for length in (84, 255))
    return f"Q{asked}?", f"A{told}."
