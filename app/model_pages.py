"""Models in the window: stores and pages, made when first wanted. GUI thread."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.compare_pages import ComparePages
from app.gui.levels.place import LevelsPlace, LevelsPorts
from app.gui.page_factories import CompareTab, ModelsTab, PageFactories

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.after_paint import LaterServices
    from app.bridge.account_store import AccountStore
    from app.bridge.download_store import DownloadStore
    from app.bridge.event_bridge import EventBridge
    from app.bridge.hub_store import HubStore
    from app.bridge.load_settings_store import LoadSettingsStore
    from app.bridge.stores import Stores
    from app.gui.inspector.inspector_window import InspectorWindow
    from app.gui.main_window import MainWindow
    from app.gui.page_factories import MakePage, Tab
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme

_HUB_ADDRESS = "https://huggingface.co"


class ModelPages(QObject):
    """Makes the pages; `attach` the window that shows them before the first one is made."""

    def __init__(
        self, later: LaterServices, stores: Stores, events: EventBridge, themes: ThemeController
    ) -> None:
        super().__init__()
        self._later = later
        self._stores = stores
        self._events = events
        self._themes = themes
        self._window: MainWindow | None = None
        self._levels: LevelsPlace | None = None
        self._inspector: InspectorWindow | None = None
        self._compare = ComparePages(later, stores, events, self)
        self._compare.notice_raised.connect(self._on_notice)
        self._compare.level_requested.connect(self._on_level_requested)
        self._compare.tab_requested.connect(self._on_tab_requested)

    @property
    def factories(self) -> PageFactories:
        """What the window takes."""
        models: dict[Tab, MakePage] = {
            ModelsTab.LIBRARY: self._make_library,
            ModelsTab.DISCOVER: self._make_discover,
            ModelsTab.DOWNLOADS: self._make_downloads,
        }
        return PageFactories(models, self._compare.factories, self._compare.make_tour)

    def attach(self, window: MainWindow) -> None:
        """The window that shows the pages."""
        self.setParent(window)
        self._window = window
        window.load_settings_requested.connect(self._on_load_settings_requested)
        self._levels = LevelsPlace(
            LevelsPorts(self._later.part("quantizing"), self._later.part("imatrices")),
            self._stores,
            self._events,
            self._themes,
            window,
        )

    def start(self) -> None:
        """The database is open: go on with what was downloading, and show that."""
        from app.gui.downloads.dock_progress import DockProgress
        from app.gui.downloads.indicator import DownloadIndicator

        services = self._later.get()
        services.memory.start()
        services.downloads.start()
        indicator = DownloadIndicator(self.downloads, self._themes.theme)
        self._themes.theme_changed.connect(indicator.apply_theme)
        indicator.clicked.connect(self._on_downloads_requested)
        if self._window is not None:
            self._window.add_status(indicator)
        DockProgress(self.downloads, self)
        self.downloads.refresh()

    @cached_property
    def downloads(self) -> DownloadStore:
        """The queue."""
        from app.bridge.download_store import DownloadStore

        downloads = DownloadStore(
            self._later.get().downloads, self._stores.settings, self._events, self
        )
        self._stores.problems.collect(downloads.problem_raised)
        return downloads

    @cached_property
    def account(self) -> AccountStore:
        """Who is signed in to the Hub."""
        from app.bridge.account_store import AccountStore

        account = AccountStore(self._later.get().hub, self._events, self)
        account.refresh()
        return account

    @cached_property
    def _hub(self) -> HubStore:
        from app.bridge.hub_store import HubServices, HubStore
        from app.bridge.repository_store import RepositoryServices

        services = self._later.get()
        repository = RepositoryServices(
            hub=services.hub,
            memory=services.memory,
            library=self._stores.library,
            events=self._events,
            freed=self._resident_bytes,
            web=os.environ.get("HF_ENDPOINT") or _HUB_ADDRESS,
        )
        return HubStore(HubServices(services.hub, repository), self._events, self)

    def ask_for_token_page(self) -> None:
        """Offer to open the page on which people make access tokens."""
        from app.gui.discover.link_dialog import ask_to_open

        if self._window is not None:
            ask_to_open(self._hub.token_address, self._window)

    @cached_property
    def _load_settings(self) -> LoadSettingsStore:
        from app.bridge.load_settings_store import LoadBackends, LoadSettingsStore

        services, stores = self._later.get(), self._stores
        backends = LoadBackends(services.library, services.memory, services.tuning, services.packs)
        store = LoadSettingsStore(
            backends, stores.library, stores.live, stores.settings, self._events, self
        )
        stores.problems.collect(store.problem_raised)
        return store

    def _make_library(self, theme: Theme) -> QWidget:
        from app.bridge.library_pages_store import LibraryBackends, LibraryPagesStore
        from app.gui.library.library_page import LibraryPage

        services = self._later.get()
        stores = self._stores
        backends = LibraryBackends(services.library, services.memory)
        store = LibraryPagesStore(
            backends, stores.library, stores.live, stores.settings, self._events, self
        )
        stores.problems.collect(store.problem_raised)
        store.chat_requested.connect(self._on_chat_requested)
        page = LibraryPage(store, theme)
        page.inspect_requested.connect(self._on_inspect_requested)
        page.load_settings_requested.connect(self._on_load_settings_requested)
        page.levels_requested.connect(self._on_levels_requested)
        page.compare_requested.connect(self._on_compare_requested)
        return page

    def _make_discover(self, theme: Theme) -> QWidget:
        from app.gui.discover.page import DiscoverPage

        page = DiscoverPage(self._hub, self.downloads, self.account, theme)
        page.downloads_requested.connect(self._on_downloads_requested)
        return page

    def _make_downloads(self, theme: Theme) -> QWidget:
        from app.gui.downloads.page import DownloadsPage

        page = DownloadsPage(self.downloads, theme)
        page.discover_requested.connect(self._on_discover_requested)
        return page

    def _on_tab_requested(self, tab: CompareTab) -> None:
        if self._window is not None:
            self._window.show_compare(tab=tab)

    def _on_level_requested(self, model_id: str) -> None:
        if self._window is not None:
            self._stores.library.choose(model_id)
            self._window.show_chats()

    def _on_notice(self, text: str) -> None:
        if self._window is not None:
            self._window.show_notice(text)

    def _on_compare_requested(self, model_ids: tuple[str, ...]) -> None:
        if self._window is not None:
            self._window.show_compare(model_ids)

    def _resident_bytes(self) -> int:
        return self._later.get().models.resident_bytes() or 0

    def _on_downloads_requested(self) -> None:
        if self._window is not None:
            self._window.show_models(ModelsTab.DOWNLOADS)

    def _on_discover_requested(self) -> None:
        if self._window is not None:
            self._window.show_models(ModelsTab.DISCOVER)

    def _on_chat_requested(self, _model_id: str) -> None:
        if self._window is not None:
            self._window.show_chats()

    def _on_load_settings_requested(self, model_id: str) -> None:
        from app.gui.load.load_dialog import LoadDialog

        if self._window is not None and self._stores.library.model(model_id) is not None:
            self._load_settings.open(model_id)
            dialog = LoadDialog(self._load_settings, self._themes.theme, self._window)
            self._themes.theme_changed.connect(dialog.apply_theme)
            dialog.open()

    def _on_levels_requested(self, model_id: str) -> None:
        if self._levels is not None:
            self._levels.open(model_id)

    def _on_inspect_requested(self, path: str) -> None:
        from app.bridge.inspector_store import InspectorStore
        from app.gui.inspector.inspector_window import InspectorWindow

        if self._inspector is None:
            inspector = self._later.get().inspector
            store = InspectorStore(inspector, self._stores.library, self._events, self)
            self._inspector = InspectorWindow(store, self._themes.theme, self._window)
            self._themes.theme_changed.connect(self._inspector.apply_theme)
        self._inspector.open(path)
