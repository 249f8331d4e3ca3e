"""The whole conversation over the five seeds, with the real archive and the real search."""

import csv
import io
import re
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.archive import Archive
from bot.conversation import COMMANDS, LONGEST, Conversation, Person
from bot.ingest import ingest
from bot.replies import Button, Reply
from bot.retrieval.searcher import Searcher, SearchTimeoutError
from bot.tokenizer import Tokenizer
from tests.made_up.copies import ELSEWHERE, LATER, write
from tests.made_up.rooms import rooms
from tests.made_up.translated import documents
from tests.reading.golden import READER
from tests.replies.accepted import accepted, accepted_reply

TODAY = date(2026, 11, 21)
ASKER = Person(1, "en")
STRANGER = Person(2, "en")

Opening = Callable[..., Conversation]


@pytest.fixture
async def opening(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Opening]:
    """Opens a conversation with this test's archive; opened again, it has been restarted."""
    searcher = Searcher(seeded, tmp_path / "search.sqlite", tokenizer, 5.0)

    def opened(today: date = TODAY, username: str | None = None) -> Conversation:
        return Conversation(rooms(seeded, searcher, today=lambda: today, bot_username=username))

    yield opened
    await searcher.close()


@pytest.fixture
def conversation(opening: Opening) -> Conversation:
    return opening()


def _button(reply: Reply, label: str) -> Button:
    return next(button for row in reply.buttons for button in row if button.label == label)


async def _press(conversation: Conversation, reply: Reply, label: str, person: Person = ASKER) -> Reply:
    pressed = await conversation.press(_button(reply, label).data or "", person)
    assert pressed.reply
    assert pressed.toast is None
    accepted_reply(pressed.reply)
    return pressed.reply


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("/search 中美", "“中美”: 8 passages"),
        ("/search@dawen_bot 中美", "“中美”: 8 passages"),
        ("／search 中美", "“中美”: 8 passages"),
        ("/SEARCH\n中美", "“中美”: 8 passages"),
        ("中美", "“中美”: 8 passages"),
        ("孟晚舟事件上的立场", "mfa-20201120-05"),
        ("mfa-20201126-07", "<b>2020-11-26 · 赵立坚 · 南华早报</b>"),
        (" ＭＦＡ－20201126－07 ", "<b>2020-11-26 · 赵立坚 · 南华早报</b>"),
        ("[mfa-20201126-A1]", "赵立坚 · announcement</b>"),
        ("mfa-20211110-01", "No address in the source · <code>mfa-20211110-01</code>"),
        ("mfa-20181102-01", "陆慷 · asker not named</b>"),
        ("mfa-20201126", "9 questions · 3 announcements"),
        ("/start mfa-20201126-07", "<b>2020-11-26 · 赵立坚 · 南华早报</b>"),
        ("/start inline", "Dawen finds what was said"),
        ("/start 2020-11-26", "<b>2020-11-26 · 赵立坚</b>"),
        ("/start", "5 briefings are held, 2018-03-08 to 2021-11-10."),
        ("/help", "<b>Quote</b> /verify /cite /export"),
        ("/latest", "<b>2021-11-10 · 汪文斌</b>"),
        ("/cite mfa-20201126-07", "<pre>赵立坚答南华早报问，11月26日"),
        ("/cite mfa-20201126-07 GB/T 7714", "[EB/OL]. (2020-11-26)["),
        ("/cite mfa-20201126", "<pre>赵立坚，11月26日"),
        ("/coverage", "Ministry of Foreign Affairs: 5 briefings, 58 questions, 2018-03-08 to 2021-11-10"),
        ("/coverage", "2019: 0 briefings · 261 weekdays without"),
        ("/date 2020-11-26", "<b>2020-11-26 · 赵立坚</b>"),
        ("2020年11月26日", "<b>2020-11-26 · 赵立坚</b>"),
        ("/date 2020-11", "<b>2020-11-01 – 2020-11-30 · 2 briefings</b>"),
        ("2018", "<b>2018-01-01 – 2018-12-31 · 2 briefings</b>"),
    ],
)
async def test_what_is_asked_is_answered(conversation: Conversation, said: str, expected: str) -> None:
    reply = await conversation.respond(said, ASKER)
    accepted_reply(reply)
    assert expected in reply.html
    assert reply.found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", "There is nothing in it to search for."),
        (" \n\t", "There is nothing in it to search for."),
        ("\x00\u202e\u2066", "There is nothing in it to search for."),
        ('“”""', "There is nothing in it to search for."),
        ("，。！", "Nothing found for “，。！”."),
        ("量子纠缠", "What is not found here may still have been said."),
        ("/search", "Find what was said. For example: /search 中美"),
        ("/date", "Briefings of a day or month. For example: /date 2020-11-26"),
        ("/cite \n", "For example: /cite mfa-20201126-07"),
        ("/cite 中美", "“中美” is not an id."),
        ("/cite mfa-20201126-07 word", "I cannot cite in the format word."),
        ("/cite mfa-20201126-99", "Nothing is held under the id <code>mfa-20201126-99</code>."),
        ("mfa-20990101-01", "Nothing is held under the id <code>mfa-20990101-01</code>."),
        ("mfa-20990101-01", "What is not found here may still have been said."),
        ("/cite mfa-20990101-01", "What is not found here may still have been said."),
        ("/date 九二共识", "These work: <code>2020-11-26</code>"),
        ("/date <b>", "“&lt;b&gt;” is not a date I can read."),
        ("/weather", "There is no command <code>/weather</code>."),
        ("/date 2020-11-25", "The first after: 2020-11-26"),
        ("/search " + "美" * 4000, f"at most {LONGEST} characters"),
        ("👨\u200d👩\u200d👧", "Nothing found for “👨\u200d👩\u200d👧”."),
    ],
)
async def test_what_cannot_be_answered_is_explained(conversation: Conversation, said: str, expected: str) -> None:
    reply = await conversation.respond(said, ASKER)
    accepted_reply(reply)
    assert expected in reply.html
    assert not reply.found


