"""Shows and hides the side panels as the user wants and the window has room. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.page_switcher import Page, PageSwitcher
from app.gui.panel_rules import (
    CHAT_WIDTH,
    MODELS_WIDTH,
    Panel,
    PanelWishes,
    both_fit,
    visible_panels,
)

if TYPE_CHECKING:
    from app.bridge.settings_store import SettingsStore
    from app.gui.window_layout import WindowLayout


class PanelSwitch(QObject):
    """The live panel belongs to the chat; the other pages take its room."""

    def __init__(self, parts: WindowLayout, pages: PageSwitcher, settings: SettingsStore) -> None:
        super().__init__(parts)
        self._parts = parts
        self._pages = pages
        self._settings = settings
        self._favoured = Panel.SIDEBAR
        pages.page_changed.connect(self.show_panels)

    def show_panels(self) -> None:
        """Apply the rules to the window as it is now."""
        shown = self._shown_with_chat() if self._on_chat() else self._shown_elsewhere()
        self._parts.sidebar.setVisible(Panel.SIDEBAR in shown)
        self._parts.live_panel.setVisible(Panel.LIVE in shown)
        self._parts.header.show_sidebar_state(Panel.SIDEBAR in shown)
        self._parts.header.show_live_state(Panel.LIVE in shown)
        self._pages.show_sidebar_state(Panel.SIDEBAR in shown)

    def toggle_sidebar(self) -> None:
        self._favoured = Panel.SIDEBAR
        self._settings.change(sidebar_visible=not self._parts.sidebar.isVisible())
        self.show_panels()

    def toggle_live(self) -> None:
        if not self._on_chat():
            return
        visible = self._parts.live_panel.isVisible()
        self._favoured = Panel.SIDEBAR if visible else Panel.LIVE
        # Where only one fits, hiding gives the room back to the sidebar and is not remembered.
        if not visible or both_fit(self._width()):
            self._settings.change(live_panel_visible=not visible)
        self.show_panels()

    def _shown_with_chat(self) -> frozenset[Panel]:
        settings = self._settings.settings
        wishes = PanelWishes(settings.sidebar_visible, settings.live_panel_visible, self._favoured)
        return visible_panels(self._width(), wishes, CHAT_WIDTH)

    def _shown_elsewhere(self) -> frozenset[Panel]:
        wishes = PanelWishes(self._settings.settings.sidebar_visible, live=False)
        return visible_panels(self._width(), wishes, MODELS_WIDTH)

    def _on_chat(self) -> bool:
        return self._pages.page is Page.CHATS

    def _width(self) -> int:
        return self._parts.window().width()
