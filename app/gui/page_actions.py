"""Every page of the places as a command of the palette. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.gui.page_factories import CompareTab, ModelsTab, Tab
from app.gui.place_names import PlaceNames

if TYPE_CHECKING:
    from app.gui.page_switcher import PageSwitcher


class PageActions(QObject):
    """They are made when the palette is first opened; the window's start has no use for them."""

    def __init__(self, pages: PageSwitcher) -> None:
        super().__init__(pages)
        self._pages = pages
        self._made = [self._make(tab) for tab in pages.tabs()]

    def commands(self) -> list[tuple[str, QAction]]:
        """Each under its name."""
        return [(action.text(), action) for action in self._made]

    def _make(self, tab: Tab) -> QAction:
        name = PlaceNames().tab(tab)
        place = (
            self.tr("Models: {page}") if isinstance(tab, ModelsTab) else self.tr("Compare: {page}")
        )
        action = QAction(place.format(page=name), self)
        action.setData(tab)
        action.triggered.connect(self._on_triggered)
        return action

    def _on_triggered(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        tab = action.data()
        if isinstance(tab, CompareTab):
            self._pages.show_compare(tab=tab)
        else:
            self._pages.show_models(tab)
