"""What a handler needs from an update: the words meant for Dawen, who says them, and where."""

from collections.abc import Container
from dataclasses import dataclass

from telegram import Chat, MaybeInaccessibleMessage, Message, MessageEntity, User

from bot.conversation import Ours, Person, Where

KINDS = ("message", "edited_message", "callback_query", "inline_query", "guest_message")
"""The updates that Dawen asks Telegram for: what nobody handles is not sent at all."""

_CHANNEL_RELAY = 777000
"""The account under which Telegram repeats a channel's posts in its discussion group."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who Dawen is in Telegram: `id` and `username` as getMe gives them, and the names of the `commands` it knows."""

    id: int
    username: str
    commands: Container[str]

    def is_named(self, username: str) -> bool:
        """Whether this is our user name, with or without its @; user names know no case."""
        return username.removeprefix("@").casefold() == self.username.casefold()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the chat, the topic of a forum, the message it answers."""

    chat_id: int
    topic: int | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something said to Dawen; `about` is the text that it points at, `to` the message of ours that it replies to."""

    words: str
    person: Person
    place: Place
    about: str = ""
    to: Ours | None = None


def understand(message: Message | None, me: Me) -> Said | None:
    """What this message says to Dawen; None where it is not spoken to."""
    author = message.from_user if message else None
    if message is None or author is None or not _is_said_by_somebody(message, author):
        return None
    pointed, words = about(message, me), _words(message, me)
    if words is None:
        return None
    # Nothing but our name: what can it do?
    said = words if words or pointed else "/help"
    return Said(said, person(author, message), place(message), pointed, _ours(message, me))


def understand_guest(message: Message | None, me: Me) -> Said | None:
    """What a message says to Dawen in a chat that it need not be in; None where no person says it.

    Nobody's `where` is that chat: the id of a private chat between others is that of one of them with Dawen.
    """
    author = message.from_user if message else None
    if message is None or author is None or author.is_bot:
        return None
    words = _without(message.text or "", _our_name(message, me))
    return Said(words, person(author), place(message), about(message, me))


def person(user: User, message: MaybeInaccessibleMessage | None = None) -> Person:
    """Somebody who talks to Dawen, and where."""
    return Person(user.id, user.language_code, where(message) if message else None)


def where(message: MaybeInaccessibleMessage) -> Where:
    """The chat, and the topic of a forum."""
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Where(message.chat.id, topic, private=message.chat.type == Chat.PRIVATE)


def about(message: Message, me: Me) -> str:
    """The words that a message points at: those selected in another message, else all of the one it replies to.

    Alone with Dawen, what somebody forwards. Dawen's own answers are not pointed at but continued.
    """
    if message.quote:
        return message.quote.text
    if message.forward_origin and message.chat.type == Chat.PRIVATE:
        return message.text or message.caption or ""
    other = message.reply_to_message
    if other is None or (other.from_user and other.from_user.id == me.id and not other.forward_origin):
        return ""
    return other.text or other.caption or ""


def place(message: Message) -> Place:
    """Beside the message; in a group as a reply to it. Only a real topic is a thread that can be written to."""
    return Place(
        message.chat.id,
        topic=message.message_thread_id if message.is_topic_message else None,
        answers=None if message.chat.type == Chat.PRIVATE else message.message_id,
    )


def _is_said_by_somebody(message: Message, author: User) -> bool:
    """A person or an anonymous administrator; not a bot, not words taken from a bot, not a channel."""
    if message.via_bot or message.is_automatic_forward or author.id == _CHANNEL_RELAY:
        return False
    return not author.is_bot or message.sender_chat is not None


def _words(message: Message, me: Me) -> str | None:
    if message.chat.type == Chat.PRIVATE:
        return "" if message.forward_origin else message.text or message.caption
    if not message.text:
        return None
    command = _leading_command(message)
    if command:
        return message.text if _is_ours(command, me) else None
    if mentions := _our_name(message, me):
        return _without(message.text, mentions)
    return message.text if _ours(message, me) else None


def _leading_command(message: Message) -> str:
    """`search@dawen_bot`; empty where the text does not begin with a command."""
    first = next(iter(message.entities), None)
    if first is None or first.offset != 0 or first.type != MessageEntity.BOT_COMMAND:
        return ""
    return message.parse_entity(first).removeprefix("/")


def _is_ours(command: str, me: Me) -> bool:
    """A command that names nobody and that we do not know may be another bot's, so it is left alone."""
    name, at, addressee = command.partition("@")
    return me.is_named(addressee) if at else name.lower() in me.commands


def _our_name(message: Message, me: Me) -> list[MessageEntity]:
    return [entity for entity in message.entities if _mentions(message, entity, me)]


def _mentions(message: Message, entity: MessageEntity, me: Me) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntity.MENTION and me.is_named(message.parse_entity(entity))


def _without(text: str, mentions: list[MessageEntity]) -> str:
    """The text without its mentions of Dawen. Offsets count UTF-16 units: an emoji before them is two."""
    units = text.encode("utf-16-le")
    for mention in sorted(mentions, key=lambda entity: entity.offset, reverse=True):
        units = units[: 2 * mention.offset] + units[2 * (mention.offset + mention.length) :]
    return units.decode("utf-16-le").strip()


def _ours(message: Message, me: Me) -> Ours | None:
    """Dawen's own message that is replied to. In a topic all "reply" to the wordless one that opened the topic."""
    other = message.reply_to_message
    words = (other.text or other.caption) if other else None
    if other is None or other.from_user is None or other.from_user.id != me.id or not words:
        return None
    rows = other.reply_markup.inline_keyboard if other.reply_markup else ()
    return Ours(words, tuple(str(key.callback_data) for row in rows for key in row if key.callback_data))
