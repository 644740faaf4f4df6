"""What the batch page needs of the batch service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.batch import Batch, BatchCell, BatchPrompt
    from app.domain.batch_rows import BatchRow, RowFilter
    from app.domain.batch_sheet import BatchSheet
    from app.services.batch_start import BatchWish, ResumeWish


class BatchPort(Protocol):
    """Batches: read, start, stop, go on, keep. Events of app/domain/batch.py tell the rest."""

    def read(self, path: str, template: str = "") -> Future[BatchSheet]:
        """The prompts of a file. Fails with UserFixableError where it gives none."""
        ...

    def start(self, wish: BatchWish) -> Future[Batch]:
        """Begin a batch; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or there is nothing or too much to ask.
        """
        ...

    def resume(self, batch_id: str, wish: ResumeWish | None = None) -> Future[Batch]:
        """Go on where it was."""
        ...

    def stop(self, batch_id: str) -> None:
        """End its run soon; what has ended is kept."""
        ...

    def list_all(self) -> Future[tuple[Batch, ...]]:
        """What is kept, the newest first."""
        ...

    def remove(self, batch_id: str) -> Future[None]:
        """Stop and forget it."""
        ...

    def positions(self, batch_id: str, wanted: RowFilter) -> Future[tuple[int, ...]]:
        """Which prompts a table shows."""
        ...

    def rows(self, batch_id: str, positions: Sequence[int]) -> Future[tuple[BatchRow, ...]]:
        """Some prompts with what has ended of them; texts are cut short."""
        ...

    def answers(
        self, batch_id: str, position: int
    ) -> Future[tuple[BatchPrompt, tuple[BatchCell, ...]]]:
        """One prompt and all its answers in full."""
        ...

    def export(self, batch_id: str, path: str) -> Future[str]:
        """Write all that has ended, as CSV or JSONL by the ending of `path`; that comes back."""
        ...

    def make_room(self, model_id: str) -> None:
        """There was no room for this model: take the batch's out of memory for a while."""
        ...
