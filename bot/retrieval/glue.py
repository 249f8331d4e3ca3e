"""Words that say nothing beside others: what holds words together, and what makes a question of them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.text.folding import SEPARATOR

_PARTICLES = frozenset("的和与及跟同对在于向从把被给让由为是有了着过将也都就而又还或其之等这那吗呢吧呀啊何怎们么")
"""Characters that are glue in any row: 也就是."""

_ASKING_WORDS = """
问 几 谁 哪 说 此 后 请问 能否 可否 是否 如何 怎么 怎样 怎么样 怎么办 怎么看 怎么说 什么 为什么 为何 为啥 干什么
有何 哪些 哪个 哪里 哪儿 多少 什么时候 何时 时候 以后 之后 看待 评论 回应 介绍 证实 说法 关于 对于 对此 是不是
有没有 会不会 能不能 要不要 到底 究竟
"""
_ASKING = frozenset(_ASKING_WORDS.split())
"""The words of questions, and those with which a spokesperson is asked to speak at all (有何评论)."""

_COMMON_WORDS = """
上 里 时 来 去 到 得 多 再 很 更 最 才 能 会 要 该 用 做 没 不 个 次 请 看 我 您 你 他 她 它 人 事 怎么回事 哪国
谁的 几个 以前 之前 的时候 多久 当时 现在 一下 一次 看法 态度 认为 觉得 表示 指出 透露 此事 有关 那个 这个 这些
那些 有人 我们 他们 你们 自己 可不可以 可以 应该 难道 算不算 没有 不是 不会 不要 不能 已经 曾经 因为 所以 但是 如果
然后 而且 还是 a an the this that these those there here it its i you he she they we his her their our your my me
him them us of in on at to for from by with about into over after before between and or but if as than so not no is
are was were be been being am do does did done has have had having will would shall should can could may might must
what which who whom whose when where why how any some much many more most very just also ever
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Pronouns, prepositions, conjunctions, auxiliaries and the commonest verbs of both languages."""

_EITHER_WAY = re.compile(r"(\w)[不没]\1")
"""算不算: a verb asked both ways; a dictionary that lacks it cuts 管 and 不管."""


def is_glue(word: str) -> bool:
    """Whether a search key only holds others together: a passage need not have it to have what was typed."""
    return word in _ASKING or all(character in _PARTICLES for character in word)


def says_little(word: str) -> bool:
    """Whether a search key tells nothing of what is asked about, however rarely the record has it."""
    return is_glue(word) or word in _COMMON


def without_glue(words: Sequence[str]) -> list[str]:
    """The words, with a separator in the place of each that says little; a verb asked both ways once."""
    return [SEPARATOR if _says_nothing(word, before) else word for before, word in pairwise(["", *words])]


def _says_nothing(word: str, before: str) -> bool:
    return says_little(word) or word in (f"不{before}", f"没{before}") or _EITHER_WAY.fullmatch(word) is not None
