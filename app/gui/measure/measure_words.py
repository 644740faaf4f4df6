"""What the measure page says of a measurement. GUI thread."""

from __future__ import annotations

import math
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.sentences import told
from app.domain.measured_figures import (
    BUSY_ROUNDS,
    ended_busy,
    figure_of,
    figures_of,
    is_contended,
    names_of,
    reference_name,
)
from app.domain.measurement import MeasureState, MeasureStep
from app.domain.quality import FEWEST_TOKENS
from app.domain.verdict import VerdictKind, judge
from app.gui.compare.axis_words import tiny
from app.gui.compare.verdict_text import VerdictText
from app.gui.formats import local, percent, tokens
from app.gui.insight.token_words import share

if TYPE_CHECKING:
    from app.domain.measurement import Measurement, MeasurementProgressed, Round
    from app.domain.quality import Quality

_MINUTE, _HOUR = 60, 3600


class MeasureWords(QObject):
    """One clear sentence each."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._verdicts = VerdictText(self)

    def verdict(self, measurement: Measurement) -> str:
        """What to take and why; "" while it is still being measured."""
        if measurement.is_running:
            return ""
        levels = figures_of(measurement)
        found = judge(levels, reference_name(measurement), measurement.room_bytes)
        if found.kind is VerdictKind.CONTENDED:
            return self.tr(
                "Other programs computed while the speeds were measured. Close them and measure "
                "again for a verdict."
            )
        return self._verdicts.sentence(found)

    def running(self, measurement: Measurement, progress: MeasurementProgressed | None) -> str:
        """What is measured now, and how long it all still takes."""
        if progress is None:
            return self.tr("Waits until another measurement has ended.")
        names = dict(
            zip(
                (level.id for level in measurement.levels),
                names_of(measurement.levels),
                strict=True,
            )
        )
        parts = [self._step(names.get(progress.level_id, ""), progress)]
        if progress.seconds_left is not None:
            parts.append(self.left(progress.seconds_left))
        return " · ".join(parts)

    def left(self, seconds: float) -> str:
        """ "about 4 min left" """
        if seconds < _MINUTE:
            return self.tr("less than a minute left")
        if seconds < _HOUR:
            return self.tr("about {n} min left").format(n=math.ceil(seconds / _MINUTE))
        hours, minutes = divmod(math.ceil(seconds / _MINUTE), 60)
        return self.tr("about {h} h {m} min left").format(h=hours, m=minutes)

    def state(self, state: MeasureState) -> str:
        """In a cell of the table."""
        return {
            MeasureState.WAITING: self.tr("waiting"),
            MeasureState.SPEED: self.tr("speed"),
            MeasureState.QUALITY: self.tr("quality"),
            MeasureState.DONE: self.tr("done"),
            MeasureState.STOPPED: self.tr("stopped"),
            MeasureState.FAILED: self.tr("failed"),
            MeasureState.INTERRUPTED: self.tr("interrupted"),
        }[state]

    def notes(self, measurement: Measurement) -> str:
        """What belongs below the table, a line for each sentence."""
        lines = [self._about(measurement)]
        floors = [level.noise_floor for level in measurement.levels if level.noise_floor]
        lines += [self._noise(floor) for floor in floors]
        if any(map(is_contended, measurement.levels)):
            lines.append(
                self.tr("“busy”: something else computed meanwhile, so that the rate says little.")
            )
        if ended_busy(measurement):
            words = self.tr(
                "The machine stayed busy: after {n} such rounds in a row a speed was not measured "
                "again."
            )
            lines.append(words.format(n=BUSY_ROUNDS))
        lines.append(self._machine(measurement))
        for level, name in zip(measurement.levels, names_of(measurement.levels), strict=True):
            if level.problem:
                lines.append(f"{name}: {told(level.problem)}")
        return "\n".join(filter(None, lines))

    def removed(self, measurement: Measurement) -> str:
        return self.tr("“{title}” removed").format(title=measurement.title)

    def exported(self, path: str) -> str:
        return self.tr("Saved as {name}.").format(name=PurePath(path).name)

    def _step(self, name: str, progress: MeasurementProgressed) -> str:
        match progress.step:
            case MeasureStep.IDLE:
                return self.tr("Waits until nothing else is computed")
            case MeasureStep.SPEED:
                words = self.tr("{level}: speed, round {n} of {most} at the most")
                return words.format(level=name, n=progress.done + 1, most=progress.total)
            case MeasureStep.REFERENCE:
                words = self.tr("{level}: quality of the reference, chunk {n} of {most}")
            case MeasureStep.NOISE:
                words = self.tr("{level}: noise floor, chunk {n} of {most}")
            case _:
                words = self.tr("{level}: quality, chunk {n} of {most}")
        done = words.format(level=name, n=progress.done, most=progress.total)
        if progress.perplexity is None:
            return done
        value = local(f"{progress.perplexity:,.3f}")
        return f"{done}, " + self.tr("perplexity {value} so far").format(value=value)

    def _about(self, measurement: Measurement) -> str:
        """Of how much text the qualities are."""
        quality = next((level.quality for level in measurement.levels if level.quality), None)
        if quality is None:
            return ""
        if not quality.enough:
            words = self.tr(
                "Not enough text yet: {count} predictions say little, from {needed} on they do."
            )
            count, needed = tokens(quality.tokens), tokens(FEWEST_TOKENS)
            return words.format(count=count, needed=needed)
        words = self.tr("Intervals are of 95 %. Quality over {count} predictions in {n} chunks.")
        return words.format(count=tokens(quality.tokens), n=tokens(quality.chunks))

    def _noise(self, floor: Quality) -> str:
        if floor.divergence is None or not floor.enough:
            return ""
        words = self.tr(
            "Noise floor, the reference against itself in other batches: KL divergence {kld}, "
            "{same} same first choice."
        )
        kld = tiny(figure_of(floor.divergence.mean))
        return words.format(kld=kld, same=share(floor.divergence.same_top.value))

    def _machine(self, measurement: Measurement) -> str:
        """Battery and heat in the last round, where the system tells."""
        rounds: list[Round] = [each for level in measurement.levels for each in level.rounds]
        if not rounds:
            return ""
        note, parts = rounds[-1].machine, []
        if note.on_battery:
            charge = "" if note.charge is None else f", {percent(note.charge * 100)}"
            parts.append(self.tr("on battery") + charge)
        warmest = max((each.machine.celsius or 0.0 for each in rounds), default=0.0)
        if warmest:
            parts.append(self.tr("processor up to {n} °C").format(n=round(warmest)))
        loads = [each.machine.others for each in rounds if each.machine.others is not None]
        if loads:
            busy = local(f"{max(loads):.1f}")
            parts.append(self.tr("other programs kept up to {n} cores busy").format(n=busy))
        return self.tr("Machine: {facts}.").format(facts=", ".join(parts)) if parts else ""
