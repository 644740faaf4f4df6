"""Staying off the network where the environment says so. Hub process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SWITCH = "HF_HUB_OFFLINE"
_ON = frozenset({"1", "ON", "YES", "TRUE"})  # as the Hub's own tools read it


def refuse_if_offline(environment: Mapping[str, str]) -> None:
    """Before any connection. Raises UserFixableError."""
    if environment.get(_SWITCH, "").upper() in _ON:
        raise UserFixableError(
            f"{_SWITCH} is set: the Hub is not asked.",
            "Remove it from the environment to search and download.",
            code="switched_off",
        )
