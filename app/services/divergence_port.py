"""What the view of parting levels needs of its service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.divergence import Divergence


class DivergencePort(Protocol):
    """DivergenceProgressed tells how far a measurement is."""

    def kept(self, comparison_id: str, reference_id: str) -> Future[Divergence | None]:
        """What was found before, where the answers are still the same."""
        ...

    def start(self, comparison_id: str, reference_id: str) -> Future[Divergence]:
        """Measure all lanes against one of them.

        Fails with UserFixableError: "cancelled" after a stop, "divergence_busy" where another
        comparison is being measured.
        """
        ...

    def stop(self) -> None:
        """End the measurement that runs; nothing of it is kept."""
        ...
