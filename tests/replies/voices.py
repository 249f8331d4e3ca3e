"""The three languages, spoken in a terminal and in Telegram."""

from bot.replies.language import load_languages
from bot.replies.voice import Voice
from bot.settings import resources

LANGUAGES = load_languages(resources() / "config" / "locale")
HANS, HANT, ENGLISH = (Voice(language) for language in LANGUAGES)
LINKED = Voice(LANGUAGES.of("en"), "dawen_bot")
VOICES = (HANS, HANT, ENGLISH, LINKED)
