"""What a person decides about doubtful documents, what is tried out, and what the archive says it holds."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.archive.archive import Archive
from bot.archive.views import Added, OrganCoverage
from bot.archive.visits import Followed
from bot.briefing import Document, Fidelity
from tests.archive.made_up import DAY, ELSEWHERE, HERE, briefing, document, reworded

DOUBTED = replace(briefing(1), fidelity=Fidelity(False, ("人名被改动。",)))
ORIGIN = Document(b"bytes", "page.html", HERE, datetime(2020, 11, 27, tzinfo=UTC))
SHA256 = hashlib.sha256(ORIGIN.body).hexdigest()


async def test_what_is_held_is_listed_with_what_a_person_needs_to_know(archive: Archive) -> None:
    await archive.add(DOUBTED, ORIGIN)
    (waiting,) = await archive.held()
    assert waiting.id == SHA256[:12]
    assert (waiting.name, waiting.url, waiting.title) == ("page.html", HERE, "记者会")
    assert (waiting.reasons, waiting.size) == (("人名被改动。",), 5)
    assert timedelta() <= datetime.now(UTC) - waiting.received_at < timedelta(minutes=1)
    assert await archive.held_document(waiting.id) == ORIGIN
    assert await archive.held_document(SHA256[:4]) == ORIGIN


async def test_only_one_held_document_is_meant(archive: Archive) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    answered = hashlib.sha256(document(briefing(1)).body).hexdigest()
    for number in range(17):  # two of seventeen begin with the same digit
        await archive.add(DOUBTED, Document(b"%d" % number))
    digits = [waiting.id[0] for waiting in await archive.held()]
    shared = max(digits, key=digits.count)
    for prefix in (answered, shared, "", "%", "_", "no digit"):
        assert await archive.held_document(prefix) is None
        assert await archive.drop(prefix) is None


async def test_a_released_document_is_answered_from_and_keeps_its_reasons_as_cautions(archive: Archive) -> None:
    await archive.add(DOUBTED, ORIGIN)
    assert await archive.add(DOUBTED, ORIGIN, vouched=True) == Added("added", "mfa-20201126")
    kept = await archive.briefing("mfa-20201126")
    assert kept is not None
    assert kept.fidelity == Fidelity(reasons=("人名被改动。",))
    assert await archive.held() == []
    assert await archive.add(DOUBTED, ORIGIN) == Added("unchanged", "mfa-20201126")  # read again


async def test_even_a_released_document_needs_a_day_and_keeps_the_one_that_a_person_gave(archive: Archive) -> None:
    undated = briefing(1, day=None)
    assert (await archive.add(undated, ORIGIN, vouched=True)).outcome == "held"
    dated = replace(undated, held_on=DAY, date_source="person")
    assert await archive.add(dated, ORIGIN, vouched=True) == Added("added", "mfa-20201126")
    assert await archive.add(undated, ORIGIN) == Added("unchanged", "mfa-20201126")


async def test_a_dropped_document_is_never_asked_about_again(archive: Archive) -> None:
    await archive.add(DOUBTED, ORIGIN)
    dropped = await archive.drop(SHA256[:12])
    assert dropped is not None
    assert dropped.name == "page.html"
    assert await archive.held() == []
    assert await archive.add(DOUBTED, ORIGIN) == await archive.add(briefing(1), ORIGIN) == Added("dropped", None)
    assert await archive.holds(SHA256) == Added("dropped", None, ("人名被改动。",))
    assert [sha256 async for sha256, _ in archive.documents()] == []
    assert await archive.document(SHA256) == ORIGIN
    assert (await archive.coverage()).held == 0


async def test_a_person_may_think_better_of_it(archive: Archive) -> None:
    await archive.add(DOUBTED, ORIGIN)
    await archive.drop(SHA256)
    assert await archive.add(DOUBTED, ORIGIN, vouched=True) == Added("added", "mfa-20201126")


async def test_what_is_doubted_when_it_is_read_again_is_answered_from_no_longer(archive: Archive) -> None:
    await archive.add(briefing(1, 2), ORIGIN)
    await archive.add(briefing(2, 3, url=ELSEWHERE), document(briefing(2, 3)))
    assert (await archive.add(replace(briefing(1, 2), fidelity=Fidelity(False)), ORIGIN)).outcome == "held"
    kept = await archive.briefing("mfa-20201126")
    assert kept is not None
    assert [each.number for each in kept.exchanges] == [2, 3]
    assert [source.url for source in kept.sources] == [ELSEWHERE]
    assert await archive.variants("mfa-20201126") == []
    gone = await archive.passage("mfa-20201126-01")
    assert gone is not None
    assert (gone.standing, gone.captured_on) == ("retired", None)


async def test_a_briefing_whose_only_copy_is_doubted_is_not_listed_and_comes_back_under_its_ids(
    archive: Archive,
) -> None:
    await archive.add(briefing(1, 2), ORIGIN)
    await archive.add(replace(briefing(1, 2), fidelity=Fidelity(False)), ORIGIN)
    assert await archive.briefing("mfa-20201126") is None
    assert await archive.latest() == []
    assert (await archive.coverage()).briefings == 0
    assert await archive.passage("mfa-20201126-02") is not None
    assert await archive.add(briefing(2, 1), ORIGIN) == Added("added", "mfa-20201126")
    kept = await archive.briefing("mfa-20201126")
    assert kept is not None
    assert [each.number for each in kept.exchanges] == [2, 1]


async def test_a_rehearsal_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    async with archive.rehearsal() as copy:
        assert await copy.briefing("mfa-20201126") == await archive.briefing("mfa-20201126")
        revised = reworded(briefing(1), 0)
        assert (await copy.add(revised, document(revised))).outcome == "revised"
    assert await archive.holds(hashlib.sha256(document(revised).body).hexdigest()) is None
    assert len(await archive.changes(0)) == 1


async def test_documents_come_in_the_order_of_their_receipt(archive: Archive) -> None:
    origins = [Document(b"%d" % number, f"{number}", captured_at=None) for number in range(20)]
    for number, origin in enumerate(origins):
        await archive.add(briefing(number, day=DAY - timedelta(days=number)), origin)
    await archive.add(reworded(briefing(3, day=DAY - timedelta(days=3)), 0), origins[3])
    assert [origin async for _, origin in archive.documents()] == origins


async def test_coverage_tells_the_organs_apart(archive: Archive) -> None:
    for number, (organ, day) in enumerate((("mfa", DAY), ("mnd", DAY), ("mnd", date(2020, 10, 29)))):
        each = replace(briefing(number, day=day), organ=organ)
        await archive.add(each, document(each))
    assert (await archive.coverage()).organs == {
        "mfa": OrganCoverage(1, 1, DAY, DAY),
        "mnd": OrganCoverage(2, 2, date(2020, 10, 29), DAY),
    }


async def test_coverage_is_that_of_the_moment_whoever_changes_the_archive(archive: Archive, file: Path) -> None:
    counted = []
    async with await Archive.open(f"sqlite:///{file}") as other:
        for number, by in enumerate((archive, other, archive)):
            held = await archive.coverage()
            counted.append((held.briefings, held.exchanges))
            each = briefing(*range(number + 1), day=DAY - timedelta(days=number))
            await by.add(each, document(each))
    assert counted == [(0, 0), (1, 1), (2, 3)]


async def test_coverage_counts_the_weekdays_without_a_briefing(archive: Archive) -> None:
    for number, day in enumerate((date(2020, 11, 26), date(2020, 12, 2))):  # a Thursday and a Wednesday
        await archive.add(briefing(number, day=day), Document(b"%d" % number))
    assert (await archive.coverage()).gaps == {"2020-11": 2, "2020-12": 1}
    days = [date(2020, 11, 27), date(2020, 11, 30), date(2020, 12, 1)]
    assert await archive.gaps(date.min, date.max) == days
    assert await archive.gaps(date(2020, 11, 28), date(2020, 11, 30)) == days[1:2]


async def test_coverage_says_when_a_source_last_answered(archive: Archive) -> None:
    assert (await archive.coverage()).followed is None
    times = [datetime(2026, 11, day, 8, tzinfo=UTC) for day in (20, 21)]
    for number, time in enumerate(times):
        await archive.visits.note(Followed(f"{number}", checked_at=time, succeeded_at=time))
    assert (await archive.coverage()).followed == times[1]
