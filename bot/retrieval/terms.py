"""What was typed becomes what is looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bot.index.terms import Form, Part, Term
from bot.query import Choice, Query
from bot.retrieval.aliases import NONE, Aliases
from bot.retrieval.glue import is_glue
from bot.text.folding import mainland, simplify
from bot.tokenizer import Tokenizer

_MEANING = re.compile(r"\w")

_INITIALS = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.){2,4}")
"""What is written with full stops or without: US, U.S.; in capitals, for us is a word."""


_LONGEST_NAME = 5
"""Words of a name that is spelled in letters: Ministry of Foreign Affairs."""

_MOST_ALIASES = 8
"""Other ways to write a term that are looked for."""


def terms_of(query: Query, tokenizer: Tokenizer, aliases: Aliases = NONE) -> tuple[Term, ...]:
    """The terms of a query, each once, words before phrases."""
    words = [word_term(word, tokenizer, aliases) for word in _named_together(query.words, aliases)]
    phrases = [_phrase(phrase, tokenizer) for phrase in query.phrases]
    choices = [_choice(choice, tokenizer, aliases) for choice in query.either]
    asked = [_part(text, "question", tokenizer, aliases) for text in query.asked]
    answered = [_part(text, "answer", tokenizer, aliases) for text in query.answered]
    return distinct([*words, *phrases, *choices, *asked, *answered])


def distinct(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each term once, as it was first typed."""
    unique: dict[object, Term] = {}
    for term in terms:
        unique.setdefault((term.named, term.part, term.forms or term.text), term)
    return tuple(unique.values())


def pieces_of(words: Sequence[str]) -> tuple[str, ...]:
    """What has to be found of words typed joined, when the whole is nowhere; each once.

    Single characters in a row stay together (a name no dictionary knows), one after a number stays with it (11月),
    lone glue and separators fall away.
    """
    joined = ("".join(group) for group in _groups(words))
    return tuple(dict.fromkeys(piece for piece in joined if not is_glue(piece) and _MEANING.search(piece)))


def word_term(text: str, tokenizer: Tokenizer, aliases: Aliases = NONE) -> Term:
    """One word as typed; its words may stand apart. What it is called otherwise holds it too."""
    cuts = _cuts(text, tokenizer)
    others = (tuple(tokenizer.words(other)) for other in _otherwise(text, cuts, aliases))
    also = [words for words in dict.fromkeys(others) if words and words not in cuts]
    typed = (Form(words, aliases.pair("".join(words)) or _apart(words)) for words in cuts)
    return Term(text, (*typed, *(Form(words, _apart(words), alias=True) for words in also[:_MOST_ALIASES])))


def _named_together(words: Sequence[str], aliases: Aliases) -> Iterator[str]:
    """The words, those together that are one name: South China Sea."""
    at = 0
    while at < len(words):
        stops = range(min(at + _LONGEST_NAME, len(words)), at + 1, -1)
        stop = next((stop for stop in stops if aliases.others(" ".join(words[at:stop]))), at + 1)
        yield " ".join(words[at:stop])
        at = stop


def _otherwise(text: str, cuts: Sequence[tuple[str, ...]], aliases: Aliases) -> Iterator[str]:
    """Other ways to say it: by another name, with a word in it called otherwise, as it is said on the mainland."""
    yield from aliases.others(text)
    if simplify(text) != text:  # in Simplified, 支援 is meant as it stands
        yield mainland(text)
    for words in cuts[:1] if " " not in text else ():
        for start, stop in combinations(range(len(words) + 1), 2):
            if stop - start < min(len(words), _LONGEST_NAME):
                others = aliases.others("".join(words[start:stop]))
                yield from ("".join((*words[:start], other, *words[stop:])) for other in others[:1])


def _phrase(text: str, tokenizer: Tokenizer) -> Term:
    return Term(text, tuple(Form(words) for words in _cuts(text, tokenizer)), named=False)


def _part(text: str, part: Part, tokenizer: Tokenizer, aliases: Aliases) -> Term:
    return replace(word_term(text, tokenizer, aliases), named=False, part=part)


def _choice(choice: Choice, tokenizer: Tokenizer, aliases: Aliases) -> Term:
    """One term, in all the forms of those that can be chosen between."""
    words = [word_term(word, tokenizer, aliases) for word in choice.words]
    phrases = [_phrase(phrase, tokenizer) for phrase in choice.phrases]
    forms = dict.fromkeys(form for term in (*words, *phrases) for form in term.forms)
    return Term(" OR ".join((*choice.words, *choice.phrases)), tuple(forms), named=bool(words))


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
