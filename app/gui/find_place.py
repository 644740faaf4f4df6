"""Connects the find bar with the search of the open chat and with its view. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt

from app.bridge.chat_find import ChatFind, Texts
from app.gui.find_bar import FindBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.stores import Stores
    from app.bridge.transcript_store import Events
    from app.gui.theme import ThemeController
    from app.gui.transcript.view import TranscriptView


class FindPlace(QObject):
    """Made when something is looked for the first time; the bar floats over `place`."""

    def __init__(
        self,
        stores: Stores,
        service: Texts,
        events: Events,
        themes: ThemeController,
        view: TranscriptView,
        place: QWidget,
    ) -> None:
        super().__init__(place)
        self._place = place
        self._view = view
        self.find = ChatFind(service, stores.transcript, events, self)
        self.bar = FindBar(themes.theme, place)
        themes.theme_changed.connect(self.bar.apply_theme)
        self.bar.search_requested.connect(self._on_search)
        self.bar.step_requested.connect(self.find.step)
        self.bar.closed.connect(self._on_closed)
        self.find.changed.connect(self._on_changed)
        self.find.started.connect(view.finding.start)
        self.find.reached.connect(view.finding.seek)
        stores.current.changed.connect(self.bar.close_bar)
        place.installEventFilter(self)

    def open(self) -> None:
        self.bar.fit(self._place.width())
        self.bar.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.bar.isHidden():
            self.bar.fit(self._place.width())
        return False

    def _on_search(self, words: str, match_case: bool) -> None:
        self.find.start(words, match_case=match_case, from_row=self._view.first_row)

    def _on_changed(self) -> None:
        self.bar.show_place(self.find.place, self.find.total, searching=self.find.searching)

    def _on_closed(self) -> None:
        self.find.stop()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
