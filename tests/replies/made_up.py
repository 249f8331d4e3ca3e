"""Records made up for the replies' tests: one that is easy to read, and strategies for every other."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from bot.archive.views import BriefingCard, Capture, Coverage, OrganCoverage, Wording
from bot.briefing import Announcement, Briefing, Exchange, Source, exchange_id
from bot.citation import Citation, Passage
from bot.query import ORDERS, RESTRICTIONS, Choice, Query
from bot.retrieval.page import Hit, Note, Page, Snippet, Wider

DAY = date(2020, 11, 26)
URL = "http://www.scio.gov.cn/1693442.htm"

CITATION = Citation(
    "mfa-20201126-07",
    "mfa-20201126",
    "mfa",
    DAY,
    "11月26日外交部发言人赵立坚主持例行记者会",
    "regular_briefing",
    "赵立坚",
    "路透社",
    "路透社记者",
    7,
    URL,
    "国新办",
)
PASSAGE = Passage(CITATION, "中方对此有何评论？", "中美关系很重要。我们希望中美相向而行。")
ANNOUNCED = Passage(
    replace(CITATION, id="mfa-20201126-a1", outlet=None, asker_label=None), "", "李克强总理将出席会议。"
)

ORGAN = OrganCoverage(5, 58, date(2018, 3, 8), date(2021, 11, 10))
HELD = Coverage(
    5,
    58,
    5,
    date(2018, 3, 8),
    date(2021, 11, 10),
    2,
    {"mfa": ORGAN},
    {2018: (2, 28), 2020: (2, 21), 2021: (1, 9)},
    {"2018-03": 16, "2018-04": 21, "2019-01": 23, "2020-11": 19},
    datetime(2026, 11, 20, 23, 30, tzinfo=UTC),
)
EMPTY = Coverage(0, 0, 0, None, None, 0, {}, {})

_AWKWARD = st.sampled_from(
    (
        *("<b>", "</blockquote>", "&amp;", "&", '"', "{x}", "{", "%s", "https://e.cn/?a=1&b=2", "#美国", "@x"),
        *("😀", "👨\u200d👩\u200d👧", "👍🏽", "e\u0301", "\u202e", "\x00", "\ud800", "\n", " "),
        *("中美关系。", "“好！”", "？", "中" * 300, "😀" * 2500, "句。" * 900),
    )
)
TEXTS = st.lists(_AWKWARD | st.text(max_size=30), max_size=8).map("".join)
"""Anything a reader could take for words: mark-up, emoji, torn surrogates, sentences longer than a message."""

_NAMES = st.none() | TEXTS
_URLS = st.none() | TEXTS | st.sampled_from([URL, "http://localhost/x", "ftp://e.cn/", 'https://e.cn/"><b>'])
_DAYS = st.dates(date(1949, 1, 1), date(2030, 1, 1))

CITATIONS = st.builds(
    Citation,
    st.sampled_from(["mfa-20201126-07", "mfa-20201126b-112", "mfa-20201126-a1"]),
    st.just("mfa-20201126"),
    st.just("mfa"),
    _DAYS,
    TEXTS,
    st.just("regular_briefing"),
    _NAMES,
    _NAMES,
    _NAMES,
    st.just(7),
    _URLS,
    _NAMES,
)
PASSAGES = st.builds(
    Passage,
    CITATIONS,
    TEXTS,
    TEXTS,
    *[st.booleans()] * 4,
    language=st.sampled_from(["zh", "zh", "en"]),
    question_en=_NAMES,
    answer_en=_NAMES,
    standing=st.sampled_from(["current", "superseded", "retired"]),
    captured_on=st.none() | _DAYS,
    successor=st.sampled_from([None, "mfa-20201126b-113"]),
)


@st.composite
def snippets(draw: st.DrawFn) -> Snippet:
    """Any text with any number of matches."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=60)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return Snippet(text, tuple(spans), draw(st.sampled_from(["question", "answer"])), 0)


