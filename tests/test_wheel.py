"""The wheel: configuration, lexicon, translations and seeds travel inside it, so it works outside the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked, as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_wheel_reads_its_seeds_and_answers_in_three_languages(installed: Path, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DAWEN_")}
    environment = kept | {"PYTHONPATH": str(installed), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share")}

    def dawen(*arguments: str) -> str:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, timeout=60
        ).stdout

    assert dawen("ingest", "--seeds").startswith("added: 5")
    assert "共 8 条" in dawen("ask", "/search “中美”")
    assert "共 8 則" in dawen("ask", "--lang", "zh-Hant", "“中美”")
    assert "8 passages" in dawen("ask", "--lang", "en", "“中美”")
    assert (tmp_path / "share" / "dawen" / "data" / "archive.sqlite").is_file()