async def test_a_date_without_a_year_takes_the_newest_that_is_held(conversation: Conversation) -> None:
    assert "<b>2020-11-26 · 赵立坚</b>" in (await conversation.respond("11月26日", ASKER)).html
    assert "<b>2021-11-10 · 汪文斌</b>" in (await conversation.respond("/date 11月", ASKER)).html


async def test_a_date_without_a_year_that_is_never_held_is_the_most_recent(conversation: Conversation) -> None:
    reply = await conversation.respond("/date 5月1日", ASKER)
    assert "No briefing of 2026-05-01 is held." in reply.html
    assert "The last before: 2021-11-10" in reply.html


async def test_a_search_leads_to_the_exchange_to_its_briefing_and_back(conversation: Conversation) -> None:
    results = await conversation.respond("中美", ASKER)
    second = await _press(conversation, results, "›")
    opened = await _press(conversation, second, "7")
    briefing = await _press(conversation, opened, "Whole briefing")
    assert await _press(conversation, opened, "Back to the list") == second
    assert await _press(conversation, briefing, "Back to the list") == second
    assert await _press(conversation, second, "‹") == results


@pytest.fixture
async def revised(seeded: Archive, tmp_path: Path) -> None:
    """A later capture of the briefing of 26 November 2020, and another outlet's copy of it."""
    await ingest(write(tmp_path, later=LATER, elsewhere=ELSEWHERE), seeded, READER)


@pytest.mark.usefixtures("revised")
async def test_what_was_changed_is_one_press_away_from_an_exchange_and_from_its_briefing(
    conversation: Conversation,
) -> None:
    results = await conversation.respond("拜登团队", ASKER)
    opened = await _press(conversation, results, "Whole exchange")
    shown = await _press(conversation, opened, "Revisions")
    assert "[was: <s>根本</s> now: <u>共同</u>]" in shown.html
    assert "Only in the first: <code>mfa-20201126-07</code>" in shown.html
    assert await _press(conversation, shown, "Open") == opened
    assert await _press(conversation, shown, "Back to the list") == results
    briefing = await _press(conversation, opened, "Whole briefing")
    whole = await _press(conversation, briefing, "Revisions")
    assert "No longer in it: <code>mfa-20201126-08</code>" in whole.html


