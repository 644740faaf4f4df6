"""The preselection of tokens against a full sort."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.candidates import Candidates

SIZE = 20_000


def _logits(seed: int, spread: float = 3.0) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return (np.random.default_rng(seed).standard_normal(SIZE) * spread).astype(np.float32)


@pytest.mark.parametrize("spread", [0.01, 1.0, 10.0, 1000.0])
@pytest.mark.parametrize("wanted", [1, 2, 40, 1000])
def test_the_highest_are_among_them_in_order_of_their_ids(wanted: int, spread: float) -> None:
    candidates = Candidates(SIZE, wanted, distinct=False)
    for seed in range(20):
        logits = _logits(seed, spread)
        count = candidates.gather(logits)
        ids = candidates.data["id"][:count]
        assert set(np.argsort(logits)[-wanted:]) <= set(ids.tolist())
        assert list(ids) == sorted(ids)
        assert (candidates.data["logit"][:count] == logits[ids]).all()


def test_few_more_than_wanted_are_gathered_however_much_logits_change() -> None:
    candidates = Candidates(SIZE, 40, distinct=False)
    counts = [candidates.gather(_logits(seed, 0.1 if seed % 2 else 50.0)) for seed in range(50)]
    assert min(counts) >= 40
    assert max(counts) < 100


@pytest.mark.parametrize("size", [1, 7, 40, 320, 321, 5000, SIZE + 77])
def test_every_size_of_a_vocabulary_is_looked_at_to_its_end(size: int) -> None:
    wanted = min(size, 40)
    candidates = Candidates(size, wanted, distinct=False)
    for seed in range(20):
        logits = np.random.default_rng(seed).standard_normal(size).astype(np.float32)
        logits[-1] += seed  # the last ones are in no group
        count = candidates.gather(logits)
        assert set(np.argsort(logits)[-wanted:]) <= set(candidates.data["id"][:count].tolist())


def test_more_than_there_are_cannot_be_gathered() -> None:
    assert Candidates(30, 40, distinct=False).gather(np.arange(30, dtype=np.float32)) == 0


def test_everything_that_equals_the_last_wanted_one_is_there() -> None:
    logits = _logits(1)
    logits[100:150] = logits.max() + 1
    candidates = Candidates(SIZE, 10, distinct=False)
    count = candidates.gather(logits)
    assert set(range(100, 150)) <= set(candidates.data["id"][:count].tolist())


@pytest.mark.parametrize("rank", [1, 20, 40])
def test_equal_logits_among_the_highest_are_refused(rank: int) -> None:
    logits = _logits(1)
    order = np.argsort(logits)[::-1]
    logits[order[rank]] = logits[order[rank - 1]]
    assert Candidates(SIZE, 40, distinct=True).gather(logits) == 0


def test_equal_logits_behind_the_wanted_ones_do_no_harm() -> None:
    logits = _logits(1)
    order = np.argsort(logits)[::-1]
    logits[order[41]] = logits[order[42]]
    assert Candidates(SIZE, 40, distinct=True).gather(logits) >= 40


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_cannot_be_compared_is_refused(value: float) -> None:
    logits = _logits(1)
    logits[7] = value
    assert Candidates(SIZE, 40, distinct=True).gather(logits) == 0


def test_a_model_without_an_opinion_is_refused_and_the_next_logits_are_taken() -> None:
    candidates = Candidates(SIZE, 40, distinct=True)
    assert candidates.gather(np.zeros(SIZE, np.float32)) == 0
    assert candidates.gather(_logits(1)) >= 40
