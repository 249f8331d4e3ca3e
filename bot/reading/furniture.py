"""What stands around a briefing without being said in it, and the words that open and close one."""

import re

from bot.reading.scripts import pattern

OCCASION = pattern(
    r"(?:举行|主持|召开|会见|出席|回答|参加)[^。！？]{0,24}(?:记者会|发布会|招待会|吹风会|中外记者|会见记者|记者提?问)|"
    r"例行(?:新闻)?(?:记者会|发布会)|答记者问|回答.{0,6}记者|会见.{0,6}记者|答问$|"
    r"(?:记者会|发布会|招待会|吹风会)(?:文字|图文|全文)?(?:实录|辑录|全文)|"
    r"发言人[^。！？]{0,60}(?:发表谈话|谈话$)|"
    r"press conference|met the press|conférence de presse|answers? to questions|remarks on",
    re.IGNORECASE,
)
"""How a title or lead names the occasion."""

COMING = pattern(r"将[^。]{0,30}(?:举行|主持|召开|会见)|will (?:hold|host|meet)")
"""What is still to come is news, not the lead of this briefing."""

DATELINE = pattern(r"^.{0,24}?(?:\d{1,2}月)?\d{1,2}日[讯电]|^.{0,12}[（(].{0,24}记者.{0,24}[）)]")
"""`财联社11月10日讯`, `新华社北京11月2日电（记者 …）`: a news agency's paragraph, not the spokesperson's."""

HANDOVER = pattern(r"^(?:以下|实录|全文|具体|详细|问答)[^。]{0,20}[：:]?$|(?:实录|内容|全文|摘要)如下[：:。]?$")
"""`以下为详细内容：`: what comes before it is the editor's."""

ORIGINAL_TITLE = pattern(r"^[（(]?原(?:标题|题为?)[：:]\s*(?P<title>.{1,120}?)[）)]?$")

CAPTION = pattern(
    r"^.{0,60}[（(][^（）()]{0,40}(?:摄|供图|资料图片?)\s*[）)]$|^【.{0,30}(?:报道|讯)\s*记者.{0,20}】$|"
    r"^.{0,160}(?:[\s。]|记者\s?)[一-龥]{2,4}\s?摄$|^[（(【]?(?:图|上图|下图|图片|视频|资料图).{0,60}[）)】]?$"
)
"""`记者会现场（新华社记者 … 摄）`, `…答记者问。某某 摄`, `【…报道 记者 某某】`, `图为…`."""

SUBHEADING = pattern(r"^\S{1,8}(?:部|办|方|发言人\S{0,4})[：:][^。！？]{1,40}$")
"""`外交部：赞赏…`: a line an editor put between an answer and the next question."""

RULE = pattern(r"[*＊=_—-]{5,}")
"""A drawn line, whether a paragraph of its own or in mid-line."""

FOOTER = pattern(
    r"[（(]\s*(?:完|end)\s*[）)]$|"
    r"[（(\[【]?\s*(?:责任编辑|责编|编辑|校对|审核|来源|作者|监制|Editor)\s*[：:].{0,40}$|"
    r"[【\[（(]?(?:上一[页篇]|下一[页篇]|打印|关闭|分享|推荐给?朋友|返回顶部|相关(?:新闻|链接|阅读|报道)|更多|扫一扫|版权|"
    r"字[体号]|我要(?:纠错|评论)|纠错)[^。！？]{0,40}$|"
    r"(?:Copyright|©|Send this page|Print|Share|Back to top|Related News|Suggest to a friend)[^.?!]{0,60}$",
    re.IGNORECASE,
)
"""Lines after the last word: nothing from such a line on belongs to an answer."""

