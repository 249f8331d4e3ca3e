"""What says the same is one hit in a chat, with a way to all of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.query import Query
from bot.replies.buttons import Place, Row, read_press
from bot.replies.html import plain
from bot.replies.inline import answers
from bot.replies.search import nothing_found, results, the_same
from bot.retrieval.page import Note, Page
from tests.replies.made_up import HELD, hit
from tests.replies.voices import HANS

TODAY = date(2026, 11, 21)
PLACE = Place("k", 2)
STOCK = replace(hit(3), repeats=7)


def labels(buttons: Sequence[Row]) -> list[str]:
    return [button.label for row in buttons for button in row]


def test_a_hit_says_how_many_others_say_the_same_and_leads_to_them() -> None:
    found = Page(Query(("中美",)), (STOCK, hit(4)), 9, 0, repeated=7)

    reply = results(found, 5, PLACE, TODAY, HANS)

    assert "另有 7 次相同表述" in plain(reply.html)
    assert "“中美”：共 9 条" in plain(reply.html)
    assert labels(reply.buttons) == ["1", "2", "1：另 7 次相同"]
    pressed = read_press(reply.buttons[1][0].data or "")
    assert pressed
    assert (pressed.action, pressed.page, pressed.what) == ("same", 2, STOCK.passage.citation.id)


def test_where_not_all_were_compared_it_says_at_least() -> None:
    found = Page(Query(("中美",)), (replace(STOCK, at_least=True), hit(4)), 400, 0, repeated=7)

    assert "另有至少 7 次相同表述" in plain(results(found, 5, PLACE, TODAY, HANS).html)


def test_all_that_say_the_same_are_listed_page_by_page_with_the_way_back() -> None:
    hits = [hit(number) for number in range(1, 9)]

    reply = the_same(hits, 5, Place("same-key", 2), Place("k", 3, back=True), HANS)

    assert plain(reply.html).startswith("相同表述共 8 次")
    assert labels(reply.buttons) == ["6", "7", "8", "‹", "2/2", "返回列表"]
    assert reply.buttons[-1][0].data == "list:k:3"


def test_a_phrase_stands_in_one_pair_of_quotation_marks() -> None:
    nothing = Page(Query(phrases=("量子纠缠",)), (), 0, 0)

    assert "没有找到“量子纠缠”。" in plain(nothing_found(nothing, HELD, PLACE, HANS).html)


def test_above_quotations_stands_what_must_be_known_of_the_search() -> None:
    told = {
        (): "共 8 条 · 打开答问",
        (Note("partial", ("火星",)),): "8 条含其中一部分 · 打开答问",
        (Note("corrected", ("赵力坚", "赵立坚")),): "按“赵立坚”查找，共 8 条",
        (Note("apart", ("中美", "经贸")),): "分别含有各词，共 8 条 · 打开答问",
    }
    assert {notes: answers((), 0, 8, HANS, notes=notes).button for notes in told} == told


def test_what_stands_there_in_other_words_is_said_and_no_empty_list_of_what_was_left_out() -> None:
    notes = (Note("partial"), Note("otherwise", ("探视",)))
    found = Page(Query(("探望",)), (hit(1), hit(2)), 2, 0, notes)

    text = plain(results(found, 5, PLACE, TODAY, HANS).html)

    assert "未逐字含有全部词语，相近的说法：探视" in text
    assert "略去" not in text
