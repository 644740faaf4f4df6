"""Switches the middle of the window between the chat and the models. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import ModelsTab

if TYPE_CHECKING:
    from app.gui.page_factories import PageFactories
    from app.gui.page_models import ModelsBody
    from app.gui.page_models_header import ModelsHeader
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme
    from app.gui.window_layout import WindowLayout


class Page(Enum):
    """What the middle of the window shows."""

    CHATS = auto()
    MODELS = auto()


class PageSwitcher(QObject):
    """The models place is imported and built when it is first shown."""

    page_changed = Signal()
    sidebar_requested = Signal()
    new_chat_requested = Signal()

    def __init__(
        self, parts: WindowLayout, factories: PageFactories | None, themes: ThemeController
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._factories = factories
        self._themes = themes
        self._page = Page.CHATS
        self._tab = ModelsTab.LIBRARY
        self._header: ModelsHeader | None = None
        self._body: ModelsBody | None = None
        themes.theme_changed.connect(self._on_theme_changed)

    @property
    def page(self) -> Page:
        return self._page

    def show_chats(self) -> None:
        """Back to the chat as it was left."""
        self._show(Page.CHATS)
        self._parts.show_chat()

    def show_models(self, tab: ModelsTab | None = None) -> None:
        """The models at `tab`, or where they were left."""
        if self._factories is None:
            return
        header, body = self._header, self._body
        if header is None or body is None:
            header, body = self._build(self._factories)
        self._tab = tab or self._tab
        body.show_tab(self._tab)
        header.show_tab(self._tab)
        self._parts.show_page(header, body)
        self._show(Page.MODELS)
        body.focus_page()

    def show_sidebar_state(self, visible: bool) -> None:
        if self._header is not None:
            self._header.show_sidebar_state(visible)

    def take_files(self, paths: list[str]) -> bool:
        """Give dropped files to the page that is shown; False where the window should."""
        if self._page is not Page.MODELS or self._body is None:
            return False
        return self._body.take_files(paths)

    def _build(self, factories: PageFactories) -> tuple[ModelsHeader, ModelsBody]:
        from app.gui.page_models import ModelsBody
        from app.gui.page_models_header import ModelsHeader

        self._header = ModelsHeader(self._themes.theme)
        self._body = ModelsBody(factories, self._themes.theme)
        self._header.chat_requested.connect(self.show_chats)
        self._header.sidebar_requested.connect(self.sidebar_requested)
        self._header.new_chat_requested.connect(self.new_chat_requested)
        self._header.tab_chosen.connect(self._on_tab_chosen)
        return self._header, self._body

    def _show(self, page: Page) -> None:
        if page is not self._page:
            self._page = page
            self.page_changed.emit()

    def _on_tab_chosen(self, tab: ModelsTab) -> None:
        self._tab = tab
        if self._body is not None:
            self._body.show_tab(tab)

    def _on_theme_changed(self, theme: Theme) -> None:
        if self._header is not None and self._body is not None:
            self._header.apply_theme(theme)
            self._body.apply_theme(theme)
