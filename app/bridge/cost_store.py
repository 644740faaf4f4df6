"""What the cost page shows: tokens by chat, level or month, prices, power. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Qt, Signal

from app.domain.running_cost import UsageBy, usage_rows, usage_sum
from app.services.file_writing import write_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Problem
    from app.domain.running_cost import CostBook, Price, Usage, UsageRow
    from app.services.cost_port import CostPort


class CostStore(QObject):
    """`refresh` reads the stored answers anew; prices and power are at hand."""

    changed = Signal()  # other rows, prices or power
    exported = Signal(str)  # path
    problem_raised = Signal(object)  # Problem

    def __init__(self, port: CostPort, events: EventBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._events = events
        self._usages: tuple[Usage, ...] = ()
        self._by = UsageBy.MONTH

    @property
    def by(self) -> UsageBy:
        return self._by

    @property
    def book(self) -> CostBook:
        """Prices and power."""
        return self._port.book

    @property
    def rows(self) -> tuple[UsageRow, ...]:
        """One for each chat, level or month."""
        return usage_rows(self._usages, self._by)

    @property
    def total(self) -> UsageRow:
        """All of them together."""
        return usage_sum(self.rows)

    def refresh(self) -> None:
        """Answers may have been written or deleted since."""
        self._events.when_done(self._port.usage(), self._on_read, self._on_failed)

    def choose(self, by: UsageBy) -> None:
        """Sum the tokens up by something else."""
        self._by = by
        self.changed.emit()

    def set_prices(self, prices: Sequence[Price]) -> None:
        """The user's own, as of today."""
        day = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        self._port.set_prices(prices, day)
        self.changed.emit()

    def restore_example(self) -> None:
        """Back to the prices that only show the form."""
        self._port.restore_example()
        self.changed.emit()

    def set_power(self, watts: float | None, kwh_price: float | None, currency: str) -> None:
        """What the user knows of the machine, and what a kilowatt hour costs."""
        self._port.set_power(watts, kwh_price, currency)
        self.changed.emit()

    def export(self, path: str) -> None:
        """Write the table as CSV."""
        written = write_text(path, self._port.export(self._by))
        self._events.when_done(written, self._on_written, self._on_failed)

    def _on_read(self, usages: tuple[Usage, ...]) -> None:
        self._usages = usages
        self.changed.emit()

    def _on_written(self, path: str) -> None:
        self.exported.emit(path)

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
