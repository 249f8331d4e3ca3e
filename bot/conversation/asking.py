"""Who asks, where, and about what; and what may come of it."""

from dataclasses import dataclass, field

from bot.preferences import Preferences
from bot.replies import Reply
from bot.replies.voice import Voice


@dataclass(frozen=True, slots=True)
class Where:
    """A place to talk: the chat's id, the topic of a forum, and whether one person is alone there with Dawen."""

    chat: int
    topic: int | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks. `language` is Telegram's `language_code`; `where` is None where they are alone with Dawen."""

    id: int
    language: str | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Ours:
    """A message of Dawen's own that somebody replies to: its text, and what its buttons carry."""

    text: str
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asker:
    """A person, how to speak to them and where, for the length of one question.

    `about` is the text that they point at: the part of a message that they selected, or the message they reply to.
    `preferences` are the chat's, and where it has none, their own.
    """

    id: int
    voice: Voice
    where: Where
    about: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    to: Ours | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be shown: kept at the archive's desk as text, so that buttons mean the same after a restart.

    `search 中美`, `days 2020-11-01 2020-11-30`, `record mfa-20201126`; `page` counts from 1.
    """

    text: str
    page: int = 1

    @property
    def kind(self) -> str:
        """The first word: which view shows it."""
        return self.text.partition(" ")[0]

    @property
    def rest(self) -> str:
        """What follows the kind."""
        return self.text.partition(" ")[2]


Answer = Reply | Request
"""Something to say at once, or something to show with buttons that lead on."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An answer to a button below the message, which stays as it is."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class Press:
    """What comes of a button: the message edited, or a short notice, or (both None) nothing.

    `aside`: the reply is a message of its own, and the one with the button stays. `url` is opened, of Dawen's own
    (`t.me/…?start=…`) as Telegram allows no other.
    """

    reply: Reply | None = None
    toast: str | None = None
    url: str | None = None
    aside: bool = False
