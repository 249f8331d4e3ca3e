"""Every setting: defaults in `config/dawen.toml`, overridden by `DAWEN_*` variables. Only the token is ever needed."""

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import platformdirs
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

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


def _numbers(given: object) -> object:
    """A variable gives a list as text: `123456789, 987654321`."""
    return [number for number in given.strip("[] ").split(",") if number.strip()] if isinstance(given, str) else given


class SourceSettings(BaseModel):
    """A feed or a listing page that is followed; config/dawen.toml explains every key."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[\w-]+$")]
    url: Annotated[str, Field(pattern=r"^https?://[^/\s@]+(/\S*)?$")]
    kind: Literal["feed", "listing"]
    selector: str = ""
    organ: Annotated[str, Field(pattern=r"^[a-z]*$")] = ""
    every: Annotated[int, Field(ge=1)] = 60
    pages: Annotated[int, Field(ge=1, le=500)] = 1
    page: str = ""
    whole: bool = False

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind == "listing" and not self.selector:
            raise ValueError('a listing needs a selector for its links, such as selector = "ul.list1 li a"')
        if self.kind == "feed" and (self.selector or self.page or self.pages > 1):
            raise ValueError("a feed has no selector and no pages")
        if self.kind == "listing" and self.whole:
            raise ValueError("only a feed can hold the whole text of its entries")
        if self.selector and not _is_css(self.selector):
            raise ValueError(f"{self.selector!r} is no CSS selector")
        return self


class SyncSettings(BaseModel):
    """How other machines are asked, and which sources are followed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hosts: frozenset[str] = frozenset()
    allow_private: bool = False
    delay: Annotated[float, Field(ge=0)] = 5.0
    time_limit: Annotated[float, Field(gt=0)] = 60.0
    size_limit: Annotated[int, Field(gt=0)] = 10_000_000
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    user_agent: Annotated[str, Field(pattern=r"^[\x21-\x7e][\x20-\x7e]*$")] = "Dawen"
    proxy: str = ""
    sources: tuple[SourceSettings, ...] = ()

    @field_validator("sources")
    @classmethod
    def _named_once(cls, sources: tuple[SourceSettings, ...]) -> tuple[SourceSettings, ...]:
        names = [source.name for source in sources]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ValueError(f"two sources are named {twice}")
        return sources

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Whom following the sources may ask: their own hosts, and those that were added."""
        own = (urlsplit(source.url).hostname for source in self.sources)
        return self.hosts.union(host for host in own if host)


class Settings(BaseSettings):
    """The settings of one run; `load_settings()` makes them and explains what is wrong."""

    model_config = SettingsConfigDict(
        env_prefix="DAWEN_",
        env_nested_delimiter="_",  # DAWEN_SYNC_DELAY
        env_nested_max_split=1,
        extra="forbid",
        frozen=True,
        env_ignore_empty=True,
    )

    bot_token: SecretStr | None = None
    api_base_url: Annotated[str, Field(pattern=r"^https?://[^/\s]+")] = "https://api.telegram.org"
    database_url: str = ""
    language: Language = "zh-Hans"
    page_size: Annotated[int, Field(ge=1, le=10)] = 5
    search_time_limit: Annotated[float, Field(gt=0)] = 2.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    maintainer_chat: int | None = None
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(_numbers)] = frozenset()
    sync: SyncSettings = SyncSettings()

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
        raise SettingsError(_complaint(error.errors()[0], path)) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from None


def _is_css(selector: str) -> bool:
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError  # only whoever follows a listing needs it

    try:
        LexborHTMLParser("").css(selector)
    except SelectolaxError:
        return False
    return True


def _complaint(first: Any, path: Path) -> str:
    """What is wrong with which key, and where it is set."""
    said = first["msg"] + (_meant(str(first["loc"][-1])) if first["type"] == "extra_forbidden" else "")
    match first["loc"]:
        case ("sync", "sources", int(number), *within):
            return f"{'.'.join([f'sync.sources[{number}]', *within])}: {said} (source number {number + 1} in {path})"
        case loc:
            variable = "_".join(("DAWEN", *(key.upper() for key in loc if isinstance(key, str))))
            return f"{'.'.join(map(str, loc))}: {said} (set by {variable} or in {path})"


def _meant(key: str) -> str:
    """The key that was probably meant."""
    known = [name for model in (Settings, SyncSettings, SourceSettings) for name in model.model_fields]
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    """A misspelt DAWEN_ variable would be ignored in silence: name it, and the one that was probably meant."""
    known = set(_variables())
    for name in environment:
        if name.startswith("DAWEN_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsError(f"{name} is not a setting" + (f"; did you mean {near[0]}?" if near else ""))


def _variables() -> Iterator[str]:
    """Every variable that is read. The sources are a list, and lists belong into the file."""
    yield "DAWEN_CONFIG"
    yield from (f"DAWEN_{name.upper()}" for name in Settings.model_fields if name != "sync")
    yield from (f"DAWEN_SYNC_{name.upper()}" for name in SyncSettings.model_fields if name != "sources")
