"""What was typed becomes what is looked for."""

import re
from collections.abc import Iterator, Sequence

from bot.index.terms import Form, Term
from bot.query import Query
from bot.text.folding import simplify
from bot.tokenizer import Tokenizer

_GLUE = frozenset("的和与及跟同对在于向从把被给让由为是有了着过将也都就而又还或其之等这那吗呢吧") | {
    *("请问", "问", "能否", "可否", "是否", "如何", "怎么", "怎样", "什么", "为什么", "为何", "有何", "何", "哪些"),
    *("看待", "评论", "回应", "介绍", "证实", "关于", "对于", "此", "对此"),
}
"""What holds words together, or makes a question of them (中方对此有何评论): beside other words it says nothing."""

_MEANING = re.compile(r"\w")

_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,4}")
"""What is written with full stops or without: US, U.S.; in capitals, for us is a word."""


def terms_of(query: Query, tokenizer: Tokenizer) -> tuple[Term, ...]:
    """The terms of a query, each once, words before phrases."""
    words = (_word(word, tokenizer) for word in query.words)
    phrases = (_phrase(phrase, tokenizer) for phrase in query.phrases)
    return distinct([*words, *phrases])


def distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each term once, as it was first typed."""
    unique: dict[object, Term] = {}
    for term in terms:
        unique.setdefault((term.named, term.forms or term.text), term)
    return tuple(unique.values())


def pieces_of(words: Sequence[str]) -> tuple[str, ...]:
    """What has to be found of words typed joined, when the whole is nowhere; each once.

    Single characters in a row stay together (a name no dictionary knows), one after a number stays with it (11月),
    lone glue and separators fall away.
    """
    joined = ("".join(group) for group in _groups(words))
    return tuple(dict.fromkeys(piece for piece in joined if piece not in _GLUE and _MEANING.search(piece)))


def _word(text: str, tokenizer: Tokenizer) -> Term:
    return Term(text, tuple(Form(words, _apart(words)) for words in _cuts(text, tokenizer)))


def _phrase(text: str, tokenizer: Tokenizer) -> Term:
    return Term(text, tuple(Form(words) for words in _cuts(text, tokenizer)), named=False)


def _cuts(text: str, tokenizer: Tokenizer) -> tuple[tuple[str, ...], ...]:
    """The words of the text, and of other ways to write it that read differently; none if the key is empty."""
    cuts = (tuple(tokenizer.words(variant)) for variant in (text, simplify(text), *_other_initials(text)))
    return tuple(dict.fromkeys(cut for cut in cuts if cut))


def _other_initials(text: str) -> tuple[str, ...]:
    """U.S. for US, and US for U.S."""
    if not _INITIALS.fullmatch(text):
        return ()
    bare = text.replace(".", "")
    return (bare if bare != text else "".join(f"{letter}." for letter in text),)


def _apart(words: tuple[str, ...]) -> tuple[str, ...]:
    pieces = pieces_of(words)
    return () if pieces == ("".join(words),) or _INITIALS.fullmatch("".join(words).upper()) else pieces


def _groups(words: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for word in words:
        if group and not _stays_with(group[-1], word):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _stays_with(previous: str, word: str) -> bool:
    return _is_single(word) and (_is_single(previous) or previous.isdecimal())


def _is_single(word: str) -> bool:
    return len(word) == 1 and _MEANING.match(word) is not None
