"""References made up for the tests of citations: one of every sort, and one that holds whatever must be escaped."""

from dataclasses import replace
from datetime import date

from bot.briefing import Briefing, Source
from bot.citation import Citation, Passage
from bot.citation.reference import Reference, of_briefing, of_passage

ACCESSED = date(2026, 11, 21)
DAY = date(2020, 11, 26)

CITATION = Citation(
    id="mfa-20201126-07",
    briefing_id="mfa-20201126",
    organ="mfa",
    held_on=DAY,
    occasion="11月26日外交部发言人赵立坚主持例行记者会",
    kind="regular_briefing",
    spokesperson="赵立坚",
    outlet="路透社",
    asker_label="路透社记者",
    number=7,
    url="http://www.scio.gov.cn/1693442.htm",
    publisher="国务院新闻办公室网站",
)
PASSAGE = Passage(CITATION, "请问？", "请看。")

ANNOUNCEMENT = Passage(
    replace(CITATION, id="mfa-20201126-a1", outlet=None, asker_label=None, publisher="外交部网站"), "", "请看。"
)
NAMELESS = Passage(
    replace(CITATION, spokesperson=None, outlet=None, asker_label=None, url=None, publisher=None), "请问？", "请看。"
)
RETIRED = replace(PASSAGE, standing="retired", captured_on=date(2021, 1, 2))
ENGLISH = Passage(
    replace(
        CITATION,
        id="mnd-20260601-01",
        organ="mnd",
        held_on=date(2026, 6, 1),
        occasion="Will the “Spring” exercise be held?",
        kind="statement_en",
        spokesperson=None,
        outlet="Example & Sons",
        url="https://www.example.org/a_b?c=1&d=50%25#e",
        publisher="Example.org",
    ),
    "Will it?",
    "It will.",
    language="en",
)
AWKWARD = Passage(
    replace(
        CITATION,
        occasion="50% & <b>“#1”</b> {x}\r\nTY  - {{y|z}} [[w]] \\a_b^c~d ''e'' *f* `g` $h",
        outlet="甲|乙}",
        url="https://www.example.org/(a)|{b}[c] 'd'\\",
        publisher="“站”",
    ),
    "请问？",
    "请看。",
)
BRIEFING = Briefing(
    id="mfa-20180308",
    organ="mfa",
    held_on=date(2018, 3, 8),
    date_source="title",
    kind="minister_press_conference",
    title="外交部长王毅就中国外交政策和对外关系回答中外记者提问",
    spokespersons=("王毅",),
    sources=(
        Source(None, "无地址", None, "0" * 64),
        Source("http://www.example.com/lianghui", "中国网", None, "1" * 64),
    ),
)

REFERENCES: dict[str, Reference] = {
    "an exchange": of_passage(PASSAGE, ACCESSED),
    "an announcement on the organ's own site": of_passage(ANNOUNCEMENT, ACCESSED),
    "a briefing": of_briefing(BRIEFING, ACCESSED),
    "English words": of_passage(ENGLISH, ACCESSED),
    "nobody named, no address": of_passage(NAMELESS, ACCESSED),
    "words that a copy had": of_passage(RETIRED, ACCESSED),
    "whatever must be escaped": of_passage(AWKWARD, ACCESSED),
}
