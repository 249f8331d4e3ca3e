"""What a search found, page by page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.archive.views import Coverage
from bot.query import Query, Restriction
from bot.replies import Button, Reply, onward
from bot.replies.buttons import Place, Row, back, pager, rows, within
from bot.replies.citation import footing, heading, occasion, standing
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
    web_address,
)
from bot.replies.language import msgid
from bot.replies.notice import coverage_line
from bot.replies.understanding import understood
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Note, Page, Snippet

_QUERY = 80
"""UTF-16 units of a query that are repeated to the one who typed it."""

_LABEL = 24
"""UTF-16 units of a query on a button."""

_QUESTION = 3
"""The part of a hit's room that the question may take: a third, which is 260 characters with five hits on a page."""

_BETWEEN = "\n\n"

_NO_WORDS = msgid("There is nothing in it to search for.")

_NOTES = {
    "partial": msgid("No passage holds every word; left out: {words}"),
    "otherwise": msgid("Not every word as typed; nearly the same: {words}"),
    "apart": msgid("Nowhere as typed; these hold apart: {words}"),
    "some_apart": msgid("As typed: {n}; the others hold apart: {words}"),
    "date_as_text": msgid("Nothing of that time; looked for as text: {words}"),
    "corrected": msgid("Searched for “{meant}”"),
    "also": msgid("Only by another name: {words}"),
    "no_words": _NO_WORDS,
}
"""What a note says, by its kind."""

_MORE = {"some_apart": msgid("As typed: more than {n}; others perhaps apart: {words}")}
"""What it says where not all were counted."""


_WIDER: Mapping[Restriction, str] = {
    "speaker": msgid("Any spokesperson ({n})"),
    "outlet": msgid("Any outlet ({n})"),
    "organ": msgid("Any organ ({n})"),
    "date": msgid("Any day ({n})"),
    "excluded": msgid("Exclude nothing ({n})"),
}
"""What the buttons say that search again without a restriction."""


