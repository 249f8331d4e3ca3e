"""The seeds, the layouts and the pages are read without a fault, and the figures that are kept are those of today."""

import json
from dataclasses import asdict, replace

import pytest

from tests.quality.gold import Gold, gold
from tests.quality.reading import FIGURES, changes, measure, perfect

DOCUMENTS = [pytest.param(wanted, id=wanted.name) for wanted in gold()]


@pytest.mark.parametrize("wanted", DOCUMENTS)
def test_a_document_is_read_as_its_gold_says(wanted: Gold) -> None:
    assert measure(wanted) == perfect(wanted)


@pytest.mark.parametrize("wanted", DOCUMENTS)
def test_the_figures_that_are_kept_are_those_of_today(wanted: Gold) -> None:
    assert json.loads(FIGURES.read_text(encoding="utf-8"))[wanted.name] == asdict(measure(wanted))


def test_every_seed_and_every_layout_is_measured() -> None:
    names = [wanted.name for wanted in gold()]
    assert [name for name in names if name.startswith("layout")] == [f"layout_0{number}" for number in range(1, 9)]
    assert [name for name in names if name.startswith("seed")] == [f"seed_00{number}" for number in range(5)]


def test_gold_that_differs_from_what_is_read_is_missed_and_invented() -> None:
    wanted = next(gold())
    first, *others = wanted.exchanges
    wrong = (replace(first, answer_end="没有说过的话。"), *(replace(other, outlet="样本社") for other in others))
    score = measure(replace(wanted, exchanges=wrong, day="1999-01-01", announcements=("没有发布过的消息",)))
    known = perfect(wanted)
    assert (score.exchanges, score.missed, score.invented) == (known.exchanges - 1, 1, 1)
    assert (score.outlets, score.days) == (0, 0)
    assert (score.announcements, score.announcements_missed) == (0, 1)
    assert score.announcements_invented == known.announcements


def test_what_was_gained_and_lost_is_told_apart() -> None:
    before = {"甲": {"exchanges": 3, "missed": 1, "days": 1}, "乙": {"exchanges": 1}}
    now = {"甲": {"exchanges": 2, "missed": 0, "days": 1}, "丙": {"exchanges": 4}}
    assert list(changes(before, now)) == [
        (True, "乙: not measured any more"),
        (True, "甲: exchanges 3 -> 2"),
        (False, "甲: missed 1 -> 0"),
    ]
