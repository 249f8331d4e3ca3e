"""Every format in which Dawen cites."""

from collections.abc import Callable, Mapping

from bot.citation.prose import apa, chicago, gbt7714, markdown, plain
from bot.citation.records import bibtex, csl_json, ris
from bot.citation.reference import Reference
from bot.citation.wikipedia import wikipedia_en, wikipedia_zh

Format = Callable[[Reference], str]

FORMATS: Mapping[str, Format] = {
    "plain": plain,
    "gbt7714": gbt7714,
    "apa": apa,
    "chicago": chicago,
    "wikipedia-zh": wikipedia_zh,
    "wikipedia-en": wikipedia_en,
    "markdown": markdown,
    "bibtex": bibtex,
    "ris": ris,
    "csl-json": csl_json,
}
"""What a person asks for by name -> who writes it. Buttons count on this order: a new format comes last."""


def format_named(typed: str) -> str | None:
    """The format's name, whatever its case and its dashes (`GB/T 7714`, `CSL JSON`); None where there is no such."""
    wanted = _key(typed)
    return next((name for name in FORMATS if _key(name) == wanted), None)


def _key(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
