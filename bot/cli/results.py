"""What a command came to, and how it is said: as text, as one JSON document, or one document a line."""

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from bot.cli.exits import EXPLAINED, ExitCode, exit_code
from bot.cli.shapes import Shape, dumps, error_shape
from bot.errors import UserError


@dataclass(frozen=True, slots=True)
class Result:
    """One result, or several together, in both forms; `document` is None where there is nothing to show."""

    document: Shape | Sequence[Any] | None
    prose: str
    code: ExitCode = ExitCode.OK


def code_for(*, found: bool) -> ExitCode:
    """The exit code of a question that could be understood."""
    return ExitCode.OK if found else ExitCode.NOTHING_FOUND


def say(result: Result, *, as_json: bool) -> ExitCode:
    """Print a result: data to stdout, but what says that there is none because of an error to stderr."""
    if as_json:
        click.echo(dumps(result.document))
    else:
        click.echo(result.prose, err=result.code > ExitCode.NOTHING_FOUND)
    return result.code


def say_all(results: Iterable[Result], *, as_json: bool) -> ExitCode:
    """Print several: as JSON one array, so that it stays one document."""
    if as_json:
        return say(_listed(list(results)), as_json=True)
    return overall(say(result, as_json=False) for result in results)


def gathered(results: Iterable[Result]) -> Result:
    """Several results as one; a single one is itself."""
    several = list(results)
    return several[0] if len(several) == 1 else _listed(several)


def _listed(results: Sequence[Result]) -> Result:
    documents = [result.document for result in results]
    return Result(documents, "\n".join(result.prose for result in results), overall(result.code for result in results))


def answer_lines(key: str, answer: Callable[[str], Result]) -> ExitCode:
    """Answer every line of standard input, in order, each with one JSON document, flushed before the next is read."""
    return overall(
        say(tried(key, line, answer, number), as_json=True)
        for number, line in enumerate(map(_text, sys.stdin.buffer), 1)
    )


def tried(key: str, argument: str, answer: Callable[[str], Result], line: int = 0) -> Result:
    """The answer, or what went wrong under the `key` of the argument: one of many never stops the others.

    `line` is where the argument stood, for an error that knows no line of its own.
    """
    try:
        return answer(argument)
    except EXPLAINED as error:
        return failure(key, argument, error, line)


def failure(key: str, argument: str, error: Exception, line: int = 0) -> Result:
    """What went wrong with an argument that is one of many; `error` is one of `EXPLAINED`."""
    # What is a wrong use of the command as its only argument is bad data as one of many.
    code = ExitCode.BAD_DATA if isinstance(error, UserError) else exit_code(error)
    return Result({key: argument, "error": error_shape(error, argument, line)}, f"{argument}: {error}", code)


def overall(codes: Iterable[ExitCode]) -> ExitCode:
    """The worst trouble of several; without any, nothing found only where nothing was found for all."""
    met = set(codes)
    troubles = met - {ExitCode.OK, ExitCode.NOTHING_FOUND}
    if troubles:
        return max(troubles)
    return code_for(found=met != {ExitCode.NOTHING_FOUND})


def typed(text: str) -> str:
    """What somebody typed, as text. Raises UserError where its bytes are not UTF-8: a shell hands over anything."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise UserError(f"{text!a} is not UTF-8; write it in UTF-8")
    return text


def _text(line: bytes) -> str:
    """A line as the shell would hand it over as an argument; a byte order mark is no part of it."""
    return line.decode("utf-8", "surrogateescape").removeprefix("\ufeff").rstrip("\r\n")
