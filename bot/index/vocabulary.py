"""The words of the record: how many passages hold each, and by which clues one that was mistyped is recognized.

A word that no passage holds any more keeps its row, and is offered to nobody.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.index.terms import spells
from bot.text.sounds import letters, near

TABLES = """
CREATE TABLE word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, passages INTEGER NOT NULL);
CREATE TABLE clue (clue TEXT NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (clue, word)) WITHOUT ROWID;
"""

_WORD = re.compile(r"(?<= )(?:[一-龥]{2,8}|[a-z0-9]{2,16})(?= )")
"""What can be mistyped and recognized; of Chinese words more than eight characters make a sentence."""

_UNKNOWN = range(2, 5)
"""Characters of a name that no dictionary knows: 佩奥, 蓬佩奥, 乔治亚娃."""

_PARTICLES = "的了在是和与及对将也都就而又还或其之等这那已不有为从被把给让由向于着过并称说问答应同以因但所该此"
"""Single characters between which such a name stands."""

_NAMES = re.compile(rf"(?:(?<= )[^ {''.join(_PARTICLES)}] )+")
"""Words of one character in a row, none of them a particle."""

_SURELY = 3
"""Characters of a word from which on it is recognized without one of them."""


class Known(NamedTuple):
    """A word of the record; `passages` counts those that hold it, each variant of their words."""

    word: str
    passages: int


class Vocabulary:
    """What correcting asks: see `bot.retrieval.correcting.Vocabulary`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """How many passages hold each of the words; those that none holds are left out."""
        sql = "SELECT word, passages FROM json_each(?) JOIN word ON word = value WHERE passages > 0"
        return dict(self._connection.execute(sql, [_listed(words)]))

    def recognized(self, clues: Iterable[str]) -> Mapping[str, Sequence[Known]]:
        """The words by their clues, of each clue the commonest word first."""
        sql = (
            "SELECT clue, word.word, passages FROM json_each(?)"
            " JOIN clue ON clue = value JOIN word ON word.id = clue.word"
            " WHERE passages > 0 ORDER BY clue, passages DESC, word.word"
        )
        found = self._connection.execute(sql, [_listed(clues)])
        return {clue: [Known(*row[1:]) for row in rows] for clue, rows in groupby(found, lambda row: str(row[0]))}


def words_of(question: str, answer: str, language: str, names: str) -> set[str]:
    """The words of a row to be counted, each once; the texts are words with a space before and after each."""
    texts = "" if spells(language) else f"{question} , {answer}"
    return set(_WORD.findall(f"{texts} {' '.join(_unknown(texts))} {names} "))


def count(connection: sqlite3.Connection, changes: Counter[str], is_word: Callable[[str], bool]) -> None:
    """So many passages more, or less, hold these words, and words that are parts of them."""
    for word, more in list(changes.items()):
        changes.update({part: more for part in _parts(word) if is_word(part)})
    unseen = "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT word FROM word) ORDER BY value"
    new = [word for (word,) in connection.execute(unseen, [_listed(changes)])]
    upsert = (
        "INSERT INTO word (word, passages) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages"
    )
    connection.executemany(upsert, sorted(changes.items()))
    clues = ((clue, word) for word in new for clue in clues_of(word))
    connection.executemany("INSERT INTO clue SELECT ?, id FROM word WHERE word = ?", clues)


def clues_of(word: str) -> set[str]:
    """What tells of a word: its sound, how that is heard, and itself without any one character."""
    sounds = set() if word.isascii() else {sounding(read := letters(word)), sounding_near(read)}
    return sounds | ({lacking(rest) for rest in without_one(word)} if len(word) >= _SURELY else set())


def sounding(sound: str) -> str:
    """The clue of the words with these letters of pinyin."""
    return f"={sound}"


def sounding_near(sound: str) -> str:
    """The clue of the words that are heard so, or nearly."""
    return f"~{near(sound)}"


def lacking(rest: str) -> str:
    """The clue of the words of which this is left without one character."""
    return f"-{rest}"


def without_one(word: str) -> list[str]:
    """The word without each of its characters in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _parts(word: str) -> tuple[str, ...]:
    """What may be a word that stands nowhere by itself: 间谍 of 间谍罪 and of 间谍活动, and 活动."""
    return {3: (word[:2],), 4: (word[:2], word[2:])}.get(len(word), ())


def _unknown(words: str) -> Iterator[str]:
    """Runs of single characters: names that no dictionary knows."""
    names = (run.replace(" ", "") for run in _NAMES.findall(words))
    return (name for name in names if len(name) in _UNKNOWN)


def _listed(words: Iterable[str]) -> str:
    return json.dumps(list(words), ensure_ascii=False)
