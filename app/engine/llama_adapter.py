"""LoRA adapters of a loaded model, over llama.cpp. Engine process, main thread.

llama.cpp wants them before the context is made, and frees them with their model.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.domain.errors import UserFixableError
from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.load_params import LoraAdapter
    from app.engine.llama_binding import EngineLog
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import LlamaModel

    _Handle: TypeAlias = ctypes._Pointer[ctypes.c_void_p]  # noqa: SLF001 - it has no other name


class LlamaAdapters:
    """Adapters that were read for one model, with their scales; `apply` them to its context."""

    def __init__(self, model: LlamaModel, wanted: Sequence[LoraAdapter], log: EngineLog) -> None:
        """Read the files. Raises UserFixableError where llama.cpp refuses one of them."""
        self._handles = [_read(model, adapter, log) for adapter in wanted]
        self._scales = [adapter.scale for adapter in wanted]

    def apply(self, context: LlamaContext) -> None:
        """Let the context compute with them, each as strongly as it was wanted."""
        count = len(self._handles)
        if count:
            pointers = (binding.llama_adapter_lora_p_ctypes * count)(*self._handles)
            scales = (ctypes.c_float * count)(*self._scales)
            binding.llama_set_adapters_lora(context.handle, pointers, count, scales)


def _read(model: LlamaModel, adapter: LoraAdapter, log: EngineLog) -> _Handle:
    log.clear()
    handle: _Handle | None = binding.llama_adapter_lora_init(
        model.handle, os.fsencode(adapter.path)
    )
    if not handle:
        reason = log.reason().removeprefix("failed to apply lora adapter: ") or "it gave no reason"
        raise UserFixableError(
            f"The LoRA adapter “{Path(adapter.path).name}” does not fit this model: {reason}.",
            "Choose an adapter that was made for this model, or load it without one.",
            code="bad_adapter",
        )
    return handle
