"""How a level of a batch is loaded: for how many answers at once. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from app.domain.load_sizes import fitting_context
from app.services.admission import predict_load
from app.services.load_choice import laid_over

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.batch import BatchPlan
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.services.load_plan import Machine

ChooseBatchLoad: TypeAlias = "Callable[[ModelFile, BatchPlan, Sequence[int]], LoadParams]"

_REPLY = 512  # tokens of a usual answer, unless the longest one is shorter
_LONGEST_REPLY = 2048  # where none is set
_TEMPLATE = 128  # tokens that a template may put around a prompt
_UNSURE = 2  # a prompt may have so many times the tokens that were guessed
_STEP = 256  # llama.cpp pads the context to this anyway
_MOST_SHARE = 0.6  # of the free memory: others live here, too
_ON_CARD = 16  # answers at once
_ON_CORES = 8  # where each has its own token to compute, more cost as much as they gain


def batch_params(
    settings: Settings,
    model: ModelFile,
    plan: BatchPlan,
    tokens: Sequence[int],
    machine: Machine,
) -> LoadParams:
    """`tokens`: about how many each prompt has, the smallest first.

    What single models are loaded with does not count, so that nothing but the level differs.
    """
    given = settings.load_of_run
    chosen = laid_over(given, settings.load) if given else settings.load
    cores = machine.physical_cores()
    base = replace(
        chosen,
        context_length=given.context_length if given else None,
        threads=chosen.threads or cores,
        prefill_threads=chosen.prefill_threads or chosen.threads or cores,
        draft_model=None,
    )
    counts = range(plan.parallel or _most_at_once(machine), 0, -1)
    tried = (_for_several(base, model, plan, tokens, count) for count in counts)
    if plan.parallel:
        return next(tried)
    room = _MOST_SHARE * (machine.memory_available() + machine.gpu_memory_free())
    fitting = (params for params in tried if _private(model, params) <= room)
    return next(fitting, _for_several(base, model, plan, tokens, 1))


def _most_at_once(machine: Machine) -> int:
    if machine.gpu_memory_free():
        return _ON_CARD
    return min(_ON_CORES, 2 * machine.physical_cores())


def _private(model: ModelFile, params: LoadParams) -> int:
    """Bytes that the load takes for itself; mapped weights can be read again."""
    need = predict_load(model.info, params)
    return need.total - need.mapped


def _for_several(
    base: LoadParams, model: ModelFile, plan: BatchPlan, tokens: Sequence[int], count: int
) -> LoadParams:
    """Room for the longest prompt alone, and for `count` usual ones; they share the context.

    One that finds no room waits for others. Fewer at once where the context cannot be so long,
    unless the user chose how many.
    """
    system = len(plan.system)
    most = max((s.sampling.max_tokens or 0 for s in plan.settings), default=0)
    longest = _UNSURE * (tokens[-1] if tokens else 0) + system + (most or _LONGEST_REPLY)
    reply = min(most, _REPLY) if most else _REPLY
    usual = (tokens[len(tokens) * 9 // 10] if tokens else 0) + system // 3 + reply
    wanted = base.context_length or max(longest + _TEMPLATE, count * (usual + _TEMPLATE))
    padded = replace(base, context_length=-(-wanted // _STEP) * _STEP)
    context = fitting_context(padded, model.info.trained_context or 0)
    fitting = count if plan.parallel else max(1, min(count, context // (usual + _TEMPLATE)))
    return replace(padded, context_length=context, sequences=fitting)
