"""Opens the window that shows how the model sees a text. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.bridge.stores import Stores
    from app.bridge.tokenizer_store import TokenizerStore
    from app.gui.insight.tokenizer_window import TokenizerWindow
    from app.gui.theme import ThemeController


class TokenizerPlace(QObject):
    """One window, made when it is first wanted."""

    def __init__(
        self,
        window: QWidget,
        make_store: Callable[[], TokenizerStore],
        stores: Stores,
        themes: ThemeController,
    ) -> None:
        super().__init__(window)
        self._parent = window
        self._make_store = make_store
        self._stores = stores
        self._themes = themes
        self._store: TokenizerStore | None = None
        self._shown: TokenizerWindow | None = None
        stores.live.models_changed.connect(self._on_models_changed)

    def open(self, text: str = "") -> None:
        """With a text, such as a message, or empty."""
        self._made().show_text(text, self._stores.current.id)

    def open_prompt(self) -> None:
        """With the whole prompt of the open chat."""
        chat_id = self._stores.current.id
        if chat_id is None:
            self.open()
        else:
            self._made().show_prompt(chat_id)

    def _made(self) -> TokenizerWindow:
        if self._shown is None:
            from app.gui.insight.tokenizer_window import TokenizerWindow

            self._store = self._make_store()
            self._shown = TokenizerWindow(self._store, self._themes.theme, self._parent)
            self._themes.theme_changed.connect(self._shown.apply_theme)
        return self._shown

    def _on_models_changed(self) -> None:
        """A model may have come or gone."""
        if self._store is not None and self._shown is not None and self._shown.isVisible():
            self._store.refresh()
