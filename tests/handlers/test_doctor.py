from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.doctor import check, compare_clocks
from bot.settings import Settings
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import settings_for


async def test_a_healthy_account_passes(settings: Settings) -> None:
    found = {one.name: one.ok for one in await check(settings)}
    assert found == {
        "token": True,
        "account": True,
        "inline mode": True,
        "guest mode": None,
        "privacy mode": True,
        "groups": None,
        "clock": True,
    }


async def test_a_switch_that_is_wrong_says_where_it_is(telegram: Telegram, settings: Settings) -> None:
    telegram.inline_mode, telegram.privacy = False, False
    wrong = {one.name: one.detail for one in await check(settings) if one.ok is False}
    assert wrong.keys() == {"inline mode", "privacy mode"}
    assert "/setinline" in wrong["inline mode"]
    assert "/setprivacy" in wrong["privacy mode"]


@pytest.mark.parametrize(("token", "ok"), [("", None), ("nonsense", False)])
async def test_without_a_token_there_is_nothing_to_ask(telegram: Telegram, token: str, ok: bool | None) -> None:
    (only,) = await check(settings_for(telegram.url, token))
    assert only.ok is ok
    assert "DAWEN_BOT_TOKEN" in only.detail


async def test_a_server_that_is_away_is_a_finding(telegram: Telegram, settings: Settings) -> None:
    await telegram.close()
    found = {one.name: one.ok for one in await check(settings)}
    assert found == {"token": True, "account": False, "clock": None}


async def test_a_refused_token_is_a_setting_and_a_silent_server_the_network(telegram: Telegram) -> None:
    other = settings_for(telegram.url, f"1{TOKEN}")
    refused = next(one for one in await check(other) if one.name == "account")
    await telegram.close()
    silent = next(one for one in await check(other) if one.name == "account")
    assert telegram.refused.pop() == "getMe: Unauthorized"
    assert (refused.ok, refused.network) == (False, False)
    assert (silent.ok, silent.network) == (False, True)


@pytest.mark.parametrize(("seconds", "right"), [(0, True), (-20, True), (45, False), (-3600, False)])
def test_a_clock_may_differ_by_less_than_matters(seconds: int, *, right: bool) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    assert compare_clocks(now + timedelta(seconds=seconds), now).ok is right
