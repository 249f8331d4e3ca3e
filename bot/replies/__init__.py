"""Say it: results become replies that fit Telegram's limits and read just as well in a terminal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """One button that does exactly one thing.

    `data` is sent back when pressed (64 bytes of UTF-8 at most), `url` opens, `switch_inline` asks for a chat and
    begins an inline query there, `copy` (256 UTF-16 units at most) is copied.
    """

    label: str
    data: str | None = None
    url: str | None = None
    switch_inline: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply: a picture is shown, anything else can be kept."""

    name: str
    body: bytes
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: Telegram HTML and rows of buttons.

    The HTML has 4096 UTF-16 units and 100 entities at most, beside an attachment 1024 units. `preview` is the address
    whose preview may be shown, None for no preview. `asks` is what stands in the field where an answer is awaited, None
    where none is. `found` is False where the record holds nothing for the question (exit code 1 in the terminal).
    `shows` is the id of the one passage whose words it shows.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview: str | None = None
    found: bool = True
    attachment: Attachment | None = None
    asks: str | None = None
    shows: str | None = None
