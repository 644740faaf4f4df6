"""Blind votes: several levels answer, a person chooses without knowing. Any thread, none blocks.

A thread of its own decides what is asked when; the engine answers one prompt at a time.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.vote_export import export_series
from app.domain.vote_series import VoteSeriesRemoved, with_vote, without_failures
from app.services.evaluation_text import read_text
from app.services.vote_board import VoteBoard
from app.services.vote_run import VoteDesk, VoteRun
from app.services.vote_start import new_series
from app.services.work_thread import WorkThread
from app.storage.votes import (
    add_series,
    first_questions,
    forget_failures,
    get_series,
    list_series,
    mark_revealed,
    remove_series,
    save_vote,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.blind_vote import Vote
    from app.domain.events import Event, Problem
    from app.domain.vote_series import VotePlan, VoteSeries
    from app.services.vote_run import VoteTools
    from app.storage.database import Database

EXAMPLES = "texts/vote_prompts.txt"  # a resource
_MOST_QUESTIONS = 200


class VoteService:
    """Begins, answers and keeps blind votes; events of app/domain/vote_series.py tell of them."""

    def __init__(
        self,
        database: Database,
        tools: VoteTools,
        publish: Callable[[Event], None],
        examples: Path,
    ) -> None:
        """`examples`: a file with prompts in blocks."""
        self._database = database
        self._library = tools.library
        self._publish = publish
        self._examples = examples
        self._thread = WorkThread("vote")
        self._board = VoteBoard(database, publish)
        self._desk = VoteDesk(tools, database, self._board, self._thread)
        self._waiting: deque[str] = deque()
        self._run: VoteRun | None = None

    def start(self, model_ids: Sequence[str], plan: VotePlan) -> Future[VoteSeries]:
        """Begin one of two to four models; it is kept from its first moment on.

        Fails with UserFixableError where a model is gone, or a number is wrong.
        """
        return self._thread.call(lambda: self._start(tuple(model_ids), plan))

    def go_on(self, series_id: str) -> Future[None]:
        """Answer what is lacking, and try again what has failed. Fails where it is gone."""
        return self._thread.call(lambda: self._go_on(series_id))

    def pause(self, series_id: str) -> None:
        """Answer no more for now."""
        self._thread.post(lambda: self._pause(series_id))

    def vote(self, series_id: str, number: int, vote: Vote | None) -> Future[None]:
        """Vote on a round, or take the vote back. Fails once the names were shown."""
        return self._thread.call(lambda: self._vote(series_id, number, vote))

    def reveal(self, series_id: str) -> Future[None]:
        """Show the names: the vote is over."""
        return self._thread.call(lambda: self._reveal(series_id))

    def list_all(self) -> Future[tuple[VoteSeries, ...]]:
        """What is kept, the newest first."""
        return self._database.submit(list_series)

    def get(self, series_id: str) -> Future[VoteSeries]:
        """One that is kept. Fails with UserFixableError ("vote_unknown")."""
        return self._database.submit(get_series, series_id)

    def remove(self, series_id: str) -> Future[VoteSeries]:
        """Forget it; the result can be given to `restore`."""
        return self._thread.call(lambda: self._remove(series_id))

    def restore(self, series: VoteSeries) -> Future[None]:
        """Take back what was removed."""
        return self._thread.call(lambda: self._restore(series))

    def export(self, series_id: str, kind: str) -> Future[str]:
        """Its text as "md", "csv" or "json", with the names of the levels."""
        return self._thread.call(lambda: export_series(self._board.get(series_id), kind))

    def read_prompts(self, path: str) -> Future[str]:
        """The text of a file. Fails with UserFixableError where it is no text."""
        return self._thread.call(lambda: read_text(Path(path)))

    def example_prompts(self) -> Future[str]:
        """Some that come with the app, in blocks."""
        return self._thread.call(lambda: read_text(self._examples))

    def chat_questions(self) -> Future[tuple[str, ...]]:
        """What chats began with, the newest first."""
        return self._database.submit(first_questions, _MOST_QUESTIONS)

    def close(self) -> None:
        """At the end of the app: what was not answered can be gone on with."""
        self._thread.close(self._interrupt)

    def _start(self, model_ids: Sequence[str], plan: VotePlan) -> VoteSeries:
        series = new_series(self._library, model_ids, plan)
        self._database.submit(add_series, series).result()
        self._board.get(series.id)
        self._enqueue(series.id)
        return series

    def _go_on(self, series_id: str) -> None:
        series = without_failures(self._board.get(series_id))
        self._board.save(series, self._database.submit(forget_failures, series_id))
        self._enqueue(series_id)

    def _enqueue(self, series_id: str) -> None:
        goes_on = self._run is not None and self._runs(series_id) and not self._run.stopping
        if series_id not in self._waiting and not goes_on:
            self._waiting.append(series_id)
            self._board.mark(series_id, answering=True)
        self._begin_next()

    def _begin_next(self) -> None:
        if self._run is None and self._waiting:
            self._run = run = VoteRun(self._waiting.popleft(), self._desk, self._on_ended)
            run.begin()

    def _on_ended(self, run: VoteRun, problem: Problem | None) -> None:
        self._run = None
        waits = run.series_id in self._waiting  # it was gone on with while it stopped
        self._board.mark(run.series_id, answering=waits, problem=problem)
        self._begin_next()

    def _runs(self, series_id: str) -> bool:
        return self._run is not None and self._run.series_id == series_id

    def _pause(self, series_id: str) -> None:
        if series_id in self._waiting:
            self._waiting.remove(series_id)
            self._board.mark(series_id, answering=False)
        if self._run is not None and self._runs(series_id):
            self._run.stop()

    def _vote(self, series_id: str, number: int, vote: Vote | None) -> None:
        before = self._board.get(series_id)
        if before.revealed:
            text = "The names have been shown, so that further votes would not be blind."
            raise UserFixableError(text, "Begin a new blind vote.", code="revealed")
        series = with_vote(before, number, vote, time.time())
        voted = series.rounds[number]
        told = (series_id, number, voted.vote, voted.voted_at)
        self._board.save(series, self._database.submit(save_vote, *told))

    def _reveal(self, series_id: str) -> None:
        self._pause(series_id)
        revealed = replace(self._board.get(series_id), revealed=True)
        self._board.save(revealed, self._database.submit(mark_revealed, series_id))

    def _remove(self, series_id: str) -> VoteSeries:
        series = self._board.get(series_id)
        self._pause(series_id)
        self._board.forget(series_id)
        self._database.submit(remove_series, series_id).result()
        self._publish(VoteSeriesRemoved(series_id))
        return series

    def _restore(self, series: VoteSeries) -> None:
        self._board.save(series, self._database.submit(add_series, series))

    def _interrupt(self) -> None:
        self._waiting.clear()
        if self._run is not None:
            self._run.interrupt()
