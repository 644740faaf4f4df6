"""Switches the middle of the window between the chat, the models and comparing. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import ModelsTab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.compare.lanes_page import LanesPage
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
    COMPARE = auto()


class PageSwitcher(QObject):
    """The models place and the compare page are imported and built when they are first shown."""

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
        self._compare: LanesPage | None = None
        self._sidebar_visible = True
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

    def show_compare(self, model_ids: Sequence[str] = ()) -> None:
        """The compare page as it was left, or with these models to ask."""
        if (page := self._made_compare()) is None:
            return
        self._parts.show_page(page.header, page)
        self._show(Page.COMPARE)
        if model_ids:
            page.compare_levels(model_ids)
        else:
            page.focus_page()

    def stop_lanes(self) -> bool:
        """Stop what the compare page shows; False where nothing ran."""
        return self._compare is not None and self._compare.stop()

    def show_sidebar_state(self, visible: bool) -> None:
        self._sidebar_visible = visible
        if self._header is not None:
            self._header.show_sidebar_state(visible)
        if self._compare is not None:
            self._compare.header.show_sidebar_state(visible)

    def take_files(self, paths: list[str]) -> bool:
        """Give dropped files to the page that is shown; False where the window should."""
        if self._page is Page.COMPARE and self._compare is not None:
            self._compare.take_files(paths)
            return True
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

    def _made_compare(self) -> LanesPage | None:
        """The compare page, made now where it was not before; None where there is none."""
        make = self._factories.compare if self._factories is not None else None
        if self._compare is None and make is not None:
            self._compare = page = make(self._themes.theme)
            page.header.chat_requested.connect(self.show_chats)
            page.header.sidebar_requested.connect(self.sidebar_requested)
            page.header.new_chat_requested.connect(self.new_chat_requested)
            page.header.show_sidebar_state(self._sidebar_visible)
        return self._compare

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
        if self._compare is not None:
            self._compare.apply_theme(theme)
