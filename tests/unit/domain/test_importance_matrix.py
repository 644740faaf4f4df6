"""A matrix that could be better says so, and one that is good says nothing."""

from __future__ import annotations

from dataclasses import replace

from app.domain.importance_matrix import ENOUGH_CHUNKS, MadeImatrix, shortcomings

GOOD = MadeImatrix("/m.gguf", "words.txt", ENOUGH_CHUNKS, 512, 42, 0, 0, 9.0)


def test_enough_text_needs_no_words() -> None:
    assert [*shortcomings(GOOD)] == []
    assert [*shortcomings(replace(GOOD, chunks=ENOUGH_CHUNKS // 2, context=1024))] == []


def test_too_little_text_is_told_in_tokens() -> None:
    (told,) = shortcomings(replace(GOOD, chunks=3))
    assert "1,536 tokens in 3 chunks" in told


def test_experts_that_read_nothing_are_counted() -> None:
    assert [*shortcomings(replace(GOOD, experts=400))] == []
    (told,) = shortcomings(replace(GOOD, experts=400, idle_experts=10))
    assert "10 of 400" in told
    assert "2.5%" in told
