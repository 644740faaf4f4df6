"""Tokens, time, energy and costs as rows for other programs. Pure functions, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.csv_text import csv_text
from app.domain.running_cost import cost, energy_cost, energy_wh, usage_rows, usage_sum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.running_cost import CostBook, Usage, UsageBy, UsageRow


def cost_rows(usages: Iterable[Usage], by: UsageBy, book: CostBook) -> list[dict[str, object]]:
    """One for each chat, level or month; the last one, "sum", is all of them.

    Watt hours and seconds are None where they are not known; costs are by name of the price.
    """
    rows = usage_rows(usages, by)
    return [_values(row, by, book) for row in (*rows, usage_sum(rows))]


def cost_csv(usages: Iterable[Usage], by: UsageBy, book: CostBook) -> str:
    """The same as CSV."""
    return csv_text(cost_rows(usages, by, book))


def cost_document(usages: Iterable[Usage], by: UsageBy, book: CostBook) -> dict[str, object]:
    """The same for JSON, with the day of the prices and where the power comes from."""
    *rows, total = cost_rows(usages, by, book)
    watts, source = book.power
    return {
        "by": by.value,
        "rows": rows,
        "sum": total,
        "prices_of": book.table.day,
        "prices_are_examples": book.table.is_example,
        "mean_watts": watts,
        "power": source.value,
    }


def _values(row: UsageRow, by: UsageBy, book: CostBook) -> dict[str, object]:
    watts, source = book.power
    hours = energy_wh(watts, row.seconds)
    values: dict[str, object] = {
        by.value: row.name if row.key else "sum",
        "answers": row.answers,
        "tokens_in": row.tokens.read,
        "reused": row.tokens.reused,
        "tokens_out": row.tokens.written,
        "seconds": row.seconds,
        "watt_hours": hours,
        "power": source.value,
    }
    if book.kwh_price is not None:
        values[f"energy cost ({book.kwh_currency})"] = energy_cost(hours, book.kwh_price)
    for price in book.table.prices:
        values[f"{price.name} ({price.currency})"] = cost(row.tokens, price)
    return values
