"""Settings: defaults from the file, variables over them, and a sentence that helps when something is wrong."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings, settings_file


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
            assert f"{name} = " in text
            default = getattr(load_settings(), name)
            assert default == field.get_default()


def test_a_variable_wins_over_the_file_and_an_argument_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAWEN_LANGUAGE", "en")
    assert load_settings().language == "en"
    assert load_settings(language="zh-Hant").language == "zh-Hant"


def test_an_argument_that_is_none_changes_nothing() -> None:
    assert load_settings(database_url=None).database_url == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DAWEN_LANGUAGE", "klingon", "DAWEN_LANGUAGE"),
        ("DAWEN_PAGE_SIZE", "many", "DAWEN_PAGE_SIZE"),
        ("DAWEN_API_BASE_URL", "ftp://somewhere", "DAWEN_API_BASE_URL"),
        ("DAWEN_LANGAUGE", "en", "did you mean DAWEN_LANGUAGE"),
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
