"""Citations that programs read: BibTeX, RIS and CSL-JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.citation.prose import encoded
from bot.citation.reference import Reference

_LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "$&#%_"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
    # BibTeX counts braces whatever stands before them: an escaped one alone would swallow the entries that follow
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(reference: Reference) -> str:
    """An entry that BibTeX and biblatex read; the key is the id, which never changes."""
    day = reference.held_on
    fields = {
        "author": f"{{{{{_latex(reference.author(reference.tongue))}}}}}",
        "title": f"{{{{{_latex(reference.whole_title(reference.tongue))}}}}}",
        "year": f"{{{day.year}}}",
        "month": _MONTHS[day.month - 1],
        "day": f"{{{day.day}}}",
        "howpublished": (site := reference.site()) and f"{{{_latex(site)}}}",
        "url": reference.url and f"{{{encoded(reference.url)}}}",  # verbatim in biblatex, so not escaped
        "urldate": reference.url and f"{{{reference.accessed}}}",
        "language": f"{{{reference.language}}}",
        "note": f"{{{_latex(reference.id)}}}",
    }
    lines = (f"  {name:<12} = {value}" for name, value in fields.items() if value)
    return "\n".join((f"@misc{{{reference.id},", ",\n".join(lines), "}"))


def ris(reference: Reference) -> str:
    """RIS: a tag a line, lines end with CR and LF, `ELEC` is a web page and `GEN` anything else."""
    fields: Sequence[tuple[str, str | None]] = (
        ("TY", "ELEC" if reference.url else "GEN"),
        ("ID", reference.id),
        ("AU", reference.author(reference.tongue)),
        ("TI", reference.whole_title(reference.tongue)),
        ("PY", f"{reference.held_on.year}"),
        ("DA", f"{reference.held_on:%Y/%m/%d}"),
        ("PB", reference.site()),
        ("LA", reference.language),
        ("UR", reference.url and encoded(reference.url)),
        ("Y2", f"{reference.accessed:%Y/%m/%d}" if reference.url else None),
        ("AN", reference.id),
        ("ER", ""),
    )
    return "\r\n".join(f"{tag}  - {value}" for tag, value in fields if value is not None)


def csl_item(reference: Reference) -> Mapping[str, Any]:
    """An item of CSL-JSON 1.0.2; a group's name is a `literal`, which no style takes apart."""
    item = {
        "id": reference.id,
        "type": "webpage" if reference.url else "document",
        "title": reference.whole_title(reference.tongue),
        "author": [{"literal": reference.author(reference.tongue)}],
        "container-title": reference.site(),
        "genre": reference.form,
        "issued": _date_parts(reference.held_on),
        "accessed": _date_parts(reference.accessed) if reference.url else None,
        "URL": reference.url and encoded(reference.url),
        "language": reference.language,
        "note": reference.id,  # programs number items anew when they import them
    }
    return {name: value for name, value in item.items() if value is not None}


def csl_json(reference: Reference) -> str:
    """A document of CSL-JSON: a list, here of one item, a property a line."""
    properties = (f"    {_json(name)}: {_json(value)}" for name, value in csl_item(reference).items())
    return "\n".join(("[", "  {", ",\n".join(properties), "  }", "]"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _date_parts(day: date) -> Mapping[str, Any]:
    return {"date-parts": [[day.year, day.month, day.day]]}
