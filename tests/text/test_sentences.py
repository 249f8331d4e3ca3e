import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import sentences


@pytest.mark.parametrize(
    "marked",
    [
        "中方坚决反对。|我们已提出交涉。",
        "是这样吗？|不是！|绝不。",
        "绝不！！|好吗？！|好。",
        "他说：“不会。”|中方反对。",
        "他说：「不會。」|中方反對。",
        "他说：“这叫‘双标’。’”|中方反对。",
        "（见附件。）|然后",
        "“好！”，他说。|完。",
        "他们……|我们不会。",
        "真的吗……？|是。",
        "他走了……，没有回来。",
        "是吗?|是。",
        "增长3.6%。|PM2.5下降３．６％。",
        "没有结束标记",
        "中方：|\n支持。|\n谢谢",
        "一、和平；二、发展，三、合作。",
        "1. 坚持和平。|\n2. 坚持发展|\n 3. 合作",
        "中方主张：1. 坚持和平。|2.推动发展。",
        "The U.S. side knows. |Mr. Wang left. |Really? |Yes!",
        'He said "No." |Then he left.',
        "It grew 3.6 percent in 2020. |Fine.",
        "No. |We object to No. 5 of Oct. 3.",
        "See https://example.org/list.php?page=2 for e.g. this... |And more.",
        "外交部网站www.fmprc.gov.cn。|完",
    ],
)
def test_sentences_end_where_the_stroke_stands(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "　\n　"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@given(st.text(st.sampled_from("中美Aa1 　\n。！？….?!”’」)）“「(，:") | st.characters()))
def test_only_white_space_lies_outside_the_sentences(text: str) -> None:
    spans = sentences(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert not "".join(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)).strip()
    assert all(text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("run", ["?", ".", "!?.", "。", "”", "a.”"])
def test_a_run_of_marks_costs_no_more_than_its_length(run: str) -> None:
    text = run * (20_000 // len(run)) + "a"
    assert sentences(text)[-1][1] == len(text)  # 0.4 s when every mark read on to the run's end
