"""What stands before a colon when somebody speaks: the words, names and outlets, as data, and how a label is read."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from bot.outlets import Outlets
from bot.reading.scripts import in_both_scripts, pattern


class Voice(Enum):
    """What a label says about the turn it opens."""

    QUESTION = "asked by somebody unnamed"
    FOLLOW_UP = "asked once more by whoever asked last"
    AFTER = "asked after the conference"
    ASKER = "asked by a reporter whose label says so"
    OUTLET = "perhaps asked by an outlet: nothing but its name"
    ANSWER = "answered by the spokesperson, unnamed"
    PERSON = "said by somebody with a name"

    @property
    def asks(self) -> bool:
        """A turn that opens an exchange."""
        return self not in (Voice.ANSWER, Voice.PERSON)


MODERATOR = "主持人"

WORDS: tuple[tuple[Voice, str], ...] = (
    (Voice.QUESTION, r"[提记]?问\d{0,2}|有记者提?问|Q\d{0,2}|Question|Pregunta|Вопрос"),
    (Voice.FOLLOW_UP, r"(?:记者)?(?:追|再|又)问|Follow-?up"),
    (Voice.AFTER, r".{0,6}会[前后][，,]?\s*有?(?:外国|中外)?(?P<outlet>[^，。？！：“”]{0,20}?)记者.{0,4}问.{0,2}"),
    (Voice.AFTER, r"(?:The following|A) questions? (?:was|were) (?:also )?(?:raised|asked|put)\b.{0,60}"),
    (Voice.AFTER, r"After the .{0,20}(?:conference|briefing), .{0,40}(?:asked|raised).{0,30}"),
    (Voice.ANSWER, r"(?:回?答|答复)\d{0,2}|(?:(?:外交|国防|商务)部|国台办|国新办)?(?:新闻)?发言人(?:回?答|回应)?"),
    (Voice.ANSWER, r"A\d{0,2}|Answer|Spokes(?:person|man|woman)|Réponse|Respuesta|Ответ"),
    (
        Voice.ASKER,
        r"(?:中外|外国|境外|外媒|现场|男|女|[另同有]?一?[位名]?|某|该)记者\s?[A-Za-z甲乙丙丁一二三四五\d]?(?:提?问)?",
    ),
    (Voice.ASKER, r"Journalist|Reporter|Correspondent"),
    (Voice.PERSON, MODERATOR),
)
"""Labels that are words of their own, each row a full match; `outlet` is who asked where the label tells that too."""

SURNAMES = in_both_scripts(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧戴谈宋茅庞熊纪舒屈"
    "项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚程嵇邢裴陆荣翁荀甄曲家封储靳焦巴牧山谷车侯班仰秋仲伊宫宁仇甘厉祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲"
    "邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳申扶堵冉宰郦桑桂濮牛寿边扈燕冀尚农温别庄晏柴瞿阎充慕连习艾鱼容向"
    "古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关相查红游竺权"
    "盖益桓公游岳帅佟涂仝宿尉佘肖代覃芦苟"
) - in_both_scripts("时地热问答注对经都步居能从别终解应东西公空须关相家向满文谈国连")
"""First characters of Chinese names (百家姓), without those that rather begin an ordinary word."""

OFFICES = (
    r"(?:新闻)?发言人|(?:国务委员兼)?(?:副?外交)?部长|副?外长|部长助理|副?司长|副?局长|副?主任|副?秘书长|大使|"
    r"副?总理|国务委员|副?主席|副?委员长|主持人|副?社长|副?署长|副?行长|副?会长|副?院长|副?市长|副?省长|特使|特别代表"
)
"""The last word before a name in an official's label or in the lead."""

OUTLET_ENDING = pattern(
    r"(?:社|报|台|网|电视|广播|卫视|通讯社|新闻|周刊|杂志|日报|时报|晚报|之声|传媒|媒体|集团|协会|组织)$"
)

NOT_LABELS = pattern(
    "时间|地点|来源|编辑|责编|作者|日期|发布时间|发布人|更新时间|热线|电话|传真|主题|注|原标题|标题|摘要|导读|资料|图片|关键词|"
    "First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Finally|Also|However|Note|Source|Updated|Date|Time|Title|Editor|"
    "Author|Tel|Fax|Email|URL|Home|Topics"
)
"""Words that stand before a colon without speaking."""

