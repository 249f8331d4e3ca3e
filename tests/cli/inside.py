"""The command line inside the process of the tests, for what needs no program of its own."""

from collections.abc import Callable

import pytest

from bot.__main__ import run
from tests.cli.conftest import Done

Inside = Callable[..., Done]


def inside(url: str, capsys: pytest.CaptureFixture[str]) -> Inside:
    """Runs `dawen …` on the archive at this URL."""

    def command(*arguments: str) -> Done:
        capsys.readouterr()
        code = run(["--db", url, *arguments])
        return Done(code, *capsys.readouterr())

    return command