@pytest.mark.usefixtures("revised")
async def test_words_that_only_an_earlier_capture_has_are_found_and_said_to_be_old(conversation: Conversation) -> None:
    results = await conversation.respond("/search “两国人民的根本利益”", ASKER)
    assert "had it; the record reads otherwise now\n" in results.html
    assert "两国人民的<b>" not in (await _press(conversation, results, "Whole exchange")).html
    offered = await conversation.inline("“两国人民的根本利益”", "", ASKER)
    assert "had it; the record reads otherwise now\n" in offered.articles[0].html


@pytest.fixture
async def translated(seeded: Archive) -> None:
    """A briefing with English beside it."""
    for document in documents():
        await seeded.add(READER.read(document).briefing, document)


@pytest.mark.usefixtures("translated")
async def test_between_the_languages_of_an_exchange_one_presses_a_button(conversation: Conversation) -> None:
    chinese = await conversation.respond("mfa-20260604-04", ASKER)
    english = await _press(conversation, chinese, "EN")
    assert "What is the foreign ministry’s response?" in english.html
    assert "https://www.mfa.gov.cn/eng/20260604.html" in english.html
    assert await _press(conversation, english, "中文") == chinese


@pytest.mark.usefixtures("translated")
async def test_what_was_found_in_english_opens_in_english(conversation: Conversation) -> None:
    results = await conversation.respond("Entity List", ASKER)
    opened = await _press(conversation, results, "Whole exchange")
    assert "added 13 Chinese companies to its Entity List" in opened.html
    assert "中文" in [button.label for row in opened.buttons for button in row]
    alone = await _press(conversation, await conversation.respond("trillion", ASKER), "Whole exchange")
    assert "in all 23.6 trillion" in alone.html
    assert "中文" not in [button.label for row in alone.buttons for button in row]


@pytest.mark.usefixtures("translated")
async def test_what_the_record_no_longer_has_is_opened_and_cited_as_such(conversation: Conversation) -> None:
    assert "no longer in the record\n" in (await conversation.respond("mfa-20260604-03", ASKER)).html
    assert re.search(r"（20..-..-.. 的抄本）", (await conversation.respond("/cite mfa-20260604-03", ASKER)).html)


async def test_a_citation_is_had_in_another_format_at_a_press(conversation: Conversation) -> None:
    plain = await conversation.respond("/cite mfa-20201126-07", ASKER)
    bibtex = await _press(conversation, plain, "BibTeX")
    assert "@misc{mfa-20201126-07," in bibtex.html
    assert (await _press(conversation, bibtex, "One line")).html == plain.html
    assert "南华早报" in (await _press(conversation, bibtex, "Open")).html
    beyond = (_button(bibtex, "RIS").data or "").replace(".9.", ".99.")
    assert (await conversation.press(beyond, ASKER)).reply is None


async def test_what_a_search_finds_is_had_as_a_table(conversation: Conversation) -> None:
    reply = await conversation.respond("/export 中美 发言人:赵立坚", ASKER)
    accepted_reply(reply)
    assert reply.attachment is not None
    assert reply.attachment.name == "dawen-发言人-赵立坚-中美.csv"
    table = list(csv.DictReader(io.StringIO(reply.attachment.body.decode("utf-8-sig"), newline="")))
    assert reply.html == f"{len(table)} passages, verbatim, with their sources."
    assert {row["spokesperson"] for row in table} == {"赵立坚"}


async def test_what_no_passage_holds_is_no_table(conversation: Conversation) -> None:
    for words in ("龘龘龘", "中美 蓝海"):
        reply = await conversation.respond(f"/export {words}", ASKER)
        assert (reply.attachment, reply.html) == (None, (await conversation.respond(f"/search {words}", ASKER)).html)


