"""One quantization level of the open repository. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.display_text import display_text
from app.domain.level_choice import Reason
from app.gui.discover.fit_pill import FitPill
from app.gui.discover.fit_words import sum_text, verdict_text
from app.gui.discover.level_button import LevelAction, LevelButton
from app.gui.discover.level_state import LevelState
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, file_size

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.domain.fit import Fit
    from app.domain.hub import HubLevel
    from app.gui.theme_tokens import Theme

HEIGHT = 52
NARROW = 600  # pixels: below, the bits stand under the name


class LevelRow(QFrame):
    """Type, bits per weight, size, what it means for this machine, and the download."""

    download_requested = Signal(object)  # HubLevel
    downloads_requested = Signal()

    def __init__(self, level: HubLevel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self._fit: Fit | None = None
        self._reason: Reason | None = None
        self._state = LevelState()
        self._build_ui(theme)
        self._button.clicked.connect(self._on_clicked)
        self._show_all()

    def apply_theme(self, theme: Theme) -> None:
        self._button.apply_theme(theme)

    def show_fit(self, fit: Fit | None, reason: Reason | None) -> None:
        """`reason`: why this row is the recommended one."""
        if (fit, reason) != (self._fit, self._reason):
            self._fit, self._reason = fit, reason
            self._show_all()

    def show_state(self, state: LevelState) -> None:
        """Where its download stands."""
        if state != self._state:
            words_changed = state.text != self._state.text or state.action != self._state.action
            self._state = state
            self._show_button()
            if words_changed:
                self._show_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow == self._bits.isVisibleTo(self):
            self._bits.setVisible(not narrow)
            self._show_note()

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("levelRow")
        self.setMinimumHeight(HEIGHT)
        level = self.level
        self._name = ElidedLabel(display_text(level.label, 60))
        self._name.setObjectName("levelName")
        self._mark = QLabel(self.tr("Recommended"))
        self._mark.setObjectName("levelMark")
        self._note = QLabel()
        self._note.setObjectName("levelNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        bits = level.bits_per_weight
        self._bits = _figure(f"{bits:.2f} bpw" if bits else UNKNOWN, 76)
        self._size = _figure(file_size(level.size) if level.size is not None else UNKNOWN, 72)
        self._size.setProperty("strong", True)
        self._pill = FitPill()
        self._button = LevelButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(12)
        row.addLayout(self._build_name(), 1)
        for widget in (self._bits, self._size, self._pill, self._button):
            row.addWidget(widget)

    def _build_name(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._mark)
        top.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._note)
        column.addStretch(1)
        return column

    def _show_all(self) -> None:
        recommended = self._reason is not None
        self.setProperty("recommended", recommended)
        self.style().polish(self)
        self._mark.setVisible(recommended)
        self._show_note()
        self._pill.show_fit(self._fit)
        self._show_button()
        self._show_words()

    def _show_note(self) -> None:
        notes = [self._note_text()]
        if self.width() < NARROW:
            notes.insert(0, self._bits.text())
        self._note.setText(" · ".join(note for note in notes if note))
        self._note.setVisible(bool(self._note.text()))

    def _show_button(self) -> None:
        action, text = self._state.action, self._state.text
        if not self.level.complete and action is LevelAction.DOWNLOAD:
            action, text = LevelAction.NONE, self.tr("Incomplete")
        primary = self._reason is not None
        self._button.show_action(
            action, text or self.tr("Download"), self._state.fraction, primary=primary
        )

    def _show_words(self) -> None:
        label = self._name.text()
        words = [label, self._bits.text(), self._size.text(), self._note_text()]
        if self._fit is not None:
            words.insert(3, verdict_text(self._fit.verdict))
        if self._reason is not None:
            words.insert(1, self._mark.text())
        summed = sum_text(self._fit) if self._fit is not None else ""
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setAccessibleDescription(summed)
        self._button.setAccessibleName(f"{self._button.text()} {label}")
        self._button.setAccessibleDescription(summed)

    def _note_text(self) -> str:
        notes = []
        if not self.level.complete:
            notes.append(self.tr("Parts of this split file are missing on the Hub."))
        elif len(self.level.files) > 1:
            notes.append(self.tr("{0} parts").format(len(self.level.files)))
        if self._reason is not None:
            notes.append(self._reason_text(self._reason))
        return " · ".join(notes)

    def _reason_text(self, reason: Reason) -> str:
        return {
            Reason.BALANCED: self.tr("Fits, and larger ones are slower for little more quality."),
            Reason.LARGEST: self.tr("The best quality that fits with room to spare."),
            Reason.SMALLEST: self.tr("Fits; the smallest here."),
            Reason.ONLY_TIGHT: self.tr("The smallest here, and it just fits."),
        }[reason]

    def _on_clicked(self) -> None:
        if self._button.action is LevelAction.DOWNLOAD:
            self.download_requested.emit(self.level)
        elif self._button.action is LevelAction.SHOW:
            self.downloads_requested.emit()


def _figure(text: str, width: int) -> QLabel:
    label = QLabel(text)
    label.setObjectName("levelFigure")
    label.setFont(figure_font(13, QFont.Weight.Normal))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setFixedWidth(width)
    return label
