"""Pictures and files that the bot sends: how they arrive, and which of them Telegram takes."""

import struct
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from tests.botapi.rules import CAPTION, Json, RefusedError, shown, units

PHOTO, DOCUMENT = 10_000_000, 50_000_000
_SIDES, _RATIO = 10_000, 20
"""Width and height of a photo together, and how long its longer side may be (Bot API, sendPhoto)."""

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    body: bytes


def uploads(form: MultiDictProxy[Any]) -> dict[str, Upload]:
    """The files of a call by the names of their fields."""
    files = {name: value for name, value in form.items() if isinstance(value, web.FileField)}
    return {name: Upload(value.filename, value.file.read()) for name, value in files.items()}


def attached(media: Json, files: dict[str, Upload]) -> Upload:
    """The file that an InputMedia names."""
    name = str(media["media"]).removeprefix("attach://")
    if name not in files:
        raise RefusedError("wrong file identifier/HTTP URL specified")
    return files[name]


def beside(text: str, parse_mode: str | None) -> str:
    """What people read beside it; it may be empty."""
    said = shown(text, parse_mode) if text else ""
    if units(said) > CAPTION:
        raise RefusedError("message caption is too long")
    return said


def described(kind: str, file_id: str, upload: Upload) -> Json:
    """A message's `photo` or `document`."""
    one: Json = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.body)}
    if kind == "document":
        if not 0 < len(upload.body) <= DOCUMENT or not upload.name:
            raise RefusedError("file must be non-empty")
        return {"document": one | {"file_name": upload.name}}
    wide, high = _measured(upload.body)
    return {"photo": [one | {"width": wide, "height": high}]}


def _measured(body: bytes) -> tuple[int, int]:
    """The sides of a picture that Telegram would show; all of ours are PNG."""
    if not body.startswith(_PNG) or len(body) > PHOTO:
        raise RefusedError("IMAGE_PROCESS_FAILED")
    wide, high = struct.unpack_from(">II", body, 16)
    if wide + high > _SIDES or max(wide, high) > _RATIO * min(wide, high):
        raise RefusedError("PHOTO_INVALID_DIMENSIONS")
    return wide, high
