"""From a file to a model that can answer. Engine process, main thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.generation import Device, EngineInfo, LoadedModel
from app.domain.load_params import LoadParams
from app.domain.model_shape import STEP_TOKENS
from app.engine.gguf_header import describe, read_header
from app.engine.llama_binding import EngineLog, build_description, list_devices
from app.engine.llama_context import AbortFlag, ContextShape, LlamaContext
from app.engine.llama_model import LlamaModel
from app.engine.offload import fit_gpu_layers
from app.engine.prompt import PromptBuilder
from app.engine.template import ChatTemplate, TemplateError, fallback_template

if TYPE_CHECKING:
    from app.domain.model_file import GgufInfo

DEFAULT_CONTEXT = 8192
_MIN_CONTEXT = 256


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
        """Free the context first, then the model."""
        self.context.close()
        self.model.close()


@dataclass(frozen=True, slots=True)
class LoadJob:
    """What a load works with; `progress` returns False once `abort` is set."""

    path: str
    params: LoadParams
    progress: Callable[[float], bool]
    abort: AbortFlag
    log: EngineLog


@dataclass(frozen=True, slots=True)
class _Weights:
    model: LlamaModel
    gpu_layers: int  # -1: all
    notices: tuple[str, ...] = ()


def load_model(job: LoadJob) -> ReadyModel:
    """Check the file, load it, make a context.

    Raises UserFixableError in words for a person, LoadCancelledError.
    """
    started = time.perf_counter()
    info = describe(read_header(Path(job.path)))
    devices = list_devices()
    weights = _load_weights(job, info, devices)
    context: LlamaContext | None = None
    try:
        _require_text(weights.model)
        _stop_if_cancelled(job)
        context = _make_context(job, weights.model)
        _stop_if_cancelled(job)
        ready = _assemble(job, weights, context, devices)
    except BaseException:
        if context:
            context.close()
        weights.model.close()
        raise
    ready.loaded = replace(ready.loaded, load_s=time.perf_counter() - started)
    return ready


def _load_weights(job: LoadJob, info: GgufInfo, devices: tuple[Device, ...]) -> _Weights:
    layers = fit_gpu_layers(info, devices, _context_length(job.params, info), job.params.gpu_layers)
    try:
        return _Weights(_try_load(job, layers), layers)
    except UserFixableError:
        if layers == 0:
            raise
    notice = "The graphics card could not take this model, so it runs on the processor."
    return _Weights(_try_load(job, 0), 0, (notice,))


def _try_load(job: LoadJob, gpu_layers: int) -> LlamaModel:
    job.log.clear()
    job.log.buffers.clear()
    try:
        return LlamaModel(job.path, gpu_layers=gpu_layers, progress=job.progress)
    except ValueError as error:
        if job.abort.is_set():
            raise LoadCancelledError from error
        reason = job.log.reason() or "it gave no reason"
        raise UserFixableError(
            f"llama.cpp cannot load this file: {reason}.",
            "Download it again, or choose another model.",
            code="load_failed",
        ) from error


def _make_context(job: LoadJob, model: LlamaModel) -> LlamaContext:
    shape = ContextShape(
        length=_fitting_context(job.params.context_length, model.trained_context),
        batch=STEP_TOKENS,
        threads=job.params.threads or 1,
    )
    job.log.clear()
    job.log.buffers.forget_context()
    try:
        return LlamaContext(model, shape, job.abort)
    except MemoryError as error:
        raise UserFixableError(
            f"There is not enough memory for a context of {shape.length:,} tokens.",
            "Choose a shorter context or a smaller model.",
            code="context_memory",
        ) from error


def _context_length(params: LoadParams, info: GgufInfo) -> int:
    return _fitting_context(params.context_length, info.trained_context or 0)


def _fitting_context(wanted: int | None, trained: int) -> int:
    """Clamp to what the model was trained for; headers may claim 0 or 2**31."""
    if trained < _MIN_CONTEXT:
        trained = DEFAULT_CONTEXT
    return max(_MIN_CONTEXT, min(wanted or DEFAULT_CONTEXT, trained))


def _assemble(
    job: LoadJob, weights: _Weights, context: LlamaContext, devices: tuple[Device, ...]
) -> ReadyModel:
    model = weights.model
    template, template_notice = _choose_template(model)
    offloaded = weights.gpu_layers if weights.gpu_layers >= 0 else model.layers + 1
    loaded = LoadedModel(
        name=model.metadata("general.name") or Path(job.path).stem,
        architecture=model.architecture,
        context_length=context.length,
        trained_context=model.trained_context,
        threads=job.params.threads or 1,
        gpu_layers=min(offloaded, model.layers + 1),
        layers=model.layers,
        load_s=0.0,
        weights_bytes=model.weights_bytes,
        engine_bytes=None,
        chat_template=template_notice is None,
        engine=EngineInfo(build_description(), devices),
        notices=weights.notices + ((template_notice,) if template_notice else ()),
        memory=job.log.buffers.measured(),
    )
    prompts = PromptBuilder(model.vocabulary, template)
    return ReadyModel(model, context, prompts, template.stop, loaded)


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
