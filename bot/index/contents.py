"""What a search file holds, read without changing it."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.index.file import explained, look_through, open_file


@dataclass(frozen=True, slots=True)
class Contents:
    """Facts of one search file.

    `made_by` names its layout, the tokenizer and the rules of both. Every wording of a passage counts among `passages`,
    and `words` are those that any of them holds. `position` is the archive's change that was applied last, `size` in
    bytes.
    """

    made_by: str
    passages: int
    words: int
    position: int
    size: int


def contents_of(path: Path, made_by: str) -> Contents:
    """The facts of the file at this path.

    Raises UnusableIndexError where there is none, or it is torn, or made by another version, tokenizer or lexicon.
    """
    with closing(open_file(path, made_by)) as connection, explained(path):
        look_through(connection)
        (position,) = connection.execute("SELECT position FROM state").fetchone()
        (passages,) = connection.execute("SELECT count(*) FROM passage").fetchone()
        (words,) = connection.execute("SELECT count(*) FROM word WHERE passages > 0").fetchone()
    return Contents(made_by, passages, words, position, path.stat().st_size)
