"""What was said in English, in another copy, or in a transcript that has been changed since, was said all the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.outlets import UNNAMED
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from bot.verification.meanings import Meanings
from bot.verification.verifier import Verifier
from tests.made_up.translated import documents
from tests.reading.golden import read


@pytest.fixture
async def verifier(tmp_path: Path, tokenizer: Tokenizer, meanings: Meanings) -> AsyncIterator[Verifier]:
    """Compares claims with a briefing in both languages, whose Chinese has been changed since."""
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        for document in documents():
            await archive.add(read(document), document)
        searcher = Searcher(archive, tmp_path / "search.sqlite", tokenizer, time_limit=10.0)
        yield Verifier(searcher, archive, meanings, UNNAMED)
        await searcher.close()


async def test_words_in_english_and_in_older_captures(verifier: Verifier) -> None:
    async def found(claim: str) -> tuple[str, str, str, str]:
        verdict = await verifier.verify(claim)
        assert verdict.place
        passage = verdict.place.passage
        return verdict.kind, passage.citation.id, passage.language, passage.standing

    english = "China firmly opposes the overstretching of the concept of national security by the U.S. side"
    assert await found(english) == ("verbatim", "mfa-20260604-04", "en", "current")
    assert await found(english.upper().replace("U.S.", "US")) == (
        "script_or_punctuation",
        "mfa-20260604-04",
        "en",
        "current",
    )
    assert (await found(english.replace("opposes", "supports")))[0] == "altered"
    assert await found("充分说明中欧合作势头良好、未来可期") == ("verbatim", "mfa-20260604-01", "zh", "current")
    assert await found("充分说明中欧合作动力强劲、前景广阔") == ("verbatim", "mfa-20260604-01", "zh", "superseded")
    assert await found("希望相关各方履行停火承诺，不要让战火重燃") == ("verbatim", "mfa-20260604-03", "zh", "retired")


async def test_changes_in_english_are_typed_too(verifier: Verifier) -> None:
    verdict = await verifier.verify("We do not hope that the visit will bring new progress in our relations")
    assert verdict.kind == "altered"
    assert any("negation" in change.flags for change in verdict.changes)
