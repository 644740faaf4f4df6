"""How an import gets on, above the library's rows. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from app.bridge.import_jobs import ImportState
    from app.gui.theme_tokens import Theme

STEPS = 1000


class ImportStrip(QWidget):
    """Hides at a good end; files that could not be taken stay named until they are dismissed."""

    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._stop.clicked.connect(self.stop_requested)
        self._dismiss.clicked.connect(self.hide)
        self.apply_theme(theme)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        self._dismiss.apply_theme(theme)

    def show_state(self, state: ImportState) -> None:
        self._progress.setVisible(state.running)
        self._stop.setVisible(state.running)
        self._dismiss.setVisible(not state.running)
        self._failures.setVisible(bool(state.failed))
        self._failures.setText("\n".join(self._failure_lines(state)))
        self._progress.setValue(round(state.fraction * STEPS))
        self._text.setText(self._words(state))
        self.setAccessibleName(self._text.text())
        self.setVisible(state.running or bool(state.failed))

    def _words(self, state: ImportState) -> str:
        if state.running:
            words = self.tr("Importing {name} ({number} of {total})")
            number = state.done + len(state.failed) + 1
            return words.format(name=_name(state.path), number=number, total=state.total)
        if state.total == 1:
            return self.tr("The file could not be imported.")
        words = self.tr("{count} of {total} files could not be imported.")
        return words.format(count=len(state.failed), total=state.total)

    def _failure_lines(self, state: ImportState) -> list[str]:
        return [told(problem) for _path, problem in state.failed]

    def _build_ui(self) -> None:
        card = QFrame()
        card.setObjectName("importStrip")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 4)
        outer.addWidget(card)
        self._text = ElidedLabel()
        self._text.setObjectName("undoText")
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Import"))
        self._progress.setTextVisible(False)
        self._progress.setRange(0, STEPS)
        self._progress.setFixedHeight(6)
        self._failures = WordLabel("problemAction")
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setObjectName("stopImport")
        self._stop.setProperty("kind", "chip")
        self._stop.setFixedHeight(28)
        self._dismiss = IconButton("x", self.tr("Dismiss"))
        self._dismiss.setFixedSize(28, 28)
        texts = QVBoxLayout()
        texts.setSpacing(6)
        for part in (self._text, self._progress, self._failures):
            texts.addWidget(part)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 10, 10, 10)
        row.setSpacing(12)
        row.addLayout(texts, 1)
        row.addWidget(self._stop)
        row.addWidget(self._dismiss)


def _name(path: str) -> str:
    return PurePath(path.replace("\\", "/")).name