async def test_a_table_that_telegram_does_not_take_is_offered_narrower(
    conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.replies.export.MOST", 1000)
    reply = await conversation.respond("/export 中美", ASKER)
    assert "50 MB" in reply.html
    assert "<code>/export 中美 日期:2020</code>" in reply.html


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("record", ["mfa-20201126-01", "mfa-20201126-a1", "mfa-20201120", "mfa-20201120-05"])
async def test_what_was_never_changed_has_no_revisions(conversation: Conversation, record: str) -> None:
    reply = await conversation.respond(record, ASKER)
    assert "Revisions" not in [button.label for row in reply.buttons for button in row]


async def test_every_question_of_a_long_briefing_can_be_reached(conversation: Conversation) -> None:
    reply = await conversation.respond("2018-03-08", ASKER)
    seen = {button.label for row in reply.buttons for button in row}
    for _ in range(2):
        reply = await _press(conversation, reply, "›")
        seen |= {button.label for row in reply.buttons for button in row}
    assert {f"{number}" for number in range(1, 23)} <= seen
    last = await _press(conversation, reply, "22")
    assert "mfa-20180308-22" in last.html
    assert "mfa-20180308-21" in (await _press(conversation, last, "‹ Previous")).html


async def test_a_correction_is_named_and_undone_with_one_press(conversation: Conversation) -> None:
    corrected = await conversation.respond("赵力坚", ASKER)
    assert corrected.html.startswith("<b>“赵力坚”: 25 passages</b>\nSearched for “赵立坚”\n\n")

    later = await _press(conversation, corrected, "›")
    assert "Searched for “赵立坚”" in later.html
    exactly = await _press(conversation, corrected, "Search for “赵力坚” all the same")
    assert not exactly.found
    assert exactly == await conversation.respond("“赵力坚”", ASKER)


async def test_what_resembles_a_word_that_is_nowhere_is_one_press_away(conversation: Conversation) -> None:
    nothing = await conversation.respond("蓝海", ASKER)
    assert not nothing.found
    label = next(button.label for row in nothing.buttons for button in row)
    assert label == "Perhaps: 南海"

    assert "南海" in (await _press(conversation, nothing, label)).html


async def test_a_search_that_its_restrictions_leave_empty_is_one_press_from_being_wider(
    conversation: Conversation,
) -> None:
    nothing = await conversation.respond("孟晚舟 发言人:毛宁 日期:2020年11月", ASKER)
    assert nothing.html.startswith("Nothing found for “孟晚舟”.\nspokesperson: 毛宁 · 11/2020\n5 briefings are held")
    assert not nothing.found
    wider = await _press(conversation, nothing, "Any spokesperson (1)")
    assert wider.html.startswith("<b>“孟晚舟”: 1 passage</b>\n11/2020\n\n")
    assert "mfa-20201120-05" in wider.html
    assert wider == await conversation.respond("孟晚舟 日期:2020年11月", ASKER)


async def test_a_search_keeps_its_days_in_its_buttons(opening: Opening) -> None:
    listed = await opening(today=date(2020, 11, 27)).respond("日期:昨天", ASKER)
    assert listed.html.startswith("<b>12 passages</b>\n2020-11-26\n\n")
    later = opening(today=date(2026, 11, 21))
    assert "mfa-20201126-" in (await _press(later, listed, "›")).html


@pytest.mark.parametrize("restriction", ["speaker", "date", "火星", "", "x.y"])
async def test_a_forged_button_widens_nothing(restriction: str, conversation: Conversation) -> None:
    results = await conversation.respond("中美", ASKER)
    key = (results.buttons[0][0].data or "").split(":")[1]
    assert (await conversation.press(f"wide:{key}:1.1.{restriction}", ASKER)).reply is None


async def test_inline_queries_understand_operators(conversation: Conversation) -> None:
    answers = await conversation.inline("孟晚舟|进博会 -贸易 发言人:赵立坚", "", ASKER)
    assert [article.id for article in answers.articles] == ["mfa-20201120-05"]


async def test_buttons_outlive_a_restart_and_mean_the_same_days(opening: Opening) -> None:
    yesterday = await opening(today=date(2020, 11, 27)).respond("昨天", ASKER)
    later = opening(today=date(2026, 11, 21))
    assert "mfa-20201126-01" in (await _press(later, yesterday, "1")).html


async def test_only_the_asker_may_press(conversation: Conversation) -> None:
    results = await conversation.respond("中美", Person(1, "en"))
    pressed = await conversation.press(_button(results, "›").data or "", STRANGER)
    assert pressed.reply is None
    assert pressed.toast == "Only the person who asked can press here."


@pytest.mark.parametrize(
    "data", ["", "x", "list:AAAAAAAAAAA:1", "open:AAAAAAAAAAA:1.1.mfa-20201126", "\x00" * 64, "💥", "list:" + "9" * 59]
)
async def test_a_dead_or_forged_button_gets_a_short_notice(conversation: Conversation, data: str) -> None:
    pressed = await conversation.press(data, ASKER)
    assert pressed.reply is None
    assert pressed.toast == "This button no longer works. Please ask again."


@pytest.mark.parametrize(
    "value",
    [
        "list:{}:0",
        "list:{}:99999",
        "open:{}:1",
        "open:{}:1.9.mfa-20201126-07",
        "open:{}:0.0.x_y",
        "diff:{}:1",
        "diff:{}:1.9.mfa-20201126-07",
        "diff:{}:0.0.x_y",
        "lang:{}:1",
        "stay:{}:7",
    ],
)
async def test_a_live_key_with_a_forged_value_does_no_harm(
    conversation: Conversation, seeded: Archive, value: str
) -> None:
    for request in ("search 中美", "days 2020-11-01 2020-11-30", "record mfa-20201126", "language"):
        pressed = await conversation.press(value.format(await seeded.desk.keep(1, request)), ASKER)
        assert pressed.toast is None
        assert pressed.reply is None or accepted_reply(pressed.reply)


async def test_a_request_of_another_version_is_a_dead_button(conversation: Conversation, seeded: Archive) -> None:
    pressed = await conversation.press(f"list:{await seeded.desk.keep(1, 'dance')}:1", ASKER)
    assert pressed.toast


async def test_a_language_is_chosen_by_button_or_by_name_and_kept(opening: Opening) -> None:
    choice = await opening().respond("/lang", ASKER)
    assert "此後以繁體中文回覆" in (await _press(opening(), choice, "繁體中文")).html
    assert "傳一個詞就搜尋" in (await opening().respond("/help", ASKER)).html
    assert "此后用简体中文回复" in (await opening().respond("/lang 简", ASKER)).html
    assert "From now on" in (await opening().respond("/lang en", ASKER)).html
    assert _button(await opening().respond("/lang klingon", ASKER), "English")


async def test_a_persons_language_is_telegrams_until_they_choose(conversation: Conversation) -> None:
    said = [(await conversation.respond("/search", Person(9, code))).html for code in ("zh-TW", "zh-hans", "en", "fr")]
    assert [line.partition("中美")[0] for line in said] == [
        *("依詞句搜尋答問，例如：/search ", "按词句查找答问，例如：/search "),
        *("Find what was said. For example: /search ", "按词句查找答问，例如：/search "),
    ]


async def test_a_long_answer_is_read_part_by_part(opening: Opening, seeded: Archive) -> None:
    passages = [await seeded.passage(f"mfa-20180308-{number:02d}") for number in range(1, 23)]
    longest = max((passage for passage in passages if passage), key=lambda passage: len(passage.answer))
    reply = await opening(username="dawen_bot").respond(longest.citation.id, ASKER)
    assert longest.answer.partition("\n")[0] in accepted_reply(reply)
    assert f"https://t.me/dawen_bot?start={longest.citation.id}" in reply.html


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("", "mfa-20211110-01", 9),
        ("mfa-20201126-07", "mfa-20201126-07", 1),
        ("mfa-20201126", "mfa-20201126-01", 9),
        ("mfa-20990101", None, 0),
        ("2020-11-26", "mfa-20201126-01", 9),
        ("2020-11", "mfa-20201126-01", 10),
        ("2020-11-25", None, 0),
        ("量子纠缠", None, 0),
        ("“”", None, 0),
    ],
)
async def test_quotations_are_offered_inline(
    conversation: Conversation, typed: str, first: str | None, count: int
) -> None:
    answers = await conversation.inline(typed, "", ASKER)
    assert [article.id for article in answers.articles][:1] == ([first] if first else [])
    assert len(answers.articles) == count
    assert all(accepted(article.html) and article.title for article in answers.articles)
    assert answers.button


