"""Staying off the network where the user or the environment says so. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Mapping

SWITCHED_OFF = "switched_off"
_SWITCH = "HF_HUB_OFFLINE"
_ON = frozenset({"1", "ON", "YES", "TRUE"})  # as the Hub's own tools read it


def switched_off() -> UserFixableError:
    """What is said while the user's own switch is on."""
    return UserFixableError(
        "You are offline by your own setting.",
        "Turn it off in Settings to reach the Hub.",
        code=SWITCHED_OFF,
    )


def refuse_if_offline(environment: Mapping[str, str]) -> None:
    """Before any connection. Raises UserFixableError."""
    if environment.get(_SWITCH, "").upper() in _ON:
        raise UserFixableError(
            f"{_SWITCH} is set: the Hub is not asked.",
            "Remove it from the environment to search and download.",
            code=SWITCHED_OFF,
        )
