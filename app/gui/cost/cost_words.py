"""Figures of costs and energy in words. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Qt

from app.domain.running_cost import EXAMPLE_PRICES, Elsewhere, EnergySource, UsageBy
from app.gui.formats import UNKNOWN, local, short_date, trimmed

if TYPE_CHECKING:
    from app.domain.running_cost import CostBook, PriceTable, UsageRow

_SMALL = 0.01  # of a currency: below it two decimals say nothing
_MINUTE, _HOUR = 60.0, 3600.0


class CostWords(QObject):
    """One clear sentence each."""

    def name(self, row: UsageRow, by: UsageBy) -> str:
        """A chat's title, a level, a month; months and places in the window's language."""
        if not row.key:
            return self.tr("Together")
        if by is UsageBy.CHAT:
            return self._elsewhere().get(row.key, row.name)
        if by is not UsageBy.MONTH:
            return row.name
        day = QDate.fromString(f"{row.name}-01", Qt.DateFormat.ISODate)
        return QLocale().toString(day, "MMMM yyyy") or row.name

    def price(self, name: str) -> str:
        """The name of an example in the window's language; any other as it was typed."""
        small, medium, large = (each.name for each in EXAMPLE_PRICES.prices)
        return {
            small: self.tr("Example: small"),
            medium: self.tr("Example: medium"),
            large: self.tr("Example: large"),
        }.get(name, name)

    def by(self, by: UsageBy) -> str:
        """The first column."""
        return {
            UsageBy.CHAT: self.tr("Chat"),
            UsageBy.LEVEL: self.tr("Level"),
            UsageBy.MONTH: self.tr("Month"),
        }[by]

    def duration(self, seconds: float | None) -> str:
        """Seconds, minutes or hours, whichever can be read."""
        if seconds is None:
            return UNKNOWN
        if seconds < _MINUTE:
            return self.tr("{time} s").format(time=local(f"{seconds:.1f}"))
        if seconds < _HOUR:
            return self.tr("{time} min").format(time=local(f"{seconds / _MINUTE:.1f}"))
        return self.tr("{time} h").format(time=local(f"{seconds / _HOUR:.1f}"))

    def energy(self, watt_hours: float | None, price: float | None, currency: str) -> str:
        """With what it cost, where the price of a kilowatt hour is known."""
        if watt_hours is None:
            return UNKNOWN
        if watt_hours >= 1000:
            words = local(f"{watt_hours / 1000:,.2f} kWh")
        else:
            words = local(f"{watt_hours:.2f} Wh")
        return words if price is None else f"{words} · {self.money(price, currency)}"

    def money(self, amount: float, currency: str) -> str:
        """A sum; small ones with four decimals."""
        digits = 4 if 0 < amount < _SMALL else 2
        return local(f"{amount:,.{digits}f}") + (f" {currency}" if currency else "")

    def prices(self, table: PriceTable) -> str:
        """Whose prices they are, and of when."""
        day = QDate.fromString(table.day, Qt.DateFormat.ISODate)
        when = short_date(day) or table.day
        if table.is_example:
            words = self.tr(
                "An example of {day}: round figures that show the form, nobody's own prices. Write "
                "those that you would pay over them."
            )
        else:
            words = self.tr("Your prices, as of {day}.")
        return words.format(day=when)

    def power(self, book: CostBook) -> str:
        """Where the energy comes from, or why there is none."""
        watts, source = book.power
        return {
            EnergySource.MEASURED: self.tr(
                "{watts} W on average, measured by the system's own counters while answers were "
                "written."
            ),
            EnergySource.ENTERED: self.tr(
                "{watts} W, as you entered it: this system lets no program read its counters."
            ),
            EnergySource.UNKNOWN: self.tr(
                "No energy is shown: this system lets no program read its counters. Enter the "
                "power that the computer takes while it answers."
            ),
        }[source].format(watts=trimmed(watts or 0.0))

    def _elsewhere(self) -> dict[str, str]:
        return {
            Elsewhere.COMPARISONS.value: self.tr("Comparisons"),
            Elsewhere.VOTES.value: self.tr("Blind votes"),
            Elsewhere.BATCHES.value: self.tr("Batches"),
            Elsewhere.MEASUREMENTS.value: self.tr("Measurements"),
        }

    def exported(self, path: str) -> str:
        return self.tr("Saved as {name}.").format(name=PurePath(path).name)
