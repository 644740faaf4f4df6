"""What goes into matrices is squared and added up as llama-imatrix does."""

from __future__ import annotations

import numpy as np
import pytest

from app.domain.errors import UserFixableError
from app.engine.importance import ImportanceSums, MatrixInput

DRAW = np.random.default_rng(5)
NAME = "blk.0.ffn_up.weight"


def _rows(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return DRAW.standard_normal(shape).astype(np.float32)


def test_rows_of_several_calls_are_added_up_by_column() -> None:
    sums = ImportanceSums()
    first, second = _rows(1, 1, 20, 6), _rows(1, 1, 30, 6)
    sums.add(MatrixInput(NAME, (1, 1), first))
    sums.add(MatrixInput(NAME, (1, 1), second))
    both = np.concatenate((first[0, 0], second[0, 0])).astype(np.float64)
    found = sums.found[NAME]
    assert found.sums[0] == pytest.approx((both**2).sum(axis=0), rel=1e-6)
    assert found.counts.tolist() == [50]


def test_rows_need_not_lie_one_behind_the_other() -> None:
    wide = _rows(1, 1, 20, 12)
    sums = ImportanceSums()
    sums.add(MatrixInput(NAME, (1, 1), wide[..., ::2]))
    assert sums.found[NAME].sums[0] == pytest.approx(
        (wide[0, 0, :, ::2].astype(np.float64) ** 2).sum(axis=0), rel=1e-6
    )


def test_half_floats_are_squared_without_overflow() -> None:
    sums = ImportanceSums()
    sums.add(MatrixInput(NAME, (1, 1), np.full((1, 1, 2, 3), 1000, np.float16)))
    assert sums.found[NAME].sums[0].tolist() == [2e6, 2e6, 2e6]


def test_matrices_in_one_tensor_have_sums_of_their_own_and_come_round_again() -> None:
    rows = _rows(1, 4, 16, 3)
    sums = ImportanceSums()
    sums.add(MatrixInput(NAME, (2, 1), rows))
    squares = (rows[0].astype(np.float64) ** 2).sum(axis=1)
    found = sums.found[NAME]
    assert found.sums == pytest.approx(np.stack((squares[0] + squares[2], squares[1] + squares[3])))
    assert found.counts.tolist() == [32]


@pytest.mark.parametrize("places", [1, 2])
def test_an_expert_gets_the_rows_of_the_tokens_that_chose_it(places: int) -> None:
    rows = _rows(1, 3, places, 5)
    chosen = np.array([[0, 2], [2, 0], [2, 3]], np.int32)
    sums = ImportanceSums()
    sums.add(MatrixInput(NAME, (4, 1), rows, chosen))
    expected = np.zeros((4, 5))
    for token, experts in enumerate(chosen):
        for place, expert in enumerate(experts):
            expected[expert] += rows[0, token, place % places].astype(np.float64) ** 2
    found = sums.found[NAME]
    assert found.sums == pytest.approx(expected, rel=1e-6)
    assert found.counts.tolist() == [2, 0, 3, 1]
    assert (sums.experts, sums.idle_experts) == (4, 1)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_numbers_that_are_none_are_refused_with_the_name_of_their_tensor(bad: float) -> None:
    rows = _rows(1, 1, 4, 3)
    rows[0, 0, 2, 1] = bad
    with pytest.raises(UserFixableError) as refused:
        ImportanceSums().add(MatrixInput(NAME, (1, 1), rows))
    assert refused.value.code == "not_finite"
    assert NAME in refused.value.text
