"""What can go wrong in this room without being anybody's mistake."""


class UnusableIndexError(Exception):
    """The search file cannot be trusted and must be made anew; says why."""


class OutOfTimeError(Exception):
    """The search was interrupted at its deadline."""