HITS = st.builds(Hit, PASSAGES, st.floats(0, 1), snippets())
NOTES = st.builds(Note, st.sampled_from(["partial", "no_words"]), st.lists(TEXTS, max_size=3).map(tuple))
_TYPED = st.text("中美<&>“」'", min_size=1, max_size=90)
QUERIES = st.builds(
    Query,
    st.lists(TEXTS, max_size=2).map(tuple),
    either=st.lists(st.builds(Choice, st.tuples(_TYPED), st.tuples(_TYPED)), max_size=2).map(tuple),
    excluded=st.lists(_TYPED, max_size=3).map(tuple),
    asked=st.lists(_TYPED, max_size=2).map(tuple),
    answered=st.lists(_TYPED, max_size=2).map(tuple),
    speaker=st.none() | _TYPED,
    outlet=st.none() | _TYPED,
    organ=st.sampled_from([None, "mfa", "气象局"]),
    since=st.none() | _DAYS,
    until=st.none() | _DAYS,
    order=st.sampled_from(list(ORDERS.values())),
)
_WIDER = st.lists(st.builds(Wider, st.sampled_from(list(RESTRICTIONS)), st.integers(1, 99_999)), max_size=5).map(tuple)
PAGES = st.builds(
    Page,
    QUERIES,
    st.lists(HITS, min_size=1, max_size=10).map(tuple),
    st.integers(10, 9999),
    st.just(0),
    st.just(()),
    _WIDER,
)
_COUNT = st.integers(0, 99_999)
_MOMENTS = _DAYS.map(lambda day: datetime.combine(day, time(20), UTC))
COVERAGES = st.sampled_from([HELD, EMPTY]) | st.builds(
    Coverage,
    st.integers(1, 99_999),
    _COUNT,
    _COUNT,
    _DAYS,
    _DAYS,
    _COUNT,
    st.dictionaries(
        st.sampled_from(["mfa", "mnd", "tao", "mofcom", "scio", "npc"]),
        st.builds(OrganCoverage, _COUNT, _COUNT, _DAYS, _DAYS),
    ),
    st.dictionaries(st.integers(1949, 2030), st.tuples(_COUNT, _COUNT), max_size=90),
    st.dictionaries(_DAYS.map("{:%Y-%m}".format), st.integers(1, 23), max_size=200),
    st.none() | _MOMENTS,
)
_WORDINGS = st.builds(Wording, st.sampled_from([f"mfa-20201126-0{number}" for number in range(6)]), TEXTS, TEXTS)
CAPTURES = st.builds(
    Capture,
    st.just("0" * 64),
    TEXTS,
    _URLS,
    _NAMES,
    st.sampled_from(["zh", "zh", "en"]),
    _MOMENTS,
    st.none(),
    st.lists(_WORDINGS, max_size=5, unique_by=lambda wording: wording.id).map(tuple),
)
CARDS = st.builds(
    BriefingCard,
    st.just("mfa-20201126b"),
    _DAYS,
    TEXTS,
    st.just("regular_briefing"),
    st.lists(TEXTS, max_size=5).map(tuple),
    st.integers(0, 99),
    st.integers(0, 9),
    _URLS,
)
EXCHANGES = st.builds(Exchange, st.integers(1, 99), TEXTS, TEXTS, _NAMES, _NAMES, _NAMES)
BRIEFINGS = st.builds(
    Briefing,
    st.just("mfa-20201126"),
    st.just("mfa"),
    _DAYS,
    st.none(),
    st.just("regular_briefing"),
    TEXTS,
    st.lists(TEXTS, max_size=5).map(tuple),
    sources=st.lists(st.builds(Source, _URLS, _NAMES, _NAMES, st.just("0" * 64)), max_size=2).map(tuple),
    announcements=st.lists(st.builds(Announcement, st.integers(1, 9), TEXTS), max_size=3).map(tuple),
    exchanges=st.lists(EXCHANGES, max_size=12).map(tuple),
)


def hit(number: int = 7, part: str = "answer") -> Hit:
    """A hit for 中美 in the exchange of this number."""
    citation = replace(CITATION, id=exchange_id("mfa-20201126", number), number=number)
    return Hit(replace(PASSAGE, citation=citation), 1.0, Snippet("中美关系很重要。", ((0, 2),), part, 0))


def page(*hits: Hit, total: int | None = None, offset: int = 0, notes: tuple[Note, ...] = ()) -> Page:
    """A page of a search for 中美."""
    return Page(Query(("中美",)), hits, len(hits) if total is None else total, offset, notes)


def card(day: date, letter: str = "") -> BriefingCard:
    """A briefing of a day."""
    return BriefingCard(f"mfa-{day:%Y%m%d}{letter}", day, "例行记者会", "regular_briefing", ("赵立坚",), 9, 3, URL)
