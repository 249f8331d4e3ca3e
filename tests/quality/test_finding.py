"""The gate measures what it says: judged queries have their answers, the haystack is what it is, figures are right."""

import re
import tomllib
from collections import Counter
from datetime import date
from statistics import fmean

import pytest

from tests.quality.exchanges import A_BRIEFING, Corpus, Topic
from tests.quality.finding import ALL, Answer, Score, changes, scores, shortfalls
from tests.quality.known import days, known
from tests.quality.queries import HAND_WRITTEN, VARIANTS, Judged, judged, rows_of, sampled, topics
from tests.quality.record import MadeUpRecord, keyed

KINDS = {"keywords", "joined", "traditional", "homophone", "pinyin", "dropped", "paraphrase", "names", "filters"}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    needles = known()
    return Corpus(3_000, free=days(needles), topics=tuple(topics(judged(), needles)))


def said(corpus: Corpus) -> list[str]:
    return [each.question + each.answer for briefing in corpus.briefings() for each in briefing.exchanges]


def test_every_kind_has_queries_enough_to_tell_engines_apart() -> None:
    counted = Counter(query.kind for query in judged())
    assert set(counted) == KINDS | {"english"}
    assert min(counted.values()) >= 35
    assert counted["keywords"] >= 80
    assert counted["paraphrase"] >= 40
    assert counted.total() >= 300


def test_every_right_answer_is_a_known_exchange() -> None:
    held = {key for briefing in known() for key, _ in keyed(briefing)}
    assert {id_ for query in judged() for id_ in query.right} <= held


def test_no_kind_asks_the_same_twice() -> None:
    asked = Counter((query.kind, query.text) for query in judged())
    assert [query for query, times in asked.items() if times > 1] == []


def test_english_is_asked_of_exchanges_that_have_it() -> None:
    english = {key.removesuffix("~en") for briefing in known() for key, _ in keyed(briefing) if key.endswith("~en")}
    assert {id_ for query in judged() if query.kind == "english" for id_ in query.right} <= english


def test_what_is_kept_is_what_is_made_of_the_keywords_today() -> None:
    variants = pytest.importorskip("tests.quality.variants", exc_type=ImportError)
    assert tomllib.loads("\n".join(variants.variants())) == rows_of(VARIANTS)


def test_variants_have_the_right_answers_of_their_keywords() -> None:
    right = Counter(map(tuple, rows_of(HAND_WRITTEN)["keywords"].values()))
    for kind, rows in rows_of(VARIANTS).items():
        assert Counter(map(tuple, rows.values())) <= right, kind


def test_a_briefing_is_the_same_whether_made_in_order_or_alone(corpus: Corpus) -> None:
    briefings = list(corpus.briefings())
    assert [corpus.briefing(corpus.place(id_)) for id_ in reversed(list(corpus.ids()))] == briefings[::-1]
    assert sum(len(briefing.exchanges) for briefing in briefings) == 3_000


def test_another_seed_says_something_else() -> None:
    assert Corpus(A_BRIEFING, seed=1).briefing(0).exchanges != Corpus(A_BRIEFING, seed=2).briefing(0).exchanges


@pytest.mark.parametrize("count", [1, A_BRIEFING, 10_000, 1_000_000])
def test_ids_of_briefings_ascend_and_lead_back_to_their_places(count: int) -> None:
    corpus = Corpus(count, free=days(known()))
    ids = list(corpus.ids())
    assert ids == sorted(set(ids))
    assert [corpus.place(id_) for id_ in ids[::97]] == list(range(0, len(ids), 97))


def test_days_of_known_briefings_stay_free(corpus: Corpus) -> None:
    assert days(known()).isdisjoint(briefing.held_on for briefing in corpus.briefings())


