"""Quotations in other characters than those they were published in: for the eye, never without saying so."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.preferences import Script
from bot.replies import Reply
from bot.replies.html import in_quotations, join
from bot.replies.voice import Voice
from bot.text.folding import simplify, traditional

_CONVERT: Mapping[Script, Callable[[str], str]] = {"zh-Hans": simplify, "zh-Hant": traditional}
"""Characters only: what Taiwan calls otherwise stays as it was said."""


def converted(reply: Reply, script: Script, voice: Voice) -> Reply:
    """The reply with its quotations in this script, and a line that says so where that made a difference."""
    if script not in _CONVERT:
        return reply
    html = in_quotations(reply.html, _CONVERT[script])
    if html == reply.html:
        return reply
    return replace(reply, html=join("\n", (html, voice.say("Characters converted"))))
