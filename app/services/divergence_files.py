"""What was found where levels part, kept beside the comparisons. Blocks on the disk.

It can be found again, so that a damaged file counts as none. Tokens are read in pieces: whoever
decodes holds the interpreter, and the window would stand still over a long answer. Several
processes work in the folder: what one of them has set aside or computes with is its own.
"""

from __future__ import annotations

import logging
import shutil
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from app.domain.divergence import Divergence, ForcedToken
from app.domain.ids import new_id
from app.storage.atomic_file import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_log = logging.getLogger(__name__)
_ENDING, _ASIDE, _LOGITS = ".parting", ".removed", ".logits"
_LARGEST = 256 << 20  # bytes, unpacked
_PIECE = 64  # tokens


@dataclass(frozen=True, slots=True)
class _Head:
    """All but the tokens, and how many of them each lane has."""

    divergence: Divergence
    tokens: tuple[int, ...]


class DivergenceFiles:
    """One file for each comparison and reference, in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, comparison_id: str, reference_id: str) -> Divergence | None:
        """What is kept, if it is there and whole."""
        path = self._path(comparison_id, reference_id)
        try:
            return _unpacked(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, zlib.error):
            _log.warning("A kept divergence cannot be read", exc_info=True)
            return None

    def write(self, divergence: Divergence) -> None:
        """Keep it; where the disk does not take it, it is found anew the next time."""
        path = self._path(divergence.comparison_id, divergence.reference.lane_id)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, _packed(divergence))
        except OSError:
            _log.warning("A divergence cannot be kept", exc_info=True)

    def set_aside(self, comparison_id: str) -> None:
        """Its comparison was removed, and may be taken back."""
        self._rename(comparison_id, _ENDING, _ASIDE)

    def take_back(self, comparison_id: str) -> None:
        """Its comparison is kept again."""
        self._rename(comparison_id, _ASIDE, _ENDING)

    def purge(self, comparison_ids: Iterable[str]) -> None:
        """Forget for good what this process has set aside."""
        for comparison_id in comparison_ids:
            self._delete(self.folder.glob(f"{comparison_id}-*{_ASIDE}"))

    def sweep(self, is_alone: Callable[[], bool]) -> None:
        """Forget what ended processes have set aside or left half done.

        Looked for before it is asked who else is there: who begins later has nothing of it.
        """
        found = [path for ending in (_ASIDE, _LOGITS) for path in self.folder.glob(f"*{ending}")]
        if found and is_alone():
            self._delete(found)

    def remove_all(self) -> None:
        """Forget everything."""
        self._delete(self.folder.glob("*"))

    def logits_folder(self) -> Path:
        """A new one for what a measurement leaves between two levels; it is not made here."""
        return self.folder / f"{new_id()}{_LOGITS}"

    def remove_logits(self, folder: Path) -> None:
        """They are large, and wanted only while levels are measured."""
        self._delete((folder,))

    def _rename(self, comparison_id: str, before: str, after: str) -> None:
        for path in self.folder.glob(f"{comparison_id}-*{before}"):
            try:
                path.replace(path.with_suffix(after))
            except OSError:
                _log.warning("A kept file cannot be renamed", exc_info=True)

    def _delete(self, paths: Iterable[Path]) -> None:
        for path in paths:
            try:
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
            except OSError:
                _log.warning("A kept file cannot be deleted", exc_info=True)

    def _path(self, comparison_id: str, reference_id: str) -> Path:
        return self.folder / f"{comparison_id}-{reference_id}{_ENDING}"


def _packed(divergence: Divergence) -> bytes:
    """A line for the head, and one for each piece of tokens."""
    lanes = (divergence.reference, *divergence.levels)
    reference, *levels = (replace(lane, tokens=()) for lane in lanes)
    bare = replace(divergence, reference=reference, levels=tuple(levels))
    head = _Head(bare, tuple(len(lane.tokens) for lane in lanes))
    pieces = (
        lane.tokens[start : start + _PIECE]
        for lane in lanes
        for start in range(0, len(lane.tokens), _PIECE)
    )
    lines = [msgspec.json.encode(head), *map(msgspec.json.encode, pieces)]
    return zlib.compress(b"\n".join(lines))


def _unpacked(packed: bytes) -> Divergence:
    """Raises ValueError, zlib.error where it is damaged."""
    unpacker = zlib.decompressobj()
    first, *rest = unpacker.decompress(packed, _LARGEST).split(b"\n")
    if not unpacker.eof:  # its checksum stands at the end
        raise ValueError("cut off")
    head = msgspec.json.decode(first, type=_Head)
    pieces = iter(rest)
    lanes = []
    for lane, count in zip(
        (head.divergence.reference, *head.divergence.levels), head.tokens, strict=True
    ):
        tokens: list[ForcedToken] = []
        while len(tokens) < count:
            tokens += msgspec.json.decode(next(pieces, b""), type=list[ForcedToken])
        lanes.append(replace(lane, tokens=tuple(tokens)))
    return replace(head.divergence, reference=lanes[0], levels=tuple(lanes[1:]))
