from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import resources
from bot.text.folding import fold, fold_with_offsets, simplify

PLAIN = "中美关系關係一帶路ABcÉ0９%.+/"
DROPPED = " \t　“”「」《》()（）—-–·・'\"\u200b\u200e\ufeff\ufe0f"
SEPARATING = "，。、；：？！,;:?!…\n"
EXPANDING = "①½㈠ﬁßⅣ℃"

SAME_LENGTH = st.text(st.sampled_from(PLAIN + DROPPED + SEPARATING))
MIXED = st.text(st.sampled_from(PLAIN + DROPPED + SEPARATING + EXPANDING) | st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("「一帶一路」", "一带一路"),
        ("“一带一路”", "一带一路"),
        ("《中美联合公报》", "中美联合公报"),
        ("中国—东盟", "中国东盟"),
        ("中国－东盟", "中国东盟"),
        ("中　国 东\t盟", "中国东盟"),
        ("亚历山大·普京", "亚历山大普京"),
        ("刚果（金）", "刚果金"),
        ("Xi’an", "xian"),
        ("中\u200b美\ufeff", "中美"),
        ("其中，美国", "其中,美国"),
        ("其中\n美国", "其中,美国"),
        ("其中\r\n美国", "其中,美国"),
        ("……", ",,"),
        ("好！？", "好,,"),
        ("ＣＯＶＩＤ－１９", "covid19"),
        ("３．６％", "3.6%"),
        ("5G+/&U.S.", "5g+/&u.s."),
        ("①", "1"),
        ("㈠", "一"),
        ("５～６", "56"),
        ("", ""),
    ],
)
def test_a_key_keeps_what_counts_in_a_search(text: str, key: str) -> None:
    assert fold(text) == key


def test_a_word_is_not_found_across_a_separator() -> None:
    assert fold("中美") not in fold("其中，美国")


@given(MIXED, MIXED)
def test_the_key_of_two_texts_joined_is_their_keys_joined(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(MIXED)
def test_the_key_is_the_same_with_and_without_offsets(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.key == fold(text)
    assert len(folded.starts) == len(folded.key)


@given(MIXED, st.data())
def test_a_span_holds_the_key_and_no_dropped_character_at_its_edges(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text + "中")
    start = data.draw(st.integers(0, len(folded.key) - 1))
    end = data.draw(st.integers(start + 1, len(folded.key)))
    found = (text + "中")[slice(*folded.span(start, end))]
    assert folded.key[start:end] in fold(found)
    assert fold(found[0])
    assert fold(found[-1])


@given(SAME_LENGTH, SAME_LENGTH, SAME_LENGTH)
def test_a_part_of_a_text_is_found_again_as_text_of_the_same_key(before: str, part: str, after: str) -> None:
    text, key = before + "中" + part + after, fold("中" + part)
    folded = fold_with_offsets(text)
    start = folded.key.find(key)
    found = text[slice(*folded.span(start, start + len(key)))]
    assert fold(found) == key


def test_a_span_leaves_out_the_marks_around_the_words_but_not_between_them() -> None:
    text = "推动“一带一路”建设"
    folded = fold_with_offsets(text)
    start = folded.key.index("一带一路")
    assert text[slice(*folded.span(start, start + 4))] == "一带一路"
    assert text[slice(*folded.span(start, start + 6))] == "一带一路”建设"


def test_a_character_that_became_several_is_pointed_at_as_a_whole() -> None:
    assert fold_with_offsets("约½吨").span(1, 2) == (1, 2)


def test_an_empty_stretch_of_a_key_stands_nowhere() -> None:
    with pytest.raises(IndexError):
        fold_with_offsets("中美").span(0, 0)


@pytest.mark.parametrize(
    ("typed", "simplified"),
    [
        ("上週五", "上周五"),
        ("跟著", "跟着"),
        ("著作", "著作"),
        ("乾隆", "乾隆"),
        ("中美", "中美"),
        ("\ud800美\0國", "?美国"),
    ],
)
def test_a_query_is_simplified_word_by_word(typed: str, simplified: str) -> None:
    assert simplify(typed) == simplified


def test_a_megabyte_is_folded_well_within_a_second() -> None:
    seed = (resources() / "seeds" / "002_b7257a59864d54b5.txt").read_text(encoding="utf-8")
    text = seed * (1_000_000 // len(seed.encode()) + 1)
    fold(seed)
    best = min(_seconds(text) for _ in range(3))
    assert best < 0.5


def _seconds(text: str) -> float:
    begun = perf_counter()
    fold_with_offsets(text)
    return perf_counter() - begun