async def test_a_partial_match_is_offered_as_one(conversation: Conversation) -> None:
    answers = await conversation.inline("中美 火星人", "", ASKER)
    assert answers.articles
    assert answers.button.endswith("passages hold part of it · open Dawen")


async def test_an_inline_quotation_is_complete_in_itself(conversation: Conversation) -> None:
    article = (await conversation.inline("拜登团队", "", ASKER)).articles[0]
    assert article.title == "2020-11-26 · 赵立坚 · 南华早报"
    assert "拜登团队" in article.description
    for part in (
        article.title,
        "请问中方是否同拜登团队有接触？",
        "保持中美关系的健康稳定发展",
        "1693442.htm",
        article.id,
    ):
        assert part in article.html


@pytest.mark.parametrize("typed", ["中国", "2018..2021"])
async def test_inline_pages_offer_everything_once(conversation: Conversation, typed: str) -> None:
    ids, offset = [], ""
    while True:
        answers = await conversation.inline(typed, offset, ASKER)
        assert 0 < len(answers.articles) <= 20
        ids += [article.id for article in answers.articles]
        if not (offset := answers.next_offset):
            break
    assert len(ids) == len(set(ids))
    assert answers.button == f"{len(ids)} passages · open Dawen"
    assert len(ids) > 20


