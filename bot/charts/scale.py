"""Round numbers for an axis."""

from math import ceil, floor, log10

_STEPS = (1, 2, 5, 10)
_MOST_LINES = 4


def ticks(highest: int, most: int = _MOST_LINES) -> list[int]:
    """From 0 in equal round steps to the highest value or just beyond it; whole numbers, at most `most` steps."""
    rough = max(highest, 1) / most
    magnitude = 10 ** max(floor(log10(rough)), 0)
    step = next(step * magnitude for step in _STEPS if step * magnitude >= rough)
    return [step * number for number in range(ceil(max(highest, 1) / step) + 1)]
