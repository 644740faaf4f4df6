"""Prices and power as a file: what is broken costs no more than itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.domain.running_cost import EXAMPLE_PRICES, CostBook, Price, PriceTable
from app.storage.cost_file import load_costs, save_costs

if TYPE_CHECKING:
    from pathlib import Path

BOOK = CostBook(
    PriceTable((Price("mine", 0.5, 2.0, "€"),), "2026-11-22"), 65.0, 0.4, "€", 120.0, 3.0
)


def test_everything_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "costs.json"
    assert load_costs(file) == CostBook()
    save_costs(file, BOOK)
    assert load_costs(file) == BOOK
    assert json.loads(file.read_text(encoding="utf-8"))["quantscope_costs"] == 1


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"quantscope_costs": 2}', '{"quantscope_costs": 1, "watts": "x"}']
)
def test_a_broken_file_is_moved_aside(tmp_path: Path, content: str) -> None:
    file = tmp_path / "costs.json"
    file.write_text(content, encoding="utf-8")
    assert load_costs(file).table == EXAMPLE_PRICES
    (aside,) = tmp_path.iterdir()
    assert (aside.name, aside.read_text(encoding="utf-8")) == ("costs.broken-1.json", content)


def test_prices_that_are_none_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "costs.json"
    prices = [{"name": "mine", "read": 1, "written": 2}, {"name": "", "read": 1, "written": 1}]
    table = {"prices": prices, "day": "2026-01-01"}
    file.write_text(json.dumps({"quantscope_costs": 1, "table": table}), encoding="utf-8")
    assert load_costs(file).table.prices == (Price("mine", 1.0, 2.0),)