_RULES = tuple((voice, pattern(words, re.IGNORECASE if voice is Voice.AFTER else 0)) for voice, words in WORDS)
_REPORTER = pattern(
    rf"(?P<outlet>[^，。？！,?!：:；;“”]{{1,24}}?)\s*记者\s?(?:[{''.join(sorted(SURNAMES))}][一-龥]{{1,2}})?(?:提问|追问|问)?"
)
_ASKED_BY = pattern(
    r"(?:记者|[提记]?问)\s*[（(](?P<outlet>(?!追问|英文|中文|翻译)[A-Z一-龥][^（）()]{1,20}?)(?:记者)?[）)]"
)  # 记者（路透社）
_NAME = r"[一-龥]{2,4}|[一-龥]{1,8}(?:·[一-龥]{1,8}){1,3}"
_OFFICE = pattern(rf"[^，。？！：“”]{{0,24}}?(?:{OFFICES})[\s,、]*(?P<name>{_NAME})(?:先生|女士|大校|上校)?")
_OFFICE_AFTER = pattern(rf"(?P<name>[一-龥]{{2,3}})(?:{OFFICES})")  # 陈试言部长
_HAN_NAME = re.compile(_NAME)
_WIDE_NAME = re.compile(r"(?<=^[一-龥])[ \u3000]{1,2}(?=[一-龥]$)")  # 秦　刚: two characters set as wide as three
_LATIN = re.compile(
    r"(?=.*[A-Za-z])[A-Z\dÀ-Þ][\w.'’&-]*(?:\s+(?:(?:of|de|the|for|and|du|des|la)\s+){0,2}[A-Z\dÀ-Þ][\w.'’&-]*){0,6}"
)
_SAYING = pattern(r"(?:说|称|指出|表示|强调|认为|介绍|宣布|写道|回应|透露|问|答|道|是|为|的|如下)$")
_ASIDE = pattern(r"\s*(?:[（(][^（）()]{1,12}[）)]|(?<=[一-龥]{2})回?答)$")  # 路透社记者（追问）, 陈试言答
_AGAIN = pattern(r"追问|再问|follow-?up", re.IGNORECASE)
_HEADLINE = pattern(r"发言人|(?:外交|国防|商务)部")
_NUMBERING = re.compile(r"(?:[（(]?\d{1,3}[.．、)）]|[一二三四五六七八九十]{1,3}、)\s*")
_BRACKETS = re.compile(r"[\[【（(]\s*([^\[\]【】（）()]*?)\s*[\]】）)]")
_REMEMBERED = 4096
_OPENING_LABEL = re.compile(r"\s*(?P<label>[^：:\n]{1,60}?)\s*[：:]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label understood. `written` is as in the document, without numbering and brackets; `name` who that is.

    `known` is whether the outlets' table has the name.
    """

    voice: Voice
    written: str
    name: str | None = None
    bracketed: bool = False
    known: bool = False

    @property
    def headline(self) -> bool:
        """It names a spokesperson's office, as headlines do."""
        return self.voice in (Voice.ANSWER, Voice.PERSON) and _HEADLINE.search(self.written) is not None

    @property
    def again(self) -> bool:
        """It says itself that somebody asks once more."""
        return self.voice is Voice.FOLLOW_UP or _AGAIN.search(self.written) is not None


class Labels:
    """Understands labels, knowing the outlets that may stand as one without 记者."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._remembered = lru_cache(_REMEMBERED)(self._read)  # nearly every label of a document comes again

    def read(self, text: str) -> Label | None:
        """Understand what stands before a colon; None where nobody speaks."""
        return self._remembered(str(text))

    def _read(self, text: str) -> Label | None:
        bare = _NUMBERING.sub("", text.strip(), count=1) if _NUMBERING.match(text.strip()) else text.strip()
        boxed = _BRACKETS.fullmatch(bare)
        written = boxed[1] if boxed else bare
        if not written or len(written) > 80:
            return None
        voice, name = self._voice(written if _ASKED_BY.fullmatch(written) else _ASIDE.sub("", written))
        known = voice is Voice.OUTLET and name is not None and self._outlets.known(name)
        return Label(voice, written, name, bare[0] in "[【" if boxed else False, known) if voice else None

    def begins_turn(self, paragraph: str) -> bool:
        """Whether a paragraph opens with a label, confirmed or not."""
        return self._opening(paragraph) is not None

    def begins_question(self, paragraph: str) -> bool:
        """Whether a paragraph opens with a label that can only be a question's."""
        label = self._opening(paragraph)
        return label is not None and label.voice.asks and label.voice is not Voice.OUTLET

    def _opening(self, paragraph: str) -> Label | None:
        match = _OPENING_LABEL.match(paragraph)
        return self.read(match["label"]) if match else None

    def _voice(self, written: str) -> tuple[Voice | None, str | None]:
        narrow = unicodedata.normalize("NFKC", written)  # Ｑ
        for voice, words in _RULES:
            if match := words.fullmatch(narrow):
                outlet = match.groupdict().get("outlet")
                return voice, written if voice is Voice.PERSON else outlet or None
        if asker := _ASKED_BY.fullmatch(written) or _REPORTER.fullmatch(written):
            return Voice.ASKER, outlet_name(asker["outlet"])
        if NOT_LABELS.fullmatch(written) or _SAYING.search(written):
            return None, None
        if official := _OFFICE.fullmatch(written):
            return Voice.PERSON, official["name"]
        return self._named(_WIDE_NAME.sub("", written))

    def _named(self, written: str) -> tuple[Voice | None, str | None]:
        """A bare name: of an outlet that is known or looks like one, or of a person."""
        outlet = outlet_name(written)
        like_one = len(written) <= 20 and OUTLET_ENDING.search(written)
        if like_one or _LATIN.fullmatch(written) or self._outlets.known(outlet):
            return Voice.OUTLET, outlet
        titled = _OFFICE_AFTER.fullmatch(written)
        name = titled["name"] if titled else written
        if _HAN_NAME.fullmatch(name) and (name[0] in SURNAMES or "·" in name):
            return Voice.PERSON, name
        return None, None


def outlet_name(text: str) -> str:
    """`《环球时报》` -> 环球时报: book-title marks belong to the label, not to the outlet."""
    return re.sub(r"\s*[《》〈〉]\s*", "", text).strip()
