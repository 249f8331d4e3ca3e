"""A folder of briefings made up for the tests: realistic in shape, deterministic by seed, and 1 % of them broken.

Places, people and events are drawn by lot; no two documents are of one day, so that none is another's copy.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

FIRST_DAY = date(1995, 1, 2)
_LONGEST_FOLDER = 11_000
"""Documents, each of a day of its own, before the days would reach the future."""

_SPOKESPERSONS = ("陈试言", "李样文", "王例之", "赵拟声")
_OUTLETS = ("新华社", "路透社", "法新社", "总台央视", "彭博社", "美联社", "韩联社", "中国日报", "今日俄罗斯", "共同社")
_PLACES = ("甘南国", "北岭共和国", "东屿联邦", "西原王国", "海湾八国", "中陆诸国", "群岛共同体", "高原联盟")
_MATTERS = ("关税安排", "渔业协定", "领事磋商", "防灾合作", "航线复航", "文物返还", "气候谈判", "粮食运输", "人员往来")
_EVENTS = ("举行了第{n}轮会谈", "签署了{n}项文件", "推迟了原定于{n}日的访问", "就{n}名船员发表声明", "提出{n}点建议")
_STANCES = (
    "中方注意到有关报道，正在了解具体情况。",
    "我们一贯主张通过对话协商解决分歧，这一立场没有改变。",
    "双方保持着密切沟通，有关安排将适时发布。",
    "希望有关各方相向而行，为地区和平稳定发挥建设性作用。",
    "去年双边贸易额增长了百分之{n}，合作潜力很大。",
    "我愿再次强调，主权平等、互不干涉内政是国际关系的基本准则。",
    "已有{n}批物资运抵当地，后续批次正在准备之中。",
    "你提到的问题，建议向主管部门了解。",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One file: `outcome` is what ingest must say of it, `added`, `held` or `failed`."""

    name: str
    body: bytes
    outcome: str = "added"


def folder_of(count: int, folder: Path, seed: int = 1) -> list[MadeUp]:
    """Write `count` documents into a folder; what was written."""
    written = list(made_up(count, seed))
    folder.mkdir(parents=True, exist_ok=True)
    for one in written:
        (folder / one.name).write_bytes(one.body)
    return written


def made_up(count: int, seed: int = 1) -> Iterator[MadeUp]:
    """`count` documents of as many days; every hundredth is broken, in each way in turn."""
    assert count <= _LONGEST_FOLDER
    for number in range(count):
        lot = random.Random(f"{seed} {number}")  # noqa: S311  # nothing secret
        name = f"{number:05d}"
        if number % 100 == 50:
            yield _BREAKS[number // 100 % len(_BREAKS)](name, lot, _day(number))
        else:
            yield _whole(name, lot, _day(number))


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class _Session:
    """What was said, before a shape is chosen for it."""

    day: date
    spokesperson: str
    announcements: tuple[str, ...]
    exchanges: tuple[tuple[str, str, str], ...]

    @property
    def title(self) -> str:
        return f"{self.day.year}年{self.day.month}月{self.day.day}日外交部发言人{self.spokesperson}主持例行记者会"

    @property
    def url(self) -> str:
        return f"https://www.example.org/{self.day:%Y/%m%d}/briefing.html"


def _session(lot: random.Random, day: date) -> _Session:
    announcements = tuple(
        f"应邀，{lot.choice(_PLACES)}代表团将于{lot.randint(1, 28)}日起访华。" for _ in range(lot.randint(0, 2))
    )
    asked = lot.randint(3, 12)
    return _Session(day, lot.choice(_SPOKESPERSONS), announcements, tuple(_exchange(lot) for _ in range(asked)))


def _exchange(lot: random.Random) -> tuple[str, str, str]:
    place, matter = lot.choice(_PLACES), lot.choice(_MATTERS)
    event = lot.choice(_EVENTS).format(n=lot.randint(2, 28))
    question = f"据报道，{place}近日就{matter}{event}。中方对此有何评论？"
    paragraphs = (
        "".join(stance.format(n=lot.randint(2, 97)) for stance in lot.sample(_STANCES, lot.randint(1, 4)))
        for _ in range(lot.randint(1, 3))
    )
    return lot.choice(_OUTLETS), question, f"关于{place}的{matter}，" + "\n".join(paragraphs)


def _whole(name: str, lot: random.Random, day: date) -> MadeUp:
    shape, suffix = lot.choice(_SHAPES)
    return MadeUp(f"{name}{suffix}", shape(_session(lot, day)).encode())


# --- Shapes: how the same words are published.


def _record(session: _Session) -> str:
    """The plain record, labels with outlets."""
    said = "\n".join(
        f"{outlet}记者：{question}\n{session.spokesperson}：{answer}" for outlet, question, answer in session.exchanges
    )
    return "\n".join((_header(session), *session.announcements, said))


def _anonymous(session: _Session) -> str:
    """The plain record, paragraphs joined by full-width spaces, 问 and 答."""
    said = (f"问：{question}　　答：{answer}".replace("\n", "　　") for _, question, answer in session.exchanges)
    return f"{_header(session)}\n　　{'　　'.join((*session.announcements, *said))}"


def _page(session: _Session) -> str:
    """A saved page."""
    said = "".join(
        f"<p><strong>{outlet}记者：{question}</strong></p>\n"
        + "".join(f"<p>{line}</p>\n" for line in f"{session.spokesperson}：{answer}".split("\n"))
        for outlet, question, answer in session.exchanges
    )
    announced = "".join(f"<p>{line}</p>\n" for line in session.announcements)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{session.title}</title></head><body>\n'
        f'<h1>{session.title}</h1>\n<div class="content">\n{announced}{said}</div></body></html>'
    )


def _header(session: _Session) -> str:
    return f"title: {session.title}\nurl: {session.url}\nauthor: 外交部网站\ncontent: \n"


_SHAPES: tuple[tuple[Callable[[_Session], str], str], ...] = (
    (_record, ".txt"),
    (_anonymous, ".txt"),
    (_page, ".html"),
)


# --- The ways to be broken.


def _empty(name: str, _lot: random.Random, _day: date) -> MadeUp:
    return MadeUp(f"{name}.txt", b"", "failed")


def _binary(name: str, lot: random.Random, _day: date) -> MadeUp:
    """A picture under a text's name."""
    return MadeUp(f"{name}.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + lot.randbytes(2000), "failed")


def _torn(name: str, lot: random.Random, day: date) -> MadeUp:
    text = _record(_session(lot, day))
    return MadeUp(f"{name}.txt", text.replace("中方", "中\ufffd").encode(), "held")


def _labels_lost(name: str, lot: random.Random, day: date) -> MadeUp:
    session = _session(lot, day)
    said = "\n".join(f"{question}\n{answer}" for _, question, answer in session.exchanges)
    return MadeUp(f"{name}.txt", f"{_header(session)}{said}".encode(), "held")


def _no_day(name: str, lot: random.Random, day: date) -> MadeUp:
    session = _session(lot, day)
    text = _record(session).replace(session.title, f"外交部发言人{session.spokesperson}主持例行记者会")
    return MadeUp(f"{name}.txt", text.replace(session.url, "https://www.example.org/briefing.html").encode(), "held")


_BREAKS: tuple[Callable[[str, random.Random, date], MadeUp], ...] = (_empty, _binary, _torn, _labels_lost, _no_day)
