"""What was found where levels part, kept beside the comparisons. Blocks on the disk.

It can be found again, so that a damaged file counts as none.
"""

from __future__ import annotations

import logging
import zlib
from typing import TYPE_CHECKING

import msgspec

from app.domain.divergence import Divergence
from app.storage.atomic_file import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
_ENDING, _LOGITS = ".parting", ".logits"
_LARGEST = 256 << 20  # bytes, unpacked


class DivergenceFiles:
    """One file for each comparison and reference, in a folder that may be deleted at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, comparison_id: str, reference_id: str) -> Divergence | None:
        """What is kept, if it is there and whole."""
        path = self._path(comparison_id, reference_id)
        try:
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(path.read_bytes(), _LARGEST)
            return msgspec.json.decode(content, type=Divergence)
        except FileNotFoundError:
            return None
        except (OSError, zlib.error, msgspec.MsgspecError):
            _log.warning("A kept divergence cannot be read", exc_info=True)
            return None

    def write(self, divergence: Divergence) -> None:
        """Keep it; where the disk does not take it, it is found anew the next time."""
        path = self._path(divergence.comparison_id, divergence.reference.lane_id)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, zlib.compress(msgspec.json.encode(divergence)))
        except OSError:
            _log.warning("A divergence cannot be kept", exc_info=True)

    def remove(self, comparison_id: str) -> None:
        """Forget all of a comparison."""
        self._delete(f"{comparison_id}-*{_ENDING}")

    def remove_logits(self) -> None:
        """They are large, and wanted only while levels are measured."""
        self._delete(f"*{_LOGITS}")

    def _delete(self, pattern: str) -> None:
        for path in self.folder.glob(pattern):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                _log.warning("A kept file cannot be deleted", exc_info=True)

    def _path(self, comparison_id: str, reference_id: str) -> Path:
        return self.folder / f"{comparison_id}-{reference_id}{_ENDING}"
