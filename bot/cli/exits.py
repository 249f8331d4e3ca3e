"""What an exit code means: the one table from what went wrong to what a shell sees."""

from enum import IntEnum

from bot.errors import ArchiveError, DawenError, FetchError, ReadingError, SettingsError, UserError


class ExitCode(IntEnum):
    """The exit codes of `dawen`."""

    OK = 0
    NOTHING_FOUND = 1
    USAGE = 2
    BAD_DATA = 3
    CONFIGURATION = 4
    NETWORK = 5
    FAULT = 70  # EX_SOFTWARE of sysexits.h: a bug, never the person's doing
    INTERRUPTED = 130  # 128 + SIGINT, as shells count
    PIPE_CLOSED = 141  # 128 + SIGPIPE


_BY_ERROR: dict[type[Exception], ExitCode] = {
    UserError: ExitCode.USAGE,
    ReadingError: ExitCode.BAD_DATA,
    SettingsError: ExitCode.CONFIGURATION,
    ArchiveError: ExitCode.CONFIGURATION,  # its file, its folder or its disk: the operator mends it
    ConnectionError: ExitCode.NETWORK,
    FetchError: ExitCode.NETWORK,
    DawenError: ExitCode.CONFIGURATION,  # the rest, such as a search that took longer than a setting allows
}

EXPLAINED = tuple(_BY_ERROR)
"""What says in one sentence what is wrong; anything else is a bug."""


def exit_code(error: Exception) -> ExitCode:
    """The code of an error that is one of `EXPLAINED`: the first row that fits."""
    return next(code for kind, code in _BY_ERROR.items() if isinstance(error, kind))
