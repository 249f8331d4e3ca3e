"""What is meant by a text without a command: a quotation to check, a record, a date, words to search for."""

import re
from collections.abc import Awaitable, Callable, Mapping

from bot.conversation import checking, finding
from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.narrowing import narrowed
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import LONGEST, occasion, record_named
from bot.query import Query
from bot.replies import search
from bot.text.when import parse_when
from bot.verification.claim import SHORTEST

LONG = 24
"""Signs (a Chinese character, or a word in Latin letters) from which on a text that asks nothing is a quotation.

Of the 1034 judged queries of tests/quality the longest has 23; of the sentences of the seeds' answers 70 % have more.
"""

_SIGN = re.compile(r"[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*|[^\W_]")
_QUOTED = re.compile(r"“[^“”]+”|「[^「」]+」|『[^『』]+』|\"[^\"]+\"", re.DOTALL)
_WITHIN_SENTENCES = re.compile(r"[，。；！,;]|\.\s")
_QUESTION = ("?", "？")


async def understand(rooms: Rooms, said: str, asker: Asker) -> Answer:
    """The answer to plain text."""
    if asker.about:
        return await checking.check(rooms, asker.about, asker)
    if not said:
        return search.nothing_asked(asker.voice)
    if spoken := _SPOKEN.fullmatch(said):
        return await _VERBS[spoken["verb"]](rooms, spoken["what"], asker)
    if narrower := await narrowed(rooms, said, asker):
        return narrower
    return await _by_itself(rooms, said, asker)


async def _by_itself(rooms: Rooms, said: str, asker: Asker) -> Answer:
    """What its form says: a quotation, a record, a date; else words to search for."""
    if len(said) > LONGEST:
        return await checking.check(rooms, said, asker)
    if record := await record_named(said, rooms.archive, rooms.today()):
        return Request(f"record {record}")
    if when := parse_when(said, rooms.today()) or occasion(said, rooms.today()):
        return await finding.days_of(rooms, when)
    if is_quotation(said, Query.parse(said, rooms.today())):
        return await checking.check(rooms, said, asker)
    return await finding.search(rooms, said, asker)


def is_quotation(said: str, query: Query) -> bool:
    """Whether a text, understood as this search, is rather one to check: all in quotation marks, or long."""
    signs = len(_SIGN.findall(said))
    if _QUOTED.fullmatch(said):
        return signs >= SHORTEST
    in_sentences = query.is_plain or _WITHIN_SENTENCES.search(said) is not None  # 问：… also begins a transcript
    return signs >= LONG and in_sentences and not said.endswith(_QUESTION)


_VERBS: Mapping[str, Callable[[Rooms, str, Asker], Awaitable[Answer]]] = {
    **dict.fromkeys(("搜", "搜索", "搜寻", "搜尋", "查找", "找", "寻找", "尋找", "检索", "檢索"), finding.search),
    **dict.fromkeys(("查", "查询", "查詢", "看"), _by_itself),
    **dict.fromkeys(("核", "核对", "核對", "核实", "核實", "核查", "求证", "求證"), checking.check),
    **dict.fromkeys(("查证", "查證", "验证", "驗證"), checking.check),
}
"""What people begin with who have no command at hand."""

_SPOKEN = re.compile(
    rf"(?P<verb>{'|'.join(sorted(_VERBS, key=len, reverse=True))})(?:\s*[:：]\s*|\s+|(?=[“「『\"‘《\d]))(?P<what>\S.*)",
    re.DOTALL,
)
"""Something must part the verb from the rest: 核武器, 查处 and 搜救 are words to search for."""
