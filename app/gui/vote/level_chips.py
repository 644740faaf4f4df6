"""The levels that a blind vote is about, each of which can be taken out. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.gui.chip_button import chip_button
from app.gui.compare.lane_menu import LaneMenu
from app.gui.flow import FlowLayout
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.bridge.compare_choice import CompareChoice
    from app.gui.theme_tokens import Theme

_GAP = 6


class LevelChips(QWidget):
    """Follows the choice."""

    def __init__(self, choice: CompareChoice, theme: Theme) -> None:
        super().__init__()
        self._choice = choice
        self._theme = theme
        self._flow = FlowLayout(self, _GAP)
        self._menu: LaneMenu | None = None
        self._add = QPushButton()
        choice.changed.connect(self.refresh)
        self.refresh()

    @property
    def add_button(self) -> QPushButton:
        return self._add

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._flow.clear()
        for model in self._choice.models:
            name = f"{model.name} · {model.quantization}"
            chip = self._chip(name.replace("&", "&&"), "x")
            chip.setAccessibleName(self.tr("Take {name} out").format(name=name))
            chip.setToolTip(self.tr("Take it out"))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            chip.setProperty("model", model.model_id)
            chip.clicked.connect(self._on_remove)
        self._add = self._chip(self.tr("Add level"), "plus")
        self._add.setObjectName("addLevel")
        self._add.setEnabled(not self._choice.is_full)
        self._add.clicked.connect(self._on_add)
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chip(self, text: str, sign: str) -> QPushButton:
        chip = chip_button(text)
        chip.setIcon(icon(sign, self._theme.text_secondary, 14, gap=2))
        chip.setIconSize(QSize(16, 14))
        chip.setParent(self)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _on_remove(self) -> None:
        self._choice.remove(str(self.sender().property("model")))

    def _on_add(self) -> None:
        if self._menu is None:
            self._menu = LaneMenu(self._choice, self)
        self._menu.open_under(self._add)
