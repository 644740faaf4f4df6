"""The settings in the window: stores and pages, made when they are first wanted. GUI thread."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.settings.sections import Section
from app.network_guard import forbid_network

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.after_paint import LaterServices, WindowParts
    from app.bridge.diagnostics_store import DiagnosticsStore
    from app.bridge.engine_settings_store import EngineSettingsStore
    from app.bridge.event_bridge import EventBridge
    from app.bridge.models_folder_store import ModelsFolderStore
    from app.bridge.update_store import UpdateStore
    from app.gui.settings.dialog import SettingsDialog
    from app.gui.settings.sections import Pages
    from app.gui.theme_tokens import Theme
    from app.model_pages import ModelPages
    from app.system.run_mark import UnfinishedRun
    from app.upkeep import Upkeep


class SettingsPages(QObject):
    """Opens the dialog over the window, at the section that was asked for."""

    def __init__(
        self,
        parts: WindowParts,
        later: LaterServices,
        events: EventBridge,
        models: ModelPages,
        before: UnfinishedRun | None = None,
    ) -> None:
        """`before`: the last run, where it did not end in order."""
        super().__init__(parts.window)
        self._window = window = parts.window
        self._stores = parts.stores
        self._themes = parts.themes
        self._models = models
        self._later = later
        self._guarded = False
        self._before = before
        self._events = events
        self._dialog: SettingsDialog | None = None
        window.engine_settings_requested.connect(self._on_engine_requested)
        window.preferences.settings_requested.connect(self._on_requested)

    def start(self) -> None:
        """What is seen of the settings beside the dialog, and the floor under the switch."""
        from app.gui.settings.offline_mark import OfflineMark

        mark = OfflineMark(self._stores.settings, self._themes.theme)
        self._themes.theme_changed.connect(mark.apply_theme)
        mark.clicked.connect(self._on_offline_requested)
        self._window.add_status(mark)
        self._stores.settings.changed.connect(self._guard_if_offline)
        self._guard_if_offline()

    def _guard_if_offline(self) -> None:
        """The window opens no connection anyway; the hook costs a little, so not for everyone."""
        settings = self._stores.settings
        if settings.settings.offline and not self._guarded:
            self._guarded = True
            forbid_network(lambda: settings.settings.offline)

    def take_up(self) -> None:
        """The database is open: finish what an earlier run left."""
        if self._stores.settings.settings.models_left_in is not None:
            self._folder.start()
        if self._before is not None:
            from app.gui.settings.crash_note import CrashNote

            CrashNote(self._diagnostics, self._window, crashed=bool(self._before.stacks))
            self._diagnostics.note_crash(self._before)

    def stop(self) -> None:
        """End what was begun here, before the services end."""
        if "_upkeep" in self.__dict__:
            self._upkeep.close()

    def show_section(self, section: Section | None = None) -> None:
        """Open the dialog, or bring it to the front."""
        from app.gui.settings.dialog import SettingsDialog

        if self._dialog is None:
            self._dialog = SettingsDialog(self._pages(), self._themes.theme, self._window)
            self._themes.theme_changed.connect(self._dialog.apply_theme)
            self._dialog.destroyed.connect(self._on_destroyed)
        if section is not None:
            self._dialog.show_section(section)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _pages(self) -> Pages:
        return {
            Section.APPEARANCE: self._make_appearance,
            Section.FOLDERS: self._make_folders,
            Section.ENGINE: self._make_engine,
            Section.PACKS: self._make_packs,
            Section.DOWNLOADS: self._make_downloads,
            Section.PRIVACY: self._make_privacy,
            Section.OFFLINE: self._make_offline,
            Section.DIAGNOSTICS: self._make_diagnostics,
            Section.ABOUT: self._make_about,
        }

    @cached_property
    def _upkeep(self) -> Upkeep:
        from app.upkeep import build_upkeep

        return build_upkeep(self._later.get())

    @cached_property
    def _folder(self) -> ModelsFolderStore:
        from app.bridge.models_folder_store import ModelsFolderStore

        return ModelsFolderStore(self._upkeep.models_folder, self._events, self)

    @cached_property
    def _diagnostics(self) -> DiagnosticsStore:
        from app.bridge.diagnostics_store import DiagnosticsStore

        return DiagnosticsStore(self._upkeep.diagnostics, self._events, self)

    @cached_property
    def _updates(self) -> UpdateStore:
        from app.bridge.update_store import UpdateStore

        return UpdateStore(self._upkeep.updates, self._events, self)

    @cached_property
    def _engine(self) -> EngineSettingsStore:
        from app.bridge.engine_settings_store import EngineBackends, EngineSettingsStore

        services, stores = self._later.get(), self._stores
        backends = EngineBackends(services.prompts, services.chats.answer_cache)
        store = EngineSettingsStore(backends, stores.settings, stores.live, self._events, self)
        stores.problems.collect(store.problem_raised)
        return store

    def _make_appearance(self, theme: Theme) -> QWidget:
        from app.gui.settings.appearance_page import AppearancePage

        return AppearancePage(self._stores.settings, theme)

    def _make_folders(self, theme: Theme) -> QWidget:
        from app.gui.settings.folders_page import FoldersPage

        return FoldersPage(self._folder, theme)

    def _make_privacy(self, _theme: Theme) -> QWidget:
        from app.bridge.privacy_store import PrivacyStore
        from app.gui.settings.privacy_page import PrivacyPage

        store = PrivacyStore(self._upkeep.privacy, self._stores, self._events)
        page = PrivacyPage(store)
        store.setParent(page)
        return page

    def _make_engine(self, theme: Theme) -> QWidget:
        from app.gui.settings.engine_page import EnginePage

        return EnginePage(self._engine, theme)

    def _make_packs(self, theme: Theme) -> QWidget:
        from app.bridge.engine_packs_store import EnginePacksStore
        from app.gui.settings.packs_page import PacksPage

        services = self._later.get()
        store = EnginePacksStore(services.packs, services.pack_offers, self._events)
        page = PacksPage(store, theme)
        store.setParent(page)
        return page

    def _make_downloads(self, theme: Theme) -> QWidget:
        from app.gui.settings.downloads_page import DownloadsSettings

        page = DownloadsSettings(self._models.downloads, self._models.account, theme)
        page.token_page_requested.connect(self._models.ask_for_token_page)
        return page

    def _make_offline(self, theme: Theme) -> QWidget:
        from app.gui.settings.offline_page import OfflinePage

        return OfflinePage(self._stores.settings, theme)

    def _make_diagnostics(self, _theme: Theme) -> QWidget:
        from app.gui.settings.diagnostics_page import DiagnosticsPage

        return DiagnosticsPage(self._diagnostics, str(self._later.get().paths.logs))

    def _make_about(self, _theme: Theme) -> QWidget:
        from app.gui.about_dialog import versions
        from app.gui.settings.about_page import AboutPage

        stores = self._stores
        loaded = stores.live.state(stores.library.current_id).loaded
        return AboutPage(versions(loaded), self._updates)

    def _on_requested(self) -> None:
        self.show_section()

    def _on_engine_requested(self) -> None:
        self.show_section(Section.ENGINE)

    def _on_offline_requested(self) -> None:
        self.show_section(Section.OFFLINE)

    def _on_destroyed(self) -> None:
        self._dialog = None
