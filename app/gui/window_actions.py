"""Keyboard shortcuts and menus of the window, as wishes. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from app.domain.settings import ThemeChoice
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.gui.preference_actions import PreferenceActions


class WindowActions(QObject):
    """Every action is added to the window, so that its shortcut works everywhere in it."""

    new_chat_requested = Signal()
    temporary_requested = Signal()
    search_requested = Signal()
    find_requested = Signal()
    zoom_requested = Signal(int)  # steps; 0: as it was made
    models_requested = Signal()
    models_page_toggled = Signal()
    compare_page_toggled = Signal()
    sampler_requested = Signal()
    attach_requested = Signal()
    import_requested = Signal()
    levels_requested = Signal()
    export_requested = Signal()
    export_all_requested = Signal()
    import_chats_requested = Signal()
    sidebar_toggled = Signal()
    live_toggled = Signal()
    message_requested = Signal()
    delete_requested = Signal()
    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    theme_requested = Signal(object)  # ThemeChoice
    contrast_requested = Signal(bool)
    palette_requested = Signal()
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
        self._preferences: PreferenceActions | None = None
        self._build_shortcuts()
        self._build_zoom()
        self._levels = self._other(self.tr("Make levels…"), self.levels_requested)
        self._others = (
            self._other(self.tr("Export all chats…"), self.export_all_requested),
            self._other(self.tr("Import chats…"), self.import_chats_requested),
            self._other(self.tr("About Quantscope"), self.about_requested),
        )
        self._build_themes()

    def rows(self) -> list[tuple[str, str]]:
        """Every shortcut in words, those of the message field and of the list too."""
        native = QKeySequence.SequenceFormat.NativeText
        made = [(each.text(), each.shortcut().toString(native)) for each in self._shortcuts]
        fixed = [
            (self.tr("Send the message"), "Return"),
            (self.tr("New line in the message"), "Shift+Return"),
            (self.tr("Stop the answer (before it: the queue)"), "Esc"),
            (self.tr("From message to message"), "Up"),
            (self.tr("Menu of a message"), "Menu"),
            (self.tr("Rename the selected chat or folder"), "F2"),
        ]
        return [*made, *((text, QKeySequence(keys).toString(native)) for text, keys in fixed)]

    def add_preferences(self, preferences: PreferenceActions) -> None:
        """Put them into the menu of the three dots."""
        self._preferences = preferences

    def commands(self) -> list[tuple[str, QAction]]:
        """Every action under its name, for the command palette."""
        theme = self.tr("Theme: {name}")
        themes = [(theme.format(name=each.text()), each) for each in self._looks if each.text()]
        named = (*self._shortcuts[1:], self._levels, *self._others)
        return [*((each.text(), each) for each in named), *themes]

    def show_choice(self, choice: ThemeChoice, *, high_contrast: bool) -> None:
        self._themes[choice].setChecked(True)
        self._contrast.setChecked(high_contrast)

    def pop_up_themes(self, anchor: QWidget) -> None:
        """The choice of colours above a button at the bottom."""
        if self._theme_menu is None:
            self._theme_menu = make_menu(self._window)
            self._theme_menu.addActions(self._looks)
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
        menu.addAction(self.tr("New temporary chat"), self.temporary_requested.emit)
        themes = make_menu(menu, self.tr("Theme"))
        themes.addActions(self._looks)
        menu.addMenu(themes)
        if self._preferences is not None:
            languages = make_menu(menu, self.tr("Language"))
            languages.addActions(self._preferences.languages)
            menu.addMenu(languages)
            menu.addActions(self._preferences.ticks)
            menu.addSeparator()
        menu.addAction(self.tr("Import model…"), self.import_requested.emit)
        menu.addAction(self._levels)
        menu.addSeparator()
        menu.addAction(self.tr("Export this chat…"), self.export_requested.emit)
        menu.addActions(self._others[:2])
        menu.addSeparator()
        menu.addAction(self.tr("Load settings…"), self.load_settings_requested.emit)
        menu.addAction(self.tr("Engine settings…"), self.engine_settings_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Keyboard shortcuts"), self.shortcuts_requested.emit)
        menu.addActions(self._others[2:])
        return menu

    def _build_shortcuts(self) -> None:
        wishes = (
            (self.tr("Command palette"), "Ctrl+Shift+P", self.palette_requested),
            (self.tr("New chat"), "Ctrl+N", self.new_chat_requested),
            (self.tr("New temporary chat"), "Ctrl+Shift+N", self.temporary_requested),
            (self.tr("Search chats"), "Ctrl+K", self.search_requested),
            (self.tr("Find in this chat"), "Ctrl+F", self.find_requested),
            (self.tr("Write a message"), "Ctrl+L", self.message_requested),
            (self.tr("Attach files"), "Ctrl+Shift+A", self.attach_requested),
            (self.tr("Choose a model"), "Ctrl+M", self.models_requested),
            (self.tr("Answer settings"), "Ctrl+Shift+S", self.sampler_requested),
            (self.tr("Show the models or the chat"), "Ctrl+Shift+M", self.models_page_toggled),
            (self.tr("Compare models or show the chat"), "Ctrl+Shift+C", self.compare_page_toggled),
            (self.tr("Import a model"), "Ctrl+O", self.import_requested),
            (self.tr("Export the open chat"), "Ctrl+Shift+E", self.export_requested),
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

    def _other(self, text: str, wish: SignalInstance) -> QAction:
        """For the menu and the palette; it has no keys."""
        action = QAction(text, self)
        action.triggered.connect(wish)
        return action

    def _build_zoom(self) -> None:
        wishes = (
            (self.tr("Larger text in the chat"), ["Ctrl++", "Ctrl+="], 1),
            (self.tr("Smaller text in the chat"), ["Ctrl+-"], -1),
            (self.tr("Text of the chat as it was made"), ["Ctrl+0"], 0),
        )
        for text, keys, steps in wishes:
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(each) for each in keys])
            action.setData(steps)
            action.triggered.connect(self._on_zoom_triggered)
            self._window.addAction(action)
            self._shortcuts.append(action)

    def _on_zoom_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.zoom_requested.emit(action.data())

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
        self._contrast = QAction(self.tr("High contrast"), self)
        self._contrast.setCheckable(True)
        self._contrast.triggered.connect(self.contrast_requested)
        line = QAction(self)
        line.setSeparator(True)
        self._looks = [*self._themes.values(), line, self._contrast]

    def _on_theme_triggered(self, action: QAction) -> None:
        self.theme_requested.emit(ThemeChoice(action.data()))
