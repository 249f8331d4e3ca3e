"""A file that is there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bot.errors import UserError


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes its place at the end, unless something goes wrong; till then `….part` is written.

    Raises UserError where it cannot be.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}; name another file with -o") from None
