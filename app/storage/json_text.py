"""Dataclasses as JSON in text columns. Any thread."""

from __future__ import annotations

import json
import logging
from typing import Any, TypeVar

import msgspec

from app.storage.text import storable

T = TypeVar("T")
_log = logging.getLogger(__name__)


def to_json(value: object) -> str:
    """`value` as JSON that SQLite takes; lone halves of surrogate pairs in it are replaced."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return storable(json.dumps(msgspec.to_builtins(value), ensure_ascii=False))


def from_json(text: str | None, kind: Any, fallback: T) -> T:  # noqa: ANN401 - a type as msgspec knows it
    """What `to_json` was given; `fallback` for nothing, and for what cannot be read any more."""
    if text is None:
        return fallback
    try:
        found: T = msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        _log.warning("A stored value could not be read as %s: %s", kind, error)
        return fallback
    return found
