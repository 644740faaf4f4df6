"""Comparing in the window: its stores and pages, made when first wanted. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import CompareTab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from app.after_paint import LaterServices
    from app.bridge.event_bridge import EventBridge
    from app.bridge.stores import Stores
    from app.gui.page_factories import MakePage, Tab
    from app.gui.theme_tokens import Theme


class ComparePages(QObject):
    """Makes the pages of the compare place; what they want of the window leaves as signals."""

    notice_raised = Signal(str)
    level_requested = Signal(str)  # model id: somebody wants to chat with it

    def __init__(
        self, later: LaterServices, stores: Stores, events: EventBridge, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._later = later
        self._stores = stores
        self._events = events

    @property
    def factories(self) -> Mapping[Tab, MakePage]:
        """What the window takes."""
        return {CompareTab.ANSWERS: self._make_answers, CompareTab.MEASURE: self._make_measure}

    def _make_answers(self, theme: Theme) -> QWidget:
        from app.bridge.compare_store import CompareStore
        from app.gui.compare.lanes_page import LanesPage

        stores = self._stores
        store = CompareStore(self._later.part("compare"), stores.library, self._events, self)
        stores.problems.collect(store.problem_raised)
        page = LanesPage(store, stores.parameters.effective, theme)
        page.notice_raised.connect(self.notice_raised)
        page.level_requested.connect(self.level_requested)
        return page

    def _make_measure(self, theme: Theme) -> QWidget:
        from app.bridge.measure_store import MeasureStore
        from app.gui.measure.measure_page import MeasurePage

        stores = self._stores
        store = MeasureStore(self._later.part("measure"), stores.library, self._events, self)
        stores.problems.collect(store.problem_raised)
        page = MeasurePage(store, lambda: stores.chats.chats, theme)
        page.notice_raised.connect(self.notice_raised)
        page.level_requested.connect(self.level_requested)
        return page
