"""Tokens, prices and energy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.running_cost import (
    EXAMPLE_PRICES,
    Price,
    TokenCount,
    computing_seconds,
    cost,
    energy_cost,
    energy_wh,
    tokens_of,
)
from tests.gui.fakes import answer_stats

ANSWER = replace(
    answer_stats(),
    prompt_tokens=1200,
    reused_tokens=1000,
    generated_tokens=400,
    prefill_s=0.5,
    decode_s=7.0,
)


def test_a_million_of_each_costs_its_price() -> None:
    price = Price("mine", read=0.5, written=2.0, currency="€")
    assert cost(TokenCount(1_000_000, 1_000_000), price) == 2.5
    assert cost(TokenCount(1200, 400), price) == pytest.approx(0.0014)  # 0.0006 + 0.0008
    assert cost(TokenCount(), price) == 0.0


def test_what_was_still_known_would_have_been_sent_all_the_same() -> None:
    assert tokens_of([ANSWER, ANSWER]) == TokenCount(2400, 800)
    assert tokens_of([]) == TokenCount()


def test_energy_is_power_times_time() -> None:
    assert energy_wh(65.0, 3600.0) == 65.0
    assert energy_wh(40.0, 90.0) == 1.0
    assert energy_cost(250.0, 0.4) == pytest.approx(0.1)


def test_what_the_system_does_not_tell_is_not_made_up() -> None:
    assert energy_wh(None, 90.0) is None
    assert energy_wh(40.0, None) is None
    assert energy_cost(None, 0.4) is None
    silent = replace(ANSWER, prefill_s=None, decode_s=None)
    assert computing_seconds([silent]) is None
    assert computing_seconds([]) is None


def test_only_what_was_computed_took_time() -> None:
    cached = replace(ANSWER, from_answer_cache=True)
    stopped = replace(ANSWER, decode_s=None)
    assert computing_seconds([ANSWER, cached, stopped]) == 8.0  # 7.5 + 0.5


def test_the_examples_say_that_they_are_and_of_when() -> None:
    assert EXAMPLE_PRICES.is_example
    assert EXAMPLE_PRICES.day == "2026-11-21"
    assert all(price.name.startswith("Example") for price in EXAMPLE_PRICES.prices)
