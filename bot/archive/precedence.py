"""Whose words are the record's, where a briefing has several copies. Pure.

The organ's own site speaks before anybody else, then whoever came first. An address speaks through its last capture.
Every language has its own order of voices, Chinese before the others.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.archive.kept import Copy, Line, is_announcement
from bot.briefing import Source

_OWN_SITES = {
    "mfa": ("mfa.gov.cn", "fmprc.gov.cn"),
    "mnd": ("mnd.gov.cn",),
    "tao": ("gwytb.gov.cn",),
    "mofcom": ("mofcom.gov.cn",),
    "scio": ("scio.gov.cn",),
}


def address(source: Source) -> str:
    """What tells two copies apart: the address, however it is spelt; without one, who published it."""
    if not source.url:
        return source.publisher or ""
    host, path, query = _split(source.url)
    return f"{host.removeprefix('www.')}{path.rstrip('/')}?{query}"


def voices(copies: Iterable[Copy], organ: str) -> list[Copy]:
    """The copy that speaks for each address, in the order in which they are listened to."""
    captures: dict[str, list[Copy]] = {}
    for copy in copies:
        captures.setdefault(address(copy.source), []).append(copy)
    last = [(_last(group), min(copy.receipt for copy in group)) for group in captures.values()]
    return [copy for copy, first in sorted(last, key=lambda pair: (*_rank(pair[0].source, organ), pair[1]))]


def leader(voices: Sequence[Copy]) -> Copy:
    """The copy that gives the briefing its title, its names and its order: the first voice that is no mere excerpt."""
    whole = max(len(copy.lines) for copy in voices if copy.source.language == voices[0].source.language)
    return next(copy for copy in voices if 2 * len(copy.lines) >= whole)


def order(sequences: Iterable[Sequence[str]]) -> list[str]:
    """Every key once, as in the first sequence; what only a later one has stands behind what it follows there.

    Where an earlier one has something of its own at that place, too, that comes before.
    """
    keys: list[str] = []
    for sequence in sequences:
        held = set(sequence)
        place = 0
        for key in sequence:
            if key in keys:
                place = keys.index(key)
            else:
                while place < len(keys) and keys[place] not in held:
                    place += 1
                keys.insert(place, key)
            place += 1
    return keys


def heard(voices: Iterable[Copy]) -> dict[str, dict[str, tuple[Line, Copy]]]:
    """Key -> language -> the line that is listened to, and the copy that has it; the first language is the text's.

    A line that has lost its question or its answer is listened to where nobody has it whole.
    """
    lines = [(line, copy) for copy in voices for line in copy.lines]
    spoken: dict[str, dict[str, tuple[Line, Copy]]] = {}
    for line, copy in sorted(lines, key=lambda pair: not _is_whole(pair[0])):
        spoken.setdefault(line.key, {}).setdefault(line.language, (line, copy))
    return {key: dict(sorted(lines.items(), key=lambda entry: entry[0] != "zh")) for key, lines in spoken.items()}


def _last(captures: Sequence[Copy]) -> Copy:
    """The latest by its own time where both name one, else by receipt; one that was looked at before one that was not.

    What was received later may have been captured years before.
    """
    last = captures[0]
    for copy in captures[1:]:
        before, now = last.source.captured_at, copy.source.captured_at
        earlier = before is not None and now is not None and now < before
        if (copy.lines and not earlier) or not last.lines:
            last = copy
    return last


def _is_whole(line: Line) -> bool:
    return bool(line.answer and (line.question or is_announcement(line.key)))


def _rank(source: Source, organ: str) -> tuple[bool, bool]:
    host, *_ = _split(source.url or "")
    own = any(f".{host}".endswith(f".{site}") for site in _OWN_SITES.get(organ, ()))
    return source.language != "zh", not own


def _split(url: str) -> tuple[str, str, str]:
    """Host, path and query; a page may name anything for its address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url, ""
    return (parts.hostname or "").lower(), parts.path, parts.query
