"""Documents that nobody wrote: seeds and cases with pieces of others spliced in, and transcripts drawn line by line."""

from hypothesis import strategies as st

from tests.conftest import SEEDS
from tests.reading.cases import FOLDER, load

WRITTEN = [seed.read_text(encoding="utf-8") for seed in SEEDS]
WRITTEN += [case.document for table in sorted(FOLDER.glob("*.txt")) for case in load(table.stem)]

LABELS = [
    "问：",
    "答：",
    "追问：",
    "记者：",
    "样本社记者：",
    "陈试言：",
    "【陈试言】：",
    "[陈试言] [10:11]：",
    "主持人 钱主持：",
]
LABELS += [
    "会后有记者问及：",
    "Q: ",
    "A: ",
    "Chen: ",
    "AFP: ",
    "Reporter: ",
    "Spokesperson Chen: ",
    "路透社：",
    "双语：",
]
TOLD = ["有记者问", "陈试言表示，", "会后，有记者问及甲国表态。", "大家好！", "没有其他问题的话，今天就到这里。"]
FURNITURE = [
    "原标题：",
    "2021年2月30日",
    "[10:11]",
    "2018-03-08 10:04:05",
    "……此处隐藏9个字……",
    "*****",
    "以下为详细内容：",
]
FURNITURE += [
    "编辑：甲",
    "（完）",
    "下一页",
    "（新华社记者 甲 摄）",
    "外交部：赞赏",
    "一、",
    "12",
    "新华社北京3月5日电 ",
]
FURNITURE += ["中国政府网 全国人大 全国政协 国防部 教育部 科技部 公安部 民政部 ", "Updated: May 6, 2025 18:00"]
SIGNS = ["“", "”", "（", "）", "【", "】", "[", "]", "\n", "\n\n", "\u3000\u3000", " ", "\\n", "\\t", "/n/t", "????"]
SIGNS += ["\u200b", "**", "\u00a0\u00a0\u00a0\u00a0", "= # ] * % $ "]
MARK_UP = [
    "<p>",
    "</div>",
    "<div>" * 50,
    "<strong>",
    "&nbsp;",
    "&lt;",
    "<!--",
    "<script>",
    "---\n",
    "title: ",
    "\x00",
    "\ufffd",
]
SAID = [
    "甲国如何？",
    "很好。",
    "What is it?",
    "It is good.",
    "有两点。一是好。",
    "甲",
    "Yes.",
    "我们注意到，",
    "你是指昨天？",
]
HEADS = ["", "2021年3月5日外交部发言人陈试言主持例行记者会\n", "陈试言会见记者\nChen Shiyan Met the Press\n"]


@st.composite
def mutated(draw: st.DrawFn, splices: tuple[str, ...] = (*LABELS, *TOLD, *FURNITURE, *SIGNS, *MARK_UP, *SAID)) -> str:
    """A piece of a document with pieces of others spliced in, its lines perhaps repeated and out of order."""
    text = draw(st.sampled_from(WRITTEN))
    start = draw(st.integers(0, len(text)))
    text = text[:400] + text[start : start + 3000]
    for splice in draw(st.lists(st.sampled_from(splices), max_size=12)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + splice + text[place + draw(st.integers(0, 40)) :]
    if draw(st.booleans()):
        text = "\n".join(draw(st.lists(st.sampled_from(text.split("\n")), max_size=30)))
    return text


@st.composite
def transcripts(draw: st.DrawFn) -> str:
    """Labels, sentences and furniture in any order."""
    said = st.sampled_from(SAID)
    parts = draw(st.lists(st.one_of(st.sampled_from((*LABELS, *TOLD, *FURNITURE, *SIGNS)), said, said), max_size=60))
    return draw(st.sampled_from(HEADS)) + "".join(parts)


@st.composite
def torn(draw: st.DrawFn) -> bytes:
    """Such a document in some encoding, torn off in the middle of a character, with some of its bytes changed."""
    text = draw(mutated() | transcripts())
    body = bytearray(text.encode(draw(st.sampled_from(["utf-8", "gb18030", "utf-16", "big5"])), errors="replace"))
    for place, byte in draw(
        st.lists(st.tuples(st.integers(0, max(0, len(body) - 1)), st.integers(0, 255)), max_size=5)
    ):
        body[place : place + 1] = bytes([byte])
    return bytes(body[: draw(st.integers(0, len(body)))])
