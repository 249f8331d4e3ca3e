"""Logging: no secret survives the formatter, not even in a traceback."""

import logging

import pytest

from bot.logs import REDACTED, RedactingFormatter, redact

TOKEN = "5000000001:AAEmulatedTokenForTests_0123456789abcde"


def record_of(message: str, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("bot", logging.ERROR, __file__, 1, message, None, info)


@pytest.mark.parametrize("text", [f"POST /bot{TOKEN}/getMe", f"{TOKEN}", f"token={TOKEN}&x", f"'{TOKEN}'"])
def test_whatever_looks_like_a_token_is_blotted_out(text: str) -> None:
    assert TOKEN not in redact(text)
    assert REDACTED in redact(text)


def test_a_secret_of_another_form_is_blotted_out_when_it_is_known() -> None:
    assert redact("no form: hunter2", "hunter2") == f"no form: {REDACTED}"


@pytest.mark.parametrize("text", ["2026-11-21 10:02:11", "12308热线", "id mfa-20201126-07", "12345:abc"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert redact(text) == text


def test_a_traceback_is_redacted_with_its_causes() -> None:
    try:
        try:
            raise OSError(f"https://127.0.0.1/bot{TOKEN}/getUpdates")
        except OSError as cause:
            raise RuntimeError(f"failed with {TOKEN}") from cause
    except RuntimeError as error:
        text = RedactingFormatter().format(record_of("polling", error))
    assert "Traceback" in text
    assert TOKEN not in text
