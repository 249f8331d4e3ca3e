"""`dawen`, which is `python -m bot`: one sentence and an exit code for everything that goes wrong."""

import io
import logging
import os
import secrets
import sys
from typing import TYPE_CHECKING

import click

from bot.cli.exits import EXPLAINED, ExitCode, exit_code
from bot.cli.tree import dawen
from bot.logs import redact

if TYPE_CHECKING:
    from bot.cli.house import House

log = logging.getLogger(__name__)


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; says on stderr what went wrong."""
    try:
        # Not dawen.main(): click would take a closed pipe and Ctrl-C out of our hands, and exit with 1, nothing found.
        with dawen.make_context("dawen", arguments, obj=_open_house) as context:
            return int(dawen.invoke(context))
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except BrokenPipeError:
        return _pipe_closed()
    except EXPLAINED as error:
        return _said(f"{error}", exit_code(error))
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001  # the outermost: nobody is to be met by a traceback
        return _fault(error)


def _open_house(archive: str | None) -> "House":
    from bot.app import open_house  # here: `dawen --help` needs no settings

    return open_house(archive)


def _said(sentence: str, code: ExitCode) -> ExitCode:
    click.echo(f"dawen: {redact(sentence)}", err=True)
    return code


def _pipe_closed() -> ExitCode:
    """Whoever read has read enough (`dawen … | head`): what is still in the buffer must not fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.PIPE_CLOSED


def _fault(error: Exception) -> ExitCode:
    """A bug: the person gets a sentence with a reference, the log of a service, or of who asked for DEBUG, the rest."""
    reference = secrets.token_hex(3)
    if log.isEnabledFor(logging.INFO):
        log.error("[%s] %s", reference, "unexpected", exc_info=error)
    kind = type(error).__name__
    return _said(f"a fault of Dawen's ({kind}, {reference}); with DAWEN_LOG_LEVEL=DEBUG it tells more", ExitCode.FAULT)


if __name__ == "__main__":
    main()
