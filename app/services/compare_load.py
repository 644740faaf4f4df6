"""How the models of a comparison are loaded: all in one way. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from app.services.load_choice import laid_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.comparison import ComparePrompt
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings

ChooseLoad: TypeAlias = "Callable[[Iterable[ModelFile], ComparePrompt], LoadParams]"

_REPLY = 2048  # tokens, where no longest answer is set
_TEMPLATE = 512  # tokens that a template may put around the prompt
_STEP = 256  # llama.cpp pads the context to this anyway
_DENSE = 4096  # bytes of a prompt that may be a token each
_BYTES_A_TOKEN = 2  # of a longer one, at the least


def lane_params(
    settings: Settings, models: Iterable[ModelFile], prompt: ComparePrompt, cores: int
) -> LoadParams:
    """One for all lanes, so that nothing but the model differs."""
    given = settings.load_of_run
    trained = [each.info.trained_context for each in models if each.info.trained_context]
    wanted = (given.context_length if given else None) or needed_context(prompt)
    return replace(shared_params(settings, cores), context_length=min([wanted, *trained]))


def shared_params(settings: Settings, cores: int) -> LoadParams:
    """How models are loaded that are held against each other, but for their context.

    What single models are loaded with does not count, nor the threads measured for them: `cores`
    are used where the settings leave them open.
    """
    given = settings.load_of_run
    chosen = laid_over(given, settings.load) if given else settings.load
    return replace(
        chosen,
        threads=chosen.threads or cores,
        prefill_threads=chosen.prefill_threads or chosen.threads or cores,
        sequences=1,
        draft_model=None,
    )


def needed_context(prompt: ComparePrompt) -> int:
    """Tokens that prompt and reply take at the most; the prompt is guessed from its bytes."""
    size = len(prompt.text.encode("utf-8", "replace")) + len(
        prompt.system.encode("utf-8", "replace")
    )
    read = min(size, _DENSE) + max(0, size - _DENSE) // _BYTES_A_TOKEN
    most = prompt.sampling.max_tokens
    tokens = read + _TEMPLATE + (_REPLY if most is None else most)
    return -(-tokens // _STEP) * _STEP
