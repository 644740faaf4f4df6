"""Which models can guess ahead for another one, as far as headers tell. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.model_file import ModelFile

# Sizes of one family's vocabularies differ by padding; llama.cpp's common/speculative.cpp.
_MOST_PADDING = 128


def compatible_drafts(model: ModelFile, candidates: Iterable[ModelFile]) -> tuple[ModelFile, ...]:
    """Of the candidates those that fit, smallest first. The engine compares the tokens itself."""
    fitting = (each for each in candidates if _fits(model, each))
    return tuple(sorted(fitting, key=lambda each: each.info.file_bytes))


def _fits(model: ModelFile, draft: ModelFile) -> bool:
    words, guessed = model.info.vocabulary, draft.info.vocabulary
    if words is None or guessed is None or draft.missing:
        return False
    if draft.id == model.id or draft.path == model.path:
        return False
    return abs(words - guessed) <= _MOST_PADDING and draft.info.file_bytes < model.info.file_bytes
