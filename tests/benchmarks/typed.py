"""What is typed in the benchmark of finding, by kind: drawn from what the made-up exchanges are made of."""

import random
from collections.abc import Mapping, Sequence

from tests.quality.queries import judged, sampled
from tests.quality.talk import talk

_EACH = 20
_ONE, _TWO, _FOUR = 1, 2, 4


def typed() -> Mapping[str, Sequence[str]]:
    """The queries of every kind, always the same."""
    lot = random.Random(4)  # noqa: S311  # nothing secret
    mistyped = {kind: [query.text for query in sampled(judged(), _EACH) if query.kind == kind] for kind in _MISTYPED}
    words = _words()
    return {
        "1 character": lot.sample("美日俄韩印朝英澳菲法德加越巴伊乌以台港疆藏核税贸疫灾船岛军舰法", _EACH),
        "2 characters": lot.sample(_of_length(words, _TWO), _EACH),
        "4 characters": lot.sample(_of_length(words, _FOUR), _EACH),
        "names": [*_names(lot, _EACH // 2), *lot.sample(_outlets(), _EACH // 2)],
        "several words": [" ".join(lot.sample(words, lot.randint(2, 4))) for _ in range(2 * _EACH)],
        "in 95 % of texts": ["中方", "国", "中", "中国", "我们", "中国 中方", "的", "方"],
        "typos": [*mistyped["homophone"], *mistyped["dropped"]],
        "pinyin": mistyped["pinyin"],
        "no hit": ["魑魅魍魉", "饕餮鼎彝", "zxqvwk", "囧rz", "鱻羴"],
    }


_MISTYPED = ("homophone", "dropped", "pinyin")


def _words() -> list[str]:
    """Countries and matters, frequent and rare."""
    countries = [name for name, _ in talk().countries.things]
    return [*countries, *(issue for issues in talk().issues.values() for issue in issues.things)]


def _of_length(words: Sequence[str], length: int) -> list[str]:
    return [word for word in words if len(word) == length]


def _names(lot: random.Random, count: int) -> list[str]:
    return [talk().persons.draw(lot) for _ in range(count)]


def _outlets() -> list[str]:
    return [*talk().outlets.things, *talk().spokespersons]
