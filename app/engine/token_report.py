"""What else could have stood in a token's place. Imports numpy. Engine process, main thread."""

from __future__ import annotations

import codecs
import ctypes
import math
from typing import TYPE_CHECKING

import numpy as np

from app.domain.token_view import Candidate, TokenRecord
from app.engine.candidates import TOKEN_DATA
from app.engine.llama_binding import binding
from app.engine.llama_logits import highest_tokens, logits_at
from app.engine.text_stream import THINKING_MARKERS
from app.engine.text_tokens import shown_piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import Vocabulary
    from app.engine.llama_sampler import LlamaSampler

MOST_CANDIDATES = 100
_FAINTEST = np.float32(-100.0)  # natural logarithm of a probability that adds nothing


class TokenReport:
    """Makes records of one answer's tokens, in their order.

    The model's probabilities are the softmax of the logits; its entropy is that of the whole
    vocabulary.
    """

    def __init__(self, vocabulary: Vocabulary, count: int) -> None:
        """`count` of the likeliest tokens come with each."""
        size = vocabulary.size
        self._vocabulary = vocabulary
        self._count = min(count, MOST_CANDIDATES, size)
        self._texts = TokenTexts(vocabulary)
        self._fresh = np.zeros(size, TOKEN_DATA)
        self._fresh["id"] = np.arange(size, dtype=np.int32)
        self._data = np.empty(size, TOKEN_DATA)
        self._sampled = np.empty(size, np.float32)
        self._shifted = np.empty(size, np.float32)
        self._weights = np.empty(size, np.float32)
        self._candidates: dict[int, tuple[str, bool]] = {}

    def record(self, address: int, token: int, chain: int | None) -> TokenRecord:
        """A token that was chosen from the logits at `address`.

        `chain` is the sampler chain as it was before the choice; it is applied once.
        """
        logits = logits_at(address, self._vocabulary.size)
        probabilities, entropy = self._model(logits)
        rank = int(np.count_nonzero(logits > logits[token])) + 1
        likeliest = highest_tokens(logits, self._count).tolist()
        if token not in likeliest:
            likeliest.append(token)
        after = self._after(logits, chain)
        text, special = self._texts.next(token)
        return TokenRecord(
            id=token,
            text=text,
            probability=float(probabilities[token]),
            rank=rank,
            entropy=entropy,
            candidates=tuple(self._candidate(each, probabilities, after) for each in likeliest),
            special=special,
        )

    def other(self, token: int) -> Candidate:
        """Another token in the place of the one that was recorded last."""
        return self._candidate(token, self._weights, self._sampled)

    def _model(self, logits: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
        """Probabilities, and the entropy in bits."""
        shifted, weights = self._shifted, self._weights
        np.subtract(logits, logits.max(), out=shifted)
        np.maximum(shifted, _FAINTEST, out=shifted)
        np.exp(shifted, out=weights)
        total = float(weights.sum())
        np.multiply(weights, shifted, out=shifted)
        entropy = (math.log(total) - float(shifted.sum()) / total) / math.log(2)
        weights /= np.float32(total)
        return weights, max(0.0, entropy)

    def _after(self, logits: NDArray[np.float32], chain: int | None) -> NDArray[np.float32]:
        """Probabilities after the samplers; -1 for tokens that they took out."""
        data, sampled = self._data, self._sampled
        ctypes.memmove(data.ctypes.data, self._fresh.ctypes.data, data.nbytes)  # numpy: 1 ms
        data["logit"] = logits
        array = binding.llama_token_data_array()
        array.data = (binding.llama_token_data * len(data)).from_buffer(data.data)
        array.size, array.selected, array.sorted = len(data), -1, False
        binding.llama_sampler_apply(chain, ctypes.byref(array))
        # Samplers may have put another buffer there.
        address = ctypes.cast(array.data, ctypes.c_void_p).value or 0
        size = int(array.size) * TOKEN_DATA.itemsize
        kept = np.frombuffer(memoryview((ctypes.c_char * size).from_address(address)), TOKEN_DATA)
        sampled.fill(-1.0)
        total = float(kept["p"].sum())
        if total > 0:
            sampled[kept["id"]] = kept["p"] / np.float32(total)
        elif 0 <= array.selected < array.size:
            sampled[kept["id"][array.selected]] = 1.0  # greedy: there is no other choice
        return sampled

    def _candidate(
        self, token: int, before: NDArray[np.float32], after: NDArray[np.float32]
    ) -> Candidate:
        known = self._candidates.get(token)
        if known is None:
            text, whole = shown_piece(self._vocabulary, token)
            known = (text, whole and not _is_silent(self._vocabulary, token))
            self._candidates[token] = known
        text, writable = known
        sampled = float(after[token])
        probability = float(before[token])
        return Candidate(token, text, probability, sampled if sampled >= 0 else None, writable)


class RecordingSampler:
    """Draws tokens as the sampler does that it stands for, and records them."""

    def __init__(self, sampler: LlamaSampler, vocabulary: Vocabulary, count: int) -> None:
        self._sampler = sampler
        self._report = TokenReport(vocabulary, count)
        self._records: list[TokenRecord] = []

    def sample(self, context: LlamaContext, row: int = -1) -> int:
        """A token from the logits of a row; looking at it does not change which."""
        before = binding.llama_sampler_clone(self._sampler.chain)
        try:
            token = self._sampler.sample(context, row)
            address = context.logits_pointer(row)
            self._records.append(self._report.record(address, token, before))
        finally:
            binding.llama_sampler_free(before)
        return token

    def take(self) -> tuple[TokenRecord, ...]:
        """Records that came since the last call."""
        records = tuple(self._records)
        self._records.clear()
        return records


class TokenTexts:
    """Texts of tokens that follow one another; whole characters, with the token that ends them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def next(self, token: int) -> tuple[str, bool]:
        """Text, and whether it is a control token, whose text is no part of the answer."""
        piece = self._vocabulary.piece(token)
        if _is_silent(self._vocabulary, token):
            return piece.decode("utf-8", "replace"), True
        return self._decoder.decode(piece), False


def _is_silent(vocabulary: Vocabulary, token: int) -> bool:
    """Whether it is a control token that is no part of an answer's text."""
    return vocabulary.is_control(token) and vocabulary.piece(token) not in THINKING_MARKERS
