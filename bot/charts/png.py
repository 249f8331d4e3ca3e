"""A chart as a picture. Takes some hundredths of a second: not for the event loop."""

from pathlib import Path

import resvg_py

from bot.charts import Chart, Timeline
from bot.charts.drawing import FONT
from bot.charts.ranking import ranking
from bot.charts.timeline import timeline

_FONT_FILE = Path(__file__).parent / "font" / "NotoSansSC-subset.otf"
_ZOOM = 3
"""1200 pixels wide: Telegram shrinks photos to 1280 (core.telegram.org/api/files#image-thumbnail-types, `y`)."""


def svg(chart: Chart) -> str:
    """The chart as SVG."""
    return timeline(chart) if isinstance(chart, Timeline) else ranking(chart)


def png(chart: Chart) -> bytes:
    """The chart as PNG, in the font that travels with Dawen and no other."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg(chart), zoom=_ZOOM, skip_system_fonts=True, font_files=[str(_FONT_FILE)], font_family=FONT
    )
    return bytes(drawn)
