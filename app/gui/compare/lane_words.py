"""States and figures of lanes in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.bridge.lane_figures import TIMED, Figure, LaneSlot, Values, figures_of
from app.bridge.sentences import told
from app.domain.comparison import LaneState
from app.gui.formats import UNKNOWN, file_size, local, memory, percent, rate, seconds, tokens

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

CONTENDED_SIGN = "~"


class LaneWords(QObject):
    """Says what a lane does; the same words stand in the lane and are announced."""

    def state(self, slot: LaneSlot) -> str:
        """One line, such as "Writing · 58.3 tok/s"."""
        lane = slot.lane
        if lane is None:
            return self.tr("Not asked yet")
        return {
            LaneState.WAITING: self._waiting(slot.waits_for),
            LaneState.LOADING: self._loading(slot.fraction),
            LaneState.READING: self.tr("Reading the question…"),
            LaneState.WRITING: self._with(self.tr("Writing"), self._speed(slot.rate)),
            LaneState.DONE: self._with(self.tr("Done"), self._length(slot)),
            LaneState.STOPPED: self._with(self.tr("Stopped"), self._length(slot)),
            LaneState.INTERRUPTED: self.tr("Interrupted: the app ended meanwhile"),
            LaneState.FAILED: self.tr("Failed"),
        }[lane.state]

    def problem(self, slot: LaneSlot) -> str:
        """Why it failed and what to do; empty where it did not."""
        lane = slot.lane
        return told(lane.problem) if lane is not None and lane.problem is not None else ""

    def announced(self, slot: LaneSlot) -> str:
        """A sentence for screen readers."""
        said = f"{self.name(slot)}: {self.state(slot).rstrip('…')}."
        return f"{said} {self.problem(slot)}".strip()

    def name(self, slot: LaneSlot) -> str:
        """Model and level, as a lane is called."""
        return f"{slot.model.name} {slot.model.quantization}"

    def facts(self, slot: LaneSlot) -> str:
        """Under the name: "4.91 bpw · 5.0 GB"."""
        values = figures_of(slot)
        bits = self.tr("{bits} bpw").format(bits=figure_text(Figure.BITS, values))
        return f"{bits} · {figure_text(Figure.SIZE, values)}"

    def figure_name(self, figure: Figure) -> str:
        """A column of the table."""
        return {
            Figure.SIZE: self.tr("Size"),
            Figure.BITS: self.tr("bpw"),
            Figure.LOAD: self.tr("Load"),
            Figure.FIRST_TOKEN: self.tr("TTFT"),
            Figure.PROMPT_RATE: self.tr("Prompt t/s"),
            Figure.DECODE_RATE: self.tr("Decode t/s"),
            Figure.MEMORY: self.tr("Memory"),
        }[figure]

    def figure_meaning(self, figure: Figure) -> str:
        """A sentence for the tooltip."""
        return {
            Figure.SIZE: self.tr("Size of the file"),
            Figure.BITS: self.tr("Bits per weight, on average"),
            Figure.LOAD: self.tr("Time to load the model"),
            Figure.FIRST_TOKEN: self.tr("Time to first token, once the model was loaded"),
            Figure.PROMPT_RATE: self.tr("Tokens of the prompt read per second"),
            Figure.DECODE_RATE: self.tr("Tokens written per second, after the first one"),
            Figure.MEMORY: self.tr("Memory that the model took"),
        }[figure]

    def figure(self, slot: LaneSlot, figure: Figure) -> tuple[str, str]:
        """What is shown and what is said; a contended figure never looks like a plain one."""
        values = figures_of(slot)
        text = figure_text(figure, values)
        if figure in TIMED and slot.contended and values[figure] is not None:
            return f"{CONTENDED_SIGN}{text}", self.tr("{figure}, contended").format(figure=text)
        return text, self.tr("unknown") if text == UNKNOWN else text

    def _waiting(self, before: int) -> str:
        if before == 0:
            return self.tr("Next")
        if before == 1:
            return self.tr("Waiting · 1 before it")
        return self.tr("Waiting · {count} before it").format(count=before)

    def _loading(self, fraction: float | None) -> str:
        if fraction is None:
            return self.tr("Loading the model…")
        return self.tr("Loading {share}").format(share=percent(100 * fraction))

    def _speed(self, value: float | None) -> str:
        return "" if value is None else self.tr("{rate} tok/s").format(rate=rate(value))

    def _length(self, slot: LaneSlot) -> str:
        stats = slot.lane.stats if slot.lane is not None else None
        if stats is None:
            return ""
        if stats.generated_tokens == 1:
            return self.tr("1 token")
        return self.tr("{count} tokens").format(count=tokens(stats.generated_tokens))

    def _with(self, word: str, more: str) -> str:
        return f"{word} · {more}" if more else word


def figure_text(figure: Figure, values: Values) -> str:
    """A figure with its unit where the column has none; unknown is a dash."""
    value = values[figure]
    if value is None:
        return UNKNOWN
    match figure:
        case Figure.SIZE:
            return file_size(int(value))
        case Figure.BITS:
            return local(f"{value:.2f}")
        case Figure.LOAD | Figure.FIRST_TOKEN:
            return seconds(value)
        case Figure.PROMPT_RATE | Figure.DECODE_RATE:
            return rate(value)
        case Figure.MEMORY:
            return " ".join(memory(value))


def contended_note() -> str:
    """What the sign before a figure means."""
    return QCoreApplication.translate(
        "LaneWords",
        "{sign} measured while other lanes were computing: not the speed of the model alone.",
    ).format(sign=CONTENDED_SIGN)


def dot_color(slot: LaneSlot, theme: Theme, danger: str) -> str:
    """Decoration beside the words."""
    if slot.lane is None:
        return theme.text_tertiary
    match slot.lane.state:
        case LaneState.WAITING:
            return theme.text_tertiary
        case LaneState.LOADING | LaneState.READING | LaneState.WRITING:
            return theme.accent
        case LaneState.DONE:
            return theme.success
        case LaneState.STOPPED | LaneState.INTERRUPTED:
            return theme.warning
        case LaneState.FAILED:
            return danger
