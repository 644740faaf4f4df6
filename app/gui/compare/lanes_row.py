"""The lanes beside one another; where there is no room for all they are scrolled. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.domain.comparison import LaneState
from app.gui.compare.lane_view import LaneView
from app.gui.transcript.lexers import Lexers
from app.gui.transcript.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.bridge.compare_store import CompareStore
    from app.bridge.lane_figures import LaneSlot
    from app.gui.compare.lane_words import LaneWords
    from app.gui.theme_tokens import Theme


_GAP = 12
_NARROWEST = 236


class LanesRow(QScrollArea):
    """Follows the store."""

    link_activated = Signal(str)

    def __init__(self, store: CompareStore, words: LaneWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._look = Look.of(theme)
        self._lexers = Lexers(self)
        self._views: dict[str, LaneView] = {}
        self._with_figures = True
        self._build_ui()
        store.slots_changed.connect(self._on_slots_changed)
        store.slot_changed.connect(self._on_slot_changed)
        store.state_changed.connect(self._show_places)
        store.text_changed.connect(self._on_text_changed)
        self._on_slots_changed()

    @property
    def views(self) -> tuple[LaneView, ...]:
        """From left to right."""
        return tuple(self._views[slot.key] for slot in self._store.slots)

    @property
    def content(self) -> QWidget:
        """All lanes, those out of sight too."""
        return self._content

    def show_figures(self, *, shown: bool) -> None:
        """Whether lanes have their figures below the answer."""
        self._with_figures = shown
        for view in self._views.values():
            view.show_figures(shown=shown)

    def apply_theme(self, theme: Theme) -> None:
        self._look = Look.of(theme, self._look.renderer)
        for view in self._views.values():
            view.apply_look(self._look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_widths()

    def _show_widths(self) -> None:
        """As many whole lanes as there is room for; the others are a scroll away."""
        room = self.viewport().width()
        count = max(1, min((room + _GAP) // (_NARROWEST + _GAP), len(self._views)))
        width = (room - _GAP * (count - 1)) // count
        for view in self._views.values():
            view.setMinimumWidth(width)

    def _build_ui(self) -> None:
        self.setObjectName("lanesScroll")
        self.setAccessibleName(self.tr("Lanes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setObjectName("lanesContent")
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self.setWidget(self._content)

    def _on_slots_changed(self) -> None:
        slots = self._store.slots
        for key in self._views.keys() - {slot.key for slot in slots}:
            view = self._views.pop(key)
            self._row.removeWidget(view)
            view.setParent(None)
            view.deleteLater()
        for at, slot in enumerate(slots):
            view = self._views.get(slot.key) or self._make(slot)
            self._row.insertWidget(at, view, 1)
            self._show(view, slot)
            view.show()
        self._show_widths()
        self._put_in_order(slots)
        self._show_places()

    def _put_in_order(self, slots: Sequence[LaneSlot]) -> None:
        """The Tab key and screen readers go from left to right."""
        before: QWidget | None = None
        for slot in slots:
            view = self._views[slot.key]
            view.raise_()
            for stop in view.findChildren(QWidget):
                if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    if before is not None:
                        QWidget.setTabOrder(before, stop)
                    before = stop

    def _make(self, slot: LaneSlot) -> LaneView:
        view = self._views[slot.key] = LaneView(slot, self._words, self._look, self._lexers)
        view.show_figures(shown=self._with_figures)
        view.stop_requested.connect(self._store.stop)
        view.retry_requested.connect(self._store.retry)
        view.remove_requested.connect(self._on_remove_requested)
        view.move_requested.connect(self._on_move_requested)
        view.link_activated.connect(self.link_activated)
        return view

    def _show(self, view: LaneView, slot: LaneSlot) -> None:
        view.show_slot(slot)
        view.show_text(self._store.text(slot.key))

    def _show_places(self) -> None:
        views, running = self.views, self._store.is_running
        for at, view in enumerate(views):
            view.show_place(first=at == 0, last=at == len(views) - 1, fixed=running)

    def _on_slot_changed(self, key: str) -> None:
        slot, view = self._store.slot(key), self._views.get(key)
        if slot is not None and view is not None:
            self._show(view, slot)
            view.announce_state()

    def _on_text_changed(self, key: str) -> None:
        slot, view = self._store.slot(key), self._views.get(key)
        if slot is None or view is None:
            return
        if slot.lane is not None and slot.lane.state is LaneState.WRITING:
            view.show_progress(slot, self._store.text(key))
        else:
            self._show(view, slot)

    def _on_remove_requested(self, key: str) -> None:
        keys = [slot.key for slot in self._store.slots]
        if (slot := self._store.slot(key)) is not None:
            self._store.choice.remove(slot.model.model_id)
            self._focus_at(keys.index(key))

    def _focus_at(self, place: int) -> None:
        """The button that had the keyboard is gone: it goes on in the lane that took its place."""
        if views := self.views:
            view = views[min(place, len(views) - 1)]
            view.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_move_requested(self, key: str, step: int) -> None:
        self._store.move(key, step)
        if (view := self._views.get(key)) is not None:
            self.ensureWidgetVisible(view)
            view.focus_move(step)
