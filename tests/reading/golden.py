"""The full reading of each seed as JSON, beside its name. `python -m tests.reading.golden` writes them anew.

Review the difference before committing it: a golden file is what the reader promises, not what it happens to do.
"""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bot.briefing import Briefing, Document
from bot.outlets import Outlets
from bot.reading import Reader
from bot.settings import resources

FOLDER = Path(__file__).parents[1] / "golden"
SEEDS = sorted((resources() / "seeds").glob("*.txt"))
READER = Reader(Outlets.load(resources() / "config" / "outlets.toml"))


def read(document: Document) -> Briefing:
    """As the reader that ships with Dawen reads it."""
    return READER.read(document).briefing


def golden(seed: Path) -> Path:
    """Where the reading of a seed is kept."""
    return FOLDER / f"{seed.stem}.json"


def read_seed(seed: Path) -> Briefing:
    return read(Document(seed.read_bytes(), seed.name))


def as_json(briefing: Briefing) -> str:
    """Every field of a briefing; dates in ISO 8601."""
    return json.dumps(asdict(briefing), ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


if __name__ == "__main__":
    for seed in SEEDS:
        golden(seed).write_text(as_json(read_seed(seed)), encoding="utf-8")
