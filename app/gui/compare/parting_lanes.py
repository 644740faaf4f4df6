"""The levels side by side; they are scrolled and looked at together. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.compare.parting_lane import PartingLane

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.divergence import LaneDivergence
    from app.gui.theme_tokens import Theme

_NARROWEST = 250  # pixels of a lane; where there is less room only the one looked at is shown


class PartingLanes(QWidget):
    """`chosen`: another token, or another level, is looked at."""

    chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partingLanes")
        self._theme = theme
        self._lanes: list[PartingLane] = []
        self._current = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for lane in self._lanes:
            lane.apply_theme(theme)

    @property
    def current(self) -> PartingLane | None:
        """The level that is looked at."""
        return self._lanes[self._current] if self._lanes else None

    @property
    def index(self) -> int:
        """The token that is looked at, -1 for none."""
        lane = self.current
        return lane.canvas.current if lane is not None else -1

    def show_levels(self, named: list[tuple[str, LaneDivergence]]) -> None:
        """These, from left to right; at first where the earliest of them parts."""
        for lane in self._lanes:
            self._row.removeWidget(lane)
            lane.hide()
            lane.deleteLater()
        self._lanes = [PartingLane(self._theme, name, level) for name, level in named]
        self._current = _first_to_part([level for _, level in named])
        for lane in self._lanes:
            self._row.addWidget(lane, 1)
            lane.chosen.connect(self._on_chosen)
            lane.canvas.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._arrange()
        self.chosen.emit()
        if self._lanes:
            self._lanes[self._current].show_parting()

    def look_at(self, number: int) -> None:
        """Another level, at the same token."""
        index = self.index
        self._current = number
        self._arrange()
        if index >= 0:
            self._lanes[number].canvas.follow(index)
        self.chosen.emit()

    def step(self, step: int) -> bool:
        """To the next (1) or previous (-1) token at which any level has another first choice."""
        tokens = [lane.level.tokens for lane in self._lanes if lane.level.tokens]
        count = len(tokens[0]) if tokens else 0
        at = self.index if self.index >= 0 else (-1 if step > 0 else count)
        places = range(at + 1, count) if step > 0 else range(at - 1, -1, -1)
        found = next((n for n in places if any(not each[n].same_first for each in tokens)), None)
        if found is not None:
            self._look_where_it_differs(found)
        return found is not None

    def focus(self) -> None:
        """Arrow keys go from token to token."""
        lane = self.current
        if lane is not None:
            lane.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _look_where_it_differs(self, index: int) -> None:
        """In the level that is looked at, if it does there; else in the first one that does."""
        differing = [
            number
            for number, lane in enumerate(self._lanes)
            if lane.level.tokens and not lane.level.tokens[index].same_first
        ]
        if self._current not in differing:
            self._current = differing[0]
            self._arrange()
        self._lanes[self._current].canvas.choose(index)

    def _arrange(self) -> None:
        fits = self.width() >= _NARROWEST * len(self._lanes)
        for number, lane in enumerate(self._lanes):
            lane.setVisible(fits or number == self._current)

    def _on_chosen(self, index: int) -> None:
        """All levels at the same token: it is the same one."""
        lane = self.sender()
        if index < 0 or not isinstance(lane, PartingLane):
            return
        self._current = self._lanes.index(lane)
        for other in self._lanes:
            if other is not lane and other.level.tokens:
                other.canvas.follow(index)
        self.chosen.emit()

    def _on_scrolled(self, value: int) -> None:
        for lane in self._lanes:
            bar = lane.canvas.verticalScrollBar()
            if bar is not self.sender() and bar.value() != value:
                with QSignalBlocker(bar):
                    bar.setValue(value)
                lane.canvas.viewport().update()


def _first_to_part(levels: list[LaneDivergence]) -> int:
    """Of those that could be measured; the first of them where none parts."""
    usable = [number for number, level in enumerate(levels) if level.tokens]

    def parts_at(number: int) -> int:
        parting = levels[number].parting
        return parting.at if parting is not None else len(levels[number].tokens)

    return min(usable, key=parts_at, default=0)
