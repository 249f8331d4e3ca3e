"""The command line as a person runs it: a program of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Dawen = Callable[..., Done]


@pytest.fixture
def environment(seeded_url: str) -> dict[str, str]:
    """This test's own archive, and none of the settings of whoever runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAWEN_")}
    return kept | {"DAWEN_DATABASE_URL": seeded_url, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def dawen(environment: dict[str, str], tmp_path: Path) -> Dawen:
    """Runs `dawen …` to its end, outside the checkout."""

    def run(*arguments: str | bytes, stdin: str | bytes = b"", **variables: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=environment | variables,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
