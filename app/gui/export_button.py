"""A button with a menu of the files that something can be written as. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from app.gui.icon_button import IconButton
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

_GAP = 4  # pixels between the button and its menu


class ExportButton(IconButton):
    """kind_chosen(kind) of `kinds`, which are pairs of a kind and its words."""

    kind_chosen = Signal(str)

    def __init__(self, name: str, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__("download", name)
        self._kinds = tuple(kinds)
        self._menu: QMenu | None = None
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        if self._menu is None:
            self._menu = make_menu(self, self.tr("Export"))
            self._menu.triggered.connect(self._on_triggered)
            for kind, text in self._kinds:
                self._menu.addAction(text).setData(kind)
        left = self.width() - self._menu.sizeHint().width()
        self._menu.popup(self.mapToGlobal(QPoint(left, self.height() + _GAP)))

    def _on_triggered(self, action: QAction) -> None:
        self.kind_chosen.emit(str(action.data()))
