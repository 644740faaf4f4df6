"""What lies under a point of the viewport. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.transcript.selection import END, Selection, Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint, QRect

    from app.gui.transcript.layout import Placed
    from app.gui.transcript.stage import Stage


class Hits:
    """Asks the visible text widgets; `scroll_by` is the view's."""

    def __init__(self, stage: Stage, scroll_by: Callable[[int], None]) -> None:
        self._stage = stage
        self._texts: list[Placed] = []
        self.scroll_by = scroll_by

    def set_placed(self, placed: Sequence[Placed]) -> None:
        """What is visible now."""
        self._texts = [each for each in placed if each.segment.selectable]

    def spot_at(self, point: QPoint) -> Spot | None:
        """The place in the text that is nearest."""
        if not self._texts:
            return None
        nearest = min(self._texts, key=lambda each: _distance(each.place, point))
        widget = self._stage.widget(nearest.segment)
        if widget is None:
            return None
        if point.y() < nearest.place.top():
            position = 0
        elif point.y() > nearest.place.bottom():
            position = END
        else:
            position = widget.position_at(point - nearest.place.topLeft())
        return Spot(nearest.row, nearest.index, min(position, widget.text_length()))

    def word_at(self, point: QPoint) -> Selection | None:
        for each in self._texts:
            widget = self._stage.widget(each.segment)
            if widget is not None and each.place.contains(point):
                start, end = widget.word_at(point - each.place.topLeft())
                return Selection(Spot(each.row, each.index, start), Spot(each.row, each.index, end))
        return None

    def link_at(self, point: QPoint) -> str:
        for each in self._texts:
            widget = self._stage.widget(each.segment)
            if widget is not None and each.place.contains(point):
                return widget.link_at(point - each.place.topLeft())
        return ""

    def is_text(self, point: QPoint) -> bool:
        return any(each.place.contains(point) for each in self._texts)

    def row_at(self, point: QPoint) -> int | None:
        """The message whose text is nearest."""
        spot = self.spot_at(point)
        return None if spot is None else spot.row


def _distance(place: QRect, point: QPoint) -> tuple[int, int]:
    below, right = point.y() - place.bottom(), point.x() - place.right()
    return max(place.top() - point.y(), 0, below), max(place.left() - point.x(), 0, right)
