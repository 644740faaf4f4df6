"""What can be wished for a model file, and the menu that offers it. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.bridge.live_figures import ModelPhase
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.bridge.family_model import LevelRow


class Wish(Enum):
    """The actions of a row."""

    CHAT = auto()
    LOAD = auto()
    UNLOAD = auto()
    INSPECT = auto()
    SHOW_FOLDER = auto()
    VERIFY = auto()
    STOP_VERIFY = auto()
    CHECK_UPSTREAM = auto()
    RENAME = auto()
    REMOVE = auto()
    WASTEBASKET = auto()


class LevelMenu(QObject):
    """One menu, kept: it is filled anew each time. wished(Wish, model id)."""

    wished = Signal(object, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._model_id = ""
        self._menu: QMenu | None = None

    def pop_up(self, row: LevelRow, where: QPoint) -> None:
        """Offer what can be done with a file, at a place on the screen."""
        if self._menu is None:
            self._menu = make_menu(self._window)
            self._menu.triggered.connect(self._on_triggered)
        self._model_id = row.model.id
        self._menu.clear()
        for group in self._groups(row):
            for wish in group:
                self._menu.addAction(self._name(wish)).setData(wish)
            if group is not self._groups(row)[-1]:
                self._menu.addSeparator()
        self._menu.popup(where)

    def _groups(self, row: LevelRow) -> list[list[Wish]]:
        there = not row.model.missing
        loaded = row.phase is ModelPhase.READY
        memory = [Wish.CHAT, Wish.UNLOAD if loaded else Wish.LOAD]
        looks = [Wish.INSPECT, Wish.SHOW_FOLDER, Wish.VERIFY]
        if row.model.details.source is not None:
            looks.append(Wish.CHECK_UPSTREAM)
        ends = [Wish.RENAME, Wish.REMOVE]
        if there and not row.model.details.origin:  # a file of another app is that app's to remove
            ends.append(Wish.WASTEBASKET)
        groups = [memory, looks] if there else [[Wish.SHOW_FOLDER]]
        return groups if row.model.bundled else [*groups, ends]

    def _name(self, wish: Wish) -> str:
        return {
            Wish.CHAT: self.tr("Chat with it"),
            Wish.LOAD: self.tr("Load"),
            Wish.UNLOAD: self.tr("Unload"),
            Wish.INSPECT: self.tr("Inspect…"),
            Wish.SHOW_FOLDER: self.tr("Show in folder"),
            Wish.VERIFY: self.tr("Verify"),
            Wish.CHECK_UPSTREAM: self.tr("Check for a newer upload"),
            Wish.RENAME: self.tr("Rename"),
            Wish.REMOVE: self.tr("Remove from list"),
            Wish.WASTEBASKET: self.tr("Move file to wastebasket…"),
        }[wish]

    def _on_triggered(self, action: object) -> None:
        data = getattr(action, "data", lambda: None)()
        if isinstance(data, Wish):
            self.wished.emit(data, self._model_id)
