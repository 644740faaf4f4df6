"""Reads from llama.cpp's log how quantizing goes: there is no callback for it. Engine process.

A tensor is "[   3/ 147] blk.0.ffn_up.weight - [ 256, 768, 1, 1], type = f16, ", then, as another
piece, "size = 0.38 MiB -> 0.20 MiB (q8_0)" of a dry run (llama-quant.cpp, commit 0c1e570).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TENSOR = re.compile(r"\[\s*\d+/\s*\d+\] (.+?)\s+- \[")
_NEW_TYPE = re.compile(r"size = .* -> .* MiB \((\w+)\)")
_FAILURE = "failed to quantize: "


class QuantizeLog:
    """Hands each tensor's name on as it is begun, and keeps what else is said."""

    def __init__(self, on_tensor: Callable[[str], None] = lambda _name: None) -> None:
        self.types: dict[str, str] = {}  # of tensors that a dry run gives another one
        self.fallbacks = 0
        self.failure = ""
        self._on_tensor = on_tensor
        self._tensor = ""

    def read(self, piece: str) -> None:
        """Take a piece of the log; most are about something else."""
        if begun := _TENSOR.match(piece):
            self._tensor = begun[1]
            self._on_tensor(self._tensor)
        elif changed := _NEW_TYPE.match(piece):
            self.types[self._tensor] = changed[1].upper()
        elif "falling back to" in piece:
            self.fallbacks += 1
        elif _FAILURE in piece:
            self.failure = piece.partition(_FAILURE)[2].strip()
