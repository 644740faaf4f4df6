"""What can be wished for a model file, and the menu that offers it. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from app.bridge.live_figures import ModelPhase
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from app.bridge.family_model import LevelRow


class Wish(Enum):
    """The actions of a row."""

    CHAT = auto()
    COMPARE = auto()
    LOAD = auto()
    UNLOAD = auto()
    LOAD_SETTINGS = auto()
    MAKE_LEVELS = auto()
    INSPECT = auto()
    SHOW_FOLDER = auto()
    CHOOSE_ENCODER = auto()
    FORGET_ENCODER = auto()
    VERIFY = auto()
    STOP_VERIFY = auto()
    CHECK_UPSTREAM = auto()
    RENAME = auto()
    REMOVE = auto()
    WASTEBASKET = auto()


_FOR_ONE = (Wish.MAKE_LEVELS, Wish.SHOW_FOLDER)  # the first file stands for its family
_FOR_ALL = (*_FOR_ONE, Wish.VERIFY, Wish.CHECK_UPSTREAM, Wish.REMOVE)


class LevelMenu(QObject):
    """One menu, kept: it is filled anew each time. wished(Wish, model id)."""

    wished = Signal(object, str)
    compare_requested = Signal(object)  # tuple of model ids

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._offers: dict[str, set[Wish]] = {}  # by model id
        self._menu: QMenu | None = None

    def pop_up(self, row: LevelRow, where: QPoint) -> None:
        """Offer what can be done with a file, at a place on the screen."""
        groups = self._groups(row)
        self._offers = {row.model.id: {wish for group in groups for wish in group}}
        self._show(groups, where)

    def pop_up_family(self, rows: Sequence[LevelRow], where: QPoint) -> None:
        """Offer what can be done with all files of a family; with one, what it itself offers."""
        if len(rows) == 1:
            self.pop_up(rows[0], where)
            return
        self._offers = {
            row.model.id: {wish for group in self._groups(row) for wish in group} for row in rows
        }
        offered = set[Wish]().union(*self._offers.values())
        here = sum(not row.model.missing for row in rows)
        compare = [[Wish.COMPARE]] if here > 1 else []
        self._show([*compare, [wish for wish in _FOR_ALL if wish in offered]], where)

    def _show(self, groups: Sequence[Sequence[Wish]], where: QPoint) -> None:
        if self._menu is None:
            self._menu = make_menu(self._window)
            self._menu.triggered.connect(self._on_triggered)
        self._menu.clear()
        for at, group in enumerate(groups):
            if at:
                self._menu.addSeparator()
            for wish in group:
                self._menu.addAction(self._name(wish)).setData(wish)
        if not self._menu.isEmpty():
            self._menu.popup(where)

    def _groups(self, row: LevelRow) -> list[list[Wish]]:
        there = not row.model.missing
        loaded = row.phase is ModelPhase.READY
        memory = [Wish.CHAT, Wish.UNLOAD if loaded else Wish.LOAD, Wish.LOAD_SETTINGS]
        looks = [Wish.MAKE_LEVELS, Wish.INSPECT, Wish.SHOW_FOLDER, Wish.CHOOSE_ENCODER, Wish.VERIFY]
        if row.model.details.source is not None:
            looks.append(Wish.CHECK_UPSTREAM)
        ends = [Wish.RENAME, Wish.REMOVE]
        if there and not row.model.details.origin:  # a file of another app is that app's to remove
            ends.append(Wish.WASTEBASKET)
        groups = [memory, looks] if there else [[Wish.SHOW_FOLDER]]
        return groups if row.model.bundled else [*groups, ends]

    def _name(self, wish: Wish) -> str:
        alone = len(self._offers) == 1
        return {
            Wish.CHAT: self.tr("Chat with it"),
            Wish.COMPARE: self.tr("Compare"),
            Wish.LOAD: self.tr("Load"),
            Wish.UNLOAD: self.tr("Unload"),
            Wish.LOAD_SETTINGS: self.tr("Load settings…"),
            Wish.MAKE_LEVELS: self.tr("Make levels…"),
            Wish.INSPECT: self.tr("Inspect…"),
            Wish.SHOW_FOLDER: self.tr("Show in folder"),
            Wish.CHOOSE_ENCODER: self.tr("Choose image encoder…"),
            Wish.FORGET_ENCODER: self.tr("Use what lies with the model"),
            Wish.VERIFY: self.tr("Verify") if alone else self.tr("Verify all"),
            Wish.CHECK_UPSTREAM: self.tr("Check for a newer upload"),
            Wish.RENAME: self.tr("Rename"),
            Wish.REMOVE: self.tr("Remove from list") if alone else self.tr("Remove all from list"),
            Wish.WASTEBASKET: self.tr("Move file to wastebasket…"),
        }[wish]

    def _on_triggered(self, action: object) -> None:
        data = getattr(action, "data", lambda: None)()
        if data is Wish.COMPARE:
            self.compare_requested.emit(tuple(self._offers))
        elif isinstance(data, Wish):
            wanted = [key for key, offer in self._offers.items() if data in offer]
            for model_id in wanted[: 1 if data in _FOR_ONE else None]:
                self.wished.emit(data, model_id)
