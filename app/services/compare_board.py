"""The comparisons that go on: as they are now, kept, and announced. Compare thread."""

from __future__ import annotations

import time
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.comparison import Comparison, ComparisonChanged, Lane, LaneExtended, LaneState
from app.domain.errors import UserFixableError
from app.domain.events import Event, Problem, ProblemRaised
from app.services.summaries import problem_of
from app.storage.comparisons import save_lane, save_lane_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.engine.protocol import TokenDelta
    from app.storage.database import Database

SAVE_INTERVAL_S = 0.4  # a crash of the app loses no more than this


class CompareBoard:
    """Knows a comparison from its first lane on until the last one is over.

    A change is announced once it is on its way to the disk: who asks the database then, sees it.
    """

    def __init__(self, database: Database, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self._database = database
        self._running: dict[str, Comparison] = {}
        self._saved_at: dict[str, float] = {}  # by lane

    def put(self, comparison: Comparison) -> None:
        """A stored comparison goes on, or begins."""
        if comparison.is_running:
            self._running[comparison.id] = comparison
        self.publish(ComparisonChanged(comparison))

    def reopen(self, comparison: Comparison, lane_id: str) -> None:
        """Let a lane wait to be answered anew; its old answer goes."""
        self._running[comparison.id] = comparison
        empty = Lane(lane_id, find_lane(comparison, lane_id).model)
        fields = {field.name: getattr(empty, field.name) for field in dataclass_fields(Lane)}
        self.change(comparison.id, lane_id, **fields)

    def find(self, comparison_id: str) -> Comparison | None:
        """One that goes on."""
        return self._running.get(comparison_id)

    def forget(self, comparison_id: str) -> Comparison | None:
        """It was removed; what it was, where it went on."""
        found = self._running.pop(comparison_id, None)
        for lane in found.lanes if found else ():
            self._saved_at.pop(lane.id, None)
        return found

    def lane(self, comparison_id: str, lane_id: str) -> Lane | None:
        """A lane of a comparison that goes on."""
        found = self._running.get(comparison_id)
        lanes = found.lanes if found else ()
        return next((lane for lane in lanes if lane.id == lane_id), None)

    def change(self, comparison_id: str, lane_id: str, **fields: Any) -> None:  # noqa: ANN401 - as in Lane
        """Give fields of a lane other values, keep and announce them."""
        lane = self._replace(comparison_id, lane_id, fields)
        if lane is None:
            return
        self._database.submit(save_lane, lane).add_done_callback(self._on_saved)
        comparison = self._running[comparison_id]
        if not comparison.is_running:
            del self._running[comparison_id]
        self.publish(ComparisonChanged(comparison))

    def extend(self, comparison_id: str, lane_id: str, delta: TokenDelta) -> bool:
        """Text has come. Whether it was time to save it."""
        lane = self.lane(comparison_id, lane_id)
        if lane is None:
            return False
        self._replace(comparison_id, lane_id, {"text": lane.text + delta.text})
        self.publish(LaneExtended(comparison_id, lane_id, delta.text, delta.generated, delta.rate))
        now = time.monotonic()
        due = now - self._saved_at.get(lane_id, 0.0) >= SAVE_INTERVAL_S
        if due:
            self._saved_at[lane_id] = now
            self._database.submit(save_lane_text, lane_id, lane.text + delta.text)
        return due

    def _replace(self, comparison_id: str, lane_id: str, fields: dict[str, Any]) -> Lane | None:
        lane = self.lane(comparison_id, lane_id)
        if lane is None:
            return None
        changed = replace(lane, **fields)
        before = self._running[comparison_id]
        lanes = tuple(changed if each is lane else each for each in before.lanes)
        self._running[comparison_id] = replace(before, lanes=lanes)
        if changed.state.is_over:
            self._saved_at.pop(lane_id, None)
        return changed

    def rename(self, comparison_id: str, title: str) -> None:
        """One that goes on has another name, which is stored."""
        if found := self._running.get(comparison_id):
            self._running[comparison_id] = replace(found, title=title)

    def _on_saved(self, done: Future[None]) -> None:
        """Database thread."""
        error = done.exception()
        if error is not None:
            why = problem_of(error)
            text = f"The answers of this comparison could not be saved: {why.text}"
            self.publish(ProblemRaised(Problem(text, why.action, "not_saved")))


def ended(comparison: Comparison, state: LaneState) -> Comparison:
    """With `state` in every lane that was not over."""
    lanes = tuple(
        lane if lane.state.is_over else replace(lane, state=state) for lane in comparison.lanes
    )
    return replace(comparison, lanes=lanes)


def find_lane(comparison: Comparison, lane_id: str) -> Lane:
    """Raises UserFixableError ("lane_unknown")."""
    for lane in comparison.lanes:
        if lane.id == lane_id:
            return lane
    raise UserFixableError(
        "This answer is not part of the comparison.", "Open it anew.", code="lane_unknown"
    )
