"""Probabilities, candidates and texts of tokens, without a model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest

from app.engine.llama_binding import binding
from app.engine.llama_logits import highest_tokens
from app.engine.text_tokens import shown_piece
from app.engine.token_report import TokenReport, TokenTexts

if TYPE_CHECKING:
    from collections.abc import Iterator


class Words:
    """A vocabulary of given pieces; the last one is a control token."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces
        self.size = len(pieces)

    def piece(self, token: int) -> bytes:
        return self.pieces[token]

    def is_control(self, token: int) -> bool:
        return token == self.size - 1


@pytest.fixture
def greedy() -> Iterator[Any]:
    chain = binding.llama_sampler_chain_init(binding.llama_sampler_chain_default_params())
    binding.llama_sampler_chain_add(chain, binding.llama_sampler_init_greedy())
    yield chain
    binding.llama_sampler_free(chain)


@pytest.mark.parametrize("size", [5, 300, 4096, 4097, 32_000, 50_257])
@pytest.mark.parametrize("count", [1, 10, 40])
def test_the_highest_are_found_without_sorting_all(size: int, count: int) -> None:
    logits = np.random.default_rng(size).normal(0, 4, size).astype(np.float32)
    logits[size - 1] = 100.0  # in the last, incomplete block
    expected = np.argsort(-logits, kind="stable")[:count]
    assert logits[highest_tokens(logits, count)].tolist() == logits[expected].tolist()


def test_entropy_and_probability_are_those_of_the_softmax(greedy: Any) -> None:  # noqa: ANN401
    words = Words(b"a", b"b", b"c", b"d", b"<end>")
    logits = np.log(np.array([0.5, 0.25, 0.125, 0.0625, 0.0625], np.float32))
    report = TokenReport(cast("Any", words), 2)
    record = report.record(logits.ctypes.data, 2, greedy)
    assert record.probability == pytest.approx(0.125)
    assert record.entropy == pytest.approx(1.875, abs=1e-5)
    assert record.rank == 3
    assert [each.id for each in record.candidates] == [0, 1, 2]


def test_impossible_tokens_do_not_spoil_the_entropy(greedy: Any) -> None:  # noqa: ANN401
    logits = np.array([0.0, 0.0, -math.inf, -math.inf], np.float32)
    words = Words(b"a", b"b", b"c", b"<end>")
    record = TokenReport(cast("Any", words), 4).record(logits.ctypes.data, 0, greedy)
    assert record.entropy == pytest.approx(1.0, abs=1e-5)
    assert record.candidates[2].probability == pytest.approx(0.0)


def test_a_character_comes_with_the_token_that_ends_it() -> None:
    words = Words(b"a", "ü".encode()[:1], "ü".encode()[1:], b"<end>")
    texts = TokenTexts(cast("Any", words))
    given = [texts.next(token) for token in (0, 1, 2, 3)]
    assert given == [("a", False), ("", False), ("ü", False), ("<end>", True)]


def test_a_part_of_a_character_can_be_seen_but_not_be_continued(greedy: Any) -> None:  # noqa: ANN401
    words = Words(b" cat", b"\xe2", b"<end>")
    assert shown_piece(cast("Any", words), 1) == ("\\xe2", False)
    logits = np.zeros(3, np.float32)
    record = TokenReport(cast("Any", words), 3).record(logits.ctypes.data, 0, greedy)
    assert {each.text: each.writable for each in record.candidates} == {
        " cat": True,
        "\\xe2": False,
        "<end>": False,
    }
