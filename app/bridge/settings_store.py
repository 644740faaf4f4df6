"""The settings as widgets see them. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.domain.settings import Settings


class SettingsSource(Protocol):
    """What the store needs of the settings service."""

    @property
    def current(self) -> Settings: ...
    def change(self, **fields: Any) -> None: ...  # noqa: ANN401  # fields of Settings


class SettingsStore(QObject):
    """The newest settings; every change goes through here."""

    changed = Signal(object)  # Settings

    def __init__(self, service: SettingsSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service = service

    @property
    def settings(self) -> Settings:
        return self._service.current

    def tell(self) -> None:
        """They were changed elsewhere."""
        self.changed.emit(self._service.current)

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of Settings
        """Change fields of Settings by name; `changed` follows when something differs."""
        before = self._service.current
        if replace(before, **fields) != before:
            self._service.change(**fields)
            self.changed.emit(self._service.current)
