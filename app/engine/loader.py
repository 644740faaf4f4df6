"""From a file to a model that can answer. Engine process, main thread."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.generation import Device, EngineInfo, LoadedModel
from app.domain.load_params import LoadParams, RopeScaling, Switch, WeightsMode
from app.domain.load_sizes import fitting_context
from app.domain.memory_prediction import ALL_LAYERS, LoadLayout, predict_memory
from app.domain.vision_place import VisionPlace
from app.engine.context_making import context_shape, make_context
from app.engine.gguf_header import describe, read_header
from app.engine.llama_adapter import LlamaAdapters
from app.engine.llama_binding import EngineLog, build_description, list_devices
from app.engine.llama_context import AbortFlag, LlamaContext
from app.engine.llama_model import Cards, LlamaModel
from app.engine.load_checks import checked_params
from app.engine.offload import (
    cards_in_use,
    fit_gpu_layers,
    layer_steps,
    offload_notice,
    offload_reason,
)
from app.engine.prompt import PromptBuilder
from app.engine.template import ChatTemplate, TemplateError, fallback_template
from app.engine.vision import Encoder, Eyes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_file import GgufInfo

_NO_ROOM = ("alloc", "out of memory")
_TOO_NEW = ("unknown pre-tokenizer", "unknown tokenizer", "unknown model architecture")
_NOT_LOCKED = ("failed to mlock", "failed to VirtualLock", "mlock not supported")


class LoadCancelledError(Exception):
    """The user stopped the load."""


@dataclass(slots=True)
class ReadyModel:
    """A model, its context and its prompt builder; freed in order by `close`."""

    model: LlamaModel
    context: LlamaContext
    prompts: PromptBuilder
    stop: tuple[str, ...]  # stop strings that the prompt format needs
    loaded: LoadedModel

    def close(self) -> None:
        """Free the context first, then the image encoder, the model and with it its adapters."""
        self.context.close()
        if self.prompts.eyes is not None:
            self.prompts.eyes.close()
        self.model.close()


@dataclass(frozen=True, slots=True)
class LoadJob:
    """What a load works with; `progress` returns False once `abort` is set."""

    path: str
    params: LoadParams
    progress: Callable[[float], bool]
    abort: AbortFlag
    log: EngineLog
    vision: VisionPlace | None = None


@dataclass(frozen=True, slots=True)
class _Weights:
    model: LlamaModel
    gpu_layers: int  # -1: all
    notices: tuple[str, ...] = ()


def load_model(job: LoadJob) -> ReadyModel:
    """Check file and settings, load the model, make a context.

    Raises UserFixableError in words for a person, LoadCancelledError.
    """
    started = time.perf_counter()
    header = read_header(Path(job.path))
    info = describe(header)
    job = replace(job, params=checked_params(job.params, header))
    devices = list_devices()
    ready = _load_stepwise(job, info, devices)
    ready.loaded = replace(ready.loaded, load_s=time.perf_counter() - started)
    return ready


def _load_stepwise(job: LoadJob, info: GgufInfo, devices: tuple[Device, ...]) -> ReadyModel:
    """With fewer and fewer layers on the card while it has no room for them; the last: none."""
    wanted = fit_gpu_layers(info, devices, job.params)
    total = (info.layers or 0) + 1
    steps = layer_steps(wanted, total)
    layers = next(steps)
    while True:
        try:
            ready = _load_with(job, layers, offload_notice(wanted, layers, total), devices)
            reason = _offload_reason(job, info, layers, devices)
            ready.loaded = replace(ready.loaded, offload_reason=reason)
            return ready
        except UserFixableError:
            if layers == 0:
                raise
        # A card that lacks memory may take a part; whatever else it has, none of it.
        layers = next(steps) if job.log.mentions(*_NO_ROOM) else 0


def _offload_reason(job: LoadJob, info: GgufInfo, layers: int, devices: tuple[Device, ...]) -> str:
    params = job.params
    context = fitting_context(params, info.trained_context or 0)
    needed = predict_memory(info, LoadLayout.of(params, context, ALL_LAYERS)).gpu
    cards = cards_in_use(devices, params)
    return offload_reason(layers, (info.layers or 0) + 1, cards, needed)


def _load_with(
    job: LoadJob, layers: int, notice: str | None, devices: tuple[Device, ...]
) -> ReadyModel:
    model = _try_load(job, layers, _cards(job.params, devices))
    notices = (*filter(None, (notice,)), *_lock_notice(job))
    try:
        return _make_ready(job, _Weights(model, layers, notices), devices)
    except BaseException:
        model.close()
        raise


def _make_ready(job: LoadJob, weights: _Weights, devices: tuple[Device, ...]) -> ReadyModel:
    model = weights.model
    _require_text(model)
    _stop_if_cancelled(job)
    adapters = LlamaAdapters(model, job.params.adapters, job.log)
    context = make_context(model, context_shape(job.params, model), job.abort, job.log)
    try:
        adapters.apply(context)
        _stop_if_cancelled(job)
        return _assemble(job, weights, context, devices)
    except BaseException:
        context.close()
        raise


def _cards(params: LoadParams, devices: Sequence[Device]) -> Cards:
    """How the cards share the model; without cards nothing is to be shared.

    Raises UserFixableError where one is named that is not there.
    """
    count = sum(device.kind in ("gpu", "igpu") for device in devices)
    if not count:
        return Cards()
    if (params.main_card or 0) >= count or len(params.card_shares) > count:
        raise UserFixableError(
            f"This computer has fewer graphics cards ({count}) than the load settings name.",
            "Choose another card, or leave the cards to Quantscope.",
            code="bad_settings",
        )
    return Cards(params.card_split, params.main_card, params.card_shares)


def _try_load(job: LoadJob, gpu_layers: int, cards: Cards) -> LlamaModel:
    job.log.clear()
    job.log.buffers.clear()
    params = job.params
    try:
        return LlamaModel(
            job.path,
            gpu_layers=gpu_layers,
            progress=job.progress,
            mode=params.weights,
            repack=params.repack is not Switch.OFF,
            cards=cards,
        )
    except ValueError as error:
        if job.abort.is_set():
            raise LoadCancelledError from error
        reason = job.log.reason() or "it gave no reason"
        action = "Download it again, or choose another model."
        if job.log.mentions(*_TOO_NEW):
            action = "Update Quantscope, or choose another model."
        text = f"llama.cpp cannot load this file: {reason}."
        raise UserFixableError(text, action, code="load_failed") from error


def _lock_notice(job: LoadJob) -> tuple[str, ...]:
    """Locking memory may be forbidden; the model works without it."""
    if job.params.weights is not WeightsMode.LOCKED or not job.log.mentions(*_NOT_LOCKED):
        return ()
    limit = "This system lets programs lock less memory than the model needs"
    return (f"{limit}, so its weights may be paged out when memory gets short.",)


def _rope_notice(job: LoadJob, model: LlamaModel) -> str | None:
    params = job.params
    wanted = params.rope_base or params.rope_scale or params.rope_scaling is not RopeScaling.MODEL
    if model.turns_positions or not wanted:
        return None
    return "This model tells positions in another way than RoPE, so scaling it changes nothing."


def _context_notice(job: LoadJob, context: LlamaContext) -> str | None:
    wanted = job.params.context_length
    if wanted is None or context.length >= wanted:
        return None
    return (
        f"This model can use {context.length:,} tokens of context at most, so it has that many "
        f"instead of {wanted:,}."
    )


def _eyes(job: LoadJob, model: LlamaModel, context: LlamaContext) -> Eyes | None:
    """The encoder itself is loaded with the first image."""
    place = job.vision
    if place is None:
        return None

    def load() -> Encoder:
        from app.engine.llama_vision import LlamaVision

        threads = context.shape.prefill_threads or context.shape.threads
        return LlamaVision(os.fsdecode(place.encoder), model, threads, job.log)

    return Eyes(Path(os.fsdecode(place.images)), load)


def _assemble(
    job: LoadJob, weights: _Weights, context: LlamaContext, devices: tuple[Device, ...]
) -> ReadyModel:
    model = weights.model
    template, template_notice = _choose_template(model)
    offloaded = weights.gpu_layers if weights.gpu_layers >= 0 else model.layers + 1
    notices = (_context_notice(job, context), _rope_notice(job, model), template_notice)
    loaded = LoadedModel(
        name=model.metadata("general.name") or Path(job.path).stem,
        architecture=model.architecture,
        context_length=context.length,
        trained_context=model.trained_context,
        threads=context.shape.threads,
        gpu_layers=min(offloaded, model.layers + 1),
        layers=model.layers,
        load_s=0.0,
        weights_bytes=model.weights_bytes,
        engine_bytes=None,
        chat_template=template_notice is None,
        engine=EngineInfo(build_description(), devices),
        notices=tuple(filter(None, (*weights.notices, *notices))),
        memory=job.log.buffers.measured(),
        params=_as_loaded(job.params, context),
    )
    prompts = PromptBuilder(model.vocabulary, template, _eyes(job, model, context))
    return ReadyModel(model, context, prompts, template.stop, loaded)


def _as_loaded(params: LoadParams, context: LlamaContext) -> LoadParams:
    """The settings with what was chosen for the open ones."""
    shape = context.shape
    return replace(
        params,
        context_length=context.length,
        threads=shape.threads,
        prefill_threads=shape.prefill_threads,
        batch=shape.batch,
        micro_batch=shape.micro_batch,
        sequences=shape.sequences,
    )


def _choose_template(model: LlamaModel) -> tuple[ChatTemplate, str | None]:
    vocabulary = model.vocabulary
    source = model.chat_template
    fallback = "It gets a plain format instead, and its answers may be poor."
    if source is None:
        notice = f"This model brings no chat template. {fallback}"
        return fallback_template(vocabulary.control_texts()), notice
    try:
        return ChatTemplate(source, bos=vocabulary.bos_text, eos=vocabulary.eos_text), None
    except TemplateError as error:
        notice = f"The chat template of this model is broken ({error}). {fallback}"
        return fallback_template(vocabulary.control_texts()), notice


def _stop_if_cancelled(job: LoadJob) -> None:
    if job.abort.is_set():
        raise LoadCancelledError


def _require_text(model: LlamaModel) -> None:
    if not model.generates_text or not model.vocabulary.can_tokenize:
        raise UserFixableError(
            "This model does not write text: it turns text into numbers or works another way.",
            "Choose a chat model.",
            code="not_a_language_model",
        )
