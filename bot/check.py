"""What `dawen doctor` found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    `ok` is None where it is only worth knowing; where it is False, `detail` says what to do about it, and `network`
    whether the network is to blame rather than a setting.
    """

    name: str
    ok: bool | None
    detail: str
    network: bool = False
