"""Which engine packs there are and which is used, as a JSON file. Any thread; blocks on disk."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from app.domain.engine_pack import EnginePack, PackChoice
from app.storage.atomic_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptPacks:
    """All of the file."""

    packs: tuple[EnginePack, ...] = ()
    choice: PackChoice = field(default_factory=PackChoice)


def load_packs(file: Path) -> KeptPacks:
    """Never fails: without a readable file the app computes with its own engine."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=KeptPacks)
    except FileNotFoundError:
        return KeptPacks()
    except (OSError, msgspec.MsgspecError, RecursionError, ValueError):
        _log.warning("The list of engine packs cannot be read", exc_info=True)
        return KeptPacks()


def save_packs(file: Path, kept: KeptPacks) -> None:
    """Replace the file as a whole. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(file, msgspec.json.format(msgspec.json.encode(kept), indent=2) + b"\n")
