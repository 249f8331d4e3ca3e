"""Make the font of the pictures: what Dawen may have to write, out of Noto Sans SC.

    python tools/font.py NotoSansSC-Regular.otf

Needs fonttools. The font is under the SIL Open Font License, and so is what comes of it: `OFL.txt` stands beside it.
"""

import sys
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parent.parent / "bot" / "charts" / "font" / "NotoSansSC-subset.otf"

_SCRIPTS = {"gb2312": (range(0xA1, 0xF8), range(0xA1, 0xFF)), "big5": (range(0xA1, 0xC7), range(0x40, 0xFF))}
"""Codecs with the first and second bytes to take: all of GB 2312, and the frequent characters of Big5 (level 1)."""

_LETTERS = (range(0x20, 0x17F), range(0x2010, 0x2027), range(0x2030, 0x203B), range(0x20A0, 0x20C0))
"""Latin with its accents, punctuation, signs of currencies."""


def wanted() -> set[int]:
    """The code points that the font must have."""
    characters = (_decoded(codec, *pair) for codec, rows in _SCRIPTS.items() for pair in product(*rows))
    return {ord(character) for character in characters if character}.union(*_LETTERS)


def _decoded(codec: str, *pair: int) -> str:
    """One character; empty where the codec has none there."""
    text = bytes(pair).decode(codec, "ignore")
    return text if len(text) == 1 else ""


def make(original: Path, target: Path) -> None:
    """Write the subset, without hints and without what is only for vertical lines."""
    font = TTFont(original, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["BASE", "DSIG", "VORG", "vhea", "vmtx"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    make(Path(sys.argv[1]), TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")  # noqa: T201  # a tool talks to whoever runs it
