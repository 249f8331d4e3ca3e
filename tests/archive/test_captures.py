"""Every capture is kept, and whatever only one of them says is found."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.archive.archive import Archive
from bot.archive.views import Added, Wording
from bot.briefing import Briefing, Document
from tests.archive.made_up import ELSEWHERE, HERE, briefing, chinese, document, english, english_words, reworded, words

FIRST = briefing(1, 2, announced=(11,))
TODAY = datetime.now(UTC).date()


async def put(archive: Archive, edition: Briefing, captured_at: datetime | None = None) -> Added:
    origin = document(edition)
    return await archive.add(edition, replace(origin, name=f"{len(origin.body)}.txt", captured_at=captured_at))


async def test_every_capture_has_its_own_words_under_the_ids_of_all(archive: Archive) -> None:
    late = reworded(briefing(3, 1, announced=(11,)), 1)
    await put(archive, FIRST, datetime(2020, 11, 26, 9, tzinfo=UTC))
    await put(archive, late, datetime(2021, 3, 1, 20, tzinfo=UTC))
    await put(archive, briefing(1, 2, url=ELSEWHERE))
    first, second, other = await archive.captures("mfa-20201126")
    assert first.passages == (
        Wording("mfa-20201126-a1", "", words(11)),
        Wording("mfa-20201126-01", words(1, 20), words(-2)),
        Wording("mfa-20201126-02", words(2, 20), words(-3)),
    )
    assert [each.id for each in second.passages] == ["mfa-20201126-a1", "mfa-20201126-03", "mfa-20201126-01"]
    assert second.passages[2].answer == "更正：" + words(-2)
    assert [each.url for each in (first, second, other)] == [HERE, HERE, ELSEWHERE]
    assert (first.captured_at, other.captured_at) == (datetime(2020, 11, 26, 9, tzinfo=UTC), None)
    assert (other.publisher, other.language, other.received_at.tzinfo) == ("外交部", "zh", UTC)
    assert await archive.captures("mfa-20201127") == []


async def test_a_capture_in_english_has_the_ids_of_the_chinese(archive: Archive) -> None:
    for edition in (chinese(1, 2), english(2)):
        await put(archive, edition)
    _, capture = await archive.captures("mfa-20201126")
    assert capture.language == "en"
    assert capture.passages == (Wording("mfa-20201126-02", *english_words(2)),)


async def test_words_that_only_an_earlier_capture_holds_are_found_and_say_so(archive: Archive) -> None:
    await put(archive, FIRST, datetime(2020, 11, 26, 20, tzinfo=UTC))
    await put(archive, reworded(FIRST, 0), datetime(2021, 3, 1, tzinfo=UTC))
    assert await archive.variants("mfa-20201126") == ["mfa-20201126-01~1"]
    now, before = await archive.passages(["mfa-20201126-01", "mfa-20201126-01~1"])
    assert (now.answer, now.standing, now.captured_on) == ("更正：" + words(-2), "current", None)
    assert (before.answer, before.standing) == (words(-2), "superseded")
    assert before.captured_on == date(2020, 11, 27)  # in Beijing
    assert before.citation == now.citation


async def test_words_of_another_outlet_are_found_and_cite_it(archive: Archive) -> None:
    await put(archive, FIRST)
    await put(archive, reworded(briefing(1, 2, 3, url=ELSEWHERE), 1))
    keys = ["mfa-20201126-02", "mfa-20201126-02~1", "mfa-20201126-03"]
    assert [passage.citation.url for passage in await archive.passages(keys)] == [HERE, ELSEWHERE, ELSEWHERE]
    assert [passage.captured_on for passage in await archive.passages(keys)][1] is not None


async def test_what_a_capture_left_out_is_found_and_cites_the_capture_that_has_it(archive: Archive) -> None:
    await put(archive, FIRST, datetime(2020, 11, 26, tzinfo=UTC))
    await put(archive, briefing(1), datetime(2021, 3, 1, tzinfo=UTC))
    assert sorted(await archive.variants("mfa-20201126")) == ["mfa-20201126-02", "mfa-20201126-a1"]
    passage = await archive.passage("mfa-20201126-02")
    assert passage is not None
    assert (passage.standing, passage.captured_on, passage.successor) == ("retired", date(2020, 11, 26), None)
    assert (passage.answer, passage.citation.url) == (words(-3), HERE)
    assert await archive.resolve("mfa-20201126-02") == "mfa-20201126-02"


async def test_the_english_beside_a_passage_is_a_passage_with_its_own_source(archive: Archive) -> None:
    for edition in (chinese(1, 2), english(2)):
        await put(archive, edition)
    assert await archive.variants("mfa-20201126") == ["mfa-20201126-02~en"]
    beside, passage = await archive.passages(["mfa-20201126-02~en", "mfa-20201126-02"])
    assert (passage.language, passage.question_en, passage.answer_en) == ("zh", *english_words(2))
    assert (beside.language, beside.question, beside.answer, beside.answer_en) == ("en", *english_words(2), None)
    assert beside.citation == replace(passage.citation, url="https://www.example.org/eng/here.html")
    assert await archive.passages(["mfa-20201126-01~en", "mfa-20201126-01~7", "mfa-20201126-01~", "~en"]) == []


async def test_the_english_beside_an_announcement_is_one_too(archive: Archive) -> None:
    (told,) = FIRST.announcements
    await put(archive, replace(FIRST, announcements=(replace(told, text_en="We announce."),)))
    (passage,) = await archive.passages(await archive.variants("mfa-20201126"))
    assert (passage.is_announcement, passage.question, passage.answer) == (True, "", "We announce.")


async def test_a_wording_keeps_its_number_when_it_comes_back(archive: Archive) -> None:
    other = reworded(FIRST, 0)
    for number, edition in enumerate((FIRST, other, FIRST, other)):
        await archive.add(edition, document(edition, f"{number}"))
    first, second = await archive.passages(["mfa-20201126-01~1", "mfa-20201126-01~2"])
    assert (first.answer, second.answer) == (words(-2), "更正：" + words(-2))
    assert await archive.variants("mfa-20201126") == ["mfa-20201126-01~1"]  # the other wording is current


async def test_every_capture_changes_what_can_be_found(archive: Archive) -> None:
    await put(archive, FIRST)
    before = await archive.last_change()
    assert (await put(archive, reworded(briefing(1, 2, url=ELSEWHERE), 0))).outcome == "joined"
    assert [change.briefing_id for change in await archive.changes(before)] == ["mfa-20201126"]


@pytest.mark.parametrize("id_", ["mfa-20201127", "mfa-20201126-09", "mfa-20201126-a9", "no id at all"])
async def test_an_id_that_was_never_published_leads_nowhere(archive: Archive, id_: str) -> None:
    await put(archive, FIRST)
    assert await archive.resolve(id_) is None
    assert await archive.resolve("mfa-20201126") == "mfa-20201126"


async def test_where_a_document_was_fetched_is_its_source_unless_it_says_so_itself(archive: Archive) -> None:
    fetched = datetime(2020, 11, 27, tzinfo=UTC)
    for number, edition in enumerate((briefing(1, url=None), briefing(2, url=HERE))):
        await archive.add(edition, Document(b"%d" % number, url=ELSEWHERE, captured_at=fetched))
    cards = await archive.briefings(date.min, date.max)
    assert [card.url for card in cards] == [ELSEWHERE, HERE]
    kept = await archive.briefing("mfa-20201126b")
    assert kept is not None
    assert kept.sources[0].captured_at == fetched


async def test_all_that_can_be_found_of_briefings_comes_at_once(archive: Archive) -> None:
    later = date(2020, 11, 27)
    for edition in (chinese(1, 2), english(2), reworded(chinese(1, 2), 0)):
        await put(archive, edition)
    for topics in ((3, 4), (3,)):
        await put(archive, briefing(*topics, day=later, url=ELSEWHERE, announced=(11,)))

    held = await archive.findable(["mfa-20201127", "mfa-20201126", "mfa-20201128"])

    found = {id_: [(each.citation.id, each.language, each.standing) for each in held[id_]] for id_ in held}
    assert found == {
        "mfa-20201127": [
            ("mfa-20201127-a1", "zh", "current"),
            ("mfa-20201127-01", "zh", "current"),
            ("mfa-20201127-02", "zh", "retired"),
        ],
        "mfa-20201126": [
            ("mfa-20201126-01", "zh", "current"),
            ("mfa-20201126-02", "zh", "current"),
            ("mfa-20201126-02", "en", "current"),
            ("mfa-20201126-01", "zh", "superseded"),
        ],
        "mfa-20201128": [],
    }
    assert held["mfa-20201126"][:2] == await archive.passages(["mfa-20201126-01", "mfa-20201126-02"])
