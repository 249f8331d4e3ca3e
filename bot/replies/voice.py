"""How replies speak to one person."""

from dataclasses import dataclass

from bot.replies.html import Html, code, fill, link
from bot.replies.language import Language


@dataclass(frozen=True, slots=True)
class Voice:
    """A person's language, and the bot's name where ids can be links to it (None: a terminal)."""

    language: Language
    username: str | None = None

    def say(self, message: str, /, **values: str | int) -> Html:
        """The message, translated and filled in, as HTML."""
        return fill(self.language.gettext(message), **values)

    def count(self, one: str, many: str, n: int, /, **values: str | int) -> Html:
        """The message for n of something; `{n}` is filled in."""
        return fill(self.language.ngettext(one, many, n), n=n, **values)

    def plainly(self, message: str, /, **values: str | int) -> str:
        """The message as plain text: for buttons, notices and citations."""
        return self.language.gettext(message).format(**values)

    def plain_count(self, one: str, many: str, n: int, /, **values: str | int) -> str:
        """The message for n of something as plain text."""
        return self.language.ngettext(one, many, n).format(n=n, **values)

    def id(self, record: str) -> Html:
        """An id, as a link that opens it where the bot has a name, else to be copied."""
        return link(record, f"https://t.me/{self.username}?start={record}") if self.username else code(record)
