"""The models that a lane can have: families, and their levels below. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from app.gui.formats import file_size
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.bridge.compare_choice import CompareChoice
    from app.domain.families import ModelFamily


class LaneMenu(QObject):
    """Filled each time it opens."""

    def __init__(self, choice: CompareChoice, window: QWidget) -> None:
        super().__init__(window)
        self._choice = choice
        self._menu = make_menu(window, self.tr("Models"))

    @property
    def menu(self) -> QMenu:
        return self._menu

    def open_under(self, anchor: QWidget) -> None:
        """Below the button that asks for a lane."""
        self._menu.clear()
        families = self._choice.families
        for family in families:
            self._add_family(family)
        if not families:
            self._menu.addAction(self.tr("No models yet")).setEnabled(False)
        self._menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def _add_family(self, family: ModelFamily) -> None:
        if len(family.levels) == 1:
            self._add_level(self._menu, family, 0, f"{family.name} · ")
            return
        levels = make_menu(self._menu, _plain(family.name))
        ids = [each.id for each in family.levels]
        some = self.tr("{count} levels from small to large").format(count=self._choice.most)
        whole = len(ids) <= self._choice.most
        everything = levels.addAction(self.tr("All levels of this family") if whole else some)
        everything.setData(ids)
        everything.triggered.connect(self._on_chosen)
        levels.addSeparator()
        for at in range(len(family.levels)):
            self._add_level(levels, family, at, "")
        self._menu.addMenu(levels)

    def _add_level(self, menu: QMenu, family: ModelFamily, at: int, before: str) -> None:
        model = family.levels[at]
        label = family.labels[at] if family.labels else model.info.quantization
        size = file_size(model.info.file_bytes)
        action = menu.addAction(_plain(f"{before}{label} · {size}"))
        taken = {each.model_id for each in self._choice.models}
        action.setEnabled(model.id not in taken and not self._choice.is_full)
        action.setData(model.id)
        action.triggered.connect(self._on_chosen)

    def _on_chosen(self) -> None:
        action = self.sender()
        data = action.data() if isinstance(action, QAction) else None
        if isinstance(data, str):
            self._choice.add(data)
        elif isinstance(data, list):
            self._choice.take_levels(data)


def _plain(text: str) -> str:
    """Without the sign that menus take for a shortcut."""
    return text.replace("&", "&&")
