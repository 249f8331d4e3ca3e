"""The languages replies are written in. Messages in the code are English; quotations are never translated."""

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

DOMAIN = "dawen"

NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
"""Every language by its code, named as its readers name it."""

_SPOKEN = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
    "zh-mo": "zh-Hant",
    "en": "en",
}
"""IETF tags, as Telegram's `language_code` gives them; what is not here goes by its first parts."""

_TYPED = {
    **dict.fromkeys(("简", "简体", "简体中文", "簡體", "中文"), "zh-Hans"),
    **dict.fromkeys(("繁", "繁体", "繁體", "繁体中文", "繁體中文", "正體", "正體中文"), "zh-Hant"),
    **dict.fromkeys(("english", "英", "英文", "英语", "英語"), "en"),
}
"""What people write after /lang besides a tag."""


def msgid(message: str) -> str:
    """Mark a message for translation where it is only written down, and spoken later."""
    return message


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface."""

    code: str
    translations: NullTranslations

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self.translations.gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The message in this language, for n of something."""
        return self.translations.ngettext(one, many, n)


class Languages:
    """All languages, and the one to fall back to; iterating gives them in the order of `NAMES`."""

    def __init__(self, languages: dict[str, Language], default: str) -> None:
        self._languages = languages
        self._default = languages[default]

    def __iter__(self) -> Iterator[Language]:
        return iter(self._languages.values())

    def of(self, code: str | None) -> Language:
        """The language of an IETF tag such as `zh-TW`; the default for another, or none."""
        return self._tagged(code or "") or self._default

    def named(self, text: str) -> Language | None:
        """The language somebody asks for by a tag or by name (繁體); None where it is not one of ours."""
        typed = text.strip().casefold()
        return self._languages[_TYPED[typed]] if typed in _TYPED else self._tagged(typed)

    def _tagged(self, code: str) -> Language | None:
        parts = code.casefold().replace("_", "-").split("-")
        tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self._languages[_SPOKEN[tag]] for tag in tags if tag in _SPOKEN), None)


def load_languages(folder: Path, default: str = "zh-Hans") -> Languages:
    """Read the compiled catalogues in `config/locale`; English is the language of the messages themselves.

    Raises OSError where a catalogue is missing.
    """
    return Languages({code: Language(code, _translations(folder, code)) for code in NAMES}, default)


def _translations(folder: Path, code: str) -> NullTranslations:
    if code == "en":
        return NullTranslations()
    with (folder / code.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)
