"""What a model and its file are, and how its weights are stored. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.gui.inspector.labels import fact_field, plain_label
from app.gui.inspector.overview_facts import file_facts, model_facts
from app.gui.inspector.share_card import ShareCard

if TYPE_CHECKING:
    from app.bridge.inspector_store import InspectorStore
    from app.gui.inspector.overview_facts import Fact
    from app.gui.theme_tokens import Theme


class OverviewPage(QScrollArea):
    """Shares of types above, facts of model and file side by side below."""

    def __init__(self, store: InspectorStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._theme = theme
        self.setObjectName("overviewScroll")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show what the store holds now."""
        content = QWidget()
        content.setObjectName("overviewContent")
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        inspection = self._store.inspection
        if inspection is not None:
            column.addWidget(ShareCard(inspection, self._theme))
            row = QHBoxLayout()
            row.setSpacing(12)
            model = model_facts(inspection)
            row.addWidget(_card(self.tr("Model"), model), 1)
            facts = file_facts(inspection, self._store.model)
            row.addWidget(_card(self.tr("File"), facts), 1)
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(content)


def _card(title: str, facts: list[Fact]) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    card.setAccessibleName(title)
    grid = QGridLayout(card)
    grid.setContentsMargins(14, 10, 10, 12)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(plain_label(title, "cardTitle"), 0, 0, 1, 2)
    grid.setRowMinimumHeight(0, 24)
    for at, (name, value) in enumerate(facts, 1):
        label = plain_label(name, "figureName")
        field = fact_field(name, value)
        label.setBuddy(field)
        grid.addWidget(label, at, 0)
        grid.addWidget(field, at, 1)
    grid.setRowStretch(len(facts) + 1, 1)
    return card
