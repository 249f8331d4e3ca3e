"""An answer's body, read while it comes, and never more of it than is allowed."""

import zlib
from collections.abc import AsyncIterator

import httpx

_STEP = 65_536
"""Bytes that are unpacked at a time."""


class TooLargeError(Exception):
    """More bytes than are allowed, as they are after unpacking."""


class GarbledError(Exception):
    """The bytes are not packed as the answer says they are."""


async def read_body(answer: httpx.Response, limit: int) -> bytes:
    """The body, unpacked; `limit` counts its bytes.

    Not httpx's own unpacking: a thousandth of a chunk's size on the wire is enough to fill the memory at once.
    Raises TooLargeError, GarbledError and whatever httpx raises.
    """
    body = bytearray()
    async for piece in _unpacked(answer):
        body += piece
        if len(body) > limit:
            raise TooLargeError
    return bytes(body)


async def _unpacked(answer: httpx.Response) -> AsyncIterator[bytes]:
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing == "identity":
        async for chunk in answer.aiter_raw():
            yield chunk
    elif packing in {"gzip", "x-gzip", "deflate"}:
        async for piece in _inflated(answer):
            yield piece
    else:
        raise GarbledError(f"packed as {packing!r}, which was not asked for")


async def _inflated(answer: httpx.Response) -> AsyncIterator[bytes]:
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either header, gzip's or zlib's
    try:
        async for chunk in answer.aiter_raw():
            piece = unpack.decompress(chunk, _STEP)
            yield piece
            while len(piece) == _STEP:  # there may be more, also where no input is left over
                piece = unpack.decompress(unpack.unconsumed_tail, _STEP)
                yield piece
    except zlib.error as error:
        raise GarbledError(f"not {answer.headers['Content-Encoding']}: {error}") from None
    if not unpack.eof:
        raise GarbledError("it breaks off while it is unpacked")