GREETING = pattern(
    r"(?:大家|各位|女士们|先生们|朋友们).{0,16}(?:好|辛苦)|^(?:早上|上午|中午|下午|晚上)好|"
    r"欢迎(?:大家|各位)?(?:参加|出席|来到)|新年快乐|"
    r"good (?:morning|afternoon)|hello|ladies and gentlemen|welcome to",
    re.IGNORECASE,
)
"""Courtesies: `大家下午好`, `欢迎参加…`."""

INVITATION = pattern(
    r"(?:愿意?|可以|开始|请|欢迎)[^。]{0,12}(?:提问|回答)|提问吧|"
    r"(?:发布|宣布|通报|公布)[一二三四五六两几\d]{1,2}[条个项则]|没有[^。]{0,16}(?:消息|信息|发布|通报)|"
    r"有[一二三四五六两几\d]{1,2}[条个项则](?:消息|信息)[^。]{0,8}(?:发布|宣布|通报)|"
    r"questions? now|your questions|floor is (?:now )?open|no announcement|ready to take|"
    r"(?:one|two|three|an?|some) announcements?",
    re.IGNORECASE,
)
"""Hand-overs: `下面我愿意回答大家的提问。`, `首先我发布两条消息：`, `今天我没有要发布的消息`."""

WELCOME = pattern(r"欢迎[^。]{0,12}(?:出席|参加)[^。]{0,40}(?:发布会|记者会|吹风会|招待会)")
"""What the host says; where somebody else answers, the host is the moderator."""

FAREWELL = pattern(
    r"没有(?:其他|别的)?问题(?:的话)?，.{0,40}(?:到这里|结束|再见|谢谢)|散会|今天[^。]{0,6}到(?:此|这[儿里])|"
    r"(?:记者会|发布会|招待会|吹风会|直播).{0,12}(?:到此|到这[儿里]|结束[，。！]|结束$)|"
    r"(?:谢谢|感谢)(?:大家|各位)?的?(?:参加|出席|到来|收看)|"
    r"that(?:’|')?s all for today|thank you for coming|this concludes",
    re.IGNORECASE,
)
"""The words that close a briefing."""

ELISION = pattern(r"(?<![…\.])[…\.]{2,}\s*此处(?:隐藏|省略)[^…]{0,20}[…\.]{2,}")
"""A preview's gap: `……此处隐藏1234个字……`."""

TOLD = pattern(r"[^。]{0,30}?[一-龥]{2,4}(?:表示|说|指出|回应|称|答)[，：:]")
"""`陈试言表示，…`: a reporter's sentence about the spokesperson."""

NARRATED = pattern(r"有(?:外国|中国)?记者[^：:]{0,12}[问就]")
"""`有记者问…`: told, not transcribed."""

ASKED_AFTER = pattern(r"(?:.{0,6}会[后前]|散会后)[，,]?\s*(?:又?有)?[^，。：:]{0,12}记者.{0,6}[问询就]")
"""`会后，有记者问及甲国表态。`: a question told in full, without a label's colon."""

_NAVIGATION_LINKS = 8
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SENTENCE = re.compile(r"[。！？!?.；;：:，,“”]")


def is_lead(line: str) -> bool:
    """A paragraph of the editor's that names the occasion."""
    return DATELINE.match(line) is not None or (OCCASION.search(line) is not None and COMING.search(line) is None)


def without_navigation(paragraph: str) -> str:
    """Cut off links that a copy glued to the last sentence: many short words between spaces, none a sentence."""
    words = paragraph.split(" ")
    run = 0
    for place, word in enumerate(words):
        run = run + 1 if 0 < len(word) <= 30 and not word.isascii() and not _SENTENCE.search(word) else 0
        if run == _NAVIGATION_LINKS:
            return " ".join(words[: place + 1 - run]).rstrip()
    return paragraph


def is_sentence(paragraph: str) -> bool:
    """Something said, not a heading, a caption or a field."""
    return paragraph.rstrip('”’"」』）)')[-1:] in tuple("。！？!?.…；;") or _NUMBERED.match(paragraph) is not None
