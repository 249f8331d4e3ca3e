"""Pictures of numbers: what is drawn is what is held, and everything written is in the picture and in the font."""

import re
import resource
import struct
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot import charts
from bot.charts import Chart, Line, Period, Ranking, Table, Timeline
from bot.charts.drawing import BAR, MARGIN, WIDTH, fit, width, wrap
from bot.charts.png import png, svg
from bot.charts.scale import ticks
from bot.settings import resources

_FONT = Path(charts.__file__).parent / "font" / "NotoSansSC-subset.otf"
_LONG = "中央广播电视总台国广环球资讯广播与《人民日报》海外版联合采访团"


def timeline(*lines: Line) -> Timeline:
    periods = tuple(Period(f"{place % 12 + 1}月", f"{2019 + place // 12}") for place in range(len(lines[0].values)))
    return Timeline("东盟", "每月的段落数", periods, lines, "未收录", "来源：答问收录的记者会。")


def elements(chart: Chart, tag: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(svg(chart))  # noqa: S314  # our own
    return list(root.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def bars(chart: Chart) -> list[float]:
    """The heights of what is drawn in the bars' colour."""
    return [float(one.attrib["height"]) for one in elements(chart, "rect") if one.attrib["fill"] == BAR]


def words(chart: Chart) -> list[str]:
    return [one.text or "" for one in elements(chart, "text")]


def test_columns_are_as_high_as_their_numbers() -> None:
    low, high = bars(timeline(Line("", (2, 0, 8, None))))
    assert high == pytest.approx(4 * low)


def test_what_is_not_held_is_hatched_and_zero_is_a_number() -> None:
    chart = timeline(Line("", (2, 0, None, None, None, None)))
    assert len(elements(chart, "path")) == 1
    assert words(chart).count("0") == 2  # on the axis, and above the column that is none
    assert "未收录" in words(chart)
    assert elements(timeline(Line("", (2, 0, 1))), "path") == []


def test_several_words_share_one_scale() -> None:
    chart = timeline(Line("东盟", (10, 5)), Line("欧盟", (20, 1)))
    ten, five, twenty, one = bars(chart)
    assert (ten, five, one) == pytest.approx((twenty / 2, twenty / 4, twenty / 20), abs=0.02)
    assert {"东盟", "欧盟"} <= set(words(chart))


@pytest.mark.parametrize(
    ("highest", "steps"), [(0, [0, 1]), (1, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (49, [0, 20, 40, 60])]
)
def test_an_axis_has_few_round_numbers_and_reaches_the_highest(highest: int, steps: list[int]) -> None:
    assert ticks(highest) == steps


def many(count: int) -> tuple[Line, ...]:
    return tuple(Line(_LONG, (number * 1000, number), ("100.0%", "0.1%")) for number in range(count, 0, -1))


CHARTS = [
    timeline(Line("", (7,))),
    timeline(Line("", tuple(place % 37 if place % 5 else None for place in range(400)))),
    timeline(*(Line(f"{_LONG} {number}", (99_999, None, 3)) for number in range(4))),
    timeline(Line("", (None,))),
    Ranking(_LONG * 2, _LONG * 3, (Table("", (_LONG, "欧盟"), many(12)),), _LONG * 4),
    Ranking("", "", (Table("媒体", ("",), (Line("路透社", (0,), ("0.0%",)),)), Table("无", ("",), ())), ""),
    Ranking("", "", (Table("", ("一", "二", "三", "四"), (Line("总台央视", (1234, 5, 67, 890)),)),), ""),
]


@pytest.mark.parametrize("chart", CHARTS)
def test_nothing_reaches_beyond_the_paper(chart: Chart) -> None:
    height = float(elements(chart, "svg")[0].attrib["height"])
    for one in elements(chart, "rect"):
        x, y, wide, high = (float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + wide <= WIDTH + 0.01
        assert wide >= 0 <= y <= y + high <= height + 0.01
    for one in elements(chart, "text"):
        long, x = width(one.text or "", float(one.attrib["font-size"])), float(one.attrib["x"])
        start = x - long * {"start": 0, "middle": 0.5, "end": 1}[one.attrib.get("text-anchor", "start")]
        assert start >= 0
        assert start + long <= WIDTH + 1


@pytest.mark.parametrize("chart", CHARTS)
async def test_a_picture_takes_less_than_half_a_second_of_another_process(chart: Chart) -> None:
    own, others = time.process_time(), children_time()
    drawn = await png(chart)
    assert 0 < children_time() - others < 0.5
    assert time.process_time() - own < 0.1
    wide, high = struct.unpack(">II", drawn[16:24])
    assert drawn.startswith(b"\x89PNG")
    assert wide == 1200
    assert wide + high <= 10_000  # sendPhoto takes no more, nor anything 20 times as long as wide
    assert high < 20 * wide


def children_time() -> float:
    """Seconds of processor that ended processes of ours have taken; others waiting for a processor do not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def test_what_no_picture_can_hold_is_left_out() -> None:
    assert (await png(timeline(Line("东\x00盟\x0b<&>", (1, 2))))).startswith(b"\x89PNG")


def test_words_are_cut_and_broken_to_fit() -> None:
    assert fit("东盟", 10, 20) == "东盟"
    assert fit("东盟峰会", 10, 30).endswith("…")
    assert width(fit(_LONG, 12.5, 132), 12.5) <= 132
    lines = wrap("Source: briefings held by Dawen，2020-11-26 至 2021-03-01。" * 3, 10, WIDTH - 2 * MARGIN)
    assert all(width(line, 10) <= WIDTH - 2 * MARGIN for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_the_font_has_every_character_that_replies_and_outlets_are_written_in() -> None:
    config = resources() / "config"
    texts = [*config.glob("locale/*/LC_MESSAGES/dawen.po"), config / "outlets.toml", config / "aliases.toml"]
    used = set(chain.from_iterable(path.read_text(encoding="utf-8") for path in texts))
    letters = {one for one in used if one.isalpha() and "\u4e00" <= one <= "\u9fff"}
    assert len(letters) > 500
    assert letters <= set(characters(_FONT.read_bytes()))


def characters(font: bytes) -> Iterator[str]:
    """What an OpenType font can write: its `cmap` of format 4 (OpenType 1.9, cmap)."""
    tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * font[5]])}
    cmap = tables[b"cmap"]
    (offset,) = struct.unpack_from(">I", font, cmap + 8)
    (twice,) = struct.unpack_from(">H", font, cmap + offset + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, cmap + offset + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, cmap + offset + 16 + twice)
    for start, end in zip(starts, ends, strict=True):
        yield from map(chr, range(start, end + 1))


def test_the_font_is_free_and_says_so() -> None:
    text = (_FONT.parent / "OFL.txt").read_text(encoding="utf-8")
    assert re.search(r"SIL OPEN FONT LICENSE\s+Version 1\.1", text)
    assert _FONT.stat().st_size < 2_500_000
