"""What stands before a colon when somebody speaks: the words, names and outlets, as data, and how a label is read."""

import re
from dataclasses import dataclass
from enum import Enum


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


def _names(*lines: str) -> frozenset[str]:
    return frozenset("".join(lines).split("、"))


MODERATOR = "主持人"

WORDS: tuple[tuple[Voice, str], ...] = (
    (Voice.QUESTION, r"[提记]?问\d{0,2}|有记者提?问|Q\d{0,2}|Question"),
    (Voice.FOLLOW_UP, r"(?:记者)?追问|Follow-?up"),
    (Voice.AFTER, r"会[前后]，?有?记者.{0,4}问.{0,2}"),
    (Voice.AFTER, r"The following questions? (?:was|were) (?:raised|asked) after .{0,40}"),
    (Voice.ANSWER, r"(?:发言人)?(?:回?答|答复)\d{0,2}|(?:(?:外交|国防|商务)部|国台办)?(?:新闻)?发言人"),
    (Voice.ANSWER, r"A\d{0,2}|Answer|Spokes(?:person|man|woman)"),
    (Voice.ASKER, r"(?:中外|外国)?记者\s?[A-Za-z甲乙丙丁一二三四五\d]?(?:提?问)?|Journalist|Reporter|Correspondent"),
    (Voice.PERSON, MODERATOR),
)
"""Labels that are words of their own, each row a full match."""

SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧戴谈宋茅庞熊纪舒屈"
    "项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚程嵇邢裴陆荣翁荀甄曲家封储靳焦巴牧山谷车侯班仰秋仲伊宫宁仇甘厉祖武符刘景詹束龙叶幸司韶黎薄印白怀蒲"
    "邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳申扶堵冉宰郦桑桂濮牛寿边扈燕冀尚农温别庄晏柴瞿阎充慕连习艾鱼容向"
    "古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养鞠须丰巢关相查红游竺权"
    "盖益桓公游岳帅佟涂仝宿尉佘肖代覃芦苟"
) - frozenset("时地热问答注对经都步居能从别终解应东西公空须关相家向满文谈国连")
"""First characters of Chinese names (百家姓), without those that rather begin an ordinary word."""

OFFICES = (
    r"(?:新闻)?发言人|(?:国务委员兼)?(?:副?外交)?部长|副?外长|部长助理|副?司长|副?局长|副?主任|副?秘书长|大使|"
    r"副?总理|国务委员|副?主席|副?委员长|主持人|副?社长|副?署长|副?行长|副?会长|副?院长|副?市长|副?省长|特使|特别代表"
)
"""The last word before a name in an official's label or in the lead."""

KNOWN_OUTLETS = _names(
    "新华社、人民日报、中新社、中国新闻社、中国日报、环球时报、总台央视、央视、中央电视台、中国国际电视台、总台国广、总台央广、",
    "澎湃新闻、北京日报、北京青年报、深圳卫视、凤凰卫视、湖北广电、中评社、南华早报、联合早报、海峡时报、路透社、法新社、美联社、",
    "彭博社、共同社、日本共同社、时事社、韩联社、朝中社、塔斯社、俄新社、俄通社、德新社、埃菲社、安莎社、巴通社、印报托、",
    "今日俄罗斯、朝日电视台、朝日新闻、读卖新闻、日本广播协会、纽约时报、华尔街日报、金融时报、CGTN、CCTV、CRI、CNR、NHK、BBC、",
    "CNN、AP、AFP、RIA、DPA、EFE、PTI、RT、TASS、Reuters、Bloomberg、Xinhua、Kyodo、The Paper、Global Times、",
    "China Daily、People’s Daily、Xinhua News Agency、China News Service、Beijing Daily、Beijing Youth Daily、",
    "Shenzhen TV、Phoenix TV、Hubei Media Group、RIA Novosti、Associated Press、Kyodo News、Yonhap News Agency、",
    "Anadolu Agency、New York Times",
)
"""Outlets that may stand as a label without 记者; the rest are known by their last word or by being answered."""

OUTLET_ENDING = re.compile(
    r"(?:社|报|台|网|电视|广播|卫视|通讯社|新闻|周刊|杂志|日报|时报|晚报|之声|传媒|媒体|集团|协会|组织)$"
)

NOT_LABELS = _names(
    "时间、地点、来源、编辑、责编、作者、日期、发布时间、更新时间、热线、电话、传真、主题、注、原标题、标题、摘要、导读、资料、图片、",
    "First、Firstly、Second、Secondly、Third、Thirdly、Finally、Also、However、Note、Source、Updated、Date、Time、Title、Editor、",
    "Author、Tel、Fax、Email、URL、Home、Topics",
)
"""Words that stand before a colon without speaking."""

