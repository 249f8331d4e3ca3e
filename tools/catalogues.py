"""Bring the catalogues in `config/locale` up to date with the messages in the code, and compile them.

    python tools/catalogues.py

New messages arrive untranslated and changed ones leave: translate what is empty in `dawen.po`, run it again, commit the
`.po` with its `.mo`. Traditional Chinese is Taiwan's usage, not a character conversion. English is the message itself.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "config" / "locale"
TRANSLATED = ("zh_Hans", "zh_Hant")

KEYWORDS = {
    "gettext": None,
    "ngettext": (1, 2),
    "msgid": None,
    "say": None,
    "plainly": None,
    "count": (1, 2),
    "plain_count": (1, 2),
}
"""What marks a message in the code: gettext's own names, `msgid`, and the methods of `Voice`."""


def template() -> Catalog:
    """Every message in the code."""
    catalogue = Catalog(project="Dawen", fuzzy=False)
    for _file, _line, message, comments, _context in extract_from_dir(ROOT / "bot", keywords=KEYWORDS):
        catalogue.add(message, auto_comments=comments)
    return catalogue


def read(name: str) -> Catalog:
    """The catalogue as it stands."""
    with (_folder(name) / "dawen.po").open("rb") as file:
        return read_po(file, locale=name)


def written(catalogue: Catalog) -> bytes:
    """The text of the `.po`."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the `.mo`."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def refresh(name: str) -> None:
    """Update and compile one catalogue; a translation is never guessed from a similar message."""
    catalogue = read(name)
    catalogue.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    (_folder(name) / "dawen.po").write_bytes(written(catalogue))
    (_folder(name) / "dawen.mo").write_bytes(compiled(read(name)))


def _folder(name: str) -> Path:
    return LOCALE / name / "LC_MESSAGES"


if __name__ == "__main__":
    for translated in TRANSLATED:
        refresh(translated)
