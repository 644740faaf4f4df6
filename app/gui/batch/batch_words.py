"""Batches and their cells in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.sentences import told
from app.domain.batch import BatchState, CellState
from app.gui.formats import date_and_time, local, rate, seconds, tokens

if TYPE_CHECKING:
    from app.domain.batch import Batch, BatchCell, BatchLane
    from app.domain.generation import StopReason


class BatchWords(QObject):
    """Every sentence of the page that depends on what a batch is doing."""

    def lane(self, lane: BatchLane) -> str:
        """ "Q4_K_M", "Q4_K_M · Precise"."""
        parts = (lane.level.model.quantization, lane.setting.name)
        return " · ".join(part for part in parts if part)

    def lane_name(self, lane: BatchLane) -> str:
        """With the name of the model."""
        return f"{lane.level.model.name} · {self.lane(lane)}"

    def state(self, batch: Batch) -> str:
        """What it does, and how far it is."""
        ended = local(f"{batch.done + batch.failed:,}")
        parts = [self._state(batch)]
        parts.append(self.tr("{done} of {all}").format(done=ended, all=local(f"{batch.cells:,}")))
        if batch.failed:
            parts.append(self.tr("{count} failed").format(count=local(f"{batch.failed:,}")))
        return " · ".join(parts)

    def pace(self, batch: Batch) -> str:
        """Of what runs: answers at once, rate of all together, time left."""
        run = batch.run
        if run is None or not run.state.is_active or not run.parallel:
            return ""
        lane = batch.plan.lanes[run.lane]
        parts = [self.lane(lane)]
        parts.append(self.tr("{count} at once").format(count=run.parallel))
        if run.rate is not None:
            text = self.tr("{rate} tok/s together") if run.parallel > 1 else self.tr("{rate} tok/s")
            parts.append(text.format(rate=rate(run.rate)))
        if run.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=self._time(run.seconds_left)))
        return " · ".join(parts)

    def refused(self, batch: Batch) -> str:
        """Levels that could not be asked, with the reasons."""
        run = batch.run
        lines = []
        for number, problem in run.refused if run else ():
            level = batch.plan.levels[number].model
            lines.append(f"{level.quantization}: {told(problem)}")
        return "\n".join(lines)

    def figures(self, cell: BatchCell) -> str:
        """Of an answer; seconds and rate of one computed beside others say so."""
        figures = cell.figures
        if figures is None:
            return self.tr("failed") if cell.state is CellState.FAILED else ""
        parts = [
            self.tr("{count} tokens in").format(count=tokens(figures.prompt_tokens)),
            self.tr("{count} out").format(count=tokens(figures.generated_tokens)),
            seconds(figures.seconds),
            self.tr("{rate} tok/s").format(rate=rate(figures.decode_rate)),
        ]
        if figures.together > 1:
            others = figures.together - 1
            words = self.tr("beside one other") if others == 1 else self.tr("beside {count} others")
            parts.append(words.format(count=others))
        if (why := self._stop(figures.stop_reason)) != "":
            parts.append(why)
        return " · ".join(parts)

    def made(self, batch: Batch) -> str:
        """When and of what it was."""
        levels = ", ".join(level.model.quantization for level in batch.plan.levels)
        return " · ".join((date_and_time(batch.created_at), levels, self.state(batch)))

    def _state(self, batch: Batch) -> str:
        return {
            BatchState.STOPPED: self.tr("Stopped"),
            BatchState.QUEUED: self.tr("Waits for another batch"),
            BatchState.LOADING: self.tr("Loading"),
            BatchState.RUNNING: self.tr("Running"),
            BatchState.YIELDING: self.tr("Waits: your own answers go first"),
            BatchState.STOPPING: self.tr("Stopping"),
            BatchState.DONE: self.tr("Done"),
        }[batch.state]

    def _stop(self, reason: StopReason) -> str:
        return {
            "length": self.tr("cut at the longest answer"),
            "context_full": self.tr("cut: the context was full"),
            "stop_string": self.tr("ended at a stop string"),
        }.get(reason.value, "")

    def _time(self, value: float) -> str:
        minutes = round(value / 60)
        if value < 90:
            return self.tr("{count} s").format(count=round(value))
        if minutes < 90:
            return self.tr("{count} min").format(count=minutes)
        return self.tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
