import inspect
import json

import pytest

from bot import errors
from bot.cli.exits import EXPLAINED, ExitCode, exit_code
from bot.cli.results import overall
from bot.cli.shapes import dumps
from bot.errors import ArchiveError, DawenError, ReadingError, SettingsError, UserError

OK, NOTHING, USAGE, BAD, CONFIGURATION = list(ExitCode)[:5]


def test_every_error_that_can_be_explained_has_an_exit_code() -> None:
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, DawenError)]
    assert set(kinds) <= set(EXPLAINED)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UserError("?"), 2),
        (ReadingError(1, "x", "y"), 3),
        (SettingsError("?"), 4),
        (ArchiveError("?"), 4),
        (DawenError("?"), 4),
        (ConnectionError("?"), 5),
        (ConnectionRefusedError("?"), 5),
    ],
)
def test_an_error_has_the_documented_exit_code(error: Exception, code: int) -> None:
    assert exit_code(error) == code


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([], OK),
        ([OK, OK], OK),
        ([NOTHING, NOTHING], NOTHING),
        ([NOTHING, OK], OK),
        ([OK, BAD, NOTHING], BAD),
        ([CONFIGURATION, BAD], CONFIGURATION),
    ],
)
def test_the_worst_of_many_is_what_a_shell_sees(codes: list[ExitCode], expected: ExitCode) -> None:
    assert overall(codes) is expected


def test_json_keeps_chinese_as_it_is_on_one_line() -> None:
    assert dumps({"a": "中\n美"}) == '{"a": "中\\n美"}'


def test_a_file_name_that_is_not_utf_8_survives_json() -> None:
    name = b"\xff.txt".decode("utf-8", "surrogateescape")
    assert json.loads(dumps({"file": name}).encode("utf-8"))["file"] == name


def test_what_json_cannot_say_is_not_passed_off_as_a_text() -> None:
    with pytest.raises(AttributeError):
        dumps({"a": object()})
