"""The blind votes that are worked on: as they are now, kept, and announced. Vote thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.events import Event, Problem, ProblemRaised
from app.domain.vote_series import VoteSeries, VoteSeriesChanged
from app.services.summaries import problem_of
from app.storage.votes import get_series

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.storage.database import Database


class VoteBoard:
    """A change is announced once it is on its way to the disk: who asks the database, sees it."""

    def __init__(self, database: Database, publish: Callable[[Event], None]) -> None:
        self._database = database
        self._publish = publish
        self._known: dict[str, VoteSeries] = {}
        self._answering: set[str] = set()

    def get(self, series_id: str) -> VoteSeries:
        """As it is now; waits for the database at first. Raises as `storage.votes.get_series`."""
        if series_id not in self._known:
            found = self._database.submit(get_series, series_id).result()
            self._known[series_id] = found
        return self._known[series_id]

    def save(self, series: VoteSeries, stored: Future[None]) -> None:
        """It is this now; `stored` is the writing of what has changed."""
        self._known[series.id] = series
        stored.add_done_callback(self._on_saved)
        self._announce(series)

    def mark(self, series_id: str, *, answering: bool, problem: Problem | None = None) -> None:
        """Answers come, or no more of them, for a reason where it is not their end."""
        (self._answering.add if answering else self._answering.discard)(series_id)
        if series_id in self._known:
            self._announce(self._known[series_id], problem)

    def forget(self, series_id: str) -> None:
        """It was removed."""
        self._known.pop(series_id, None)
        self._answering.discard(series_id)

    def _announce(self, series: VoteSeries, problem: Problem | None = None) -> None:
        self._publish(VoteSeriesChanged(series, series.id in self._answering, problem))

    def _on_saved(self, done: Future[None]) -> None:
        """Database thread."""
        error = done.exception()
        if error is not None:
            why = problem_of(error)
            text = f"This blind vote could not be saved: {why.text}"
            self._publish(ProblemRaised(Problem(text, why.action, "not_saved")))
