"""Costs of steps of several rows, from those that were measured."""

from __future__ import annotations

import pytest

from app.engine.tuning import row_costs


def test_rows_between_two_measured_ones_lie_between_their_costs() -> None:
    costs = row_costs({1: 2.0, 2: 3.0, 3: 4.0, 4: 5.0, 6: 9.0, 8: 10.0})
    assert costs == pytest.approx((1, 1.5, 2, 2.5, 3.5, 4.5, 4.75, 5))
