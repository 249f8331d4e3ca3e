"""Whose chat it is: what Telegram knows of a person's standing there."""

from telegram import Bot
from telegram.constants import ChatID, ChatMemberStatus

from bot.conversation import Where

_MANAGERS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


async def manages(bot: Bot, where: Where, person: int) -> bool:
    """Whether the person manages the chat; anonymous administrators speak through an account of Telegram's own.

    Raises telegram.error.TelegramError when Telegram does not tell.
    """
    if where.private or person == ChatID.ANONYMOUS_ADMIN:
        return True
    return (await bot.get_chat_member(where.chat, person)).status in _MANAGERS
