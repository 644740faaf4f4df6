"""Figures of quality against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from app.domain.quality import (
    Quality,
    RowFigures,
    mean_of,
    perplexity_of,
    quality_of,
    quantile_of,
    root_mean_square_of,
    share_of,
)

Z = 1.959964


def test_the_error_of_a_mean_is_the_root_of_the_variance_over_n_less_one() -> None:
    figure = mean_of([1.0, 2.0, 3.0, 6.0])  # variance 14 / 4
    assert figure.value == 3.0
    assert figure.error == pytest.approx(math.sqrt(3.5 / 3))
    assert figure.high - figure.value == pytest.approx(Z * figure.error)
    assert figure.value - figure.low == pytest.approx(Z * figure.error)


def test_one_value_has_no_error() -> None:
    assert mean_of([2.0]).error == 0


def test_perplexity_is_the_exponential_of_the_mean() -> None:
    figure = perplexity_of([math.log(2), math.log(8)])
    assert figure.value == pytest.approx(4)
    assert figure.error == pytest.approx(4 * math.log(2))  # half the distance, over n - 1 = 1
    assert figure.low < 4 < figure.high
    assert figure.high / 4 == pytest.approx(4 / figure.low)


def test_the_error_of_a_root_mean_square_is_of_first_order() -> None:
    figure = root_mean_square_of([3.0, -4.0, 5.0])  # squares 9, 16, 25, variance 392 / 9 · 1
    assert figure.value == pytest.approx(math.sqrt(50 / 3))
    variance = ((9 - 50 / 3) ** 2 + (16 - 50 / 3) ** 2 + (25 - 50 / 3) ** 2) / 3
    assert figure.error == pytest.approx(math.sqrt(variance / 2) / (2 * math.sqrt(50 / 3)))


def test_nothing_apart_is_nothing_apart() -> None:
    figure = root_mean_square_of([0.0, 0.0])
    assert (figure.value, figure.error, figure.low, figure.high) == (0, 0, 0, 0)


def test_a_share_has_wilsons_interval() -> None:
    figure = share_of(90, 100)  # textbook value
    assert figure.value == 0.9
    assert figure.error == pytest.approx(math.sqrt(0.09 / 99))
    assert (figure.low, figure.high) == pytest.approx((0.8256, 0.9448), abs=1e-4)


def test_all_hits_are_not_certainty() -> None:
    figure = share_of(100, 100)
    assert figure.high == 1
    assert figure.low == pytest.approx(100 / (100 + Z * Z))


def test_a_quantile_lies_straight_between_its_neighbours() -> None:
    ordered = [float(value) for value in range(1, 101)]
    assert quantile_of(ordered, 0.5).value == 50.5
    assert quantile_of(ordered, 0.99).value == pytest.approx(99.01)


def test_a_quantile_is_bounded_by_two_of_the_values() -> None:
    figure = quantile_of([float(value) for value in range(1, 101)], 0.5)
    assert (figure.low, figure.high) == (40, 61)  # the usual table: 40th and 61st of 100


def test_a_quantile_of_few_values_stays_among_them() -> None:
    figure = quantile_of([1.0, 2.0], 0.99)
    assert (figure.low, figure.high) == (1, 2)


def test_the_ratio_of_perplexities_knows_that_they_go_together() -> None:
    """As llama-perplexity: the variances less twice the covariance."""
    own, other = [1.0, 2.0, 4.0], [0.5, 2.0, 3.0]
    rows = RowFigures(own, other, [0.1, 0.2, 0.3], [0.0, 0.1, -0.1], [True, True, False])
    divergence = quality_of(rows, 1).divergence
    assert divergence is not None
    covariance = (0.5 + 4 + 12) / 3 - (7 / 3) * (5.5 / 3)
    error = math.sqrt(mean_of(own).error ** 2 + mean_of(other).error ** 2 - covariance)
    assert divergence.ratio.value == pytest.approx(math.exp(0.5))
    assert divergence.ratio.error == pytest.approx(math.exp(0.5) * error)
    assert divergence.mean.value == pytest.approx(0.2)
    assert divergence.median.value == pytest.approx(0.2)
    assert divergence.same_top.value == pytest.approx(2 / 3)


def test_without_a_reference_there_is_no_divergence() -> None:
    quality = quality_of(RowFigures([1.0, 1.0]), 1)
    assert quality.divergence is None
    assert quality.perplexity.value == pytest.approx(math.e)


@pytest.mark.parametrize(
    ("tokens", "chunks", "enough"), [(999, 4, False), (1000, 1, False), (1000, 2, True)]
)
def test_too_few_predictions_are_marked(tokens: int, chunks: int, *, enough: bool) -> None:
    assert Quality(tokens, chunks, mean_of([1.0])).enough is enough
