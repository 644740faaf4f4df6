"""A grammar that an answer has to keep to, and when it begins. Engine process, main thread.

Where the model thinks before it answers, the grammar begins behind the thinking.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING

from app.domain.gbnf import GrammarError, check_grammar
from app.domain.json_schema import schema_to_grammar
from app.engine.llama_binding import binding
from app.engine.thinking_gate import ThinkingGate

if TYPE_CHECKING:
    from app.domain.sampling import SamplingParams
    from app.engine.llama_model import Vocabulary

__all__ = ["GrammarGate", "LlamaGrammar", "grammar_text", "open_gate", "probe_grammar"]


def grammar_text(params: SamplingParams) -> str:
    """The grammar in llama.cpp's notation, checked. Raises GrammarError."""
    if params.grammar:
        check_grammar(params.grammar)
        return params.grammar
    return schema_to_grammar(params.json_schema).grammar


def open_gate(
    params: SamplingParams, vocabulary: Vocabulary, text: str, *, thinks: bool
) -> GrammarGate:
    """The grammar of an answer that begins with `text`. Raises GrammarError."""
    grammar = LlamaGrammar(grammar_text(params), vocabulary)
    thinking = ThinkingGate(text, may_begin=thinks)
    if thinking.answer and not grammar.take_text(thinking.answer):
        grammar.close()
        raise GrammarError(
            "What the answer begins with is not allowed by the grammar or the JSON schema."
        )
    return GrammarGate(grammar, thinking, vocabulary)


def probe_grammar(params: SamplingParams, vocabulary: Vocabulary, text: str) -> None:
    """Whether an answer can begin so. Raises GrammarError."""
    if params.grammar or params.json_schema:
        open_gate(params, vocabulary, text, thinks=True).close()


class LlamaGrammar:
    """Owns llama.cpp's state of one grammar. Raises GrammarError where it is refused.

    llama.cpp ends the process on a token that the grammar forbids: ask `allows` first.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        data = text.encode("utf-8", "replace")
        self._vocabulary = vocabulary
        self._handle = binding.llama_sampler_init_grammar(vocabulary.handle, data, b"root")
        if not self._handle:
            raise GrammarError("llama.cpp refuses this grammar.")
        self._data = (binding.llama_token_data * 1)()
        self._one = self._data[0]
        self._single = binding.llama_token_data_array()
        self._single.data = self._data
        self._pointer = ctypes.pointer(self._single)

    def allows(self, token: int) -> bool:
        """Whether the answer may go on with the token."""
        self._one.id = ctypes.c_int32(token)
        self._one.logit = 1.0
        self._single.size = 1
        self._single.selected = -1
        binding.llama_sampler_apply(self._handle, self._pointer)
        return bool(self._one.logit > -math.inf)

    def mask(self, candidates: object) -> None:
        """Set the logits of all candidates to -inf that are not allowed."""
        binding.llama_sampler_apply(self._handle, candidates)

    def accept(self, token: int) -> None:
        """Go on by an allowed token."""
        if not self._vocabulary.ends_generation(token):
            binding.llama_sampler_accept(self._handle, token)

    def take_text(self, text: str) -> bool:
        """Go on by a text; False where it is not allowed, and then this grammar is spent."""
        for token in self._vocabulary.tokenize(text, parse_special=False, continues=True):
            if not self.allows(token):
                return False
            self.accept(token)
        return True

    def close(self) -> None:
        """Free it."""
        if self._handle:
            binding.llama_sampler_free(self._handle)
            self._handle = None


class GrammarGate:
    """The grammar of one answer, which is open while the model thinks."""

    def __init__(
        self, grammar: LlamaGrammar, thinking: ThinkingGate, vocabulary: Vocabulary
    ) -> None:
        self.grammar = grammar
        self._thinking = thinking
        self._piece = vocabulary.piece

    def lets_through(self, token: int) -> bool:
        """Whether a token may come without asking the grammar."""
        gate = self._thinking
        return not gate.over and gate.lets_through(self._piece(token))

    def allows(self, token: int) -> bool:
        """Whether the answer may go on with the token."""
        return self.lets_through(token) or self.grammar.allows(token)

    def accept(self, token: int) -> None:
        """Go on by an allowed token."""
        if self.lets_through(token):
            self._thinking.take(self._piece(token))
        else:
            self._thinking.end()
            self.grammar.accept(token)

    def close(self) -> None:
        """Free the grammar."""
        self.grammar.close()
