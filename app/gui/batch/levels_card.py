"""The levels that a batch asks, one after another. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.batch.form_parts import card, remark
from app.gui.chip_button import chip_button
from app.gui.compare.lane_menu import LaneMenu
from app.gui.flow import FlowLayout
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.bridge.compare_choice import CompareChoice
    from app.gui.theme_tokens import Theme


class LevelsCard(QWidget):
    """A chip for each level, which takes it away again."""

    def __init__(self, choice: CompareChoice, theme: Theme) -> None:
        super().__init__()
        self._choice = choice
        self._theme = theme
        self._chips: dict[str, QPushButton] = {}
        self._menu = LaneMenu(choice, self)
        self._build_ui()
        self.apply_theme(theme)
        choice.changed.connect(self._refresh)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._add.setIcon(icon("plus", theme.text_secondary, 14, gap=2))
        for chip in self._chips.values():
            chip.setIcon(icon("x", theme.text_secondary, 12, gap=2))

    def _build_ui(self) -> None:
        frame, column = card(self.tr("Levels"))
        self._add = chip_button(self.tr("Add level"))
        self._add.setObjectName("batchAddLevel")
        self._add.setIconSize(QSize(16, 14))
        self._add.clicked.connect(self._on_add)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, 6)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addWidget(self._row)
        column.addLayout(foot)
        column.addWidget(
            remark(self.tr("One is loaded after the other; its prompts are answered side by side."))
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _refresh(self) -> None:
        self._flow.clear()
        self._chips = {}
        for model in self._choice.models:
            text = f"{model.name} · {model.quantization}"
            chip = chip_button(text.replace("&", "&&"))
            chip.setIconSize(QSize(14, 12))
            chip.setAccessibleName(self.tr("Remove {level}").format(level=text))
            chip.setToolTip(self.tr("Remove {level}").format(level=text))
            chip.clicked.connect(self._on_remove)
            self._chips[model.model_id] = chip
            self._flow.addWidget(chip)
        self._row.setVisible(bool(self._chips))
        self._add.setEnabled(not self._choice.is_full)
        self.apply_theme(self._theme)

    def _on_add(self) -> None:
        self._menu.open_under(self._add)

    def _on_remove(self) -> None:
        for model_id, chip in tuple(self._chips.items()):
            if chip is self.sender():
                self._choice.remove(model_id)
