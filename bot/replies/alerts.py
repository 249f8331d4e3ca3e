"""What is watched, and what was found of it."""

from collections.abc import Sequence

from bot.archive.watches import Watch
from bot.citation import Passage
from bot.preferences import Preferences
from bot.replies import Button, Reply
from bot.replies.buttons import Place, Row, rows
from bot.replies.citation import source_button
from bot.replies.html import Html, bold, escape, join, shorten
from bot.replies.search import listed, opening
from bot.replies.voice import Voice
from bot.retrieval.page import Hit

_QUERY = 80
"""UTF-16 units of a query: twenty of them fit into a message."""


def alert(watch: Watch, hits: Sequence[Hit], total: int, place: Place, voice: Voice) -> Reply:
    """The newest of what a watch has found, one at least, out of `total`; `place` is the search for it."""
    new = voice.count("New for “{query}”", "{n} new for “{query}”", total, query=_shown(watch))
    head = join("\n", (bold(new), _rest(len(hits), total, voice)))
    everything = [(Button(voice.plainly("Show all {n}", n=total), place.turn(1)),)] if total > len(hits) else []
    ways = _of_one(hits[0].passage, place, voice) if total == 1 else rows(opening(hits, 1, place), 5)
    return Reply(
        listed(head, hits, None if total == 1 else 1, voice), (*ways, *everything, tuple(_manage(watch, place, voice)))
    )


def _rest(shown: int, total: int, voice: Voice) -> Html:
    return voice.say("The newest {n} of them:", n=shown) if total > shown else Html()


def _of_one(passage: Passage, place: Place, voice: Voice) -> list[Row]:
    citation = passage.citation
    whole = Button(voice.plainly("Whole exchange"), place.open(citation.id))
    share = Button(voice.plainly("Share"), switch_inline=citation.id)
    return [(whole, *source_button(citation.url, voice), share)]


def _manage(watch: Watch, place: Place, voice: Voice) -> list[Button]:
    label = voice.plainly("Tell at once") if watch.daily else voice.plainly("Tell once a day")
    pace = Button(label, place.pace(watch.id, daily=not watch.daily))
    return [pace, Button(voice.plainly("Stop watching"), place.unwatch(watch.id))]


def watching(watch: Watch, held: int, chosen: Preferences, managing: Place, finding: Place, voice: Voice) -> Reply:
    """It is watched from now on; `held` is how many passages hold it already, which `finding` finds."""
    so_far = voice.count("Held so far: {n} passage.", "Held so far: {n} passages.", held)
    lines = (
        voice.say("Watching “{query}”: {pace}.", query=_shown(watch), pace=_pace(watch, chosen, voice)),
        so_far if held else voice.say("So far nothing holds just that; alerts correct nothing and leave nothing out."),
    )
    show = [Button(voice.plainly("Show"), finding.turn(1))] if held else []
    return Reply(join("\n", lines), ((*show, *_manage(watch, managing, voice)),))


def watches(kept: Sequence[Watch], most: int, chosen: Preferences, place: Place, voice: Voice, *, may: bool) -> Reply:
    """What is watched here; who may, changes it."""
    if not kept:
        return Reply(_nothing(voice))
    head = bold(voice.count("{n} watch, at most {most}", "{n} watches, at most {most}", len(kept), most=most))
    lines = (
        voice.say("{n}. {query}: {pace}", n=n, query=_shown(each), pace=_pace(each, chosen, voice))
        for n, each in enumerate(kept, 1)
    )
    buttons = (_changing(n, each, place, voice) for n, each in enumerate(kept, 1)) if may else ()
    hint = "" if may else only_admins(voice)
    return Reply(join("\n", (head, *lines, hint)), tuple(buttons))


def _changing(n: int, watch: Watch, place: Place, voice: Voice) -> Row:
    label = voice.plainly("{n}: at once", n=n) if watch.daily else voice.plainly("{n}: once a day", n=n)
    pace = Button(label, place.pace(watch.id, daily=not watch.daily))
    return pace, Button(voice.plainly("Remove {n}", n=n), place.unwatch(watch.id))


def no_such(n: str, voice: Voice) -> Reply:
    """A number that no watch has."""
    said = voice.say("There is no watch {n}. /watches lists them with their numbers.", n=shorten(n, _QUERY))
    return Reply(said, found=False)


def too_many(most: int, voice: Voice) -> Reply:
    """The chat watches as much as it may."""
    said = voice.say("A chat can have {n} watches, and this one has. /watches shows them, to remove one.", n=most)
    return Reply(said, found=False)


def only_admins(voice: Voice) -> str:
    """In a group it is not for everybody; plain, for it is a short notice as well."""
    return voice.plainly("In a group only its admins change this. In a private chat with me it is yours.")


def refused(voice: Voice) -> Reply:
    """The same as an answer."""
    return Reply(escape(only_admins(voice)), found=False)


def only_in_telegram(voice: Voice) -> Reply:
    """A terminal cannot be told of anything later."""
    return Reply(voice.say("Alerts are sent in Telegram: ask me there."), found=False)


def stopped(voice: Voice) -> str:
    """A short notice."""
    return voice.plainly("I watch this no longer.")


def paced(chosen: Preferences, voice: Voice, *, daily: bool) -> str:
    """A short notice."""
    return voice.plainly("From now on: {pace}.", pace=_when(chosen, voice, daily=daily))


def _nothing(voice: Voice) -> Html:
    said = voice.say("Nothing is watched here.")
    return join("\n", (said, voice.say("For example: {example}", example="/watch 台湾 媒体:路透社")))


def _shown(watch: Watch) -> str:
    return shorten(watch.query, _QUERY)


def _pace(watch: Watch, chosen: Preferences, voice: Voice) -> str:
    return _when(chosen, voice, daily=watch.daily)


def _when(chosen: Preferences, voice: Voice, *, daily: bool) -> str:
    if not daily:
        return voice.plainly("at once")
    return voice.plainly("once a day, at {hour}:00 ({zone})", hour=f"{chosen.digest_hour:02}", zone=chosen.zone)
