"""A bar for long work: on stderr, and only where somebody looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.cli.terminal import is_styled


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[Path], None]]:
    """Gives what is to be told each file when it is done; `total` is how many there are."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _path: None
        return

    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress

    console = Console(stderr=True, no_color=not is_styled(sys.stderr))
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), console=console, transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda _path: bar.advance(task)
