"""What a chart of levels says of them, for eyes and for screen readers. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.level_figures import Axis, noise_band
from app.domain.pareto import Axes, Place, Standing
from app.gui.compare.axis_words import AxisWords, tiny

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.level_figures import LevelFigures
    from app.gui.compare.chart_plot import Plot


class ChartWords(QObject):
    """Plain text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.axes = AxisWords(self)

    def title(self, axis: Axis, largest: float) -> str:
        """Name, unit and which way is the good one."""
        name, unit = self.axes.name(axis), self.axes.unit(axis, largest)[1]
        named = f"{name}, {unit}" if unit else name
        return f"{named} · {self.axes.better(axis)}"

    def standing(self, standing: Standing) -> str:
        """For the legend."""
        return {
            Standing.FRONT: self.tr("Best trade-off"),
            Standing.CLOSE: self.tr("As good within the error"),
            Standing.BEATEN: self.tr("Another is better"),
            Standing.PLAIN: self.tr("Not judged: neither axis tells of quality"),
            Standing.CONTENDED: self.tr("Measured on a busy machine"),
            Standing.UNKNOWN: self.tr("Not measured"),
        }[standing]

    def sentence(self, place: Place) -> str:
        """What a level is worth."""
        match place.standing:
            case Standing.FRONT:
                return self.tr("No level is better here without being worse there.")
            case Standing.CLOSE:
                return self.tr("As good as the best trade-offs within the error.")
            case Standing.BEATEN:
                words = self.tr("{level} is no worse on either axis and better on one.")
                return words.format(level=place.beaten_by)
            case Standing.PLAIN:
                return self.tr("Neither axis tells how well it writes.")
            case Standing.CONTENDED:
                return self.tr("Measured while something else computed: measure it again.")
            case Standing.UNKNOWN:
                return self.tr("One of the two figures is missing.")

    def said(self, level: LevelFigures, place: Place, axes: Axes) -> str:
        """A level with its figures, a line for each."""
        values = [self.axes.named_value(axis, level) for axis in dict.fromkeys(axes)]
        return "\n".join((level.name, *values, self.sentence(place)))

    def missing(self, names: Sequence[str]) -> str:
        """The levels that have no place on the chart, "" for none."""
        if not names:
            return ""
        words = self.tr("Not measured yet: {levels}")
        return words.format(levels=", ".join(names))

    def nothing(self, axes: Axes) -> str:
        """In place of an empty chart."""
        words = self.tr("No level has both figures yet: {across} and {up}.")
        return words.format(across=self.axes.name(axes[0]), up=self.axes.name(axes[1]))

    def reading(self) -> str:
        return self.tr("reading speed")

    def noise(self, levels: Sequence[LevelFigures], axis: Axis) -> str:
        """What is no difference on an axis, "" where that is not known or has no meaning."""
        held = next((level for level in levels if level.is_reference), None)
        if held is None or noise_band(levels, axis) is None:
            return ""
        if axis is Axis.PERPLEXITY:
            words = self.tr("95 % interval of {level}, perplexity {value}")
            return words.format(level=held.name, value=self.axes.value(axis, held.perplexity))
        words = self.tr("Noise floor: {level} against itself, KL divergence {value}")
        return words.format(level=held.name, value=tiny(held.noise))

    def summary(self, plot: Plot, levels: Sequence[LevelFigures]) -> str:
        """The whole chart in sentences."""
        names = [p.level.name for p in plot.points if p.place.standing is Standing.FRONT]
        parts = [
            self.tr("{across} against {up}, {n} levels.").format(
                across=self.axes.name(plot.axes[0]),
                up=self.axes.name(plot.axes[1]),
                n=len(plot.points),
            )
        ]
        if names:
            parts.append(self.tr("Best trade-offs: {levels}.").format(levels=", ".join(names)))
        parts += [f"{told}." for axis in plot.axes if (told := self.noise(levels, axis))]
        if plot.missing:
            parts.append(f"{self.missing(plot.missing)}.")
        parts.append(self.tr("Arrow keys move among the levels, Enter chooses one."))
        return " ".join(parts)
