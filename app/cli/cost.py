"""`quantscope cost`: tokens of the stored answers, their price elsewhere, energy. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import print_json, print_table
from app.domain.cost_export import cost_document, cost_rows
from app.domain.running_cost import EnergySource, UsageBy

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.domain.running_cost import CostBook

_TITLES = {
    **{by.value: by.value.capitalize() for by in UsageBy},
    "answers": "Answers",
    "tokens_in": "Tokens in",
    "reused": "Reused",
    "tokens_out": "Tokens out",
    "seconds": "Time",
    "watt_hours": "Energy",
}
_POWER = {
    EnergySource.MEASURED: "Energy: from the power measured while answers were written.",
    EnergySource.ENTERED: "Energy: from the power that you entered.",
    EnergySource.UNKNOWN: (
        "Energy: this system lets no program read its counters, and no power was entered in the"
        " window."
    ),
}


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Print the table; raises AppError."""
    by, book = UsageBy(arguments.by), services.costs.book
    usages = services.costs.usage().result()
    if arguments.json:
        print_json(cost_document(usages, by, book))
        return 0
    rows = cost_rows(usages, by, book)
    names = [name for name in rows[0] if name != "power"]
    print_table(
        [_TITLES.get(name, name) for name in names],
        ([_shown(name, row[name]) for name in names] for row in rows),
    )
    print()
    print(_prices(book))
    print(_POWER[book.power[1]])
    return 0


def _prices(book: CostBook) -> str:
    """Whose they are."""
    if book.table.is_example:
        words = f"Prices for a million tokens: round examples of {book.table.day}, nobody's own."
        return f"{words} Enter yours in the window."
    return f"Prices for a million tokens: yours, as of {book.table.day}."


def _shown(name: str, value: object) -> str:
    if value is None:
        return "–"
    match name:
        case "seconds" if isinstance(value, float):
            return f"{value:,.1f} s"
        case "watt_hours" if isinstance(value, float):
            return f"{value:,.2f} Wh"
    return f"{value:,.4f}" if isinstance(value, float) else f"{value}"
