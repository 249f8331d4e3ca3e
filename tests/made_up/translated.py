"""A briefing in Chinese, the same later with other words and one exchange less, and its English transcript."""

import tomllib
from pathlib import Path
from typing import Any

from bot.briefing import Document

BRIEFING = "mfa-20260604"

_CASES = Path(__file__).parents[1] / "cases" / "archive" / "both_languages.toml"
_LABELS = {
    "Reuters": "路透社记者",
    "AFP": "法新社记者",
    "People's Daily": "《人民日报》记者",
    "Gazette": "《公报》记者",
}
_CHINESE_HEAD = """title: 2026年6月4日外交部发言人陈试言主持例行记者会
url: https://www.mfa.gov.cn/zh/20260604.shtml
author: 外交部
content:
"""
_ENGLISH_HEAD = """title: Foreign Ministry Spokesperson Chen Shiyan’s Regular Press Conference on June 4, 2026
url: https://www.mfa.gov.cn/eng/20260604.html
author: Ministry of Foreign Affairs
content:
"""


def _rows(*names: str) -> list[dict[str, Any]]:
    cases = tomllib.loads(_CASES.read_text(encoding="utf-8"))
    return [cases[name] for name in names]


def _chinese(*names: str) -> str:
    rows = _rows(*names)
    return _CHINESE_HEAD + "".join(
        f"　　{_LABELS[row['outlet']]}：{row['question']}\n　　陈试言：{row['answer']}\n" for row in rows
    )


def _english(*names: str) -> str:
    rows = _rows(*names)
    return _ENGLISH_HEAD + "".join(
        f"{row['outlet']}: {row['question_en']}\nChen Shiyan: {row['answer_en']}\n" for row in rows
    )


CHINESE = _chinese("trade", "visit", "strikes", "chips", "nothing")
LATER = _chinese("trade", "visit", "chips", "nothing").replace("动力强劲、前景广阔", "势头良好、未来可期")
"""The same page later: -01 in other words, and without -03."""

ENGLISH = _english("trade", "visit", "chips", "figures")
"""Without -03 and -05, and with an exchange that the Chinese has left out: -06."""


def documents() -> tuple[Document, ...]:
    """All three, in the order in which they came."""
    named = (("chinese", CHINESE), ("english", ENGLISH), ("later", LATER))
    return tuple(Document(text.encode(), f"{name}.txt") for name, text in named)
