"""What the cost page needs of the cost service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.running_cost import CostBook, Price, Usage, UsageBy


class CostPort(Protocol):
    """Tokens of the stored answers, prices and power."""

    @property
    def book(self) -> CostBook:
        """Prices and power as they are now."""
        ...

    def usage(self) -> Future[tuple[Usage, ...]]:
        """Tokens of the answers that are stored."""
        ...

    def set_prices(self, prices: Sequence[Price], day: str) -> None:
        """The user's own, as they are on that day."""
        ...

    def restore_example(self) -> None:
        """Back to the prices that only show the form."""
        ...

    def set_power(self, watts: float | None, kwh_price: float | None, currency: str) -> None:
        """What the user knows of the machine, and what a kilowatt hour costs."""
        ...

    def export(self, by: UsageBy) -> Future[str]:
        """The table as CSV."""
        ...
