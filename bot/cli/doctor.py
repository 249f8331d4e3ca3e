"""What `dawen doctor` can tell without a network: the archive, the index, the calendar."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.briefing import Briefing, announcement_id, exchange_id
from bot.check import Check
from bot.cli.exits import EXPLAINED
from bot.cli.following import source_checks
from bot.cli.house import House, opened
from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.archive.archive import Archive
    from bot.retrieval.searcher import Searcher

_BRIEFINGS = 40
"""How many briefings, spread over the archive, the index is compared with: a scan of all would take minutes."""

_WORDS = 8
"""How many words it is asked for."""

_RUN = re.compile(r"[\u4e00-\u9fff]{4}|[A-Za-z]{6,}")
"""A word to ask for: long enough to be rare, short enough to stand elsewhere too."""

Examine = Callable[["Archive", "Searcher", date], Awaitable[str]]
"""Says what was found; raises one of `EXPLAINED` with what to do where it is wrong."""


def local_checks(house: House) -> list[Check]:
    """Everything that can be known here; never raises for what it finds."""
    try:
        with opened(house.search()) as ((archive, searcher), wait):
            checks = [wait(_checked(name, examine(archive, searcher, house.today()))) for name, examine in _EXAMINED]
            return [*checks, *source_checks(house.sources, wait(archive.visits.followed()))]
    except EXPLAINED as error:
        return [Check("archive", ok=False, detail=str(error))]


async def _checked(name: str, finding: Awaitable[str]) -> Check:
    try:
        return Check(name, ok=True, detail=await finding)
    except EXPLAINED as error:
        return Check(name, ok=False, detail=str(error))
    except Exception as error:  # noqa: BLE001  # what is broken enough to confuse the code is what a doctor is for
        return Check(name, ok=False, detail=f"{error!r}: a file may be damaged in a way that Dawen does not know")


async def _integrity(archive: "Archive", _searcher: "Searcher", _today: date) -> str:
    await archive.check()
    return "every page, reference and document is whole"


async def _schema(_archive: "Archive", _searcher: "Searcher", _today: date) -> str:
    from bot.archive.schema import REVISION

    return f"{REVISION}, the newest this Dawen knows"  # an archive that could not be brought there would not be open


async def _holdings(archive: "Archive", _searcher: "Searcher", _today: date) -> str:
    coverage = await archive.coverage()
    if not coverage.briefings:
        return "empty: `dawen ingest --seeds` reads the briefings that travel with Dawen"
    return f"{coverage.briefings} briefings, {coverage.first} to {coverage.last}; {coverage.held} documents held back"


async def _calendar(archive: "Archive", _searcher: "Searcher", today: date) -> str:
    newest = (await archive.coverage()).last
    if newest and newest > today:
        raise ArchiveError(f"a briefing of {newest} is held, but the clock says {today}: set the clock")
    return f"today is {today} in Beijing"


async def _search_file(archive: "Archive", searcher: "Searcher", _today: date) -> str:
    """Before anything is searched, which would bring it up to date."""
    from bot.cli.reindex import contents_prose
    from bot.index.trust import UnusableIndexError

    try:
        contents = await searcher.contents()
    except UnusableIndexError as error:
        return f"{error}: the next search makes it anew, and so does `dawen reindex`"
    behind = await archive.last_change() - contents.position
    standing = (
        f"{behind} changes behind the archive, which the next search catches up with"
        if behind
        else "level with the archive"
    )
    return f"{contents_prose(contents)}; {standing}"


async def _index(archive: "Archive", searcher: "Searcher", _today: date) -> str:
    """The index must find whatever a plain scan of the texts finds."""
    from bot.query import Query
    from bot.text.folding import fold

    sample = [briefing async for briefing in _spread(archive)]
    texts = {record: fold(text) for briefing in sample for record, text in _texts(briefing)}
    words = sample_words(list(texts.values()))
    for word in words:
        page = await searcher.search(Query(phrases=(word,)), limit=100_000)
        missing = {record for record, text in texts.items() if word in text}.difference(
            hit.passage.citation.id for hit in page.hits
        )
        if missing:
            raise ArchiveError(f"{word!r} is not found in {min(missing)}: `dawen reindex` makes the search file anew")
    return f"finds all that a scan of {len(texts)} passages finds, for {' '.join(words) or 'no words'}"


async def _spread(archive: "Archive") -> AsyncIterator[Briefing]:
    """Briefings from the first to the last, about as far apart."""
    cards = await archive.briefings(date.min, date.max)
    for card in cards[:: -(-len(cards) // _BRIEFINGS) or 1]:
        if briefing := await archive.briefing(card.id):
            yield briefing


def _texts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Every passage's id and words."""
    record = briefing.id or ""
    for announcement in briefing.announcements:
        yield announcement_id(record, announcement.number), announcement.text
    for exchange in briefing.exchanges:
        yield exchange_id(record, exchange.number), f"{exchange.question}\n{exchange.answer}"


def sample_words(texts: Sequence[str]) -> list[str]:
    """Words from the middle of texts that lie about as far apart."""
    chosen = texts[:: -(-len(texts) // _WORDS) or 1]
    found = (_RUN.search(text, len(text) // 2) for text in chosen)
    return list(dict.fromkeys(run[0] for run in found if run))


_EXAMINED: tuple[tuple[str, Examine], ...] = (
    ("archive", _integrity),
    ("schema", _schema),
    ("holdings", _holdings),
    ("search file", _search_file),
    ("index", _index),
    ("calendar", _calendar),
)
