"""Prices and power as a JSON file that a person can read and mend. Any thread; blocks on disk."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain.running_cost import CostBook, sound_prices
from app.storage.atomic_file import free_name, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

COST_VERSION = 1
_LARGEST_FILE = 1 << 20

_log = logging.getLogger(__name__)


def load_costs(file: Path) -> CostBook:
    """Never fails: a file that is broken, or of a newer version, is moved aside."""
    try:
        with file.open("rb") as stream:
            content = msgspec.json.decode(stream.read(_LARGEST_FILE), type=dict[str, Any])
        if content.get("quantscope_costs") != COST_VERSION:
            raise msgspec.ValidationError("another version")
        book = msgspec.convert(content, CostBook)
    except FileNotFoundError:
        return CostBook()
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        _log.warning("The prices cannot be read", exc_info=True)
        _move_aside(file)
        return CostBook()
    return replace(book, table=replace(book.table, prices=sound_prices(book.table.prices)))


def save_costs(file: Path, book: CostBook) -> None:
    """Replace the file as a whole. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = {"quantscope_costs": COST_VERSION, **msgspec.to_builtins(book)}
    write_atomically(file, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


def _move_aside(file: Path) -> None:
    try:
        file.rename(free_name(file.parent, f"{file.stem}.broken", file.suffix))
    except OSError:
        _log.warning("The broken prices cannot be moved aside", exc_info=True)
