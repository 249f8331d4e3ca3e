import pytest

from bot.replies.language import load_languages
from bot.settings import resources
from tests.replies.voices import LANGUAGES


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (("zh", "zh-CN", "zh-SG", "zh-Hans", "zh-hans", "zh_CN", "zh-Hans-HK", "zh-XX"), "zh-Hans"),
        (("zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-hant-TW"), "zh-Hant"),
        (("en", "en-US", "en-gb"), "en"),
        (("fr", "ja-JP", "", None), "zh-Hans"),
    ],
)
def test_a_tag_names_a_language(tags: tuple[str | None, ...], expected: str) -> None:
    assert {LANGUAGES.of(tag).code for tag in tags} == {expected}


def test_another_language_can_be_the_default() -> None:
    assert load_languages(resources() / "config" / "locale", "en").of("fr").code == "en"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        *(("zh", "zh-Hans"), ("中文", "zh-Hans"), ("简", "zh-Hans"), ("繁", "zh-Hant"), (" 繁體 ", "zh-Hant")),
        *(("EN", "en"), ("english", "en"), ("zh-tw", "zh-Hant"), ("français", None), ("", None)),
    ],
)
def test_people_name_a_language_in_their_own_way(typed: str, expected: str | None) -> None:
    language = LANGUAGES.named(typed)
    assert (language and language.code) == expected
