"""Opens the dialog that makes levels, and shows in the sidebar that some are made. GUI thread."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge
    from app.bridge.imatrix_store import ImatrixPort, ImatrixStore
    from app.bridge.levels_survey import QuantizePort
    from app.bridge.quantize_store import QuantizeStore
    from app.bridge.stores import Stores
    from app.gui.levels.dialog import LevelsDialog
    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController


class LevelsPorts(NamedTuple):
    """What is needed of the services."""

    quantize: QuantizePort
    matrices: ImatrixPort


class LevelsPlace(QObject):
    """Everything is made when it is first wanted: the first paint needs none of it."""

    def __init__(
        self,
        ports: LevelsPorts,
        stores: Stores,
        events: EventBridge,
        themes: ThemeController,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._ports = ports
        self._stores = stores
        self._events = events
        self._themes = themes
        self._window = window
        self._made: QuantizeStore | None = None
        self._dialog: LevelsDialog | None = None
        window.levels_requested.connect(self.open_current)

    def open_current(self) -> None:
        """Make levels of the model that answers."""
        if (model_id := self._stores.library.current_id) is not None:
            self.open(model_id)

    def open(self, model_id: str) -> None:
        """Ask what to make of a model; while levels are made, or were just made, show those."""
        store = self._store()
        if self._dialog is None:
            if store.run.state is None:
                store.open(model_id)
            self._show(store)

    def show_run(self) -> None:
        """Show what is made, or was."""
        if self._dialog is None:
            self._show(self._store())

    def _show(self, store: QuantizeStore) -> None:
        from app.gui.levels.dialog import LevelsDialog

        dialog = LevelsDialog(store, self._matrices, self._themes.theme, self._window)
        self._themes.theme_changed.connect(dialog.apply_theme)
        dialog.compare_requested.connect(self._window.show_compare)
        dialog.chat_requested.connect(self._on_chat_requested)
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()

    @cached_property
    def _matrices(self) -> ImatrixStore:
        from app.bridge.imatrix_store import ImatrixStore

        library = self._stores.library
        return ImatrixStore(self._ports.matrices, library, self._events, self)

    def _store(self) -> QuantizeStore:
        if self._made is None:
            from app.bridge.quantize_store import QuantizeStore
            from app.gui.levels.indicator import LevelsIndicator

            self._made = QuantizeStore(
                self._ports.quantize, self._stores.library, self._events, self
            )
            indicator = LevelsIndicator(self._made.run, self._themes.theme)
            self._themes.theme_changed.connect(indicator.apply_theme)
            indicator.clicked.connect(self.show_run)
            self._window.add_status(indicator)
        return self._made

    def _on_chat_requested(self, model_id: str) -> None:
        self._stores.library.choose(model_id)
        self._window.show_chats()

    def _on_finished(self) -> None:
        self._dialog = None
