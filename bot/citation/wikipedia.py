"""Citations for Wikipedia: the templates of its Chinese and its English edition, whose parameters share their names."""

import re
from collections.abc import Iterable, Mapping

from bot.citation.prose import encoded
from bot.citation.reference import Reference, Tongue

_ENTITIES = {sign: f"&#{ord(sign)};" for sign in "&<>[]{}~"} | {"|": "{{!}}"}
_SPECIAL = re.compile(r"[&<>\[\]{}~|]|'{2,}")
"""What wikitext gives a meaning to in a template's parameter: links, templates, tags, signatures, bold and italics."""

_UNSAFE = "[]'"

_LANGUAGES: Mapping[Tongue, Mapping[str, str]] = {"zh": {"zh": "zh-cn"}, "en": {}}
"""How an edition names a language where not as the record does."""


def wikipedia_zh(reference: Reference) -> str:
    """`{{cite web}}` as the Chinese edition documents it."""
    title = {"title": _wikitext(reference.whole_title("zh"))}
    return _template(reference, "zh", title)


def wikipedia_en(reference: Reference) -> str:
    """`{{cite web}}` as the English edition documents it: a title in another script is a `script-title`."""
    title, detail = _wikitext(reference.title), _wikitext(reference.detail("en"))
    if reference.language != "zh":
        return _template(reference, "en", {"title": _wikitext(reference.whole_title("en"))})
    return _template(reference, "en", {"script-title": f"zh:{title}"}, {"at": detail} if detail else {})


def _template(
    reference: Reference, tongue: Tongue, title: Mapping[str, str], place: Mapping[str, str] | None = None
) -> str:
    """`{{cite web}}`, which must have an address; without one the template for any source."""
    web = reference.url is not None
    parameters = {
        "author": _wikitext(reference.author(tongue)),
        **title,
        "url": encoded(reference.url, _UNSAFE) if reference.url else None,
        "website" if web else "publisher": _wikitext(reference.site() or ""),
        "date": f"{reference.held_on}",
        "access-date": f"{reference.accessed}" if web else None,
        "language": _LANGUAGES[tongue].get(reference.language, reference.language),
        **(place or {}),
        "id": reference.id,
    }
    return "{{" + " |".join(("cite web" if web else "citation", *_given(parameters))) + "}}"


def _given(parameters: Mapping[str, str | None]) -> Iterable[str]:
    return (f"{name}={value}" for name, value in parameters.items() if value)


def _wikitext(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0]) or "&#39;" * len(found[0]), text)
