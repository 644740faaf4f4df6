"""Switches the middle of the window between the chat, the models and comparing. GUI thread."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.gui.page_factories import CompareTab, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.gui.page_factories import MakePage, ModelsTab, PageFactories
    from app.gui.place_body import PlaceBody
    from app.gui.place_header import PlaceHeader
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme
    from app.gui.window_layout import WindowLayout


class Page(Enum):
    """What the middle of the window shows."""

    CHATS = auto()
    MODELS = auto()
    COMPARE = auto()


class _Place(NamedTuple):
    header: PlaceHeader
    body: PlaceBody


class PageSwitcher(QObject):
    """The places are imported and built when they are first shown."""

    page_changed = Signal()
    sidebar_requested = Signal()
    new_chat_requested = Signal()

    def __init__(
        self, parts: WindowLayout, factories: PageFactories | None, themes: ThemeController
    ) -> None:
        super().__init__(parts)
        self._parts = parts
        self._factories: dict[Page, Mapping[Tab, MakePage]] = {}
        self._make_above: dict[Page, MakePage] = {}
        if factories is not None:
            self._factories = {Page.MODELS: factories.models, Page.COMPARE: factories.compare}
            if factories.above_compare is not None:
                self._make_above[Page.COMPARE] = factories.above_compare
        self._themes = themes
        self._page = Page.CHATS
        self._places: dict[Page, _Place] = {}
        self._tabs: dict[Page, Tab] = {}
        self._sidebar_visible = True
        themes.theme_changed.connect(self._on_theme_changed)

    @property
    def page(self) -> Page:
        return self._page

    def tabs(self) -> tuple[Tab, ...]:
        """All pages of all places that this window offers."""
        return tuple(tab for factories in self._factories.values() for tab in factories)

    def show_chats(self) -> None:
        """Back to the chat as it was left."""
        self._show(Page.CHATS)
        self._parts.show_chat()

    def show_models(self, tab: ModelsTab | None = None) -> None:
        """The models at `tab`, or where they were left."""
        if (place := self._open(Page.MODELS, tab)) is not None:
            place.body.focus_page()

    def show_compare(self, model_ids: Sequence[str] = (), tab: CompareTab | None = None) -> None:
        """Comparing at `tab`, or as it was left; with these models to ask, where there are any."""
        wanted = tab or (CompareTab.ANSWERS if model_ids else None)
        if (place := self._open(Page.COMPARE, wanted)) is None:
            return
        if model_ids:
            place.body.take_levels(model_ids)
        else:
            place.body.focus_page()

    def stop(self) -> bool:
        """Stop what the page that is shown runs; False where nothing ran."""
        place = self._places.get(self._page)
        return place is not None and place.body.stop()

    def show_sidebar_state(self, visible: bool) -> None:
        self._sidebar_visible = visible
        for place in self._places.values():
            place.header.show_sidebar_state(visible)

    def take_files(self, paths: list[str]) -> bool:
        """Give dropped files to the page that is shown; False where the window should."""
        place = self._places.get(self._page)
        return place is not None and place.body.take_files(paths)

    def _open(self, page: Page, tab: Tab | None) -> _Place | None:
        """Show a place; None where the window offers none."""
        factories = self._factories.get(page)
        if not factories:
            return None
        if page not in self._places:
            self._places[page] = self._build(page, factories)
        place = self._places[page]
        shown = self._tabs[page] = tab or self._tabs.get(page) or next(iter(factories))
        place.body.show_tab(shown)
        place.header.show_tab(shown)
        self._parts.show_page(place.header, place.body)
        self._show(page)
        return place

    def _build(self, page: Page, factories: Mapping[Tab, MakePage]) -> _Place:
        from app.gui.place_body import PlaceBody
        from app.gui.place_header import PlaceHeader
        from app.gui.place_names import PlaceNames

        names = PlaceNames()
        name = names.models() if page is Page.MODELS else names.compare()
        header = PlaceHeader(tuple(factories), name, self._themes.theme)
        header.chat_requested.connect(self.show_chats)
        header.sidebar_requested.connect(self.sidebar_requested)
        header.new_chat_requested.connect(self.new_chat_requested)
        header.tab_chosen.connect(self._on_tab_chosen)
        header.show_sidebar_state(self._sidebar_visible)
        make_above = self._make_above.get(page)
        above = make_above(self._themes.theme) if make_above is not None else None
        return _Place(header, PlaceBody(factories, self._themes.theme, above))

    def _show(self, page: Page) -> None:
        if page is not self._page:
            self._page = page
            self.page_changed.emit()

    def _on_tab_chosen(self, tab: Tab) -> None:
        page = Page.COMPARE if isinstance(tab, CompareTab) else Page.MODELS
        self._tabs[page] = tab
        if page in self._places:
            self._places[page].body.show_tab(tab)

    def _on_theme_changed(self, theme: Theme) -> None:
        for place in self._places.values():
            place.header.apply_theme(theme)
            place.body.apply_theme(theme)
