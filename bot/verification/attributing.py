"""What a claim says of its own origin: who, when, to whom; and whether the record agrees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.outlets import Outlets
from bot.text.folding import fold
from bot.text.sounds import letters
from bot.verification.verdict import Finding, Place

SAYS = (
    r"(?:表示|答问时说|说道|声称|宣称|回应称|回应说|指出|强调|重申|宣布|透露|反驳|发问|提问|追问"
    r"|说(?!法|明)|称(?![号赞呼])|(?:回应|回答|介绍|批评|答|(?<![访慰顾疑审])问)(?=[：:，,]))"
)
"""How somebody's words are introduced: 问题 and 称赞 introduce nothing."""

_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s?[年/.-]\s?)?(?P<month>\d{1,2})\s?[月/.-]\s?(?P<day>\d{1,2})\s?(?:日|号|(?!\d))|(?<!\d)(?P<only>\d{1,2})[日号]"
)

_TITLE = r"(?:发言人|副部长|部长|外长|司长|副司长|主任|大使|先生|女士)"

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤章耿华洪翟乐傅丛安习栗岳"
)

_NO_NAME = r"(?:华盛顿|石油|高度|于是|向来|安全|方面|金融|任何|万一|范围|关于|习惯|毛利)"

_SPEAKER = re.compile(
    rf"(?:{_TITLE}\s?|(?<![\u4e00-\u9fff])|(?<=[日号上下午晚]))(?!{_NO_NAME})(?P<name>[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}?)(?:{_TITLE})?"
    rf"(?=[（(：:“「，,\s]|[于在就对]|\d{{1,2}}[月日]|今[天日]|昨[天日]|再次|明确|曾|{SAYS}|$)"
)
"""发言人赵立坚表示, 赵立坚：; a title without a name is nobody's."""

_ENGLISH = re.compile(r"(?:[A-Z][a-z]+\s){1,3}(?=said|says|told|stated|asked|on\b)|^(?:[A-Z][a-z]+\s?){2,3}(?=:)")

_ASKS = r"(?:追问|提问|发问|问|asked)"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it was said."""

    words: str
    year: int | None
    month: int | None
    day: int

    def fits(self, day: date) -> bool:
        """Whether it may be this day."""
        return (self.year or day.year, self.month or day.month, self.day) == (day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Everything verbatim from the claim; None where it does not say. `outlet` is whose reporter is said to ask."""

    speaker: str | None = None
    day: Day | None = None
    outlet: str | None = None


def attribution(frame: str, outlets: Outlets) -> Attribution:
    """What stands round a quotation, read for who said it."""
    outlet = _outlet(frame, outlets)
    return Attribution(None if outlet else _speaker(frame), _day(frame), outlet)


def findings(claimed: Attribution, place: Place, outlets: Outlets) -> tuple[Finding, ...]:
    """What the claim says beside what the record says of this place."""
    return tuple(_findings(claimed, place, outlets))


def _findings(claimed: Attribution, place: Place, outlets: Outlets) -> Iterator[Finding]:
    citation, by = place.passage.citation, place.said_by
    if claimed.speaker:
        yield Finding(
            "speaker", claimed.speaker, by.name, by.role == "spokesperson" and _same(claimed.speaker, by.name)
        )
    if claimed.day:
        yield Finding("day", claimed.day.words, citation.held_on.isoformat(), claimed.day.fits(citation.held_on))
    if claimed.outlet:
        agrees = by.outlet is not None and outlets.name(by.outlet) == outlets.name(claimed.outlet)
        yield Finding("outlet", claimed.outlet, by.outlet, agrees)


def _same(claimed: str, said: str | None) -> bool:
    """Whether they name one person: 赵立坚 and Zhao Lijian."""
    if said is None:
        return False
    if claimed.isascii():
        return "".join(sorted(claimed.lower().split())) in {letters(said), "".join(sorted(_halves(said)))}
    return fold(claimed) == fold(said)


def _halves(name: str) -> list[str]:
    return [letters(name[:1]), letters(name[1:])]


def _day(frame: str) -> Day | None:
    found = _DAY.search(frame)
    if found is None:
        return None
    year, month = (int(found[unit]) if found[unit] else None for unit in ("year", "month"))
    return Day(found[0].strip(), year, month, int(found["day"] or found["only"]))


def _speaker(frame: str) -> str | None:
    found = _SPEAKER.search(frame) or _ENGLISH.search(frame)
    return found.groupdict().get("name", found[0]).strip() if found else None


def _outlet(frame: str, outlets: Outlets) -> str | None:
    """The longest spelling of an outlet that stands before a word for asking."""
    asking = re.finditer(rf"(?P<asker>[^，。：:“「\n]{{2,24}}){_ASKS}", frame)
    return next((found for match in asking if (found := _known(match["asker"].strip(), outlets))), None)


def _known(name: str, outlets: Outlets) -> str | None:
    """The longest ending of it, or beginning, that is an outlet's name."""
    stretches = sorted(
        (name[start:end] for start in range(len(name)) for end in range(start + 2, len(name) + 1)),
        key=len,
        reverse=True,
    )
    return next((stretch for stretch in stretches if outlets.known(stretch)), None)
