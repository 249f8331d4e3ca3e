"""A chart as a picture, drawn in the font that travels with Dawen and no other."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from bot.charts import Chart, Timeline
from bot.charts.ranking import ranking
from bot.charts.timeline import timeline

_HERE = Path(__file__).parent
_RENDER = (sys.executable, "-I", str(_HERE / "render.py"), str(_HERE / "font" / "NotoSansSC-subset.otf"))

_ZOOM = 3
"""1200 pixels wide: Telegram shrinks photos to 1280 (core.telegram.org/api/files, thumbnail type `y`)."""


class DrawingError(Exception):
    """The picture could not be drawn: a fault of ours."""


def svg(chart: Chart) -> str:
    """The chart as SVG."""
    return timeline(chart) if isinstance(chart, Timeline) else ranking(chart)


async def png(chart: Chart) -> bytes:
    """The chart as PNG, by a process of its own: resvg lets nobody else run while it draws, for a tenth of a second.

    Raises DrawingError.
    """
    process = await asyncio.create_subprocess_exec(*_RENDER, f"{_ZOOM}", stdin=PIPE, stdout=PIPE, stderr=PIPE)
    drawn, said = await process.communicate(svg(chart).encode())
    if process.returncode:
        raise DrawingError(said.decode(errors="replace"))
    return drawn
