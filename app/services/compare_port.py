"""What the compare page needs of the compare service. Any thread, nothing blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.domain.comparison import CompareMode, ComparePrompt, Comparison


class ComparePort(Protocol):
    """Comparisons: start, stop, retry, keep. Events of app/domain/comparison.py tell the rest."""

    def start(
        self, model_ids: Sequence[str], prompt: ComparePrompt, mode: CompareMode
    ) -> Future[Comparison]:
        """Begin a comparison of two to four models; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or the number of lanes is wrong.
        """
        ...

    def stop(self, comparison_id: str, lane_id: str | None = None) -> None:
        """Stop one lane, or all; the text so far stays."""
        ...

    def retry(self, comparison_id: str, lane_id: str) -> Future[None]:
        """Ask the model of one lane again; its old answer goes."""
        ...

    def run_again(self, comparison_id: str) -> Future[Comparison]:
        """A new comparison with the same prompt, seed and models."""
        ...

    def list_all(self) -> Future[tuple[Comparison, ...]]:
        """What is kept, the newest first."""
        ...

    def rename(self, comparison_id: str, title: str) -> Future[None]:
        """Give it another name."""
        ...

    def remove(self, comparison_id: str) -> Future[Comparison]:
        """Forget it; the result can be given to `restore`."""
        ...

    def restore(self, comparison: Comparison) -> Future[None]:
        """Take back what was removed."""
        ...

    def export(self, comparison_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json"."""
        ...
