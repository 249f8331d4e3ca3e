import pytest

from bot.handlers.profile import LANGUAGE_CODES, set_up
from bot.replies.language import load_languages
from bot.settings import Settings, resources
from tests.botapi.telegram import Telegram

LANGUAGES = load_languages(resources() / "config" / "locale")


async def test_everything_is_registered_once_and_then_left_alone(telegram: Telegram, settings: Settings) -> None:
    changed = await set_up(settings, LANGUAGES)
    assert "commands in private chats (zh)" in changed
    assert "description (en)" in changed
    writes = len([method for method, _ in telegram.calls if method.startswith("set")])
    assert writes == len(changed)
    assert await set_up(settings, LANGUAGES) == []
    assert len([method for method, _ in telegram.calls if method.startswith("set")]) == writes


async def test_only_what_somebody_changed_is_mended(telegram: Telegram, settings: Settings) -> None:
    await set_up(settings, LANGUAGES)
    telegram.commands["all_group_chats", "en"] = []
    telegram.profile["short_description", "zh"] = "something else"
    assert await set_up(settings, LANGUAGES) == ["short description (zh)", "commands in groups (en)"]


async def test_each_language_reads_its_own(telegram: Telegram, settings: Settings) -> None:
    await set_up(settings, LANGUAGES)
    summaries = {code: telegram.commands["all_private_chats", code][0]["description"] for code in LANGUAGE_CODES}
    assert summaries["en"] == "Find what was said"
    assert summaries[""] == summaries["zh"] != summaries["en"]
    assert "繁體" in telegram.profile["description", ""]


MENUS = {
    "all_private_chats": {"search", "watches", "watch", "settings", "privacy", "forget"},
    "all_group_chats": {"search", "watches"},
    "all_chat_administrators": {"search", "watches", "watch", "settings"},
}
"""By the scope: some commands of its menu; all others of them stand in no menu of that scope."""


async def test_each_scope_lists_what_can_be_done_there(telegram: Telegram, settings: Settings) -> None:
    await set_up(settings, LANGUAGES)
    every = set.union(*MENUS.values())
    for code in LANGUAGE_CODES:
        for scope, listed in MENUS.items():
            assert {each["command"] for each in telegram.commands[scope, code]} & every == listed


async def test_an_admin_who_has_written_finds_what_admins_do(telegram: Telegram, settings: Settings) -> None:
    admin = telegram.person("Admin")["id"]
    await set_up(settings.model_copy(update={"admins": frozenset({admin, 1})}), LANGUAGES)
    menus = {scope for (scope, _), menu in telegram.commands.items() if "held" in {each["command"] for each in menu}}
    assert menus == {f"chat {admin}"}
    assert set(telegram.refused) == {"getMyCommands: Bad Request: chat not found"}
    telegram.refused.clear()


async def test_telegram_being_away_is_a_matter_of_the_network(telegram: Telegram, settings: Settings) -> None:
    telegram.fault("getMe", "drop")
    with pytest.raises(ConnectionError, match="cannot be reached"):
        await set_up(settings, LANGUAGES)
