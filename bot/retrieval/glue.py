"""Words that hold others together, or make a question of them: beside other words they say nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.text.folding import SEPARATOR

_PARTICLES = frozenset("的和与及跟同对在于向从把被给让由为是有了着过将也都就而又还或其之等这那吗呢吧呀啊何怎们么")
"""Characters that are glue in any row: 也就是."""

_CHINESE_WORDS = """
上 里 时 后 来 去 到 得 多 再 很 更 最 才 能 会 要 该 用 做 没 不 几 个 次 哪 谁 说 问 请 看 我 您 你 他 她 它 人 事
请问 能否 可否 是否 如何 怎么 怎样 怎么样 怎么办 怎么回事 怎么看 怎么说 什么 为什么 为何 为啥 干什么 有何 哪些 哪个 哪里
哪儿 哪国 谁的 多少 几个 什么时候 何时 时候 以后 之后 以前 之前 的时候 多久 当时 现在 一下 一次 看待 看法 评论 回应 介绍
证实 说法 态度 认为 觉得 表示 指出 透露 关于 对于 对此 此事 有关 那个 这个 这些 那些 有人 我们 他们 你们 自己 是不是
有没有 会不会 能不能 要不要 可不可以 可以 应该 到底 究竟 难道 算不算 没有 不是 不会 不要 不能 已经 曾经 因为 所以 但是
如果 然后 而且 还是
"""
_CHINESE = frozenset(_CHINESE_WORDS.split())
"""Function words, the words of questions, and those with which a spokesperson is asked to speak at all (有何评论)."""

_ENGLISH_WORDS = """
a an the this that these those there here it its i you he she they we his her their our your my me him them us
of in on at to for from by with about into over after before between and or but if as than so not no
is are was were be been being am do does did done has have had having will would shall should can could may might
must what which who whom whose when where why how any some much many more most very just also ever
"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
"""The same in English: articles, pronouns, prepositions, conjunctions, auxiliaries and question words."""

_EITHER_WAY = re.compile(r"(\w)[不没]\1")
"""算不算: a verb asked both ways; a dictionary that lacks it cuts 管 and 不管."""


def is_glue(word: str) -> bool:
    """Whether a search key says nothing beside others: made of nothing but such words."""
    return word in _CHINESE or word in _ENGLISH or all(character in _PARTICLES for character in word)


def without_glue(words: Sequence[str]) -> list[str]:
    """The words, with a separator in the place of each that is glue; a verb asked both ways once."""
    return [SEPARATOR if _says_nothing(word, before) else word for before, word in pairwise(["", *words])]


def _says_nothing(word: str, before: str) -> bool:
    return is_glue(word) or word in (f"不{before}", f"没{before}") or _EITHER_WAY.fullmatch(word) is not None
