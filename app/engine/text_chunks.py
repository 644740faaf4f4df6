"""A text as tokens in chunks of one length, as llama.cpp's tools cut it. Engine process."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.quality import FEWEST_CHUNKS

if TYPE_CHECKING:
    from app.engine.llama_model import LlamaModel, Vocabulary


def text_tokens(text: str, vocabulary: Vocabulary) -> array[int]:
    """As llama-perplexity has them: control tokens are not read out of a text."""
    tokens = vocabulary.tokenize(text, parse_special=False)
    return array("i", [vocabulary.bos, *tokens] if vocabulary.adds_bos else tokens)


def count_chunks(tokens: int, context: int, wanted: int | None) -> int:
    """Whole chunks, no more than are `wanted`; what remains at the end is left out.

    Raises UserFixableError where the text is too short.
    """
    found = tokens // context
    if found < FEWEST_CHUNKS:
        raise UserFixableError(
            f"There is not enough text: {tokens:,} tokens, and {FEWEST_CHUNKS * context:,}"
            " are needed at least.",
            "Choose a longer text or a shorter context.",
            code="text_too_short",
        )
    return found if wanted is None else min(found, wanted)


def check_context(context: int, model: LlamaModel) -> None:
    """Raises UserFixableError where the model cannot hold a chunk."""
    if model.trained_context and context > model.trained_context:
        raise UserFixableError(
            f"This model holds {model.trained_context:,} tokens, but a chunk has {context:,}.",
            "Choose a shorter context.",
            code="context_too_short",
        )
