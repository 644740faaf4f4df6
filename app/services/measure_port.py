"""What the measure page needs of the measure service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.attachment_room import TokenCount
    from app.domain.measurement import Measurement, MeasurePlan, TextChoice


class MeasurePort(Protocol):
    """Measurements: start, stop, keep. Events of app/domain/measurement.py tell the rest."""

    def start(self, model_ids: Sequence[str], plan: MeasurePlan) -> Future[Measurement]:
        """Begin, after what runs already; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or the text cannot be read.
        """
        ...

    def stop(self, measurement_id: str) -> None:
        """End it soon; what was measured is kept."""
        ...

    def go_on(self, measurement_id: str) -> Future[None]:
        """Measure what is still missing."""
        ...

    def run_again(self, measurement_id: str) -> Future[Measurement]:
        """A new measurement of the same."""
        ...

    def count(self, choice: TextChoice, model_ids: Sequence[str]) -> Future[TokenCount]:
        """How many tokens a text has, for the first of the models that is in memory."""
        ...

    def list_all(self) -> Future[tuple[Measurement, ...]]:
        """What is kept, the newest first."""
        ...

    def rename(self, measurement_id: str, title: str) -> Future[None]:
        """Give it another name."""
        ...

    def remove(self, measurement_id: str) -> Future[Measurement]:
        """Stop and forget it; the result can be given to `restore`."""
        ...

    def restore(self, measurement: Measurement) -> Future[None]:
        """Take back what was removed."""
        ...

    def export(self, measurement_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json"."""
        ...
