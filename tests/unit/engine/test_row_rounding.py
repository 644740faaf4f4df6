"""What is known of how rows of a step round."""

from __future__ import annotations

from app.engine.row_rounding import RowRounding


def test_a_step_is_known_once_it_was_computed_both_ways() -> None:
    rounding = RowRounding()
    assert not rounding.is_known(4)
    rounding.learn(4, 0.0)
    assert rounding.is_known(3)
    assert rounding.bound(3) == 0
    assert not rounding.is_known(5)


def test_rows_that_round_otherwise_need_a_lead() -> None:
    rounding = RowRounding()
    rounding.learn(2, 0.004)
    assert rounding.is_known(2)
    assert rounding.is_known(8)
    assert rounding.bound(8) > 0.004 * 2
    assert rounding.rows(8) == 8


def test_exact_rows_are_looked_for_below_inexact_ones_and_preferred() -> None:
    rounding = RowRounding()
    exact = 3
    tried = []
    for _ in range(5):
        rows = rounding.rows(8)
        if not rounding.is_known(rows):
            tried.append(rows)
            rounding.learn(rows, 0.0 if rows <= exact else 1e-6)
    assert tried == [8, 4, 2]
    assert rounding.rows(8) == 2
    rounding.learn(rounding.rows(3), 0.0)
    assert rounding.rows(8) == exact


def test_deeper_contexts_and_other_threads_are_looked_at_anew() -> None:
    rounding = RowRounding()
    rounding.move(1, 300)
    rounding.learn(8, 0.0)
    rounding.move(1, 400)
    assert rounding.is_known(8)
    rounding.move(1, 600)
    assert not rounding.is_known(8)
    rounding.learn(8, 0.0)
    rounding.move(2, 600)
    assert not rounding.is_known(8)


def test_the_largest_error_counts() -> None:
    rounding = RowRounding()
    rounding.learn(8, 0.01)
    before = rounding.bound(8)
    rounding.learn(4, 0.001)
    assert rounding.bound(8) == before
