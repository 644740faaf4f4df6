"""Says in the sidebar that the user wants no network. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.icons import icon

if TYPE_CHECKING:
    from app.bridge.settings_store import SettingsStore
    from app.gui.theme_tokens import Theme


class OfflineMark(QPushButton):
    """Shown while the switch is on; a click leads to it."""

    def __init__(
        self, settings: SettingsStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("offlineMark")
        self.setProperty("kind", "row")
        self.setText(self.tr("Offline"))
        self.setAccessibleName(self.tr("Offline by your own setting"))
        self.setToolTip(self.tr("Quantscope opens no connection. Click to change that."))
        self.setIconSize(QSize(22, 16))
        self.setFixedHeight(34)
        settings.changed.connect(self._show)
        self.apply_theme(theme)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self.setIcon(icon("wifi-off", theme.text_secondary, 16, gap=6))

    def _show(self) -> None:
        self.setVisible(self._settings.settings.offline)
