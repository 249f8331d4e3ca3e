"""What a search found, page by page."""

from bot.archive.views import Coverage
from bot.citation import english_of
from bot.replies import Button, Reply
from bot.replies.buttons import Place, pager, rows, within
from bot.replies.citation import footing, heading, standing
from bot.replies.html import (
    ENTITIES,
    LIMIT,
    Html,
    bold,
    entities,
    first_sentence,
    highlight,
    join,
    pieces,
    quote,
    shorten,
    size,
)
from bot.replies.language import msgid
from bot.replies.notice import coverage_line
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Note, Page, Snippet

_QUERY = 80
"""UTF-16 units of a query that are repeated to the one who typed it."""

_QUESTION = 3
"""The part of a hit's room that the question may take: a third, which is 260 characters with five hits on a page."""

_BETWEEN = "\n\n"

_NO_WORDS = msgid("There is nothing in it to search for.")

_NOTES = {
    "partial": msgid("No passage holds every word; left out: {words}"),
    "apart": msgid("Nowhere as typed; these hold apart: {words}"),
    "some_apart": msgid("As typed: {n}; the others hold apart: {words}"),
    "no_words": _NO_WORDS,
}
"""What a note says, by its kind."""


def results(page: Page, page_size: int, place: Place, voice: Voice) -> Reply:
    """One page of hits; each number opens its hit whole. `page.hits` must not be empty."""
    pages = -(-page.total // page_size)
    shown = within(page.offset // page_size + 1, pages)
    head = _head(page, voice)
    share = (LIMIT - size(head)) // len(page.hits) - len(_BETWEEN)
    most = _highlights(page, head, voice)
    numbered = list(enumerate(page.hits, page.offset + 1))
    body = (_hit(number, hit, share, most, voice) for number, hit in numbered)
    numbers = (Button(f"{number}", place.open(_record(hit))) for number, hit in numbered)
    return Reply(join(_BETWEEN, (head, *body)), (*rows(numbers, 5), *pager(shown, pages, place.turn, place)))


def nothing_found(page: Page, coverage: Coverage, voice: Voice) -> Reply:
    """No passage: says so, and what was searched."""
    said = voice.say("Nothing found for “{query}”.", query=shorten(str(page.query), _QUERY))
    return Reply(join("\n", (said, *_notes(page, voice), coverage_line(coverage, voice))), found=False)


def nothing_asked(voice: Voice) -> Reply:
    """The query holds no word."""
    example = voice.say("Send a word or a sentence, for example: {example}", example="/search 中美")
    return Reply(join("\n", (voice.say(_NO_WORDS), example)), found=False)


def took_too_long(voice: Voice) -> Reply:
    """The search was interrupted at its time limit."""
    return Reply(voice.say("That search takes too long. Fewer or rarer words are found faster."), found=False)


def matching_sentence(snippet: Snippet, room: int) -> str:
    """The first sentence with a match, on one line, without mark-up."""
    return shorten(_window(snippet, room).text, room)


def _record(hit: Hit) -> str:
    """What the hit opens: the English where that was found."""
    id_ = hit.passage.citation.id
    return english_of(id_) if hit.passage.language == "en" else id_


def _head(page: Page, voice: Voice) -> Html:
    query = shorten(str(page.query), _QUERY)
    found = voice.count("“{query}”: {n} passage", "“{query}”: {n} passages", page.total, query=query)
    return join("\n", (bold(found), *_notes(page, voice)))


def _notes(page: Page, voice: Voice) -> list[Html]:
    return [_note(note, voice) for note in page.notes if note.kind in _NOTES]


def _note(note: Note, voice: Voice) -> Html:
    return voice.say(_NOTES[note.kind], words=shorten(" ".join(note.words), _QUERY), n=note.count or 0)


def _highlights(page: Page, head: Html, voice: Voice) -> int:
    """How many words each hit may show in bold before the message has too many entities."""
    frames = sum(entities(_hit(1, hit, LIMIT, 0, voice)) for hit in page.hits)
    return (ENTITIES - entities(head) - frames) // len(page.hits)


def _hit(number: int, hit: Hit, room: int, most: int, voice: Voice) -> Html:
    citation = hit.passage.citation
    above = (
        bold(f"{number}. {heading(citation, voice)}"),
        standing(hit.passage, voice),
        _question(hit, room // _QUESTION, voice),
    )
    below = footing(citation.id, citation.url, citation.publisher, voice)
    snippet = _window(hit.snippet, room - size(join("\n", (*above, below))) - 1)
    return join("\n", (*above, quote(highlight(snippet.text, snippet.highlights, most)), below))


def _question(hit: Hit, room: int, voice: Voice) -> Html:
    """What was asked, on one line; and whose words follow, where they are the questioner's."""
    if hit.snippet.part == "question":
        return voice.say("In the question:")
    asked = first_sentence(hit.passage.question, room)
    return voice.say("Asked: {question}", question=asked) if asked else Html()


def _window(snippet: Snippet, room: int) -> Snippet:
    """The snippet, or whole sentences of it around the first match where it has more than `room` UTF-16 units."""
    match = snippet.highlights[0][0] if snippet.highlights else 0
    spans = pieces(snippet.text, room)
    start, end = next((span for span in spans if match < span[1]), (0, len(snippet.text)))
    inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in snippet.highlights if a < end and b > start)
    return Snippet(snippet.text[start:end], inside, snippet.part, snippet.start + start)
