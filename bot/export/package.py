"""`datapackage.json`: what the files beside it are, for Frictionless and whoever opens them in ten years. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.export.formats import Format
from bot.export.rows import FIELDS

NAME = "datapackage.json"
"""The name of the descriptor (Data Package 1.0, "Descriptor")."""

_OURS = "dawen"

_DESCRIPTION = (
    "Questions and answers, and announcements, of Chinese government press briefings, verbatim, each with its source."
)
_CELLS = (
    "A cell of a CSV file that begins with =, +, -, @, a tab or a full-width form of these, also behind apostrophes, "
    "has an apostrophe before it, so that no spreadsheet computes it: take one away to have the words verbatim."
)


def resource(file: str, format_: Format, size: int, digest: str, query: str | None) -> Mapping[str, Any]:
    """One file: `digest` is its SHA-256, `query` the search that chose its rows (None: everything was taken)."""
    text = {} if format_.binary else {"encoding": "utf-8"}
    described = " ".join(
        filter(None, (query and f"What the search {query!r} found.", _CELLS * (format_.name == "csv")))
    )
    return {
        "name": _name(file),
        "path": file,
        **({"description": described} if described else {}),
        "format": format_.suffix.removeprefix("."),
        "mediatype": format_.media_type,
        **text,
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": {"fields": _fields(), "primaryKey": "id", "missingValues": [""]},
    }


def package(before: Mapping[str, Any] | None, described: Mapping[str, Any]) -> Mapping[str, Any]:
    """A package that holds this resource, and those of the package before that have other paths."""
    others = [each for each in (before or {}).get("resources", ()) if each.get("path") != described["path"]]
    return {
        "name": _OURS,
        "title": "Dawen 答问",
        "description": _DESCRIPTION,
        "profile": "data-package",
        "resources": [*others, described],
    }


def is_ours(descriptor: object) -> bool:
    """Whether Dawen wrote this descriptor; another one is its owner's."""
    return isinstance(descriptor, dict) and descriptor.get("name") == _OURS


def _name(file: str) -> str:
    """One of its own for every file, in the characters that Data Package allows."""
    return re.sub(r"[^a-z0-9._-]", "-", file.casefold().encode("punycode").decode()).strip("-")


def _fields() -> Sequence[Mapping[str, Any]]:
    return [
        {
            "name": each.name,
            "type": each.kind,
            "description": each.description,
            **({"constraints": {"required": True}} if each.required else {}),
        }
        for each in FIELDS
    ]