_RULES = tuple((voice, re.compile(pattern, re.IGNORECASE if voice is Voice.AFTER else 0)) for voice, pattern in WORDS)
_REPORTER = re.compile(
    rf"(?P<outlet>[^，。？！,?!：:；;“”]{{1,24}}?)\s*记者\s?(?:[{''.join(sorted(SURNAMES))}][一-龥]{{1,2}})?(?:提问|追问|问)?"
)
_OFFICE = re.compile(
    rf"[^，。？！：“”]{{0,24}}?(?:{OFFICES})[\s,、]*(?P<name>[一-龥]{{2,4}}|[一-龥]{{1,8}}(?:·[一-龥]{{1,8}}){{1,3}})(?:先生|女士)?"
)
_HAN_NAME = re.compile(r"[一-龥]{2,4}|[一-龥]{1,8}(?:·[一-龥]{1,8}){1,3}")
_LATIN = re.compile(
    r"(?=.*[A-Za-z])[A-Z\dÀ-Þ][\w.'’&-]*(?:\s+(?:(?:of|de|the|for|and|du|des|la)\s+){0,2}[A-Z\dÀ-Þ][\w.'’&-]*){0,6}"
)
_SAYING = re.compile(r"(?:说|称|指出|表示|强调|认为|介绍|宣布|写道|回应|透露|问|答|道|是|为|的|如下)$")
_ASIDE = re.compile(r"\s*(?:[（(][^（）()]{1,12}[）)]|(?<=[一-龥]{2})回?答)$")  # 路透社记者（追问）, 陈试言答
_NUMBERING = re.compile(r"(?:[（(]?\d{1,3}[.．、)）]|[一二三四五六七八九十]{1,3}、)\s*")
_BRACKETS = re.compile(r"[\[【]\s*([^\[\]【】]*?)\s*[\]】]")
_OPENING_LABEL = re.compile(r"\s*(?P<label>[^：:\n]{1,60}?)\s*[：:]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label understood. `written` is as in the document, without numbering and brackets; `name` who that is."""

    voice: Voice
    written: str
    name: str | None = None
    bracketed: bool = False


def read_label(text: str) -> Label | None:
    """Understand what stands before a colon; None where nobody speaks."""
    bare = _NUMBERING.sub("", text.strip(), count=1) if _NUMBERING.match(text.strip()) else text.strip()
    boxed = _BRACKETS.fullmatch(bare)
    written = boxed[1] if boxed else bare
    if not written or len(written) > 80:
        return None
    voice, name = _voice(_ASIDE.sub("", written))
    return Label(voice, written, name, bracketed=boxed is not None) if voice else None


def _voice(written: str) -> tuple[Voice | None, str | None]:
    for voice, pattern in _RULES:
        if pattern.fullmatch(written):
            return voice, written if voice is Voice.PERSON else None
    if reporter := _REPORTER.fullmatch(written):
        return Voice.ASKER, outlet_name(reporter["outlet"])
    if written in NOT_LABELS or _SAYING.search(written):
        return None, None
    if official := _OFFICE.fullmatch(written):
        return Voice.PERSON, official["name"]
    return _named(written)


def _named(written: str) -> tuple[Voice | None, str | None]:
    """A bare name: of an outlet that is known or looks like one, or of a person."""
    outlet = outlet_name(written)
    if outlet in KNOWN_OUTLETS or (len(written) <= 20 and OUTLET_ENDING.search(written)) or _LATIN.fullmatch(written):
        return Voice.OUTLET, outlet
    if _HAN_NAME.fullmatch(written) and (written[0] in SURNAMES or "·" in written):
        return Voice.PERSON, written
    return None, None


def outlet_name(text: str) -> str:
    """`《环球时报》` -> 环球时报: book-title marks belong to the label, not to the outlet."""
    return re.sub(r"\s*[《》〈〉]\s*", "", text).strip()


def begins_turn(paragraph: str) -> bool:
    """Whether a paragraph opens with a label, confirmed or not."""
    match = _OPENING_LABEL.match(paragraph)
    return match is not None and read_label(match["label"]) is not None


def begins_question(paragraph: str) -> bool:
    """Whether a paragraph opens with a label that can only be a question's."""
    match = _OPENING_LABEL.match(paragraph)
    label = read_label(match["label"]) if match else None
    return label is not None and label.voice.asks and label.voice is not Voice.OUTLET
