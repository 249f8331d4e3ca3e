"""Tables of cases as plain text: `# title`, the document, `=>`, what a right reading gives."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.briefing import Briefing, Exchange

FOLDER = Path(__file__).parents[1] / "cases" / "reading"
FLAGS = ("follow_up", "after_conference", "partial", "truncated")


@dataclass(frozen=True)
class Case:
    title: str
    document: str
    expected: str


def load(name: str) -> list[Case]:
    """The cases of one table, in order."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    title, _, rest = block.partition("\n")
    document, _, expected = rest.partition("\n=>")
    return Case(title.strip(), document, expected.strip())


def said(briefing: Briefing) -> str:
    """Who said what, a line each; paragraphs are joined by ` / `."""
    lines = [f"! {announcement.text}" for announcement in briefing.announcements]
    lines += [line for exchange in briefing.exchanges for line in _exchange(exchange)]
    lines += [f"~ {remark.speaker or ''}: {remark.text}" for remark in briefing.remarks]
    return "\n".join(line.replace("\n", " / ").rstrip() for line in lines)


def _exchange(exchange: Exchange) -> list[str]:
    who = exchange.asker_label or ""
    if exchange.outlet and exchange.outlet != exchange.asker_label:
        who += f" ({exchange.outlet})"
    flags = "".join(f" [{flag}]" for flag in FLAGS if getattr(exchange, flag))
    return [f"Q {who}: {exchange.question}{flags}", f"A {exchange.spokesperson or ''}: {exchange.answer}"]


def dated(briefing: Briefing) -> str:
    """When, where the day came from, and what sort of occasion."""
    day = f"{briefing.held_on} {briefing.date_source}" if briefing.held_on else "undated"
    return f"{day}, {briefing.organ}, {briefing.kind}, {' '.join(briefing.spokespersons)}".rstrip(", ")


def doubted(briefing: Briefing) -> str:
    """The reasons not to trust a copy."""
    return "\n".join(briefing.fidelity.reasons) or "trusted"


def in_both(briefing: Briefing) -> str:
    """Who said what in which language, the English below the Chinese."""
    lines = [briefing.language]
    for announcement in briefing.announcements:
        lines += [f"! {announcement.text}", *_english("!", announcement.text_en)]
    for exchange in briefing.exchanges:
        question, answer = _exchange(exchange)
        language = "" if exchange.language == briefing.language else f" ({exchange.language})"
        lines += [question + language, *_english("Q", exchange.question_en), answer, *_english("A", exchange.answer_en)]
    lines += [f"~ {remark.speaker or ''}: {remark.text}" for remark in briefing.remarks]
    return "\n".join(line.replace("\n", " / ").rstrip() for line in lines)


def _english(sign: str, text: str | None) -> list[str]:
    return [f"  {sign} {text}"] if text else []
