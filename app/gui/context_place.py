"""Puts the banner about the context above the message field once there is a note. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.gui.context_banner import ContextBanner
    from app.gui.theme import ThemeController
    from app.gui.window_layout import WindowLayout


class ContextPlace(QObject):
    """The banner is made for the first note: the first paint needs none."""

    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    summary_requested = Signal()

    def __init__(self, parts: WindowLayout, stores: Stores, themes: ThemeController) -> None:
        super().__init__(parts)
        self._parts = parts
        self._notes = stores.notes
        self._summaries = stores.summaries
        self._themes = themes
        self._banner: ContextBanner | None = None
        stores.notes.changed.connect(self._on_changed)
        stores.summaries.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        note = self._notes.note
        if note is not None:
            banner = self._banner = self._banner or self._make()
            banner.show_note(note, has_summary=self._summaries.summary is not None)
            banner.show()
        elif self._banner is not None:
            self._banner.hide()

    def _make(self) -> ContextBanner:
        from app.gui.context_banner import ContextBanner

        banner = ContextBanner(self._themes.theme)
        self._themes.theme_changed.connect(banner.apply_theme)
        banner.engine_settings_requested.connect(self.engine_settings_requested)
        banner.load_settings_requested.connect(self.load_settings_requested)
        banner.summary_requested.connect(self.summary_requested)
        banner.dismissed.connect(self._on_dismissed)
        self._parts.put_above_composer(banner)
        self._set_tab_order(banner)
        return banner

    def _set_tab_order(self, banner: ContextBanner) -> None:
        """Tab reaches it where it stands, not after everything that was made before it."""
        before = self._parts.composer.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        for stop in banner.findChildren(QWidget):
            if before is not None and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, stop)
                before = stop

    def _on_dismissed(self) -> None:
        self._parts.composer.focus_message()
        self._notes.dismiss()
