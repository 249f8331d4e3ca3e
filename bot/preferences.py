"""What a chat may choose, and what holds where it has chosen nothing."""

from dataclasses import dataclass
from typing import Literal

from bot.query import Order

Script = Literal["original", "zh-Hans", "zh-Hant"]
"""How quotations are written: as published, or with their characters converted, which is always said."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """`language` is None where Telegram's own hint decides.

    The daily digest comes at `digest_hour`, 0 to 23, in the time zone `zone`, a key of the IANA's database.
    """

    language: str | None = None
    script: Script = "original"
    order: Order = "relevance"
    digest_hour: int = 8
    zone: str = "Asia/Shanghai"