def results(page: Page, page_size: int, place: Place, today: date, voice: Voice) -> Reply:
    """One page of hits; each number opens its hit whole. `page.hits` must not be empty."""
    if page.total == 1:
        passage = page.hits[0].passage
        ways = (*onward.below(passage, today, place, voice), *_exactly(page, place, voice))
        html, citation = listed(_head(page, voice), page.hits, None, voice), passage.citation
        return Reply(html, ways, preview=web_address(citation.url), shows=citation.id)
    pages = -(-(page.total - page.repeated) // page_size)
    shown = within(page.offset // page_size + 1, pages)
    numbers, repeats = opening(page.hits, page.offset + 1, place), _repeats(page, place, voice)
    ways = (*rows(numbers, 5), *rows(repeats, 2), *_exactly(page, place, voice))
    turning = pager(shown, pages, place.turn, place, more=page.more)
    return Reply(listed(_head(page, voice), page.hits, page.offset + 1, voice), (*ways, *turning))


def the_same(hits: Sequence[Hit], page_size: int, place: Place, back_to: Place, voice: Voice) -> Reply:
    """A page of hits that say the same, of which a list shows the first alone; there must be one."""
    pages = -(-len(hits) // page_size)
    shown = within(place.page, pages)
    first = (shown - 1) * page_size
    head = bold(voice.count("Said {n} time in the same words", "Said {n} times in the same words", len(hits)))
    page = hits[first : first + page_size]
    buttons = (*rows(opening(page, first + 1, place), 5), *pager(shown, pages, place.turn, place))
    return Reply(listed(head, page, first + 1, voice), (*buttons, tuple(back(back_to, voice))))


def listed(head: Html, hits: Sequence[Hit], first: int | None, voice: Voice) -> Html:
    """Hits below a head, one at least, each with its share of the message; numbered from `first` on, or not at all."""
    share = (LIMIT - size(head)) // len(hits) - len(_BETWEEN)
    most = _highlights(hits, head, voice)
    numbers = [""] * len(hits) if first is None else [f"{first + n}. " for n in range(len(hits))]
    body = (_hit(number, hit, share, most, voice) for number, hit in zip(numbers, hits, strict=True))
    return join(_BETWEEN, (head, *body))


def alone(hit: Hit, voice: Voice) -> Html:
    """One hit, complete in itself, for a message elsewhere; of a question also the answer, from its beginning."""
    citation, asked = hit.passage.citation, matching_sentence(hit.snippet, LIMIT // _QUESTION)
    in_question = hit.snippet.part == "question"
    above = (
        bold(heading(citation, voice)),
        occasion(citation.occasion),
        standing(hit.passage, voice),
        voice.say("Asked: {question}", question=asked) if in_question else _question(hit, LIMIT // _QUESTION, voice),
    )
    below = footing(citation.id, citation.url, citation.publisher, voice)
    said = Snippet(hit.passage.answer, (), "answer", 0) if in_question else hit.snippet
    shown = _window(said, LIMIT - size(join("\n", (*above, below))) - 1)
    return join("\n", (*above, quote(shown.text), below))


def opening(hits: Iterable[Hit], first: int, place: Place) -> list[Button]:
    """The numbers of hits as buttons: each opens its hit whole."""
    return [Button(f"{number}", place.open(onward.key_of(hit.passage))) for number, hit in enumerate(hits, first)]


def nothing_found(page: Page, coverage: Coverage, place: Place, voice: Voice) -> Reply:
    """No passage: says so, what was searched, and offers the search without what keeps passages out."""
    words = _words(page)
    said = voice.say("Nothing found for “{query}”.", query=words) if words else voice.say("Nothing found.")
    lines = (said, understood(page.query, voice), *_notes(page, voice), coverage_line(coverage, voice))
    wider = (
        Button(voice.plainly(_WIDER[restriction], n=f"{total}{'+' * more}"), place.widen(restriction))
        for restriction, total, more in page.wider
    )
    return Reply(join("\n", lines), (*rows(wider, 2), *_instead(page, place, voice)), found=False)


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


def _head(page: Page, voice: Voice) -> Html:
    words = _words(page)
    if page.more:
        found = _more_than(page.total, words, voice)
    elif words:
        found = voice.count("“{query}”: {n} passage", "“{query}”: {n} passages", page.total, query=words)
    else:
        found = voice.count("{n} passage", "{n} passages", page.total)
    return join("\n", (bold(found), understood(page.query, voice), *_notes(page, voice)))


def _more_than(total: int, words: str, voice: Voice) -> Html:
    if words:
        return voice.say("“{query}”: more than {n} passages", query=words, n=total)
    return voice.say("More than {n} passages", n=total)


def _words(page: Page) -> str:
    """What was typed to be found, to stand between quotation marks: a phrase alone needs none of its own."""
    wording = page.query.wording
    alone = wording.phrases[0] if wording.phrases and wording == Query(phrases=wording.phrases[:1]) else None
    return shorten(alone or str(wording), _QUERY)


def _notes(page: Page, voice: Voice) -> list[Html]:
    return [_note(note, voice) for note in page.notes if note.kind in _NOTES and not _is_silent(note)]


def _is_silent(note: Note) -> bool:
    """What need not be said: other names where what was typed is found too, and that nothing was left out."""
    return bool(note.count) if note.kind == "also" else note.kind == "partial" and not note.words


def _exactly(page: Page, place: Place, voice: Voice) -> list[Row]:
    """The way to what was typed, where it was corrected."""
    names = (page.query.speaker, page.query.outlet)
    corrected = (note.words[0] for note in page.notes if note.kind == "corrected")
    typed = " ".join(word for word in corrected if word not in names)
    label = voice.plainly("Search for “{typed}” all the same", typed=shorten(typed, _LABEL))
    return [(Button(label, place.exactly()),)] if typed else []


def _instead(page: Page, place: Place, voice: Voice) -> list[Row]:
    """The words that may have been meant."""
    return [
        (Button(voice.plainly("Perhaps: {word}", word=meant), place.instead(page.query.words.index(typed) + 1, meant)),)
        for typed, meant in page.resembling
    ]


def _note(note: Note, voice: Voice) -> Html:
    words, meant = shorten(" ".join(note.words), _QUERY), shorten("".join(note.words[-1:]), _QUERY)
    said = _MORE.get(note.kind) if note.more else None
    return voice.say(said or _NOTES[note.kind], words=words, meant=meant, n=note.count or 0)


def _highlights(hits: Sequence[Hit], head: Html, voice: Voice) -> int:
    """How many words each hit may show in bold before the message has too many entities."""
    frames = sum(entities(_hit("", hit, LIMIT, 0, voice)) for hit in hits)
    return (ENTITIES - entities(head) - frames) // len(hits)


def _hit(number: str, hit: Hit, room: int, most: int, voice: Voice) -> Html:
    citation = hit.passage.citation
    above = (
        bold(f"{number}{heading(citation, voice)}"),
        standing(hit.passage, voice),
        _question(hit, room // _QUESTION, voice),
    )
    below = join("\n", (_repeated(hit, voice), footing(citation.id, citation.url, citation.publisher, voice)))
    snippet = _window(hit.snippet, room - size(join("\n", (*above, below))) - 1)
    return join("\n", (*above, quote(highlight(snippet.text, snippet.highlights, most)), below))


def _repeated(hit: Hit, voice: Voice) -> Html:
    """How many others say the same."""
    if not hit.repeats:
        return Html()
    if hit.at_least:
        return voice.say("At least {n} more in the same words", n=hit.repeats)
    return voice.count("{n} more in the same words", "{n} more in the same words", hit.repeats)


def _repeats(page: Page, place: Place, voice: Voice) -> list[Button]:
    """The ways to those that say the same as a hit."""
    return [
        Button(voice.plainly("{number}: {n} more", number=number, n=hit.repeats), place.same(hit.passage.citation.id))
        for number, hit in enumerate(page.hits, page.offset + 1)
        if hit.repeats
    ]


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
