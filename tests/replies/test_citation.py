from dataclasses import replace

from bot.replies.buttons import Place
from bot.replies.citation import cited
from tests.replies.made_up import ANNOUNCED, CITATION
from tests.replies.voices import ENGLISH, HANS

PLACE = Place("key")


def test_a_citation_is_one_line_to_copy() -> None:
    reply = cited(CITATION, PLACE, HANS)
    assert reply.html == (
        "<code>赵立坚答路透社问，11月26日外交部发言人赵立坚主持例行记者会，2020-11-26，国新办，"
        "http://www.scio.gov.cn/1693442.htm，mfa-20201126-07</code>"
    )
    assert [button.data or button.url for button in reply.buttons[0]] == ["open:key:1.1.mfa-20201126-07", CITATION.url]


def test_a_citation_says_what_is_not_known() -> None:
    nameless = replace(CITATION, outlet=None, asker_label=None, url=None, publisher=None)
    assert "赵立坚 (asker not named), " in cited(nameless, PLACE, ENGLISH).html
    assert ", 2020-11-26, No address in the source, mfa-20201126-07" in cited(nameless, PLACE, ENGLISH).html
    assert "赵立坚（主动发布），" in cited(ANNOUNCED.citation, PLACE, HANS).html
