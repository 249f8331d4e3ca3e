"""What is asked for where no passage holds all that was typed: its words one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.index.candidates import Candidates
from bot.index.terms import Form, Term
from bot.retrieval.aliases import Aliases
from bot.retrieval.glue import says_little, without_glue
from bot.retrieval.terms import distinct, pieces_of
from bot.retrieval.understanding import Understanding

_TOGETHER = 3
"""Words of a dictionary in one of everyday speech: 打 + 下来."""

_LONGEST = 5
"""Characters of a word that the record holds and no dictionary knows."""


def parts_of(terms: Sequence[Term], candidates: Candidates, by: Understanding) -> tuple[Term, ...]:
    """The terms, those that nothing holds word by word; without glue, unless there is nothing else.

    A word that is nowhere stays a part: ranking looks for what resembles it, and the reply names it.
    """
    parts = [part for term in terms for part in _known(term, candidates, by.aliases)]
    telling = [part for part in parts if not _says_little(part)] or parts
    return distinct([_in_other_words(part, telling, by) for part in telling])


def fragments_of(parts: Sequence[Term], candidates: Candidates) -> tuple[Term, ...]:
    """What passages are found by: the parts that are somewhere; of the others each two characters that are."""
    found = [fragment for part in parts for fragment in ([part] if candidates.any([part]) else _pairs(part))]
    return tuple(fragment for fragment in distinct(found) if candidates.any([fragment]))


def _known(term: Term, candidates: Candidates, aliases: Aliases) -> Iterable[Term]:
    """The term if anything holds it, else a term for each of its words that says something; a phrase stays whole."""
    if candidates.any([term]) or not term.forms or _is_phrase(term):
        return [term]
    typed = _together(term.forms[0].words, aliases)
    words = pieces_of(without_glue(typed)) or pieces_of(typed) or (term.forms[0].key,)
    return [_part(term, word) for each in words for word in _cut(term, each, candidates)]


def _together(words: Sequence[str], aliases: Aliases) -> list[str]:
    """The words, those together that are one in everyday speech."""
    together: list[str] = []
    while len(words) > 0:
        stops = range(min(len(words), _TOGETHER), 1, -1)
        stop = next((stop for stop in stops if aliases.akin("".join(words[:stop]))), 1)
        together.append("".join(words[:stop]))
        words = words[stop:]
    return together


def _cut(term: Term, word: str, candidates: Candidates) -> Sequence[str]:
    """Words of the record, if what nothing holds is made of them: 购岛海监 of 购岛 and 海监. The fewest that do."""
    if word.isascii() or candidates.any([_part(term, word)]):
        return [word]
    spans = [(start, end) for end in range(len(word) + 1) for start in range(max(0, end - _LONGEST), end - 1)]
    held = candidates.vocabulary.frequencies({word[start:end] for start, end in spans})
    ways: dict[int, list[str]] = {0: []}
    for start, end in spans:
        piece = word[start:end]
        if start in ways and piece in held and (end not in ways or len(ways[start]) + 1 < len(ways[end])):
            ways[end] = [*ways[start], piece]
    return ways.get(len(word), [word])


def _part(term: Term, word: str) -> Term:
    return replace(term, text=word, forms=(Form((word,)),))


def _in_other_words(part: Term, parts: Sequence[Term], by: Understanding) -> Term:
    """The part, held as well by other names, by what says the same, and by what names its country beside another."""
    key = _key(part)
    paired = [pair for other in parts if other != part for pair in by.aliases.pairs(key, _key(other))]
    others = (*by.aliases.others(part.text), *by.aliases.akin(key), *paired)
    forms = (Form(tuple(by.tokenizer.words(word)), alias=True) for word in others)
    return replace(part, forms=tuple(dict.fromkeys((*part.forms, *forms))))


def _is_phrase(term: Term) -> bool:
    """Whether quotation marks hold it together: then nothing comes near."""
    return not (term.named or term.part or any(form.pieces for form in term.forms))


def _key(part: Term) -> str:
    return part.forms[0].key if part.forms else ""


def _says_little(part: Term) -> bool:
    return bool(part.forms) and says_little(_key(part))


def _pairs(part: Term) -> Iterator[Term]:
    key = "" if _is_phrase(part) else _key(part)
    return (_part(part, first + second) for first, second in pairwise(key) if not key.isascii())
