"""From a loaded model to a context of the wanted settings. Engine process, main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.load_sizes import fitting_context, step_sizes
from app.engine.llama_context import AbortFlag, ContextShape, LlamaContext

if TYPE_CHECKING:
    import ctypes

    from app.domain.load_params import LoadParams
    from app.engine.llama_binding import EngineLog
    from app.engine.llama_model import LlamaModel


def context_shape(params: LoadParams, model: LlamaModel) -> ContextShape:
    """What is left open is filled in; the context is no longer than the model can use."""
    length = fitting_context(params, _unscaled_context(params, model), scales=model.turns_positions)
    sizes = step_sizes(params, length)
    threads = params.threads or 1
    return ContextShape(
        length=length,
        batch=sizes.batch,
        micro_batch=sizes.micro_batch,
        threads=threads,
        prefill_threads=params.prefill_threads or threads,
        sequences=sizes.sequences,
        outputs=sizes.rows,
        key_type=params.key_type,
        value_type=params.value_type,
        flash_attention=params.flash_attention,
        rope_scaling=params.rope_scaling,
        rope_base=params.rope_base,
        rope_scale=params.rope_scale,
    )


def _unscaled_context(params: LoadParams, model: LlamaModel) -> int:
    """The trained context; before the scaling of the file itself, where another one replaces it."""
    if params.rope_scale is None:
        return model.trained_context
    original = model.metadata(f"{model.architecture}.rope.scaling.original_context_length")
    return int(original) if original.isdecimal() and int(original) else model.trained_context


def make_context(
    model: LlamaModel,
    shape: ContextShape,
    abort: AbortFlag,
    log: EngineLog,
    on_node: ctypes._FuncPointer | None = None,
) -> LlamaContext:
    """Raises UserFixableError where llama.cpp cannot. `on_node`: see LlamaContext."""
    log.clear()
    log.buffers.forget_context()
    try:
        return LlamaContext(model, shape, abort, on_node)
    except MemoryError as error:
        raise _why(shape, log.reason()) from error


def _why(shape: ContextShape, reason: str) -> UserFixableError:
    if not reason or "alloc" in reason:
        return UserFixableError(
            f"There is not enough memory for a context of {shape.length:,} tokens.",
            "Choose a shorter context or a smaller model.",
            code="context_memory",
        )
    return UserFixableError(
        f"llama.cpp cannot compute with these load settings: {reason}.",
        "Set them back to automatic.",
        code="bad_settings",
    )
