"""A small model that guesses ahead for a large one. Imports numpy. Engine process, main thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.llama_binding import binding
from app.engine.llama_context import (
    AbortedError,
    AbortFlag,
    ContextShape,
    DecodeError,
    LlamaContext,
)
from app.engine.llama_logits import lead, logits_at
from app.engine.llama_model import LlamaModel, Vocabulary
from app.engine.prefix import common_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

# As common/speculative.cpp of llama.cpp compares: families differ by padding and special tokens.
_MOST_PADDING = 128
_FIRST_COMPARED = 5
_PIECE = 128  # tokens of a prompt read at once, between two tokens of the answer
_SURE_LEAD = 1.1  # of logits: the first is three times as likely as the second
_EVIDENCE = 8  # what a guess of a model counts as, in tokens of a text that stood there before
_SEQUENCE = 0


class UnfitDraftError(Exception):
    """Why a model cannot guess for another one, in one sentence for a person."""


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What a draft model is loaded with. `shape`: of the context that it guesses for."""

    path: str
    vocabulary: Vocabulary
    shape: ContextShape
    gpu_layers: int
    abort: AbortFlag
    progress: Callable[[float], bool]


class DraftModel:
    """Owns a model and a context with the same tokens as the answer; `close` it."""

    kind = "draft"

    def __init__(self, plan: DraftPlan) -> None:
        """Load it. Raises UnfitDraftError."""
        try:
            self._model = LlamaModel(plan.path, gpu_layers=plan.gpu_layers, progress=plan.progress)
        except ValueError:
            text = "The draft model cannot be loaded, so nothing is guessed with it."
            raise UnfitDraftError(text) from None
        try:
            _require_fit(self._model, plan.vocabulary)
            self._context = LlamaContext(self._model, _shape(plan.shape), plan.abort)
        except MemoryError:
            self._model.close()
            text = "There is not enough memory for the draft model, so nothing is guessed with it."
            raise UnfitDraftError(text) from None
        except UnfitDraftError:
            self._model.close()
            raise
        self._vocabulary = self._model.vocabulary.size
        self._known = min(self._vocabulary, plan.vocabulary.size)  # tokens that both have
        self._tokens: array[int] = array("i")  # in the cache
        self._failed = False

    def close(self) -> None:
        """Give the memory back."""
        self._context.close()
        self._model.close()

    def look(self, tokens: array[int], newest: int) -> int:
        """A model always has a guess, unless the text is longer than its context."""
        fits = len(tokens) + 1 < self._context.length and newest < self._vocabulary
        return _EVIDENCE if fits and not self._failed else 0

    def propose(self, tokens: array[int], newest: int, limit: int) -> Sequence[int] | None:
        """Guesses while it is sure; None while it is still reading what came before."""
        try:
            if not self._catch_up(tokens):
                return None
            return self._guess(newest, min(limit, self._context.length - len(tokens) - 1))
        except DecodeError:
            self._failed = True
            return ()
        except AbortedError:
            self._forget()
            raise

    def _catch_up(self, tokens: array[int]) -> bool:
        """Read a piece of what the cache does not have yet; whether it has all now."""
        self._keep(common_prefix(self._tokens, tokens))
        piece = tokens[len(self._tokens) : len(self._tokens) + _PIECE]
        if piece:
            batch = self._context.batch
            batch.clear()
            batch.extend(piece, len(self._tokens), _SEQUENCE, logits=True)
            self._context.decode(batch)
            self._tokens.extend(piece)
        return len(self._tokens) == len(tokens)

    def _guess(self, newest: int, limit: int) -> list[int]:
        guesses: list[int] = []
        token = newest
        while len(guesses) < limit:
            self._context.decode_one(token, len(self._tokens), _SEQUENCE)
            self._tokens.append(token)
            logits = logits_at(self._context.logits_pointer(-1), self._vocabulary)
            token = int(logits.argmax())
            if token >= self._known or lead(logits) < _SURE_LEAD:
                break
            guesses.append(token)
        return guesses

    def _keep(self, count: int) -> None:
        if count == len(self._tokens):
            return
        if count == 0 or not self._context.keep(_SEQUENCE, count):
            self._forget()
        else:
            del self._tokens[count:]

    def _forget(self) -> None:
        self._context.clear()
        self._tokens = array("i")


def _shape(shape: ContextShape) -> ContextShape:
    """As the context of the answer, but for one sequence, and positions as the model knows them."""
    batch = min(_PIECE, shape.length)
    return ContextShape(
        length=shape.length,
        batch=batch,
        micro_batch=batch,
        threads=shape.threads,
        prefill_threads=shape.prefill_threads,
        key_type=shape.key_type,
        value_type=shape.value_type,
        flash_attention=shape.flash_attention,
    )


def _require_fit(model: LlamaModel, words: Vocabulary) -> None:
    if not model.generates_text:
        raise UnfitDraftError("The draft model does not write text, so nothing is guessed with it.")
    if model.keeps_state:
        text = "The draft model cannot take a guess back, so nothing is guessed with it."
        raise UnfitDraftError(text)
    if not _same_words(words, model.vocabulary):
        text = "The draft model has another vocabulary than this model"
        raise UnfitDraftError(f"{text}, so nothing is guessed with it.")


def _same_words(one: Vocabulary, other: Vocabulary) -> bool:
    """Whether tokens of one mean the same to the other."""
    if _habits(one) != _habits(other) or abs(one.size - other.size) > _MOST_PADDING:
        return False
    text = binding.llama_vocab_get_text
    compared = range(_FIRST_COMPARED, min(one.size, other.size))
    return all(text(one.handle, token) == text(other.handle, token) for token in compared)


def _habits(words: Vocabulary) -> tuple[int, ...]:
    """What kind of vocabulary it is, and with which tokens a text begins and ends."""
    handle = words.handle
    begins = bool(binding.llama_vocab_get_add_bos(handle))
    ends = bool(binding.llama_vocab_get_add_eos(handle))
    bos = binding.llama_vocab_bos(handle) if begins else -1
    eos = binding.llama_vocab_eos(handle) if ends else -1
    return int(binding.llama_vocab_type(handle)), begins, bos, ends, eos
