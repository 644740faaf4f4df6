"""What a KV state depends on besides its tokens. Any thread; `model_fingerprint` reads files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from app.engine.gguf_cursor import MAX_HEADER_BYTES
from app.engine.gguf_header import read_header
from app.engine.gguf_reader import read_part
from app.engine.state_file import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.engine.gguf_types import GgufTensor

_SAMPLE = 4096  # bytes of each tensor: one page


@dataclass(frozen=True, slots=True)
class CacheKey:
    """`model` is a fingerprint. `shape`: KV types, flash attention, RoPE, adapters and scales."""

    model: bytes
    engine_build: str
    shape: str

    def digest(self) -> bytes:
        """32 bytes that differ where anything does, the format of the files included."""
        made = sha256()
        parts = (str(VERSION), self.engine_build, self.shape)
        for part in (self.model, *(text.encode() for text in parts)):
            made.update(len(part).to_bytes(8, "little") + part)
        return made.digest()


def model_fingerprint(path: Path, *, times: bool = True) -> bytes:
    """32 bytes that tell models apart without reading them whole; a split model as one.

    Headers, sizes, times of change, and a page from the middle of every tensor: 700 pages of a
    model of 50 GB. A file that was written over keeps neither its pages nor its time; without
    `times` a copy counts as the same model. Raises UserFixableError as `read_header` does, and
    OSError.
    """
    header = read_header(path)
    made = sha256()
    for part in header.parts:
        tensors = header.tensors if len(header.parts) == 1 else read_part(part).tensors
        made.update(_part_digest(part, tensors, times=times))
    return made.digest()


def _part_digest(path: Path, tensors: Sequence[GgufTensor], *, times: bool) -> bytes:
    made = sha256()
    with path.open("rb", buffering=0) as file:
        status = os.fstat(file.fileno())
        made.update(f"{status.st_size} {status.st_mtime_ns if times else 0}".encode())
        # Exact but for the padding behind the last tensor, which moves all samples alike.
        start = status.st_size - max((each.offset + each.size for each in tensors), default=0)
        made.update(file.read(min(start, MAX_HEADER_BYTES)))
        places = [start + each.offset + max(0, each.size - _SAMPLE) // 2 for each in tensors]
        _announce(file.fileno(), places)
        for place in places:
            file.seek(place)
            made.update(file.read(_SAMPLE))
    return made.digest()


def _announce(handle: int, places: Sequence[int]) -> None:
    """Let a slow disk fetch all the samples in the order that suits it (Linux)."""
    if hasattr(os, "posix_fadvise"):
        for place in places:
            os.posix_fadvise(handle, place, _SAMPLE, os.POSIX_FADV_WILLNEED)
