"""What made-up exchanges are drawn from: `talk.toml`, and clauses of the seeds that are nobody's own."""

import json
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Generic, TypeVar

_GOLDEN = Path(__file__).parents[1] / "golden"
_CLAUSE = re.compile(r"[\u4e00-\u9fff]{6,24}")
_STOCK_SHARE = 0.8
"""So much of a clause has to stand in another exchange as well: what only one of them says is not spread about."""

_NAMES, _PLACES = 8_000, 3_000

T = TypeVar("T")


class Lots(Generic[T]):
    """Things of which the n-th is drawn as often as 1/n to the power of `steepness`."""

    def __init__(self, things: Sequence[T], steepness: float = 1.0) -> None:
        self.things = things
        self._weights = list(accumulate(1 / place**steepness for place in range(1, len(things) + 1)))

    def draw(self, lot: random.Random) -> T:
        """One of them."""
        return lot.choices(self.things, cum_weights=self._weights)[0]


class Talk:
    """`talk.toml` made ready for drawing; names of persons and places are put together of syllables."""

    def __init__(self) -> None:
        talk = tomllib.loads(Path(__file__).with_name("talk.toml").read_text(encoding="utf-8"))
        made = random.Random(20020102)  # noqa: S311  # nothing secret
        syllables = talk["persons"]["syllables"].split()
        names = ["".join(made.choices(syllables, k=made.choice((2, 3, 3, 4)))) for _ in range(_NAMES + _PLACES)]
        self.countries = Lots[Sequence[str]]([each.partition("/")[::2] for each in talk["countries"].split()])
        self.outlets = Lots[str](talk["outlets"].split())
        self.persons = Lots(list(dict.fromkeys(names[:_NAMES])), 0.8)
        self.places = Lots(list(dict.fromkeys(names[_NAMES:])), 0.8)
        self.titles = Lots[str](talk["persons"]["titles"].split())
        self.kinds = Lots[str](talk["undertakings"]["kinds"].split(), 0.6)
        self.domains = tuple(talk["domains"])
        self.weights = tuple(talk["domains"].values())
        self.issues = {domain: Lots[str](issues.split(), 0.8) for domain, issues in talk["issues_of"].items()}
        self.spokespersons: Mapping[str, tuple[int, int]] = talk["spokespersons"]
        said = talk["said"]
        self.about: Mapping[str, Sequence[str]] = said.pop("about")
        self.said = {part: Lots[str](sentences, 0.5) for part, sentences in said.items()}
        self.clauses = Lots(_stock_clauses(), 0.5)
        english = talk["english"]
        words = {part: [word.replace("_", " ") for word in english[part].split()] for part in ("countries", "matters")}
        self.english = {part: Lots[str](things) for part, things in words.items()}
        self.in_english = {part: Lots[str](english[part], 0.3) for part in ("asks", "answers")}

    def on_duty(self, year: int) -> list[str]:
        """The spokespersons of a year."""
        return [name for name, (since, until) in self.spokespersons.items() if since <= year <= until]


@cache
def talk() -> Talk:
    """The one there is, read when it is first needed."""
    return Talk()


def _stock_clauses() -> list[str]:
    """Clauses of the seeds of which nearly every pair of characters stands in another exchange too."""
    answers = [
        exchange["answer"]
        for path in sorted(_GOLDEN.glob("*.json"))
        for exchange in json.loads(path.read_text(encoding="utf-8"))["exchanges"]
    ]
    holders = defaultdict[str, set[int]](set)
    for number, answer in enumerate(answers):
        for first, second in pairwise(answer):
            holders[first + second].add(number)
    clauses = dict.fromkeys(clause for answer in answers for clause in re.split(r"[^\u4e00-\u9fff]", answer))
    return [clause for clause in clauses if _CLAUSE.fullmatch(clause) and _is_stock(clause, holders)]


def _is_stock(clause: str, holders: Mapping[str, set[int]]) -> bool:
    shared = sum(len(holders[first + second]) > 1 for first, second in pairwise(clause))
    return shared >= _STOCK_SHARE * (len(clause) - 1)


class Scene(dict[str, str]):
    """What an exchange is about: a slot is filled when a sentence first needs it, numbers and places anew each time."""

    def __init__(self, lot: random.Random) -> None:
        super().__init__()
        self.lot = lot
        self.domain: str = lot.choices(talk().domains, talk().weights)[0]

    def __getitem__(self, slot: str) -> str:
        return _SLOTS[slot](self) if slot in _ALWAYS_NEW else super().__getitem__(slot)

    def __missing__(self, slot: str) -> str:
        self[slot] = value = _SLOTS[slot](self)
        return value

    def say(self, part: str) -> str:
        """A sentence of this part of an exchange."""
        return talk().said[part].draw(self.lot).format_map(self)

    def sentence(self) -> str:
        """A sentence of an answer: made of clauses of the seeds, about the matter, or a stance."""
        kind = self.lot.random()
        if kind < _OF_CLAUSES:
            return "，".join(talk().clauses.draw(self.lot) for _ in range(self.lot.randint(1, 3))) + "。"
        if kind < _OF_CLAUSES + _ABOUT_THE_MATTER:
            return self.lot.choice(talk().about[self.domain]).format_map(self)
        return self.say("stances")

    def say_in_english(self, part: str) -> str:
        """The same of the English beside it."""
        return talk().in_english[part].draw(self.lot).format_map(self)

    def country(self) -> str:
        """A country, which settles how it is called beside China."""
        name, short = talk().countries.draw(self.lot)
        self["cf"] = f"{short}方" if short else f"{name}方面"
        self["zc"] = f"中{short}" if short else f"中国和{name}"
        return name


_OF_CLAUSES, _ABOUT_THE_MATTER = 0.35, 0.25
"""Shares of the sentences of an answer."""

_ALWAYS_NEW = frozenset("nmy")

_GIVEN = ("John", "Maria", "Ahmed", "Ivan", "Sofia", "Kenji", "Anna", "Luis", "Grace", "Omar", "Peter", "Elena")
_FAMILY = ("Keller", "Santos", "Okafor", "Petrov", "Rossi", "Tanaka", "Novak", "Silva", "Khan", "Berg", "Haddad")

_SLOTS: Mapping[str, Callable[[Scene], str]] = {
    "c": Scene.country,
    "d": lambda scene: talk().countries.draw(scene.lot)[0],
    "cf": lambda scene: scene["c"] and scene["cf"],
    "zc": lambda scene: scene["c"] and scene["zc"],
    "p": lambda scene: talk().persons.draw(scene.lot),
    "t": lambda scene: talk().titles.draw(scene.lot),
    "i": lambda scene: talk().issues[scene.domain].draw(scene.lot),
    "y": lambda scene: talk().places.draw(scene.lot),
    "o": lambda scene: talk().places.draw(scene.lot) + talk().kinds.draw(scene.lot),
    "e": lambda scene: talk().outlets.draw(scene.lot),
    "n": lambda scene: str(int(scene.lot.paretovariate(0.7)) % 97 + 2),
    "m": lambda scene: str(scene.lot.randint(3, 9999)),
    "w": lambda scene: f"{scene.lot.randint(1, 12)}月{scene.lot.randint(1, 28)}日",
    "u": lambda scene: f"{scene.lot.randint(1, 12)}月",
    "C": lambda scene: talk().english["countries"].draw(scene.lot),
    "D": lambda scene: talk().english["countries"].draw(scene.lot),
    "I": lambda scene: talk().english["matters"].draw(scene.lot),
    "P": lambda scene: f"{scene.lot.choice(_GIVEN)} {scene.lot.choice(_FAMILY)}",
}
