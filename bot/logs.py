"""Logging to stderr with every secret blotted out, tracebacks included."""

import logging
import re
import sys

_TOKEN = re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{30,}")
"""The form of a bot token: digits, a colon, 35 of `A-Za-z0-9_-` (Bot API, "Authorizing your bot").

No word boundary before it: in an address it stands right after the letters `bot`.
"""

REDACTED = "[token]"


class RedactingFormatter(logging.Formatter):
    """Redacts in the formatter, not in a filter: only here have tracebacks become text."""

    def __init__(self, secret: str | None = None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, without its secrets."""
        return redact(super().format(record), self._secret)


def redact(text: str, secret: str | None = None) -> str:
    """The text with the given secret, and whatever looks like a bot token, blotted out."""
    if secret:
        text = text.replace(secret, REDACTED)
    return _TOKEN.sub(REDACTED, text)


def set_up_logging(level: str, secret: str | None) -> None:
    """Log to stderr from now on; replaces what was set up before."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secret))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("httpx", "httpcore"):  # httpx logs every request's address at INFO, and the address holds the token
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("stamina").setLevel(logging.ERROR)  # it writes a warning for every repeat, and we one for the end
