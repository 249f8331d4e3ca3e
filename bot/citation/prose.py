"""Citations that people read: a line of text, Markdown, and three styles of bibliographies."""

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from bot.citation.reference import Reference, Tongue

_COMMA: Mapping[Tongue, str] = {"zh": "，", "en": ", "}
_ACCESSED: Mapping[Tongue, str] = {"zh": "{day} 查阅", "en": "accessed {day}"}

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ENDS = re.compile(r"[.?!。？！…][”’」』）)]*$")
_NEVER = '"<>\\^`{|}'
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>&|~#$])")
"""What CommonMark and its common extensions give a meaning to inside a line (spec 0.31, section 6)."""


def plain(reference: Reference) -> str:
    """One line for an e-mail or a footnote, with the id by which Dawen finds the words again."""
    tongue = reference.tongue
    said = reference.detail(tongue) or reference.who
    return _COMMA[tongue].join(filter(None, (said, reference.title, *_where(reference, reference.url))))


def markdown(reference: Reference) -> str:
    """The same with the title as a link."""
    tongue = reference.tongue
    title = f"[{_escaped(reference.title)}]({encoded(reference.url, '()')})" if reference.url else _named(reference)
    said = reference.detail(tongue) or reference.who
    parts = (title, said and _escaped(said), *(part and _escaped(part) for part in _where(reference, None)))
    return _COMMA[tongue].join(filter(None, parts))


def gbt7714(reference: Reference) -> str:
    """GB/T 7714-2015, section 4.6 and appendix A.6: an electronic resource; without an address, another document."""
    head = f"{reference.author(reference.tongue)}. {reference.whole_title(reference.tongue)}"
    if reference.url:
        dates = f"({reference.held_on})[{reference.accessed}]"
        return f"{head}[EB/OL]. {dates}. {encoded(reference.url)}."
    published = ", ".join(filter(None, (reference.site(), f"{reference.held_on}")))
    return f"{head}[Z]. {published}."


def apa(reference: Reference) -> str:
    """APA 7, sections 9.16 (retrieval dates) and 10.16 (web pages): a group author, the form in brackets."""
    day = reference.held_on
    return " ".join(
        filter(
            None,
            (
                _sentence(reference.author("en")),
                f"({day.year}, {_month_and_day(day)}).",
                f"{reference.whole_title('en')} [{reference.form}].",
                _sentence(reference.site()),
                reference.url and f"Retrieved {_american(reference.accessed)}, from {encoded(reference.url)}",
            ),
        )
    )


def chicago(reference: Reference) -> str:
    """Chicago 17, section 14.207 (web pages), as in a bibliography; quotation marks inside the title become single."""
    title = _sentence(reference.whole_title("en").translate({ord("“"): "‘", ord("”"): "’"}))
    published = ", ".join(filter(None, (reference.site(), _american(reference.held_on))))
    parts = (
        _sentence(reference.author("en")),
        f"“{title}”",
        f"{published}.",
        reference.url and f"Accessed {_american(reference.accessed)}. {encoded(reference.url)}.",
    )
    return " ".join(filter(None, parts))


def encoded(url: str, unsafe: str = "") -> str:
    """The address with whatever no address may hold (RFC 3986), and these characters, percent-encoded."""
    return "".join(quote(one, safe="") if one in unsafe or one in _NEVER or one.isspace() else one for one in url)


def _where(reference: Reference, url: str | None) -> tuple[str | None, ...]:
    accessed = _ACCESSED[reference.tongue].format(day=reference.accessed)
    return f"{reference.held_on}", reference.publisher, url, accessed, reference.id


def _named(reference: Reference) -> str:
    """A title that is no link, in marks: what begins with a sign of Markdown's would be a heading or a list."""
    return f"“{_escaped(reference.title)}”"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _sentence(text: str | None) -> str | None:
    """With a full stop, unless it ends like a sentence."""
    return text and (text if _ENDS.search(text) else f"{text}.")


def _american(day: date) -> str:
    return f"{_month_and_day(day)}, {day.year}"


def _month_and_day(day: date) -> str:
    """Not by `strftime`, which follows the machine's language."""
    return f"{_MONTHS[day.month - 1]} {day.day}"
