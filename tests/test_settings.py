"""Settings: defaults from the file, variables over them, and a sentence that helps when something is wrong."""

import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, SourceSettings, SyncSettings, load_settings, settings_file


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in [name for name in os.environ if name.startswith("DAWEN_")]:
        monkeypatch.delenv(name)


def test_the_shipped_file_names_every_setting_and_its_default() -> None:
    text = settings_file().read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        if name == "bot_token":
            assert "DAWEN_BOT_TOKEN" in text
            assert "bot_token" not in text
        else:
            assert f"[{name}]" in text if name == "sync" else f"{name} = " in text
            default = getattr(load_settings(), name)
            assert default == field.get_default()
    for model in (SyncSettings, SourceSettings):
        assert [name for name in model.model_fields if not re.search(rf"\b{name}(\]| =|  )", text)] == []


def test_the_ready_made_sources_work_once_their_marks_are_removed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = settings_file().read_text(encoding="utf-8")
    path = tmp_path / "dawen.toml"
    path.write_text(re.sub(r"^# (?=\[\[sync|\w+ = )", "", shipped, flags=re.MULTILINE), encoding="utf-8")
    monkeypatch.setenv("DAWEN_CONFIG", str(path))
    sync = load_settings().sync
    assert [source.name for source in sync.sources] == ["mfa", "mfa-rsshub", "scio"]
    assert sync.allowed_hosts == {"www.mfa.gov.cn", "rsshub.app", "www.scio.gov.cn"}


def test_a_variable_reaches_into_a_table_and_leaves_the_rest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "dawen.toml"
    path.write_text("[sync]\ndelay = 2\nattempts = 1\n", encoding="utf-8")
    monkeypatch.setenv("DAWEN_CONFIG", str(path))
    monkeypatch.setenv("DAWEN_SYNC_DELAY", "9")
    monkeypatch.setenv("DAWEN_SYNC_HOSTS", '["www.mfa.gov.cn"]')
    monkeypatch.setenv("DAWEN_SEARCH_TIME_LIMIT", "3")
    settings = load_settings()
    assert (settings.sync.delay, settings.sync.attempts, settings.sync.hosts) == (9.0, 1, frozenset({"www.mfa.gov.cn"}))
    assert settings.search_time_limit == 3


SOURCE = '[[sync.sources]]\nname = "mfa"\nurl = "http://www.mfa.gov.cn/"\nkind = "listing"\nselector = "a"\n'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[sync]\ndealy = 1", r"sync\.dealy: .*did you mean delay"),
        ("[sync]\ndelay = -1", r"sync\.delay: .*DAWEN_SYNC_DELAY"),
        (f'{SOURCE}selecter = "a"', r"sources\[0\]\.selecter: .*did you mean selector\?.*source number 1"),
        (SOURCE + SOURCE, "two sources are named mfa"),
        (f"{SOURCE}pages = 0", r"sources\[0\]\.pages"),
        (f"{SOURCE}whole = true", "only a feed can hold the whole text"),
        (SOURCE.replace('selector = "a"', ""), "a listing needs a selector"),
        (SOURCE.replace('"a"', '"a["'), r"'a\[' is no CSS selector"),
        (SOURCE.replace("listing", "feed"), "a feed has no selector"),
        (SOURCE.replace("listing", "page"), r"sources\[0\]\.kind"),
        (SOURCE.replace("http://", "ftp://"), r"sources\[0\]\.url"),
        (SOURCE.replace("http://", "http://me:secret@"), r"sources\[0\]\.url"),
        (SOURCE.replace('"mfa"', '"外 交"'), r"sources\[0\]\.name"),
    ],
)
def test_a_source_that_cannot_be_followed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "dawen.toml"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("DAWEN_CONFIG", str(path))
    with pytest.raises(SettingsError, match=said):
        load_settings()


def test_a_variable_wins_over_the_file_and_an_argument_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAWEN_LANGUAGE", "en")
    assert load_settings().language == "en"
    assert load_settings(language="zh-Hant").language == "zh-Hant"


@pytest.mark.parametrize("value", ["123456789,5000000001", " 123456789, 5000000001 ", "[123456789, 5000000001]"])
def test_a_variable_lists_the_admins(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DAWEN_ADMINS", value)
    assert load_settings().admins == {123456789, 5000000001}


def test_an_admin_is_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAWEN_ADMINS", "@alice")
    with pytest.raises(SettingsError, match="DAWEN_ADMINS "):
        load_settings()


def test_an_argument_that_is_none_changes_nothing() -> None:
    assert load_settings(database_url=None).database_url == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DAWEN_LANGUAGE", "klingon", "DAWEN_LANGUAGE"),
        ("DAWEN_PAGE_SIZE", "many", "DAWEN_PAGE_SIZE"),
        ("DAWEN_API_BASE_URL", "ftp://somewhere", "DAWEN_API_BASE_URL"),
        ("DAWEN_LANGAUGE", "en", "did you mean DAWEN_LANGUAGE"),
        ("DAWEN_SYNC_DELAY", "fast", "DAWEN_SYNC_DELAY"),
        ("DAWEN_SYNC_DEALY", "1", "did you mean DAWEN_SYNC_DELAY"),
        ("DAWEN_SYNC_SOURCES", "[]", "is not a setting"),
    ],
)
def test_a_wrong_value_or_name_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=said):
        load_settings()


@pytest.mark.parametrize(
    ("content", "said"),
    [("langauge = 'en'", "langauge"), ("language = ", "not valid TOML"), (None, "cannot be read")],
)
def test_a_bad_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "dawen.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_text(content, encoding="utf-8")
    monkeypatch.setenv("DAWEN_CONFIG", str(path))
    with pytest.raises(SettingsError, match=said):
        load_settings()


def test_a_settings_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DAWEN_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load_settings()


def test_the_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAWEN_BOT_TOKEN", "123456:secret-secret-secret")
    settings = load_settings()
    assert "secret" not in repr(settings)
    assert "secret" not in str(settings.model_dump())
    assert settings.token == "123456:secret-secret-secret"
