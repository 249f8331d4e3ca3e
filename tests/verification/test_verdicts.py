"""What is found out about a claim: its kind, what differs, who said it, where, and what the claim says of that."""

import pytest

from bot.verification.verdict import Finding, Verdict
from bot.verification.verifier import Verifier
from tests.reading.golden import SEEDS, read_seed

pytestmark = pytest.mark.asyncio(loop_scope="package")

TERROR = (
    "中方反对一切形式的恐怖主义，反对在反恐问题上搞“双重标准”，呼吁国际社会特别是地区国家开展反恐合作，维护共同安全。"
)
TRADE = "中国历来是贸易自由化便利化的坚定支持者，也是亚太区域合作和经济一体化的重要参与方。"
CORRIDOR = "中巴经济走廊是“一带一路”框架下重要的先行先试项目"
TRUDEAU = "加拿大遵守了与我们最亲密盟友的长期引渡条约，我该对此感到后悔吗？"
INVENTED = "明天的月亮将由三只蓝色的企鹅送到每一户人家的阳台上。"

SAME = [
    (f"  {TERROR}\n", "verbatim"),
    ("中方反对\u200b一切形式\u202e的恐怖主义，反对在 反恐问题上搞“双重标准”", "verbatim"),
    (f"🔥🔥 转发：{TERROR} https://example.org/a #答问#", "verbatim"),
    ("中方反對一切形式的恐怖主義,反對在反恐問題上搞「雙重標準」", "script_or_punctuation"),
    ("中方反对一切形式的恐怖主义😡反对在反恐问题上搞双重标准！！！", "script_or_punctuation"),
    ("中方饭对一切形式的恐怖主义，反对在反恐问题上搞“双重标准”", "typo"),
    (f"{TRADE[:19]}……中方都持积极和开放态度", "excerpt"),
    (f"{TRADE[:19]}。中方都持积极和开放态度", "spliced"),
    (f"{TRADE}{CORRIDOR}。", "spliced"),
    (f"中方都持积极和开放态度，{TRADE[:19]}", "altered"),
    (f"{TRADE}{INVENTED}", "altered"),
    (TRUDEAU, "asked_not_answered"),
    ("中国将于11月6日至9日在日内瓦接受联合国人权理事会第三轮国别人权审查", "verbatim"),  # asked, and answered
    ("有关各方应当反对一切恐怖主义，不要搞双重标准，国际社会和地区国家要合作起来维护安全", "reported"),
    (INVENTED, "not_found"),
    ("一带一路", "found"),
    ("蓝色企鹅", "not_found"),
    ("", "not_found"),
    ("。。。？！…… 👍", "not_found"),
]


@pytest.mark.parametrize(("claim", "kind"), SAME)
async def test_a_claim_is_of_a_kind(verifier: Verifier, claim: str, kind: str) -> None:
    assert (await verifier.verify(claim)).kind == kind


CHANGES = [
    ("中方支持一切形式的恐怖主义", [("replaced", "支持", "反对", {"opposite"})]),
    ("中方不反对一切形式的恐怖主义", [("inserted", "不", "", {"negation", "insertion"})]),
    (
        "有信心在国际社会的支持下与巴方一起建设好、运营好中巴经济走廊，也相信任何破坏走廊建设的图谋都是会得逞的",
        [("omitted", "", "不", {"negation", "omission"})],
    ),
    ("日方反对一切形式的恐怖主义，反对在反恐问题上搞“双重标准”", [("replaced", "日", "中", {"country"})]),
    ("中国历来是贸易自由化便利化的支持者", [("omitted", "", "坚定", {"hedge", "omission"})]),
    ("应日本外务大臣茂木敏充、韩国外交部长官康京合邀请", [("replaced", "合", "和", {"name"})]),
]


@pytest.mark.parametrize(("claim", "expected"), CHANGES)
async def test_each_change_says_what_it_touches(
    verifier: Verifier, claim: str, expected: list[tuple[str, str, str, set[str]]]
) -> None:
    verdict = await verifier.verify(claim)
    assert verdict.kind == "altered"
    assert [(each.kind, each.claimed, each.said, set(each.flags)) for each in verdict.changes] == expected


async def test_a_date_is_a_number_too(verifier: Verifier) -> None:
    verdict = await verifier.verify("国务委员兼外交部长王毅将于11月25日至27日对日本、韩国进行正式访问")
    assert [(each.claimed, each.said, each.flags) for each in verdict.changes] == [("25", "24", ("number", "date"))]


async def test_a_quotation_cut_right_behind_a_negation_is_altered(verifier: Verifier) -> None:
    verdict = await verifier.verify("干涉内政原则，尊重当事国的主权和意愿")
    assert verdict.kind == "altered"
    assert [(each.said, each.flags) for each in verdict.changes] == [("不", ("negation", "omission"))]


async def test_spans_point_into_the_claim_and_into_the_original(verifier: Verifier) -> None:
    claim = "外交部發言人趙立堅：中方\u200b支持一切形式的恐怖主義，呼籲國際社會開展反恐合作，維護共同安全。"
    verdict = await verifier.verify(claim)
    assert verdict.place
    for change in verdict.changes:
        assert claim[slice(*change.claimed_span)] == change.claimed
        assert verdict.place.original[slice(*change.original_span)] == change.said
    assert verdict.place.original == TERROR


