"""`dawen ask`, `chat`, and `run` without a token."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.talk import numbered, shown
from bot.replies import Button, Reply
from tests.cli.conftest import Dawen

ASKED = ["/search 中美\n".encode(), b"\x04"]
"""A line and Ctrl-D."""

LIST = Reply(
    "<b>中美</b>",
    (
        (Button("6", data="open:6"), Button("7", data="open:7")),
        (Button("‹", data="list:1"), Button("源", url="https://a.cn")),
    ),
)


def test_a_label_that_is_a_number_keeps_it_and_others_count_on() -> None:
    assert [(number, button.label) for number, button in numbered(LIST)] == [
        ("6", "6"),
        ("7", "7"),
        ("8", "‹"),
        ("9", "源"),
    ]


def test_buttons_stand_below_the_words_a_row_a_line() -> None:
    assert shown(LIST) == "中美\n[6]  [7]\n[8] ‹  [9] 源"


def test_two_buttons_alike_have_two_numbers() -> None:
    alike = Reply("", ((Button("a", data="x"), Button("a", data="x")),))
    assert shown(alike) == "\n[1] a  [2] a"


def test_one_question_gets_one_reply(dawen: Dawen) -> None:
    done = dawen("ask", "/search", "中美", "--json")
    reply = done.json
    assert (done.code, reply["found"]) == (0, True)
    assert "<blockquote" in reply["html"]
    assert "<blockquote" not in reply["text"]
    assert "mfa-20201126-07" in reply["text"]
    assert all(set(button) == {"label", "data"} for row in reply["buttons"] for button in row)
    assert reply["text"] in dawen("ask", "/search 中美").out


def test_nothing_found_is_said_and_seen_by_a_shell(dawen: Dawen) -> None:
    done = dawen("ask", "/search 龘", "--json")
    assert (done.code, done.json["found"]) == (1, False)


def test_a_language_asked_for_once_is_not_remembered(dawen: Dawen) -> None:
    before = dawen("ask", "/help").out
    assert dawen("ask", "--lang", "en", "/help").out != before
    assert dawen("ask", "/help").out == before


def test_a_language_chosen_in_a_chat_is_remembered_but_an_option_wins(dawen: Dawen) -> None:
    english = dawen("ask", "--lang", "en", "/help").out
    chinese = dawen("ask", "/help").out
    dawen("chat", stdin="/lang en\n")
    dawen("chat", "--lang", "zh-Hans", stdin="/lang en\n")
    assert english != chinese
    assert dawen("ask", "/help").out == english
    assert dawen("ask", "--lang", "zh-Hans", "/help").out == chinese


def test_a_piped_chat_answers_every_line_and_ends_with_its_input(dawen: Dawen) -> None:
    done = dawen("chat", stdin="中美\n2020-11-26\n")
    assert (done.code, done.err) == (0, "")
    assert dawen("ask", "中美").out in done.out
    assert dawen("ask", "2020-11-26").out in done.out


def test_a_number_presses_the_button_of_the_last_reply_that_has_it(dawen: Dawen) -> None:
    first = dawen("search", "中美", "--json", "--limit", "1").json["hits"][0]
    done = dawen("chat", stdin="/search 中美\n1\n")
    assert first["question"] in done.out.partition("\n[1]  [2]")[2]


def test_a_number_without_a_button_is_a_question(dawen: Dawen) -> None:
    assert dawen("chat", stdin="2018\n").out == dawen("ask", "2018").out + "\n"


def test_a_button_with_an_address_shows_the_address(dawen: Dawen) -> None:
    reply = dawen("ask", "mfa-20201126-07", "--json").json
    url = next(button["url"] for row in reply["buttons"] for button in row if "url" in button)
    number = [label for row in reply["buttons"] for label in row].index(
        next(button for row in reply["buttons"] for button in row if "url" in button)
    ) + 1
    assert dawen("chat", stdin=f"mfa-20201126-07\n{number}\n").out.rstrip("\n").splitlines()[-1] == url


@pytest.mark.parametrize("leaving", ["exit", "QUIT"])
def test_a_word_leaves(dawen: Dawen, leaving: str) -> None:
    assert dawen("chat", stdin=f"{leaving}\n中美\n").out == ""


def test_running_without_a_token_says_how_to_get_one_and_talks_here(dawen: Dawen) -> None:
    done = dawen("run", stdin="/search 中美\n")
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert "BotFather" in done.err
    assert "DAWEN_BOT_TOKEN" in done.err
    assert "mfa-20201126-07" in done.out


def test_at_a_terminal_there_is_a_greeting_a_prompt_and_bold_and_ctrl_d_leaves(
    environment: dict[str, str], tmp_path: Path
) -> None:
    said = _at_a_terminal(environment | {"TERM": "xterm"}, tmp_path, ASKED)
    assert "dawen> " in said
    assert "\x1b[1m中美\x1b[22m" in said
    assert "Ctrl-D" in said


def test_no_color_is_respected_at_a_terminal(environment: dict[str, str], tmp_path: Path) -> None:
    said = _at_a_terminal(environment | {"TERM": "xterm", "NO_COLOR": "1"}, tmp_path, ASKED)
    assert "\x1b[1m" not in said
    assert "中美" in said


def _at_a_terminal(environment: dict[str, str], folder: Path, lines: list[bytes]) -> str:
    """All that a chat shows on a terminal on which each of these is typed at a prompt."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=folder
    ) as process:
        os.close(theirs)
        said = b""
        for line in lines:
            said += _until_prompt(ours)
            os.write(ours, line)
        said += b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return said.decode()


def _until_prompt(terminal: int) -> bytes:
    """What is said before a line may be typed: typed earlier, Ctrl-D is not yet readline's to understand."""
    said = b""
    while not said.endswith(b"dawen> "):
        more = _read(terminal)
        assert more, said
        said += more
    return said


def _read(terminal: int) -> bytes:
    """What comes next; nothing once the other side has closed, which Linux calls an error."""
    assert select.select([terminal], [], [], 30)[0], "nothing is said"
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
