"""Say it: results become replies that fit Telegram's limits and read just as well in a terminal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """One button: exactly one of `data` (sent back when pressed, 64 bytes of UTF-8 at most), `url`, `switch_inline`."""

    label: str
    data: str | None = None
    url: str | None = None
    switch_inline: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: Telegram HTML of 4096 UTF-16 units and 100 entities at most, and rows of buttons.

    `preview` is the address whose preview may be shown, None for no preview. `found` is False where the record
    holds nothing for the question (exit code 1 in the terminal).
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview: str | None = None
    found: bool = True
