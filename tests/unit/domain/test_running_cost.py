"""Tokens, prices and energy."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace

import pytest

from app.domain.cost_export import cost_csv, cost_document
from app.domain.running_cost import (
    EXAMPLE_PRICES,
    MOST_PRICES,
    CostBook,
    EnergySource,
    Price,
    PriceTable,
    TokenCount,
    Usage,
    UsageBy,
    cost,
    energy_cost,
    energy_wh,
    sound_prices,
    usage_rows,
    usage_sum,
)

USAGES = (
    Usage("a", "=Rain", "m8", "Q8_0", "2026-10", 2, TokenCount(1000, 200, 600), 10.0),
    Usage("a", "=Rain", "m4", "Q4_K_M", "2026-11", 1, TokenCount(500, 100, 0), 4.0),
    Usage("b", "Sun", "m8", "Q8_0", "2026-11", 3, TokenCount(4000, 900, 100), None),
)
MINE = PriceTable((Price("mine", read=0.5, written=2.0, currency="€"),), "2026-11-22")


def test_a_million_of_each_costs_its_price() -> None:
    price = Price("mine", read=0.5, written=2.0, currency="€")
    assert cost(TokenCount(1_000_000, 1_000_000), price) == 2.5
    assert cost(TokenCount(1200, 400), price) == pytest.approx(0.0014)  # 0.0006 + 0.0008
    assert cost(TokenCount(), price) == 0.0


def test_what_was_still_known_would_have_been_sent_all_the_same() -> None:
    price = Price("mine", read=1.0, written=0.0)
    assert cost(TokenCount(2_000_000, 0, 1_500_000), price) == 2.0


@pytest.mark.parametrize(
    ("by", "keys", "first"),
    [
        (UsageBy.CHAT, ["b", "a"], TokenCount(4000, 900, 100)),
        (UsageBy.LEVEL, ["m8", "m4"], TokenCount(5000, 1100, 700)),
        (UsageBy.MONTH, ["2026-11", "2026-10"], TokenCount(4500, 1000, 100)),
    ],
)
def test_tokens_are_summed_up(by: UsageBy, keys: list[str], first: TokenCount) -> None:
    rows = usage_rows(USAGES, by)
    assert [row.key for row in rows] == keys
    assert rows[0].tokens == first
    total = usage_sum(rows)
    assert (total.answers, total.tokens) == (6, TokenCount(5500, 1200, 700))
    assert total.seconds == 14.0  # one does not tell


def test_nothing_is_summed_up_to_nothing() -> None:
    assert usage_rows((), UsageBy.CHAT) == ()
    assert usage_sum(()).seconds is None


def test_energy_is_power_times_time() -> None:
    assert energy_wh(65.0, 3600.0) == 65.0
    assert energy_wh(40.0, 90.0) == 1.0
    assert energy_cost(250.0, 0.4) == pytest.approx(0.1)


def test_what_the_system_does_not_tell_is_not_made_up() -> None:
    assert energy_wh(None, 90.0) is None
    assert energy_wh(40.0, None) is None
    assert energy_cost(None, 0.4) is None
    assert energy_cost(250.0, None) is None


def test_what_was_measured_goes_before_what_was_entered() -> None:
    book = CostBook()
    assert book.power == (None, EnergySource.UNKNOWN)
    book = replace(book, watts=65.0)
    assert book.power == (65.0, EnergySource.ENTERED)
    assert book.with_measured(3.0, 0.1).power == (65.0, EnergySource.ENTERED)  # too short
    assert book.with_measured(300.0, 8.0).with_measured(100.0, 2.0).power == (
        40.0,
        EnergySource.MEASURED,
    )


def test_prices_that_are_none_are_left_out() -> None:
    good = Price("  One  name ", 1.0, 2.0)
    bad = (Price(" ", 1, 1), Price("x", -1, 1), Price("y", math.nan, 1), Price("One name", 3, 3))
    assert sound_prices((good, *bad)) == (replace(good, name="One name"),)
    many = [Price(f"{number}", 1, 1) for number in range(MOST_PRICES + 3)]
    assert len(sound_prices(many)) == MOST_PRICES


def test_the_examples_say_that_they_are_and_of_when() -> None:
    assert EXAMPLE_PRICES.is_example
    assert EXAMPLE_PRICES.day == "2026-11-21"
    assert all(price.name.startswith("Example") for price in EXAMPLE_PRICES.prices)


def test_csv_has_the_sum_and_computes_nothing() -> None:
    book = CostBook(table=MINE, watts=36.0, kwh_price=0.4)
    rows = list(csv.DictReader(io.StringIO(cost_csv(USAGES, UsageBy.CHAT, book))))
    assert [row["chat"] for row in rows] == ["Sun", "'=Rain", "sum"]
    assert rows[0]["watt_hours"] == ""
    assert float(rows[1]["watt_hours"]) == pytest.approx(0.14)  # 36 W for 14 s
    assert float(rows[1]["energy cost (€)"]) == pytest.approx(0.14 / 1000 * 0.4)
    assert float(rows[2]["mine (€)"]) == pytest.approx((5500 * 0.5 + 1200 * 2) / 1e6)
    assert {row["power"] for row in rows} == {"entered"}


def test_json_says_of_when_the_prices_are_and_whether_they_are_examples() -> None:
    document = cost_document(USAGES, UsageBy.MONTH, CostBook())
    assert (document["prices_of"], document["prices_are_examples"]) == ("2026-11-21", True)
    assert (document["mean_watts"], document["power"]) == (None, "unknown")
    rows, total = document["rows"], document["sum"]
    assert isinstance(rows, list)
    assert isinstance(total, dict)
    assert [row["month"] for row in rows] == ["2026-11", "2026-10"]
    assert (total["tokens_in"], total["tokens_out"], total["reused"]) == (5500, 1200, 700)
