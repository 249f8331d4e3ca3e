from dataclasses import replace

from bot.archive.views import OrganCoverage
from bot.replies.coverage import held
from tests.replies.made_up import DAY, EMPTY, HELD
from tests.replies.voices import ENGLISH, HANS


def test_coverage_says_what_is_held_by_organ_and_year_and_what_that_leaves_open() -> None:
    assert held(HELD, HANS).html == (
        "<b>收录范围</b>\n"
        "外交部：5 场，58 问，2018-03-08 至 2021-11-10\n\n"
        "2018：2 场 · 28 问 · 平日 37 天未收录\n"
        "2019：0 场 · 平日 23 天未收录\n"
        "2020：2 场 · 21 问 · 平日 19 天未收录\n"
        "2021：1 场 · 9 问\n\n"
        "首末两日之间，平日（周一至周五）共有 79 天未收录外交部记者会，其中包括节假日。\n"
        "另有 2 份文件待人工核对，暂不据以答复。\n"
        "最近一次同步：2026-11-21 07:30（北京时间）\n"
        "此处没有查到，不等于没有说过。"
    )


def test_every_organ_is_named_and_one_that_has_no_name_by_its_id() -> None:
    organs = {organ: OrganCoverage(1, 2, DAY, DAY) for organ in ("mnd", "npc")}
    html = held(replace(HELD, organs=organs), ENGLISH).html
    assert "Ministry of National Defense: 1 briefing, 2 questions, 2020-11-26 to 2020-11-26\nnpc: 1 briefing" in html


def test_an_archive_that_follows_no_source_says_so() -> None:
    assert "Never synced" in held(replace(HELD, followed=None, held=0, gaps={}), ENGLISH).html


def test_of_an_empty_archive_there_is_nothing_more_to_say() -> None:
    reply = held(EMPTY, ENGLISH)
    assert (reply.html, reply.found) == ("The archive holds no briefing yet.", False)
