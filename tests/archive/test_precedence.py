"""Whose words are the record's, and in which order."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.archive.precedence import address
from bot.briefing import Briefing, Source
from tests.archive.deciding import follow
from tests.archive.made_up import ELSEWHERE, HERE, briefing, reworded, words

OWN = "https://www.mfa.gov.cn/web/fyrbt_673021/t1.shtml"
FIRST = briefing(1, 2, 3)


def at(url: str, edition: Briefing, captured_at: datetime | None = None) -> Briefing:
    (source,) = edition.sources
    return replace(edition, sources=(replace(source, url=url, captured_at=captured_at),))


def corrected(edition: Briefing) -> bool:
    """Whether the first answer is the corrected one."""
    return edition.exchanges[0].answer.startswith("更正：")


OTHER = reworded(FIRST, 0)


@pytest.mark.parametrize(
    ("title", "editions", "outcome", "is_other"),
    [
        ("who came first", [at(HERE, FIRST), at(ELSEWHERE, OTHER)], "joined", False),
        ("the ministry's own site", [at(HERE, FIRST), at(OWN, OTHER)], "revised", True),
        ("the same, first", [at(OWN, FIRST), at(HERE, OTHER)], "joined", False),
        ("its old domain", [at(HERE, FIRST), at("http://www.fmprc.gov.cn/a", OTHER)], "revised", True),
        ("a look-alike", [at(HERE, FIRST), at("https://notmfa.gov.cn/a", OTHER)], "joined", False),
        ("another organ's site", [at(HERE, FIRST), at("http://www.mnd.gov.cn/a", OTHER)], "joined", False),
        ("no address at all", [at(HERE, FIRST), at("http://[", OTHER)], "joined", False),
        ("a later capture", [at(HERE, FIRST), at(HERE, OTHER)], "revised", True),
        (
            "the address spelt otherwise",
            [at(HERE, FIRST), at("http://example.org/here.html/#top", OTHER)],
            "revised",
            True,
        ),
        (
            "a capture that is received later, but was made before",
            [
                at(HERE, FIRST, datetime(2020, 12, 1, tzinfo=UTC)),
                at(HERE, OTHER, datetime(2020, 11, 27, tzinfo=UTC)),
            ],
            "unchanged",
            False,
        ),
        (
            "a later capture of another outlet",
            [at(HERE, FIRST), at(ELSEWHERE, FIRST), at(ELSEWHERE, OTHER)],
            "unchanged",
            False,
        ),
    ],
)
def test_the_record_says_what_its_first_voice_says(
    title: str, editions: list[Briefing], outcome: str, is_other: bool
) -> None:
    decision, kept = follow(*editions)
    assert (decision.outcome, corrected(kept.current)) == (outcome, is_other), title
    assert [number.number for number in kept.current.exchanges] == [1, 2, 3]
    assert len(kept.wordings) == 1


def test_words_that_only_another_outlet_has_stand_behind_what_they_follow_there() -> None:
    decision, kept = follow(at(HERE, FIRST), at(ELSEWHERE, briefing(1, 8, 2, 9)))
    assert decision.outcome == "joined"
    assert [(each.number, each.answer) for each in kept.current.exchanges] == [
        (1, words(-2)),
        (4, words(-9)),
        (2, words(-3)),
        (3, words(-4)),
        (5, words(-10)),
    ]


def test_what_a_later_capture_lacks_stays_while_another_outlet_has_it() -> None:
    _, kept = follow(at(HERE, FIRST), at(ELSEWHERE, FIRST), at(HERE, briefing(1, 3)))
    assert [each.number for each in kept.current.exchanges] == [1, 2, 3]
    _, kept = follow(at(HERE, FIRST), at(ELSEWHERE, FIRST), at(HERE, briefing(1, 3)), at(ELSEWHERE, briefing(1, 3)))
    assert [each.number for each in kept.current.exchanges] == [1, 3]
    assert [part.number for part in kept.retired] == [2]


def test_title_and_order_are_those_of_the_whole_where_an_excerpt_speaks_first() -> None:
    excerpt = at(OWN, briefing(3, title="答记者问"))
    decision, kept = follow(excerpt, at(ELSEWHERE, replace(FIRST, exchanges=FIRST.exchanges[::-1])))
    assert (decision.outcome, kept.current.title) == ("joined", "记者会")
    assert [each.answer for each in kept.current.exchanges] == [words(-4), words(-3), words(-2)]
    assert [source.url for source in kept.current.sources] == [OWN, ELSEWHERE]


def test_a_copy_that_lost_an_answer_does_not_silence_one_that_has_it() -> None:
    page = replace(FIRST, exchanges=(*FIRST.exchanges[:2], replace(FIRST.exchanges[2], answer="", partial=True)))
    _, kept = follow(at(HERE, page), at(ELSEWHERE, FIRST))
    assert kept.current.exchanges[2].answer == words(-4)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.mfa.gov.cn/a", "http://mfa.gov.cn/a/", True),
        ("https://www.mfa.gov.cn/a#1", "https://www.mfa.gov.cn/a", True),
        ("https://www.mfa.gov.cn/a?page=2", "https://www.mfa.gov.cn/a", False),
        ("https://www.mfa.gov.cn/A", "https://www.mfa.gov.cn/a", False),
        ("https://www.mfa.gov.cn/a", None, False),
    ],
)
def test_an_address_is_known_however_it_is_spelt(one: str, other: str | None, same: bool) -> None:
    assert (address(Source(one, "外交部", None, "")) == address(Source(other, "外交部", None, ""))) is same
