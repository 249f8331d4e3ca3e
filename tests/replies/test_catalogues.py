"""What the code says is said in every language. To mend a failure: `python tools/catalogues.py`, then translate."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from bot.replies.language import load_languages
from bot.settings import resources

TRANSLATED = ("zh_Hans", "zh_Hant")
TOOL = Path(__file__).parents[2] / "tools" / "catalogues.py"

_FIELD = re.compile(r"\{\w*\}")


@pytest.fixture(scope="module")
def catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _messages(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    """By the forms of the message: one, or two where it counts."""
    return {_forms(message.id): message for message in catalogue if message.id}


def _said(catalogue: Catalog) -> dict[str, tuple[str, ...]]:
    return {key[0]: _forms(message.string) for key, message in _messages(catalogue).items()}


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_message_of_the_code_is_translated_and_no_other(catalogues: ModuleType, name: str) -> None:
    wanted, held = _messages(catalogues.template()), _messages(catalogues.read(name))
    assert wanted.keys() == held.keys()
    assert [key for key, message in held.items() if message.fuzzy] == []
    assert [key for key, message in held.items() if not _forms(message.string) or not all(_forms(message.string))] == []


@pytest.mark.parametrize("name", TRANSLATED)
def test_translations_fill_in_the_same_fields(catalogues: ModuleType, name: str) -> None:
    for key, message in _messages(catalogues.read(name)).items():
        fields = set(_FIELD.findall(key[-1]))
        assert all(set(_FIELD.findall(form)) == fields for form in _forms(message.string)), key


@pytest.mark.parametrize("name", TRANSLATED)
def test_the_compiled_catalogue_is_that_of_its_source(catalogues: ModuleType, name: str) -> None:
    with (catalogues.LOCALE / name / "LC_MESSAGES" / "dawen.mo").open("rb") as file:
        assert _said(read_mo(file)) == _said(catalogues.read(name))


def test_each_language_speaks_its_own_script() -> None:
    said = [language.gettext("Back to the list") for language in load_languages(resources() / "config" / "locale")]
    assert said == ["返回列表", "返回列表", "Back to the list"]
    counted = [
        language.ngettext("{n} announcement", "{n} announcements", 2)
        for language in load_languages(resources() / "config" / "locale")
    ]
    assert counted == ["{n} 则发布", "{n} 則發布", "{n} announcements"]
