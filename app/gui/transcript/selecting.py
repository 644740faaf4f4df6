"""Selects with the mouse across messages, and follows links. GUI thread."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from app.gui.transcript.selection import Selection, Spot

_STEP_MS = 16
_DRAG_FROM = 3


class Ground(Protocol):
    """What the mouse moves over."""

    def spot_at(self, point: QPoint) -> Spot | None: ...
    def word_at(self, point: QPoint) -> Selection | None: ...
    def link_at(self, point: QPoint) -> str: ...
    def is_text(self, point: QPoint) -> bool: ...
    def scroll_by(self, pixels: int) -> None: ...


class Selecting(QObject):
    """Filters the mouse events of the viewport, to which those of all text widgets come."""

    selected = Signal(object)  # Selection, or None where it is gone
    link_clicked = Signal(str)

    def __init__(self, ground: Ground, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._ground = ground
        self._viewport = viewport
        self._pressed_at: QPoint | None = None
        self._anchor: Spot | None = None
        self._word: Selection | None = None
        self._mouse = QPoint()
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self._on_beyond_edge)
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        point = event.position().toPoint()
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            self._on_move(point, event.buttons())
            return False
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._on_press(point, extends=extends)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self._on_double_click(point)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._on_release(point)
        event.accept()
        return True

    def forget(self) -> None:
        """Rows are others now."""
        self._anchor = self._pressed_at = self._word = None
        self._timer.stop()
        self._let_go()

    def _let_go(self) -> None:
        if QWidget.mouseGrabber() is self._viewport:
            self._viewport.releaseMouse()

    def _on_press(self, point: QPoint, *, extends: bool) -> None:
        self._pressed_at, self._word = point, None
        spot = self._ground.spot_at(point)
        if extends and self._anchor is not None and spot is not None:
            self.selected.emit(Selection(self._anchor, spot))
        else:
            self._anchor = spot
            self.selected.emit(None)

    def _on_double_click(self, point: QPoint) -> None:
        self._word = self._ground.word_at(point)
        if self._word is not None:
            self._pressed_at, self._anchor = point, self._word.anchor
            self.selected.emit(self._word)

    def _on_release(self, point: QPoint) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        self._timer.stop()
        self._let_go()
        if pressed is None or (point - pressed).manhattanLength() > _DRAG_FROM:
            return
        if self._word is None and (url := self._ground.link_at(point)):
            self.link_clicked.emit(url)

    def _on_move(self, point: QPoint, buttons: Qt.MouseButton) -> None:
        if not buttons & Qt.MouseButton.LeftButton or self._pressed_at is None:
            self._show_cursor(point)
            return
        self._mouse = point
        if QWidget.mouseGrabber() is not self._viewport:
            # The widget under the mouse may be given back to the pool while the view scrolls.
            self._viewport.grabMouse()
        beyond = not 0 <= point.y() < self._viewport.height()
        if beyond and not self._timer.isActive():
            self._timer.start()
        elif not beyond:
            self._timer.stop()
        if (point - self._pressed_at).manhattanLength() > _DRAG_FROM or self._word:
            self._extend_to(point)

    def _extend_to(self, point: QPoint) -> None:
        inside = QPoint(point.x(), min(max(point.y(), 0), self._viewport.height() - 1))
        spot = self._ground.spot_at(inside)
        if spot is None or self._anchor is None:
            return
        anchor = self._anchor
        if self._word is not None:
            word, here = self._word, self._ground.word_at(inside)
            if here is not None:
                spot = here.end if spot >= word.start else here.start
            anchor = word.start if spot >= word.end else word.end
        self.selected.emit(Selection(anchor, spot))

    def _on_beyond_edge(self) -> None:
        y = self._mouse.y()
        beyond = y if y < 0 else y - self._viewport.height() + 1
        self._ground.scroll_by(int(beyond / 3) + (1 if beyond > 0 else -1))
        self._extend_to(self._mouse)

    def _show_cursor(self, point: QPoint) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._ground.link_at(point):
            shape = Qt.CursorShape.PointingHandCursor
        elif self._ground.is_text(point):
            shape = Qt.CursorShape.IBeamCursor
        if self._viewport.cursor().shape() != shape:
            self._viewport.setCursor(shape)
