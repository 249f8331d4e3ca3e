"""An archive that keeps nothing: briefings are made up whenever they are asked for, but for the known ones."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.archive.views import Change
from bot.briefing import Announcement, Briefing, Exchange, announcement_id, exchange_id
from bot.citation import Citation, Passage, english_of
from tests.quality.exchanges import Corpus


class MadeUpRecord:
    """What `Searcher` needs of an archive, with `known` briefings among those of the corpus."""

    def __init__(self, corpus: Corpus, known: Sequence[Briefing]) -> None:
        self._corpus = corpus
        self._known = {briefing.id: briefing for briefing in known}
        self._ids = sorted([*corpus.ids(), *(briefing.id for briefing in known if briefing.id)])
        self._passages_of = lru_cache(maxsize=32)(lambda id_: dict(keyed(self._found(id_))))

    def add(self, briefing: Briefing) -> None:
        """One more, in the archive from now on."""
        assert briefing.id
        self._known[briefing.id] = briefing
        self._ids.append(briefing.id)

    async def last_change(self) -> int:
        return len(self._ids)

    async def changes(self, after: int) -> list[Change]:
        return [Change(seq, self._ids[seq - 1]) for seq in range(max(0, after) + 1, len(self._ids) + 1)]

    async def findable(self, briefing_ids: Sequence[str], /) -> dict[str, list[Passage]]:
        return {id_: list(self._passages_of(id_).values()) for id_ in briefing_ids}

    def briefings(self) -> Iterator[Briefing]:
        """All of them, in the order of their changes."""
        return map(self._found, self._ids)

    def words(self, id_: str) -> str:
        """Question and answer of an exchange in one line."""
        passage = self._passages_of(id_.rpartition("-")[0])[id_]
        return f"{passage.question} {passage.answer}".replace("\n", " ")

    def _found(self, id_: str) -> Briefing:
        return self._known.get(id_) or self._corpus.briefing(self._corpus.place(id_))


def keyed(briefing: Briefing) -> Iterator[tuple[str, Passage]]:
    """Every passage of a briefing by its key, the English beside it under its own."""
    said: tuple[Announcement | Exchange, ...] = (*briefing.announcements, *briefing.exchanges)
    for each in said:
        chinese, english = _passages(briefing, each)
        yield chinese.citation.id, chinese
        if english:
            yield english_of(english.citation.id), english


def _passages(briefing: Briefing, each: Announcement | Exchange) -> tuple[Passage, Passage | None]:
    citation = _citation(briefing, each)
    if isinstance(each, Announcement):
        return Passage(citation, "", each.text), None
    chinese = Passage(citation, each.question, each.answer, question_en=each.question_en, answer_en=each.answer_en)
    if not each.answer_en:
        return chinese, None
    return chinese, Passage(citation, each.question_en or "", each.answer_en, language="en")


def _citation(briefing: Briefing, each: Announcement | Exchange) -> Citation:
    assert briefing.id
    assert briefing.held_on
    asked = isinstance(each, Exchange)
    return Citation(
        id=(exchange_id if asked else announcement_id)(briefing.id, each.number),
        briefing_id=briefing.id,
        organ=briefing.organ,
        held_on=briefing.held_on,
        occasion=briefing.title,
        kind=briefing.kind,
        spokesperson=each.spokesperson if isinstance(each, Exchange) else briefing.spokespersons[0],
        outlet=each.outlet if isinstance(each, Exchange) else None,
        asker_label=each.asker_label if isinstance(each, Exchange) else None,
        number=each.number,
        url=None,
        publisher=None,
    )
