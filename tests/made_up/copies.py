"""Copies of the briefing of 26 November 2020 that differ from the seed, and documents that are held back."""

from pathlib import Path

from bot.settings import resources

BRIEFING = "mfa-20201126"

_SEED = next((resources() / "seeds").glob("001_*.txt")).read_text(encoding="utf-8")
_ADDRESS = "http://www.scio.gov.cn/xwfbh/gbwxwfbh/xwfbh/wjb/Document/1693442/1693442.htm"

NOVEL = "title: 小说\nurl: https://www.example.org/novel\n\n　　很久以前，有一座山。\n"
UNDATED = (
    "title: 发言人答记者问\nurl: https://www.example.org/u\n\n　　问：中方有何评论？\n　　答：中方注意到有关报道。\n"
)


def without(text: str, asker: str) -> str:
    """The text without what this asker asked, to the next one."""
    start = text.index(asker)
    end = min(
        text.index(other, start) for other in ("韩国联合有线新闻台记者：", "路透社记者：据报道，印度") if other != asker
    )
    return text[:start] + text[end:]


LATER = without(_SEED.replace("两国人民的根本利益", "两国人民的共同利益"), "韩国联合有线新闻台记者：")
"""The same page later: -07 in other words, and without -08."""

ELSEWHERE = without(_SEED.replace(_ADDRESS, "https://world.huanqiu.com/1"), "南华早报记者：").replace(
    "国务院新闻办公室网站", "环球网"
)
"""Another outlet's page, without -07."""


def write(folder: Path, **texts: str) -> list[str]:
    """The files that hold these texts, by their names."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]
