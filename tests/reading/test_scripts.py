"""Copies in Traditional characters: the same briefing, in their own words."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from opencc import OpenCC

from bot import reading
from bot.briefing import Briefing, Document
from bot.reading.labels import SURNAMES
from bot.reading.scripts import pattern
from tests.reading.golden import SEEDS, read, read_seed

TO_TRADITIONAL = OpenCC("s2t")


def outline(briefing: Briefing) -> list[tuple[object, ...]]:
    """Who asked whom how much."""
    return [
        (exchange.outlet, exchange.spokesperson, exchange.follow_up, len(exchange.question), len(exchange.answer))
        for exchange in briefing.exchanges
    ]


def traditional(words: str | None) -> str | None:
    return TO_TRADITIONAL.convert(words) if words else words


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_a_seed_in_traditional_characters_reads_the_same(seed: Path) -> None:
    simplified = read_seed(seed)
    copy = read(Document(TO_TRADITIONAL.convert(seed.read_text(encoding="utf-8")).encode()))
    assert outline(copy) == [(traditional(row[0]), traditional(row[1]), *row[2:]) for row in outline(simplified)]  # type: ignore[arg-type]  # the first two are names
    assert (copy.kind, copy.held_on, copy.date_source) == (simplified.kind, simplified.held_on, simplified.date_source)
    assert len(copy.announcements) == len(simplified.announcements)
    assert copy.fidelity == simplified.fidelity


def test_every_word_that_the_reader_looks_for_is_read_in_both_scripts() -> None:
    modules = [import_module(f"bot.reading.{module.name}") for module in iter_modules(reading.__path__)]
    patterns = {
        f"{module.__name__}.{name}": value.pattern
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and name != "_MISDECODED"  # garbled text has no script
    }
    missing = {
        name: characters
        for name, words in patterns.items()
        if (characters := [one for one in words if TO_TRADITIONAL.convert(one) not in words])
    }
    assert len(patterns) > 50
    assert missing == {}


def test_a_surname_is_known_in_both_scripts() -> None:
    assert [surname for surname in SURNAMES if TO_TRADITIONAL.convert(surname) not in SURNAMES] == []


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("记者问", "記者問"),
        ("[记访]者", "訪者"),
        (r"(?:国台办|国新办)\[问\]", "國新辦[問]"),
        ("发布会", "發佈會"),
        ("[一-龥]{2}", "甲國"),
    ],
)
def test_a_pattern_reads_both_scripts(expression: str, words: str) -> None:
    assert pattern(expression).fullmatch(words)


def test_a_pattern_reads_no_other_word() -> None:
    assert not pattern("记者").fullmatch("紀者")
