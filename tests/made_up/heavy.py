"""Documents that are heavy for their size: each row, given a number, makes one of a size that grows with it."""

from collections.abc import Callable

HEAD = "title: 2020年11月26日外交部发言人陈试言主持例行记者会\nurl: u\ncontent:\n"
BOTH = "2020年11月26日外交部发言人陈试言主持例行记者会\nForeign Ministry Spokesperson Chen Shiyan’s Press Conference\n"

HEAVY: dict[str, Callable[[int], str]] = {
    "问 on one line": lambda n: "问：" * n,
    "问 on its own line": lambda n: "问：\n" * n,
    "记者 on one line": lambda n: "记者：" * n,
    "记者 on its own line": lambda n: "记者：\n" * n,
    "pairs": lambda n: "问：甲？\n答：乙。\n" * (n // 4),
    "pairs on one line": lambda n: HEAD + "问：甲？答：乙。" * (n // 4),
    "one announcement": lambda n: HEAD + "一、甲。\n" + "乙。\n" * (n // 4) + "问：丙？",
    "one speaker": lambda n: HEAD + "陈试言：甲。\n" * (n // 4),
    "one speaker repeated": lambda n: HEAD + "问：甲？\n" + "[陈试言]：甲。[10:11]\n" * (n // 8),
    "two speakers": lambda n: HEAD + "问：甲？\n" + "陈试言：甲。\n外交部部长 王样例：乙。\n" * (n // 8),
    "a speaker and 答": lambda n: HEAD + "问：甲？\n" + "陈试言：甲。\n答：乙。\n" * (n // 8),
    "questions told": lambda n: HEAD + "会后，有记者问及甲国表态。\n陈试言表示，很好。\n" * (n // 16),
    "answers told": lambda n: HEAD + "问：甲？\n" + "陈试言表示，很好。\n" * (n // 8),
    "both languages": lambda n: BOTH + "问：甲？What is it?\n答：乙。It is good.\n" * (n // 16),
    "first Chinese, then English": lambda n: (
        BOTH + "问：甲？\n答：乙。\n" * (n // 16) + "Q: Which one?\nA: That one.\n" * (n // 16)
    ),
    "more Chinese than English": lambda n: (
        BOTH + "问：甲？\n" * (n // 8) + "答：乙。\nA: That is the one.\n" * (n // 16)
    ),
    "English titles": lambda n: (
        BOTH + "问：甲？\n" + "Chen Shiyan Met the Press and Answered\n甲乙丙丁。\n" * (n // 16)
    ),
    "unclosed quotation marks": lambda n: HEAD + "问：“" * n,
    "unclosed brackets": lambda n: HEAD + "[" * n + ":",
    "unclosed tags": lambda n: "<p " * n,
    "nested tags": lambda n: "<div>" * n + "问：甲？",
    "nested YAML": lambda n: "---\n" + "[" * n + "\n---\n问：甲？",
    "nested JSON": lambda n: "[" * n,
    "links": lambda n: HEAD + "[a](/" * (n // 4),
    "spaces": lambda n: HEAD + "问：甲" + " " * n + "乙？",
    "line breaks": lambda n: HEAD + "\n \t" * n + "问：甲？",
    "scraps": lambda n: HEAD + "问：甲？" + "a " * n + "乙？",
    "farewells": lambda n: HEAD + "问：甲？\n答：" + "没有其他问题，" * n,
    "gaps": lambda n: HEAD + "问：甲？\n答：" + "……此处隐藏" * (n // 4),
    "drawn lines": lambda n: HEAD + "问：甲？\n" + "答：好。*****\n" * (n // 8),
    "footers": lambda n: HEAD + "问：甲？\n答：好。\n" + "责编：甲\n" * (n // 4),
    "headings": lambda n: HEAD + "2020年11月26日\n例行记者会\n" * (n // 8) + "问：甲？",
    "stamps": lambda n: HEAD + "问：甲？\n答：" + "[10:11]" * (n // 4),
    "offices": lambda n: HEAD + "发言人" * n,
    "short lines": lambda n: "中国" * 20 + ("\n" + "中国" * 20) * (n // 20),
    "ampersands": lambda n: "&amp;" * n,
    "digits": lambda n: "1" * n,
    "dates": lambda n: "2020年1" * n,
    "full stops": lambda n: HEAD + "问：甲？\n答：" + "." * n,
}
"""Each of these has cost, or might, the square of its length, or a stack as deep as it."""
