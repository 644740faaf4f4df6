"""What is measured in the background, in one line below the lanes. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.compare.kept_list import link_button
from app.gui.compare.parting_words import PartingWords
from app.gui.elided_label import ElidedLabel

if TYPE_CHECKING:
    from app.bridge.divergence_store import DivergenceStore


class PartingLine(QWidget):
    """Hidden while nothing is measured; the view itself covers it."""

    show_requested = Signal()

    def __init__(self, store: DivergenceStore) -> None:
        super().__init__()
        self._store = store
        self._words = PartingWords(self)
        self._build_ui()
        self._show.clicked.connect(self.show_requested)
        self._stop.clicked.connect(store.stop)
        store.changed.connect(self._refresh)
        store.progressed.connect(self._refresh)
        self._refresh()

    def _build_ui(self) -> None:
        self._text = ElidedLabel()
        self._text.setObjectName("partingBackground")
        self._show = link_button(self.tr("Show"))
        self._show.setObjectName("partingShow")
        self._show.setAccessibleName(self.tr("Show where the levels part that are measured"))
        self._stop = link_button(self.tr("Stop"))
        self._stop.setObjectName("partingStop")
        self._stop.setAccessibleName(self.tr("Stop measuring where levels part"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        for part in (self._text, self._show, self._stop):
            row.addWidget(part)
        row.addStretch(1)

    def _refresh(self) -> None:
        self._text.setText(self._words.background(self._store))
        self.setVisible(self._store.running)
