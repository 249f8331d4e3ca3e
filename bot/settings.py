"""Every setting: defaults in `config/dawen.toml`, overridden by `DAWEN_*` variables. Only the token is ever needed."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from bot.errors import SettingsError

Language = Literal["zh-Hans", "zh-Hant", "en"]

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent
_INSTALLED = _PACKAGE / "resources"


def resources() -> Path:
    """The folder that holds `config/` and `seeds/`: inside an installed package, else the checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def home() -> Path:
    """The folder that `data/` is made in: the checkout, or the user's data folder where Dawen is installed."""
    return platformdirs.user_data_path("dawen") if _INSTALLED.is_dir() else _CHECKOUT


class Settings(BaseSettings):
    """The settings of one run; `load_settings()` makes them and explains what is wrong."""

    model_config = SettingsConfigDict(env_prefix="DAWEN_", extra="forbid", frozen=True, env_ignore_empty=True)

    bot_token: SecretStr | None = None
    api_base_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+")] = "https://api.telegram.org"
    database_url: str = ""
    language: Language = "zh-Hans"
    page_size: Annotated[int, Field(ge=1, le=10)] = 5
    search_time_limit: Annotated[float, Field(gt=0)] = 2.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    maintainer_chat: int | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the command line says wins over the environment, that over the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, settings_file())

    @property
    def archive_url(self) -> str:
        """SQLAlchemy's URL of the archive."""
        return self.database_url or f"sqlite+aiosqlite:///{home() / 'data' / 'archive.sqlite'}"

    @property
    def token(self) -> str | None:
        """The bot token in the clear: for the Telegram client alone, never for a message."""
        return self.bot_token.get_secret_value().strip() if self.bot_token else None


def settings_file() -> Path:
    """`DAWEN_CONFIG` if set, else the `config/dawen.toml` that came with Dawen."""
    chosen = os.environ.get("DAWEN_CONFIG")
    return Path(chosen) if chosen else resources() / "config" / "dawen.toml"


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises SettingsError naming the key, what is wrong with it, and where it was looked for.
    """
    _refuse_unknown_variables(os.environ)
    path = settings_file()
    if not path.is_file():  # pydantic-settings would go on without it, in silence
        raise SettingsError(f"{path} cannot be read: there is no such file (DAWEN_CONFIG names it)")
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        raise SettingsError(f"{key}: {first['msg']} (set by DAWEN_{key.upper()} or in {path})") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from None


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    """A misspelt DAWEN_ variable would be ignored in silence: name it, and the one that was probably meant."""
    known = {f"DAWEN_{name.upper()}" for name in Settings.model_fields} | {"DAWEN_CONFIG"}
    for name in environment:
        if name.startswith("DAWEN_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsError(f"{name} is not a setting" + (f"; did you mean {near[0]}?" if near else ""))
