"""How long a measurement still takes, guessed by what its parts took. Any one thread at a time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.domain.measured_figures import FEWEST_ROUNDS, needs_rounds
from app.domain.measurement import is_reference, needs_quality

if TYPE_CHECKING:
    from app.domain.measurement import MeasuredLevel, Measurement


class MeasureClock:
    """Seconds of a round and of a chunk of each level. One that was not seen yet takes as long for
    each byte of its file as the others."""

    def __init__(self, chunks: int) -> None:
        self._started = time.monotonic()
        self.chunks = chunks  # of the text, guessed until the engine has cut it
        self._rounds: dict[str, float] = {}
        self._chunks: dict[str, float] = {}

    def note_round(self, level: MeasuredLevel, seconds: float) -> None:
        """A round took so long."""
        self._rounds[level.id] = seconds

    def note_chunk(self, level: MeasuredLevel, seconds: float) -> None:
        """A chunk takes so long."""
        self._chunks[level.id] = seconds

    def left(self, measurement: Measurement, done: int = 0) -> float | None:
        """Seconds, None where nothing is known yet; `done` chunks of the level that is at it."""
        total = 0.0
        for level in measurement.levels:
            seconds = 0.0 if level.state.is_over else self._of(measurement, level)
            if seconds is None:
                return None
            total += seconds
        return max(0.0, total - done * self._chunk_of_current(measurement))

    def fraction(self, left: float | None) -> float | None:
        """How much of it is over by the clock, 0 to 1."""
        passed = time.monotonic() - self._started
        return None if left is None else passed / (passed + left)

    def _of(self, measurement: Measurement, level: MeasuredLevel) -> float | None:
        rounds, chunks = _rounds_left(measurement, level), self._chunks_left(measurement, level)
        seconds = 0.0
        for count, known in ((rounds, self._rounds), (chunks, self._chunks)):
            cost = self._cost(measurement, level, known) if count else 0.0
            if cost is None:
                return None
            seconds += count * cost
        return seconds

    def _cost(
        self, measurement: Measurement, level: MeasuredLevel, known: dict[str, float]
    ) -> float | None:
        if level.id in known:
            return known[level.id]
        others = [each for each in measurement.levels if each.id in known]
        size = sum(each.model.file_bytes for each in others)
        if not size:
            return None
        return sum(known[each.id] for each in others) * level.model.file_bytes / size

    def _chunks_left(self, measurement: Measurement, level: MeasuredLevel) -> int:
        if not needs_quality(measurement.plan, level):
            return 0
        passes = int(level.quality is None)
        if is_reference(measurement.plan, level):
            passes += level.noise_floor is None
        return passes * self.chunks

    def _chunk_of_current(self, measurement: Measurement) -> float:
        """Of the level whose quality is being measured."""
        at_it = (each for each in measurement.levels if each.state.value == "quality")
        return next((self._chunks.get(each.id, 0.0) for each in at_it), 0.0)


def _rounds_left(measurement: Measurement, level: MeasuredLevel) -> int:
    """As few as may do."""
    plan = measurement.plan
    if not needs_rounds(plan, level):
        return 0
    clean = sum(not each.contended for each in level.rounds)
    return min(max(1, FEWEST_ROUNDS - clean), plan.most_rounds - len(level.rounds))
