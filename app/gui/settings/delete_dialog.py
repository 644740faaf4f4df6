"""Asks before something is deleted for good. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.domain.kept_data import DataKind


class DeleteDialog(QMessageBox):
    """Keeping it is what Enter and Escape do. confirmed(kinds) otherwise."""

    confirmed = Signal(object)

    def __init__(self, kinds: Collection[DataKind], text: str, more: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kinds = frozenset(kinds)
        self._more: frozenset[DataKind] = frozenset()
        self._tick = QCheckBox()  # Qt does not keep it alive until it is shown
        self.setObjectName("deleteDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Delete"))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setInformativeText(more)
        self._delete = self.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        keep = self.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        self.setDefaultButton(keep)
        self.setEscapeButton(keep)
        self.buttonClicked.connect(self._on_button_clicked)

    def offer(self, more: Collection[DataKind], text: str) -> None:
        """A box to tick by which these go, too."""
        self._more = frozenset(more)
        self._tick.setText(text)
        self.setCheckBox(self._tick)

    def _on_button_clicked(self, button: object) -> None:
        if button is self._delete:
            self.confirmed.emit(
                self._kinds | (self._more if self._tick.isChecked() else frozenset())
            )
