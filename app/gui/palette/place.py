"""Opens the command palette with all that the window can do now. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from app.gui.palette.entries import PaletteEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from app.bridge.stores import Stores
    from app.gui.palette.command_palette import CommandPalette
    from app.gui.theme import ThemeController

_MOST_CHATS = 2000


class PalettePlace(QObject):
    """`open_chat` shows a chat by its id; the palette itself is made at its first opening."""

    def __init__(
        self,
        window: QWidget,
        stores: Stores,
        themes: ThemeController,
        open_chat: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stores = stores
        self._themes = themes
        self._open_chat = open_chat
        self._palette: CommandPalette | None = None
        self._actions: Sequence[tuple[str, QAction]] = ()
        stores.library.models_changed.connect(self._on_more)
        stores.chats.listed.connect(self._on_more)

    def open(self, actions: Sequence[tuple[str, QAction]]) -> None:
        """Show it, with the actions under their names, and what else there is at this moment."""
        self._actions = actions
        palette = self._palette = self._palette or self._make()
        palette.open_with(self._entries(), QApplication.focusWidget() or self._window)

    def _on_more(self) -> None:
        """Opened right after the start, it had neither models nor chats."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.renew(self._entries())

    def _entries(self) -> tuple[PaletteEntry, ...]:
        return (*self._entries_of(self._actions), *self._models(), *self._chats())

    def _make(self) -> CommandPalette:
        from app.gui.palette.command_palette import CommandPalette

        palette = CommandPalette(self._themes.theme, self._window)
        self._themes.theme_changed.connect(palette.apply_theme)
        return palette

    def _entries_of(self, actions: Sequence[tuple[str, QAction]]) -> Iterator[PaletteEntry]:
        native = QKeySequence.SequenceFormat.NativeText
        kind = self.tr("Command")
        for text, action in actions:
            if action.isEnabled():
                yield PaletteEntry(text, kind, action.trigger, action.shortcut().toString(native))

    def _models(self) -> Iterator[PaletteEntry]:
        library = self._stores.library
        for model in library.models:
            if not model.missing:
                text = self.tr("Use {model}").format(model=model.level_name)
                yield PaletteEntry(text, self.tr("Model"), partial(library.choose, model.id))

    def _chats(self) -> Iterator[PaletteEntry]:
        kind = self.tr("Chat")
        for chat in self._stores.chats.chats[:_MOST_CHATS]:
            title = chat.title or self.tr("New chat")
            yield PaletteEntry(title, kind, partial(self._open_chat, chat.id), always=False)
