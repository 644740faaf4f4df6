"""The switch that keeps the program off the network. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.gui.discover.check_box import CheckBox
from app.gui.settings.cards import card, page_of, sentence

if TYPE_CHECKING:
    from app.bridge.settings_store import SettingsStore
    from app.gui.theme_tokens import Theme


class OfflinePage(QWidget):
    """It holds at once: what is under way to the Hub ends."""

    def __init__(
        self, settings: SettingsStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._switch = CheckBox(self.tr("Stay offline"), theme)
        self._switch.setObjectName("offlineSwitch")
        words = self.tr(
            "No part of Quantscope can open a connection then: no search, no downloads, no look"
            " for a new version. Downloads wait. Chats and models on this computer go on."
        )
        self._switch.setAccessibleDescription(words)
        without = self.tr(
            "Without the switch, too, Quantscope connects only when you ask for it: when you"
            " search the Hub, open a model there, download one, sign in, or look for a new version."
        )
        page_of(
            self,
            (
                card(self.tr("Network"), self._switch, sentence(words)),
                card(self.tr("When Quantscope connects"), sentence(without)),
            ),
        )
        self._switch.clicked.connect(self._on_clicked)
        settings.changed.connect(self._show)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._switch.apply_theme(theme)

    def _show(self) -> None:
        self._switch.setChecked(self._settings.settings.offline)

    def _on_clicked(self, wanted: bool) -> None:
        self._settings.change(offline=wanted)
