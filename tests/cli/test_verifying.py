"""`dawen verify`: the exit code tells whether it was said, the text what was changed."""

import pytest

from tests.cli.conftest import Dawen

TERROR = "中方反对一切形式的恐怖主义，反对在反恐问题上搞“双重标准”"


@pytest.mark.parametrize(
    ("claim", "code"), [(TERROR, 0), (TERROR.replace("，", " "), 0), (TERROR.replace("反对一", "支持一"), 1)]
)
def test_the_exit_code_tells_whether_it_was_said_in_these_words(dawen: Dawen, claim: str, code: int) -> None:
    assert dawen("verify", claim).code == code


def test_what_was_changed_is_marked_without_colours_too(dawen: Dawen) -> None:
    done = dawen("verify", TERROR.replace("反对一", "支持一"))
    assert "中方[-支持-]{+反对+}一切形式的恐怖主义" in done.out
    assert "mfa-20201120-01 · spokesperson · 赵立坚" in done.out


def test_words_that_were_not_found_come_with_what_was_looked_through(dawen: Dawen) -> None:
    done = dawen("verify", "明天的月亮将由三只蓝色的企鹅送到每一户人家的阳台上")
    assert done.code == 1
    assert "looked for in 5 briefings" in done.out
