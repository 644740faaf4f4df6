"""What the window's menus and its command palette change beside the chat. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.early_wishes import EarlyWishes
from app.gui.preference_actions import PreferenceActions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.stores import Stores
    from app.domain.settings import ThemeChoice
    from app.gui.page_actions import PageActions
    from app.gui.page_switcher import PageSwitcher
    from app.gui.palette.place import PalettePlace
    from app.gui.theme import ThemeController
    from app.gui.window_actions import WindowActions
    from app.gui.window_layout import WindowLayout


class WindowCommands(QObject):
    """Looks, preferences, palette, and the menus over their buttons."""

    chat_requested = Signal(str)

    def __init__(
        self,
        actions: WindowActions,
        parts: WindowLayout,
        pages: PageSwitcher,
        stores: Stores,
        themes: ThemeController,
    ) -> None:
        super().__init__(parts)
        self.preferences = PreferenceActions(stores.settings, self)
        self._actions = actions
        self._parts = parts
        self._stores = stores
        self._themes = themes
        self._pages = pages
        self._page_actions: PageActions | None = None
        self._palette: PalettePlace | None = None
        actions.add_preferences(self.preferences)
        self._connect()
        self._on_settings_changed()

    def _connect(self) -> None:
        self._actions.theme_requested.connect(self._on_theme_requested)
        self._actions.contrast_requested.connect(self._on_contrast_requested)
        self._actions.settings_requested.connect(self.preferences.settings_requested)
        self._actions.palette_requested.connect(self._on_palette_requested)
        self._parts.sidebar.theme_menu_requested.connect(self._on_theme_menu)
        self._parts.header.more_requested.connect(self._on_more_menu)
        self._stores.settings.changed.connect(self._on_settings_changed)
        self._keep_early_wishes()

    def _keep_early_wishes(self) -> None:
        """Right after the start neither the model nor the chat is known that they are about."""
        about_model = (self._actions.load_settings_requested, self._actions.levels_requested)
        self._stores.library.models_changed.connect(EarlyWishes(self, *about_model).hand_on)
        about_chat = EarlyWishes(self, self._actions.find_requested)
        self._stores.chats.listed.connect(about_chat.hand_on)

    def _on_settings_changed(self) -> None:
        settings = self._stores.settings.settings
        self._themes.choose(settings.theme, high_contrast=settings.high_contrast)
        self._actions.show_choice(settings.theme, high_contrast=settings.high_contrast)

    def _on_theme_requested(self, choice: ThemeChoice) -> None:
        self._stores.settings.change(theme=choice)

    def _on_contrast_requested(self, high: bool) -> None:
        self._stores.settings.change(high_contrast=high)

    def _on_theme_menu(self) -> None:
        self._actions.pop_up_themes(self._parts.sidebar.theme_button)

    def _on_more_menu(self) -> None:
        self._actions.pop_up_more(self._parts.header.more_button)

    def _on_palette_requested(self) -> None:
        if self._palette is None or self._page_actions is None:
            from app.gui.page_actions import PageActions
            from app.gui.palette.place import PalettePlace

            window: QWidget = self._parts.window()
            self._palette = PalettePlace(
                window, self._stores, self._themes, self.chat_requested.emit
            )
            self._page_actions = PageActions(self._pages)
        pages = self._page_actions.commands()
        self._palette.open([*self._actions.commands(), *pages, *self.preferences.commands()])
