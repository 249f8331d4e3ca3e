from dataclasses import replace
from datetime import date

from bot.replies.buttons import Place
from bot.replies.citation import cited
from tests.replies.made_up import ANNOUNCED, CITATION, PASSAGE
from tests.replies.voices import ENGLISH, HANS

PLACE = Place("key")


def test_a_citation_is_one_line_to_copy() -> None:
    reply = cited(PASSAGE, PLACE, HANS)
    assert reply.html == (
        "<code>赵立坚答路透社问，11月26日外交部发言人赵立坚主持例行记者会，2020-11-26，国新办，"
        "http://www.scio.gov.cn/1693442.htm，mfa-20201126-07</code>"
    )
    assert [button.data or button.url for button in reply.buttons[0]] == ["open:key:1.1.mfa-20201126-07", CITATION.url]


def test_a_citation_says_what_is_not_known() -> None:
    nameless = replace(PASSAGE, citation=replace(CITATION, outlet=None, asker_label=None, url=None, publisher=None))
    assert "赵立坚 (asker not named), " in cited(nameless, PLACE, ENGLISH).html
    assert ", 2020-11-26, No address in the source, mfa-20201126-07" in cited(nameless, PLACE, ENGLISH).html
    assert "赵立坚（主动发布），" in cited(ANNOUNCED, PLACE, HANS).html


def test_words_that_are_not_current_are_cited_with_the_day_of_the_copy() -> None:
    old = replace(PASSAGE, standing="superseded", captured_on=date(2021, 1, 2))
    assert "，2021-01-02 的抄本，mfa-20201126-07</code>" in cited(old, PLACE, HANS).html
    assert ", as captured 2021-01-02, mfa-20201126-07</code>" in cited(old, PLACE, ENGLISH).html
