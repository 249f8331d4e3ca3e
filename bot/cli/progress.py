"""A bar for long work: on stderr, and only where somebody looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from bot.cli.terminal import harmless, is_styled


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[object], None]]:
    """Gives what is to be told each thing that is begun; `total` is how many there are."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _thing: None
        return

    from rich.console import Console
    from rich.markup import escape
    from rich.progress import MofNCompleteColumn, Progress, TextColumn
    from rich.table import Column

    console = Console(stderr=True, no_color=not is_styled(sys.stderr))
    what = TextColumn("{task.fields[thing]}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1))
    with Progress(*Progress.get_default_columns(), MofNCompleteColumn(), what, console=console, transient=True) as bar:
        task = bar.add_task(title, total=total, thing="")
        done = count()
        yield lambda thing: bar.update(task, completed=next(done), thing=escape(harmless(str(thing))))
