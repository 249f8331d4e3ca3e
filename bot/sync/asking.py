"""Asks for a document that may be known already."""

import hashlib
from dataclasses import replace
from datetime import datetime

from bot.archive.visits import Visit
from bot.briefing import Document
from bot.fetching import Answer, Fetcher, Validators


def digest(document: Document) -> str:
    """SHA-256 of the bytes as received, in hexadecimal."""
    return hashlib.sha256(document.body).hexdigest()


async def ask(fetcher: Fetcher, visit: Visit, address: str) -> Answer:
    """The answer; its document is None also where the very same bytes came again. Raises FetchError."""
    answer = await fetcher.ask(address, Validators(visit.etag, visit.last_modified))
    if answer.document and digest(answer.document) == visit.sha256:
        return replace(answer, document=None)
    return answer


def fetched(visit: Visit, answer: Answer, now: datetime, *, next_at: datetime | None) -> Visit:
    """The visit after a good answer."""
    return replace(
        visit,
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
        sha256=digest(answer.document) if answer.document else visit.sha256,
        status=answer.status,
        fetched_at=now,
        failures=0,
        next_at=next_at,
    )
