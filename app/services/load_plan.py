"""Settings that a load leaves open, chosen for this machine. Any thread.

Pure but for `Machine`, and for a look at the sizes of adapters.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.errors import UserFixableError
from app.domain.load_sizes import fitting_context
from app.domain.memory_prediction import LoadLayout, largest_context, predict_memory
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams, LoraAdapter
    from app.domain.model_file import GgufInfo

_SMALLEST_CONTEXT = 512


class Machine(Protocol):
    """Facts about this computer. Bytes."""

    def physical_cores(self) -> int: ...
    def memory_available(self) -> int: ...
    def memory_total(self) -> int: ...
    def gpu_memory_free(self) -> int: ...
    def process_bytes(self, pid: int) -> int | None: ...


def plan_load(
    info: GgufInfo, params: LoadParams, machine: Machine, *, freed_bytes: int = 0
) -> LoadParams:
    """Fill in threads and context length.

    `freed_bytes` come back when the resident model goes. Raises UserFixableError where the model
    cannot fit, with how much it needs and how much there is.
    """
    gpu = machine.gpu_memory_free()
    available = machine.memory_available() + freed_bytes + gpu
    layout = load_layout(info, params)
    wanted = layout.context
    if params.context_length is None:
        fitting = largest_context(info, available, wanted, layout)
        wanted = max(fitting, min(_SMALLEST_CONTEXT, wanted))
    need = predict_memory(info, replace(layout, context=wanted))
    # Weights are mapped and may be paged in from disk: only what can never fit is refused for them.
    private = need.total - need.mapped
    if need.total > machine.memory_total() + gpu or private > available:
        raise UserFixableError(
            f"This model needs about {format_bytes(need.total)} of memory with a context of "
            f"{wanted:,} tokens; {format_bytes(available)} are free.",
            "Choose a smaller quantization level or a shorter context, or close other programs.",
            code="too_big",
        )
    threads = params.threads or machine.physical_cores()
    return replace(params, threads=threads, context_length=wanted)


def load_layout(info: GgufInfo, params: LoadParams, gpu_layers: int | None = None) -> LoadLayout:
    """The layout that a load with these settings will have; one look at each adapter's size."""
    context = fitting_context(params, info.trained_context or 0)
    layers = params.gpu_layers or 0 if gpu_layers is None else gpu_layers
    return LoadLayout.of(params, context, layers, sum(map(_size, params.adapters)))


def _size(adapter: LoraAdapter) -> int:
    try:
        return Path(adapter.path).stat().st_size
    except (OSError, ValueError):
        return 0  # the load will say what is wrong with it
