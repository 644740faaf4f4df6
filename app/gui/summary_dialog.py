"""The summary that the model reads in place of older turns, to be edited or removed. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.formats import tokens

if TYPE_CHECKING:
    from app.bridge.summary_store import SummaryStore
    from app.domain.conversation import ChatSummary

WIDTH, HEIGHT = 560, 460
LEAST_WIDTH, LEAST_HEIGHT = 420, 300


class SummaryDialog(QDialog):
    """Plain text; nothing changes until it is saved."""

    def __init__(
        self, store: SummaryStore, summary: ChatSummary, turns: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._summary = summary
        self._build_ui(turns)
        self._connect()
        self._on_text_changed()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self, turns: int) -> None:
        self.setObjectName("summaryDialog")
        self.setWindowTitle(self.tr("Summary of older turns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.resize(WIDTH, HEIGHT)
        told = QLabel(self._told(turns))
        told.setObjectName("fieldSentence")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        self._text = QPlainTextEdit(self._summary.text)
        self._text.setObjectName("summaryText")
        self._text.setAccessibleName(self.tr("Summary"))
        self._text.setAccessibleDescription(told.text())
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(told)
        column.addWidget(self._text, 1)
        column.addLayout(self._build_buttons())

    def _told(self, turns: int) -> str:
        if self._summary.edited:
            words = self.tr(
                "Edited by you. The model reads it in place of {turns}. The chat keeps every word."
            )
        else:
            words = self.tr(
                "The model wrote this to read it in place of {turns}. The chat keeps every word."
            )
        first = self.tr("the first turn") if turns == 1 else self.tr("the first {turns} turns")
        return words.format(turns=first.format(turns=tokens(turns)))

    def _build_buttons(self) -> QHBoxLayout:
        self._remove = QPushButton(self.tr("Remove summary"))
        self._remove.setObjectName("removeSummary")
        self._remove.setToolTip(
            self.tr("The model reads the older turns again. It sums them up anew if it must.")
        )
        self._cancel = QPushButton(self.tr("Cancel"))
        self._save = QPushButton(self.tr("Save"))
        self._save.setObjectName("saveSummary")
        self._save.setDefault(True)
        buttons = (self._remove, self._cancel, self._save)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, kind in zip(buttons, ("danger", "secondary", "primary"), strict=True):
            button.setProperty("kind", kind)
            button.setFixedHeight(34)
            row.addWidget(button)
        row.insertStretch(1, 1)
        for button in (self._remove, self._cancel):
            button.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        self._text.textChanged.connect(self._on_text_changed)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save_clicked)

    def _on_text_changed(self) -> None:
        text = self._text.toPlainText().strip()
        self._save.setEnabled(bool(text) and text != self._summary.text)

    def _on_save_clicked(self) -> None:
        self._store.edit(self._summary, self._text.toPlainText())
        self.accept()

    def _on_remove_clicked(self) -> None:
        self._store.remove(self._summary)
        self.accept()


def show_summary(store: SummaryStore, parent: QWidget) -> None:
    """Open the dialog where the open chat has a summary."""
    if store.summary is not None:
        SummaryDialog(store, store.summary, store.turns, parent).open()
