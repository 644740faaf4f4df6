"""What the tabs of the places are called. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.gui.page_factories import CompareTab, ModelsTab, Tab


class PlaceNames(QObject):
    """Words for one place: the name of its row of tabs, and of each tab."""

    def models(self) -> str:
        """Read out for the tabs of the models place."""
        return self.tr("Pages of models")

    def compare(self) -> str:
        """Read out for the tabs of the compare place."""
        return self.tr("Pages for comparing")

    def tab(self, tab: Tab) -> str:
        """What stands on a tab."""
        return {
            ModelsTab.LIBRARY: self.tr("Library"),
            ModelsTab.DISCOVER: self.tr("Discover"),
            ModelsTab.DOWNLOADS: self.tr("Downloads"),
            CompareTab.ANSWERS: self.tr("Answers"),
            CompareTab.MEASURE: self.tr("Measure"),
            CompareTab.VOTE: self.tr("Blind vote"),
            CompareTab.BATCH: self.tr("Batch"),
            CompareTab.COST: self.tr("Cost"),
        }[tab]
