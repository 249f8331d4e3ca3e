"""A selection as a file, whole or not at all, with the descriptor beside it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.export import package
from bot.export.formats import Format, write
from bot.export.manner import Manner
from bot.export.replacing import replaced
from bot.export.selection import Selection


@dataclass(frozen=True, slots=True)
class Saved:
    """How many passages a file has, and the descriptor beside it.

    `package` is None where the format has none, or another program's is in its place and was left alone.
    """

    passages: int
    package: Path | None


async def save(selection: Selection, format_: Format, path: Path, manner: Manner, query: str | None) -> Saved:
    """Write the file, and into the descriptor what it is. Raises UserError where one cannot be written."""
    with replaced(path) as file:
        count = await write(selection, format_, file, manner)
    return Saved(count, _describe(format_, path, query) if format_.tabular else None)


def _describe(format_: Format, path: Path, query: str | None) -> Path | None:
    """Put the file into the `datapackage.json` of its folder."""
    place = path.with_name(package.NAME)
    before = _read(place)
    if before is not None and not package.is_ours(before):
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described = package.resource(path.name, format_, path.stat().st_size, digest, query)
    text = json.dumps(package.package(before, described), ensure_ascii=False, indent=2)
    with replaced(place) as file:
        file.write(f"{text}\n".encode())
    return place


def _read(place: Path) -> Mapping[str, Any] | None:
    """The descriptor that is there; one that cannot be read is nobody's of ours."""
    try:
        read: Mapping[str, Any] = json.loads(place.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return read
