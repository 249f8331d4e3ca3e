from collections.abc import Iterator

import pytest
import stamina


@pytest.fixture(autouse=True)
def _no_pauses() -> Iterator[None]:
    """Repeats come at once; how long their pauses would be is tested by itself."""
    with stamina.set_testing(True, attempts=3, cap=True):
        yield
