"""What rows of logits say, against the formulas written out in Python's own numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from app.engine.llama_rows import Codes, Floats, Records, Rows, Space, block_rows

WORDS = 50
CAME = np.array([3, 7, 0, 49], np.int32)


def _logits(seed: int, spread: float = 2.0) -> Floats:
    drawn = np.random.default_rng(seed).normal(scale=spread, size=(len(CAME), WORDS))
    return drawn.astype(np.float32)


def _log_probabilities(row: Floats) -> list[float]:
    values = [float(value) for value in row]
    whole = math.log(math.fsum(map(math.exp, values)))
    return [value - whole for value in values]


def _codes(rows: Rows, heads: Records) -> Codes:
    codes = np.zeros(rows.logits.shape, np.uint16)
    rows.put_codes(heads, codes)
    return codes


def test_the_log_probability_of_what_came() -> None:
    logits = _logits(1)
    expected = [-_log_probabilities(row)[came] for row, came in zip(logits, CAME, strict=True)]
    assert Rows.of(logits, CAME).nll.tolist() == pytest.approx(expected, rel=1e-5)


def test_codes_tell_log_probabilities_within_half_a_step() -> None:
    rows = Rows.of(logits := _logits(2), CAME)
    heads = rows.heads()
    codes = _codes(rows, heads)
    for row, head, code in zip(logits, heads, codes, strict=True):
        read = head["scale"] * code.astype(float) + head["lowest"]
        assert read == pytest.approx(_log_probabilities(row), abs=float(head["scale"]) * 0.6)
        assert head["top"] == row.argmax()
        assert (code.min(), code.max()) == (0, 65535)


def test_what_is_very_rare_has_the_lowest_code() -> None:
    logits = _logits(3)
    logits[:, 5] = -1000
    rows = Rows.of(logits, CAME)
    heads = rows.heads()
    assert (_codes(rows, heads)[:, 5] == 0).all()
    assert heads["scale"] == pytest.approx(np.full(len(CAME), 16 / 65535), rel=1e-6)


def test_equal_logits_have_codes_too() -> None:
    rows = Rows.of(np.zeros((len(CAME), WORDS), np.float32), CAME)
    heads = rows.heads()
    assert not _codes(rows, heads).any()
    assert heads["lowest"].tolist() == pytest.approx([-math.log(WORDS)] * len(CAME))


def test_the_divergence_of_two_levels() -> None:
    reference, level = Rows.of(first := _logits(4), CAME), Rows.of(second := _logits(5), CAME)
    heads = reference.heads()
    figures = level.against(heads, _codes(reference, heads))
    for row in range(len(CAME)):
        base, own = _log_probabilities(first[row]), _log_probabilities(second[row])
        kld = math.fsum(math.exp(b) * (b - o) for b, o in zip(base, own, strict=True))
        came = CAME[row]
        assert figures["kld"][row] == pytest.approx(kld, rel=1e-3)
        delta = math.exp(own[came]) - math.exp(base[came])
        assert figures["delta"][row] == pytest.approx(delta, rel=1e-4)
        assert figures["reference"][row] == pytest.approx(-base[came], rel=1e-5)
        assert figures["same"][row] == (base.index(max(base)) == own.index(max(own)))


def test_a_row_diverges_from_itself_by_exactly_nothing() -> None:
    rows = Rows.of(_logits(6), CAME)
    heads = rows.heads()
    figures = rows.against(heads, _codes(rows, heads))
    assert figures["kld"].tolist() == [0.0] * len(CAME)
    assert figures["delta"].tolist() == [0.0] * len(CAME)
    assert figures["same"].all()


def test_one_other_logit_is_a_divergence() -> None:
    rows = Rows.of(logits := _logits(7), CAME)
    heads = rows.heads()
    other = logits.copy()
    other[2, 10] += 0.5
    figures = Rows.of(other, CAME).against(heads, _codes(rows, heads))
    assert [value > 0 for value in figures["kld"]] == [False, False, True, False]


def test_space_that_was_used_before_changes_no_figure() -> None:
    space = Space.of(len(CAME) + 1, WORDS)
    reference = Rows.of(_logits(8), CAME)
    heads = reference.heads()
    codes = _codes(reference, heads)
    Rows.of(_logits(9, spread=30), CAME, space).against(heads, codes)
    again = Rows.of(second := _logits(10), CAME, space)
    alone = Rows.of(second, CAME)
    assert again.against(heads, codes).tobytes() == alone.against(heads, codes).tobytes()
    assert (_codes(again, again.heads()) == _codes(alone, alone.heads())).all()


def test_a_block_has_a_row_at_least() -> None:
    assert block_rows(10**9) == 1
    assert block_rows(4096) == 64
