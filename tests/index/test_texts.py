"""The words of passages as they are kept: whatever was said comes back, with its search key cut into words."""

from hypothesis import given
from hypothesis import strategies as st

from bot.index.texts import Kept, Packing, beginnings, dictionary_of, spaced
from bot.text.folding import fold

TEXTS = st.text(st.sampled_from("中美國，。 —“”Ａ①½㈱Ğß\n\0\ud800x2"), max_size=30) | st.text(max_size=10)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), st.integers(1, 5))
def test_the_words_of_a_text_are_its_key_cut_where_they_begin(texts: list[tuple[str, str]], length: int) -> None:
    keys = [[fold(text) for text in pair] for pair in texts]
    words = [[[key[at : at + length] for at in range(0, len(key), length)] for key in pair] for pair in keys]
    begins = [beginnings(word for cut in pair for word in cut) for pair in words]

    read = list(spaced([text for pair in texts for text in pair], begins))

    assert read == ["".join(f" {word}" for word in cut) + " " for pair in words for cut in pair]


@given(TEXTS, TEXTS)
def test_a_packed_passage_comes_back_as_it_was(question: str, answer: str) -> None:
    kept = Kept("mfa-20201126-01", "zh", "赵立坚 路透社", question, answer, "{}")

    for dictionary in (b"", dictionary_of([kept])):
        packing = Packing(dictionary)
        assert packing.unpacked(packing.packed(kept)) == kept