def test_made_up_exchanges_are_as_long_and_as_uneven_as_the_record(corpus: Corpus) -> None:
    texts = said(corpus)
    assert 430 < fmean(map(len, texts)) < 530
    assert sum("中方" in text for text in texts) > 0.95 * len(texts)
    names = Counter(word for text in texts for word in re.findall(r"(?:总统|总理|外长)(\w{4})", text)).most_common()
    assert names[0][1] > 10 * names[len(names) // 2][1]


def test_a_spokesperson_speaks_in_their_years(corpus: Corpus) -> None:
    years = {(briefing.spokespersons[0], briefing.held_on.year) for briefing in corpus.briefings() if briefing.held_on}
    assert {year for name, year in years if name == "顾闻洲"} == {2020, 2021, 2022}
    assert ("晏禾", 2021) not in years


def test_a_topic_is_never_mentioned_whole_nor_where_a_filter_could_not_tell_it_apart() -> None:
    topic = Topic(("鲸落计划", "海雾条约", "南浦海关"), 2015, "苏映棠", "路透社")
    exchanges = [
        (briefing.held_on, exchange)
        for briefing in Corpus(12_000, topics=(topic,)).briefings()
        for exchange in briefing.exchanges
        if any(word in exchange.question for word in topic.words)
    ]
    assert len(exchanges) > 200
    for held_on, exchange in exchanges:
        assert not all(word in exchange.question for word in topic.words)
        assert held_on
        assert held_on.year != topic.year
        assert exchange.spokesperson != topic.spokesperson
        assert exchange.outlet != topic.outlet


async def test_the_record_gives_every_passage_it_announces(corpus: Corpus) -> None:
    record = MadeUpRecord(corpus, known())
    changes_ = await record.changes(-1)
    assert [change.seq for change in changes_] == list(range(1, await record.last_change() + 1))
    assert await record.changes(changes_[-2].seq) == changes_[-1:]
    (held,) = (await record.findable(["mfa-20260205"])).values()
    assert [each.citation.id for each in held if each.language == "en"] == ["mfa-20260205-01"]
    record.add(known()[0])
    assert (await record.changes(len(changes_)))[0].briefing_id == known()[0].id


A = Judged("keywords", "甲", ("x",))
B = Judged("keywords", "乙", ("y", "z"))


def test_success_and_mean_reciprocal_rank() -> None:
    given = [
        Answer(A, ("x", "y")),
        Answer(B, ("a", "z", "y")),
        Answer(A, ("a", "b", "c", "d", "e", "x")),
        Answer(B, ()),
    ]
    assert scores(given)["keywords"] == Score(4, 0.25, 0.5, round((1 + 1 / 2 + 1 / 6) / 4, 3))


def test_gained_and_lost() -> None:
    before = {ALL: {"queries": 2, "success_1": 0.5, "success_5": 0.5, "mrr": 0.5}, "names": {"success_1": 1.0}}
    assert list(changes(before, {ALL: Score(2, 0.4, 0.6, 0.5)})) == [
        (True, "names: not measured any more"),
        (True, "all: success_1 0.5 -> 0.4"),
        (False, "all: success_5 0.5 -> 0.6"),
    ]


def test_a_kind_falls_short_of_its_target_or_of_a_peer_that_was_asked_as_much() -> None:
    own = {"names": Score(40, 0.95, 1, 1), "paraphrase": Score(40, 0.84, 1, 1)}
    peers = {"better": {"names": Score(40, 0.96, 1, 1)}, "sampled": {"names": Score(4, 1, 1, 1)}}
    assert list(shortfalls({"Dawen": own, **peers})) == [
        "names: success@1 0.95 is under 0.96 of better",
        "paraphrase: success@1 0.84 is under 0.85",
    ]


def test_a_sample_is_spread_evenly_over_every_kind() -> None:
    queries = [Judged(kind, str(number), ()) for kind in ("a", "b") for number in range(10)]
    assert [query.text for query in sampled(queries, 2)] == ["0", "5", "0", "5"]
    assert sampled(queries, None) == queries


def test_days_in_queries_are_days_of_known_briefings() -> None:
    held = {day.isoformat() for day in days(known())}
    asked = {match[0] for query in judged() for match in re.finditer(r"\d{4}-\d\d-\d\d", query.text)}
    assert asked <= held
    assert date(2020, 11, 26) in days(known())
