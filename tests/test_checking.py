"""Quotations checked in a conversation over the five seeds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.conversation import Conversation, Person
from bot.replies import Button, Reply
from bot.replies.html import plain
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.made_up.rooms import rooms
from tests.replies.accepted import accepted_reply

ASKER = Person(1, "zh-hans")
SAID = "保持中美关系的健康稳定发展符合中美两国人民的根本利益"
SPIRIT = "中方愿同美方秉持不冲突不对抗、相互尊重、合作共赢的精神"
ELSEWHERE = "中方在孟晚舟事件上的立场是明确的、坚定的"

VERDICTS = {
    SAID: "一字不差：这是赵立坚的原话。",
    "中美關係的健康穩定發展符合中美兩國人民的根本利益": "是赵立坚的原话，只是写法不同（繁简、标点、数字等）。",
    SAID.replace("健康", "建康"): "是赵立坚的话，但疑有错别字。\n• “建”在原话中是“健”。",
    f"{SAID}……推动中美关系健康稳定向前发展": "节录：每段都是赵立坚的原话，中间省略了一些。",
    SPIRIT.replace("愿", "不愿"): "与赵立坚的原话不符：有 1 处改动。\n• 多了“不”，意思相反。",
    f"{SAID}。{ELSEWHERE}。": "这是拼接：由 2 处不同的原话拼成，不是一次说的。",
    f"某报昨天报道。{SPIRIT.replace('愿', '不愿')}。专家认为形势复杂。": (
        "其中一部分出自记录，但有改动，其余不在记录里。\n• 多了“不”，意思相反。"
    ),
    f"赵立坚说：“{SPIRIT}”": "一字不差：这是赵立坚的原话。",
    f"华春莹说：“{SPIRIT}”": "话对，人不对：是赵立坚说的，不是华春莹。\n一字不差：这是赵立坚的原话。",
    "请问中方是否同拜登团队有接触？": "这是提问者（南华早报）的话，不是发言人的回答。",
    "中美关系的健康稳定发展是两国人民的根本利益所在，国际社会普遍期待的": "没有找到这样的原话。记录里最接近的是：",
    "我们一起去公园里放风筝吃冰淇淋看电影": "没有找到：收录的记录里没有这句话，也没有相近的。",
    "中美关系": "“中美关系”见于 5 处。\n不足八个字，只列出处，不作判断。",
    "，。": "没有找到：收录的记录里没有这句话，也没有相近的。",
}


@pytest.fixture
async def conversation(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Conversation]:
    searcher = Searcher(seeded, tmp_path / "search.sqlite", tokenizer, 5.0)
    yield Conversation(rooms(seeded, searcher, bot_username="dawen_bot"))
    await searcher.close()


def button(reply: Reply, label: str) -> Button:
    return next(one for row in reply.buttons for one in row if label in one.label)


async def test_every_verdict_begins_with_what_matters(conversation: Conversation) -> None:
    for claim, head in VERDICTS.items():
        said = plain((await conversation.respond(f"/verify {claim}", ASKER)).html)
        assert said.startswith(f"{head}\n"), claim


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
async def test_every_verdict_is_accepted_here_and_in_chats_of_others(conversation: Conversation, language: str) -> None:
    for claim in VERDICTS:
        accepted_reply(await conversation.respond(f"/verify {claim}", Person(1, language)))
        told = await conversation.guest("", Person(1, language), about=claim)
        accepted_reply(told)
        assert not any(one.data for row in told.buttons for one in row)


async def test_what_is_not_found_comes_with_what_is_held(conversation: Conversation) -> None:
    reply = await conversation.respond("/verify 我们一起去公园里放风筝吃冰淇淋看电影", ASKER)
    assert "现收录 5 场记者会，2018-03-08 至 2021-11-10。" in reply.html
    assert "官方公布的实录本身也会略去部分问答。" in reply.html
    assert not reply.found


async def test_no_verdict_shows_a_percentage(conversation: Conversation) -> None:
    for claim in VERDICTS:
        assert "%" not in plain((await conversation.respond(f"/verify {claim}", ASKER)).html)


@pytest.mark.parametrize("text", ["/verify", "", "真的吗？", "中美"])
async def test_what_somebody_points_at_is_checked_before_their_words(conversation: Conversation, text: str) -> None:
    reply = await conversation.respond(text, ASKER, about=SAID)
    assert reply.html.startswith("<b>一字不差")


async def test_what_is_typed_behind_the_command_is_checked_before_what_is_pointed_at(
    conversation: Conversation,
) -> None:
    assert (await conversation.respond("/verify 中美关系", ASKER, about=SAID)).html.startswith("<b>“中美关系”见于")


async def test_a_whole_message_of_text_is_checked(conversation: Conversation) -> None:
    article = f"某报昨天报道。{SAID}。专家认为形势复杂。" + "天气预报说明天有雨。" * 400
    reply = await conversation.respond(f"/verify {article[:4000]}", ASKER)
    assert plain(reply.html).startswith("其中 1 处出自记录，其余不在记录里。")
    accepted_reply(reply)


async def test_the_whole_exchange_is_opened_below_the_verdict_which_stays(conversation: Conversation) -> None:
    reply = await conversation.respond(f"/verify {SAID}", ASKER)
    pressed = await conversation.press(button(reply, "全文").data or "", ASKER)
    assert pressed.aside
    assert pressed.reply
    assert "请问中方是否同拜登团队有接触" in pressed.reply.html
    onward = await conversation.press(button(pressed.reply, "上一问").data or "", ASKER)
    assert onward.reply
    assert not onward.aside


async def test_of_a_short_claim_every_place_is_one_press_away(conversation: Conversation) -> None:
    reply = await conversation.respond("/verify 中美关系", ASKER)
    pressed = await conversation.press(button(reply, "查看全部 5 条").data or "", ASKER)
    assert pressed.reply
    assert "共 5 条" in pressed.reply.html


async def test_nothing_of_a_claim_is_kept(conversation: Conversation, seeded: Archive) -> None:
    reply = await conversation.respond(f"/verify {SPIRIT}", ASKER)
    _, key, _ = (button(reply, "全文").data or "").split(":")
    assert await seeded.desk.recall(key) == (1, "record mfa-20201126-07")


async def test_inline_a_pasted_quotation_is_checked_first(conversation: Conversation) -> None:
    first, second = (await conversation.inline(SPIRIT.replace("愿", "不愿"), "", ASKER)).articles[:2]
    assert (first.id, first.title) == ("verdict-mfa-20201126-07", "与赵立坚的原话不符：有 1 处改动。")
    assert second.id == "mfa-20201126-07"


@pytest.mark.parametrize(
    "typed",
    [
        "中美关系",
        "孟晚舟事件上的立场 发言人:赵立坚 2020",
        "没有人说过这句话的，对不对",
        "中方愿同美方秉持 不冲突不对抗 相互尊重",
    ],
)
async def test_inline_a_search_is_not_checked(conversation: Conversation, typed: str) -> None:
    articles = (await conversation.inline(typed, "", ASKER)).articles
    assert not any(article.id.startswith("verdict") for article in articles)


TITLE = "2020年11月26日外交部发言人赵立坚主持例行记者会"
ADDRESS = "http://www.scio.gov.cn/xwfbh/gbwxwfbh/xwfbh/wjb/Document/1693442/1693442.htm"


@pytest.mark.parametrize(
    "typed",
    [
        TITLE,
        f"《{TITLE}》",
        "2020年11月26日外交部记者会",
        "2020年11月26日外交部發言人趙立堅主持例行記者會",
        "Foreign Ministry Spokesperson Zhao Lijian’s Regular Press Conference on November 26, 2020",
        ADDRESS,
        ADDRESS.replace("http:", "https:"),
        f"{ADDRESS}#top",
        "mfa-20201126",
    ],
)
async def test_a_briefing_is_known_by_its_title_and_its_address(conversation: Conversation, typed: str) -> None:
    assert "9 问 · 3 则发布" in (await conversation.respond(typed, ASKER)).html
    assert "9 问 · 3 则发布" in (await conversation.guest(typed, ASKER)).html


async def test_a_guest_with_nothing_but_our_name_is_told_what_to_do(conversation: Conversation) -> None:
    assert "回复一条消息并写上我的名字" in (await conversation.guest("", ASKER)).html
    assert "没有找到“zzqxj”" in (await conversation.guest("zzqxj", ASKER)).html
