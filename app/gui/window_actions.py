"""Keyboard shortcuts and menus of the window, as wishes. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from app.domain.settings import ThemeChoice
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget


class WindowActions(QObject):
    """Every action is added to the window, so that its shortcut works everywhere in it."""

    new_chat_requested = Signal()
    search_requested = Signal()
    models_requested = Signal()
    models_page_toggled = Signal()
    import_requested = Signal()
    sidebar_toggled = Signal()
    live_toggled = Signal()
    message_requested = Signal()
    delete_requested = Signal()
    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    theme_requested = Signal(object)  # ThemeChoice
    shortcuts_requested = Signal()
    about_requested = Signal()
    quit_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shortcuts: list[QAction] = []
        # Menus are kept: one that is deleted as it hides confuses assistive technology.
        self._theme_menu: QMenu | None = None
        self._more_menu: QMenu | None = None
        self._build_shortcuts()
        self._build_themes()

    def rows(self) -> list[tuple[str, str]]:
        """Every shortcut in words, those of the message field and of the list too."""
        native = QKeySequence.SequenceFormat.NativeText
        made = [(each.text(), each.shortcut().toString(native)) for each in self._shortcuts]
        fixed = [
            (self.tr("Send the message"), "Return"),
            (self.tr("New line in the message"), "Shift+Return"),
            (self.tr("Stop the answer"), "Esc"),
            (self.tr("Rename the selected chat"), "F2"),
        ]
        return [*made, *((text, QKeySequence(keys).toString(native)) for text, keys in fixed)]

    def show_choice(self, choice: ThemeChoice) -> None:
        self._themes[choice].setChecked(True)

    def pop_up_themes(self, anchor: QWidget) -> None:
        """The choice of colours above a button at the bottom."""
        if self._theme_menu is None:
            self._theme_menu = make_menu(self._window)
            self._theme_menu.addActions(list(self._themes.values()))
        height = self._theme_menu.sizeHint().height()
        self._theme_menu.popup(anchor.mapToGlobal(QPoint(0, -height - 4)))

    def pop_up_more(self, anchor: QWidget) -> None:
        """What has no button of its own, below the three dots."""
        if self._more_menu is None:
            self._more_menu = self._make_more_menu()
        left = anchor.width() - self._more_menu.sizeHint().width()
        self._more_menu.popup(anchor.mapToGlobal(QPoint(left, anchor.height() + 4)))

    def _make_more_menu(self) -> QMenu:
        menu = make_menu(self._window)
        themes = make_menu(menu, self.tr("Theme"))
        themes.addActions(list(self._themes.values()))
        menu.addMenu(themes)
        menu.addAction(self.tr("Import model…"), self.import_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Load settings…"), self.load_settings_requested.emit)
        menu.addAction(self.tr("Engine settings…"), self.engine_settings_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Keyboard shortcuts"), self.shortcuts_requested.emit)
        menu.addAction(self.tr("About Quantscope"), self.about_requested.emit)
        return menu

    def _build_shortcuts(self) -> None:
        wishes = (
            (self.tr("New chat"), "Ctrl+N", self.new_chat_requested),
            (self.tr("Search chats"), "Ctrl+K", self.search_requested),
            (self.tr("Write a message"), "Ctrl+L", self.message_requested),
            (self.tr("Choose a model"), "Ctrl+M", self.models_requested),
            (self.tr("Show the models or the chat"), "Ctrl+Shift+M", self.models_page_toggled),
            (self.tr("Import a model"), "Ctrl+O", self.import_requested),
            (self.tr("Load settings of the model"), "Ctrl+Shift+,", self.load_settings_requested),
            (self.tr("Engine settings"), "Ctrl+,", self.engine_settings_requested),
            (self.tr("Show or hide the sidebar"), "Ctrl+B", self.sidebar_toggled),
            (self.tr("Show or hide the live panel"), "Ctrl+J", self.live_toggled),
            (self.tr("Delete the open chat"), "Ctrl+Shift+Backspace", self.delete_requested),
            (self.tr("Keyboard shortcuts"), "Ctrl+/", self.shortcuts_requested),
            (self.tr("Quit"), "Ctrl+Q", self.quit_requested),
        )
        for text, keys, wish in wishes:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(wish)
            self._window.addAction(action)
            self._shortcuts.append(action)

    def _build_themes(self) -> None:
        names = {
            ThemeChoice.SYSTEM: self.tr("System"),
            ThemeChoice.LIGHT: self.tr("Light"),
            ThemeChoice.DARK: self.tr("Dark"),
        }
        group = QActionGroup(self)
        self._themes: dict[ThemeChoice, QAction] = {}
        for choice, name in names.items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setData(choice)
            self._themes[choice] = action
        group.triggered.connect(self._on_theme_triggered)

    def _on_theme_triggered(self, action: QAction) -> None:
        self.theme_requested.emit(ThemeChoice(action.data()))
