"""A measure service in memory: a measurement goes on when the test says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.attachment_room import TokenCount
from app.domain.measurement import (
    Measurement,
    MeasurementChanged,
    MeasurementProgressed,
    MeasurementRemoved,
    MeasureState,
    MeasureStep,
)
from tests.gui.fakes import done, failed
from tests.helpers.measurements import a_level, a_measurement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.errors import UserFixableError
    from app.domain.events import Event
    from app.domain.measurement import MeasuredLevel, MeasurePlan, TextChoice


class FakeMeasure:
    """Implements MeasurePort; every change is announced as the service does it."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self.kept: dict[str, Measurement] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.tokens = TokenCount(14_857, exact=False)
        self.refusal: UserFixableError | None = None  # of the next start, or count

    def start(self, model_ids: Sequence[str], plan: MeasurePlan) -> Future[Measurement]:
        self.calls.append(("start", tuple(model_ids), plan))
        if self.refusal is not None:
            return failed(self.refusal)
        levels = tuple(a_level(f"n-{each}", each, 4.0) for each in model_ids)
        made = a_measurement(*levels, id="new", plan=plan, created_at=2e9)
        self.tell(made)
        return done(made)

    def stop(self, measurement_id: str) -> None:
        self.calls.append(("stop", measurement_id))
        self._set_states(measurement_id, MeasureState.STOPPED)

    def go_on(self, measurement_id: str) -> Future[None]:
        self.calls.append(("go on", measurement_id))
        self._set_states(measurement_id, MeasureState.WAITING)
        return done(None)

    def run_again(self, measurement_id: str) -> Future[Measurement]:
        self.calls.append(("run again", measurement_id))
        made = replace(self.kept[measurement_id], id="again", created_at=2e9)
        self.tell(made)
        return done(made)

    def count(self, choice: TextChoice, model_ids: Sequence[str]) -> Future[TokenCount]:
        self.calls.append(("count", choice, tuple(model_ids)))
        return done(self.tokens) if self.refusal is None else failed(self.refusal)

    def list_all(self) -> Future[tuple[Measurement, ...]]:
        return done(tuple(self.kept.values()))

    def rename(self, measurement_id: str, title: str) -> Future[None]:
        self.tell(replace(self.kept[measurement_id], title=title))
        return done(None)

    def remove(self, measurement_id: str) -> Future[Measurement]:
        gone = self.kept.pop(measurement_id)
        self.publish(MeasurementRemoved(measurement_id))
        return done(gone)

    def restore(self, measurement: Measurement) -> Future[None]:
        self.tell(measurement)
        return done(None)

    def export(self, measurement_id: str, kind: str) -> Future[str]:
        return done(f"{kind} of {self.kept[measurement_id].title}")

    def tell(self, made: Measurement) -> None:
        """It is this now."""
        self.kept[made.id] = made
        self.publish(MeasurementChanged(made))

    def change(self, measurement_id: str, level: MeasuredLevel) -> None:
        """A level is this now."""
        old = self.kept[measurement_id]
        levels = tuple(level if each.id == level.id else each for each in old.levels)
        self.tell(replace(old, levels=levels))

    def progress(self, measurement_id: str, level_id: str, step: MeasureStep, **more: Any) -> None:  # noqa: ANN401  # fields of the event
        self.publish(MeasurementProgressed(measurement_id, level_id, step, **more))

    def _set_states(self, measurement_id: str, state: MeasureState) -> None:
        old = self.kept[measurement_id]
        levels = tuple(
            each if each.state is MeasureState.DONE else replace(each, state=state)
            for each in old.levels
        )
        self.tell(replace(old, levels=levels))