@pytest.mark.parametrize("offset", ["x", "-1", "²", "9" * 64, "999999"])
async def test_a_forged_inline_offset_does_no_harm(conversation: Conversation, offset: str) -> None:
    assert (await conversation.inline("中国", offset, ASKER)).button


async def test_a_search_that_takes_too_long_says_so(opening: Opening, seeded: Archive, tokenizer: Tokenizer) -> None:
    class Slow(Searcher):
        async def search(self, *_: object, **__: object) -> None:  # type: ignore[override]  # never gets as far as a page
            raise SearchTimeoutError("2 s")

    slow = Slow(seeded, Path("unused"), tokenizer, 2.0)
    conversation = Conversation(rooms(seeded, slow))
    assert "takes too long" in (await conversation.respond("中美", ASKER)).html
    assert (await conversation.inline("中美", "", ASKER)).articles == ()


async def test_an_empty_archive_says_that_it_is_empty(tokenizer: Tokenizer, tmp_path: Path) -> None:
    async with await Archive.open(f"sqlite:///{tmp_path / 'empty.sqlite'}") as archive:
        searcher = Searcher(archive, tmp_path / "search.sqlite", tokenizer, 5.0)
        conversation = Conversation(rooms(archive, searcher))
        for said in ("/latest", "/date 2020", "/search 中美", "/coverage", "/start", "/help"):
            assert "The archive holds no briefing yet." in (await conversation.respond(said, ASKER)).html
        assert (await conversation.inline("", "", ASKER)).articles == ()
        await searcher.close()


async def test_a_fault_is_told_without_asking_the_archive(conversation: Conversation, seeded: Archive) -> None:
    await seeded.close()
    reply = await conversation.failure(Person(1, "zh-TW"), "1a2b3c")
    assert "<code>1a2b3c</code>" in reply.html
    assert "請再試一次" in accepted_reply(reply)


async def test_every_example_of_the_help_works(opening: Opening) -> None:
    conversation = opening(username="dawen_bot")  # a terminal can watch nothing
    for command in (each for each in COMMANDS if each.audience != "admins"):
        assert (await conversation.respond(command.usage, ASKER)).found, command.name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.text(max_size=300) | st.text('/ -a1mf<>&"“”年月日0123456789中美', max_size=30))
async def test_whatever_is_typed_gets_a_reply_that_telegram_takes(conversation: Conversation, said: str) -> None:
    accepted_reply(await conversation.respond(said, ASKER))
    for article in (await conversation.inline(said, "", ASKER)).articles[:2]:
        accepted(article.html)