async def test_words_are_the_spokespersons_the_reporters_or_somebodys_they_quote(verifier: Verifier) -> None:
    async def said_by(claim: str) -> tuple[str, str | None, str | None, str]:
        place = (await verifier.verify(claim)).place
        assert place
        return place.said_by.role, place.said_by.name, place.said_by.outlet, place.said_by.introduced

    assert await said_by(TERROR) == ("spokesperson", "赵立坚", None, "")
    assert await said_by("国家副主席王岐山将应邀赴新加坡出席2018年创新经济论坛") == ("spokesperson", "陆慷", None, "")
    assert await said_by("日本首相说日本有意支持全面与进步跨太平洋伙伴关系协定") == ("reporter", None, "路透社", "")
    assert await said_by(TRUDEAU) == ("quoted", None, "北京日报", "他回应称：")


ATTRIBUTIONS = [
    (f"赵立坚：{TERROR}", [("speaker", "赵立坚", "赵立坚", True)]),
    (f"外交部发言人华春莹表示，{TERROR}", [("speaker", "华春莹", "赵立坚", False)]),
    (
        f"11月20日，外交部发言人赵立坚表示：“{TERROR}”",
        [("speaker", "赵立坚", "赵立坚", True), ("day", "11月20日", "2020-11-20", True)],
    ),
    (
        f"“{TERROR}”——外交部发言人赵立坚，2020年11月26日",
        [("speaker", "赵立坚", "赵立坚", True), ("day", "2020年11月26日", "2020-11-20", False)],
    ),
    ("路透社记者问：日本首相说日本有意支持全面与进步跨太平洋伙伴关系协定", [("outlet", "路透社", "路透社", True)]),
    ("法新社问：日本首相说日本有意支持全面与进步跨太平洋伙伴关系协定", [("outlet", "法新社", "路透社", False)]),
    (f"赵立坚说：{TRUDEAU}", [("speaker", "赵立坚", None, False)]),
    (TERROR, []),
]

NO_ATTRIBUTIONS = [
    f"我们不同意有人说：{TERROR}",
    f"没有人会说{TERROR}",
    f"无“{TERROR}”",
    f"应王毅国务委员邀请对中国进行正式访问，{TERROR}",
]


@pytest.mark.parametrize("claim", NO_ATTRIBUTIONS)
async def test_words_that_say_more_than_whose_others_are_belong_to_the_claim(verifier: Verifier, claim: str) -> None:
    assert (await verifier.verify(claim)).kind in {"altered", "spliced"}


@pytest.mark.parametrize(("claim", "expected"), ATTRIBUTIONS)
async def test_what_the_claim_says_of_its_origin_is_checked(
    verifier: Verifier, claim: str, expected: list[tuple[str, str, str | None, bool]]
) -> None:
    verdict = await verifier.verify(claim)
    assert list(verdict.attribution) == [Finding(*each) for each in expected]  # type: ignore[arg-type]  # a table of words
    assert verdict.misattributed == any(not agrees for *_, agrees in expected)
    assert verdict.kind in {"verbatim", "asked_not_answered"}


async def test_a_whole_exchange_with_its_labels_is_verbatim(verifier: Verifier) -> None:
    exchange = read_seed(SEEDS[3]).exchanges[1]
    verdict = await verifier.verify(
        f"{exchange.asker_label}：{exchange.question}\n{exchange.spokesperson}：{exchange.answer}"
    )
    assert verdict.kind == "verbatim"
    assert [piece.place and piece.place.part for piece in verdict.pieces] == ["question", "answer"]
    assert not verdict.misattributed


ARTICLE = "\n".join(
    [
        "企鹅日报本地消息：昨夜有居民看见三只蓝色的企鹅在阳台上散步，天亮以后便不见了踪影，至今没有人知道它们去了哪里。"
        * 20,
        f"外交部发言人赵立坚在记者会上表示，“{TERROR}”",
        "居民们说，他们从没有见过这样的动物，打算今晚继续在阳台上等着它们，还准备了不少小鱼和一盆冷水。" * 20,
    ]
)


async def test_of_an_article_the_official_sentence_is_marked_and_the_rest_is_not_in_the_record(
    verifier: Verifier,
) -> None:
    verdict = await verifier.verify(ARTICLE)
    assert [(piece.kind, verdict.claim[slice(*piece.claimed)] == TERROR) for piece in verdict.pieces] == [
        ("not_found", False),
        ("verbatim", True),
        ("not_found", False),
    ]
    assert verdict.kind == "spliced"


async def test_what_is_not_found_says_what_was_looked_through(verifier: Verifier) -> None:
    verdict = await verifier.verify(INVENTED)
    assert verdict.coverage
    assert verdict.coverage.briefings == len(SEEDS)


async def test_of_a_short_claim_all_places_are_listed(verifier: Verifier) -> None:
    verdict = await verifier.verify("一带一路")
    held = [each for seed in SEEDS for each in read_seed(seed).exchanges if "一带一路" in each.question + each.answer]
    assert verdict.total == len(verdict.others) + 1 == len(held)
    assert verdict.place
    assert verdict.place.passage.citation.held_on == max(
        each.citation.held_on for each in (*verdict.others, verdict.place.passage)
    )


async def test_any_text_at_all_gets_a_verdict(verifier: Verifier) -> None:
    odd = [
        "\u202e\u200b" * 500,
        "\ud800中方反对一切形式的恐怖主义",
        "“" * 300,
        "问：答：" * 200,
        "……" * 200,
        "1" * 4000,
        "a\0b" * 30,
        "：" * 50,
    ]
    verdicts = [await verifier.verify(text) for text in odd]
    assert all(isinstance(each, Verdict) for each in verdicts)
