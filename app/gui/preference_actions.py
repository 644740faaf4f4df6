"""Settings that are no more than a tick or a choice, as actions of menus. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup

from app.domain.settings import Language

if TYPE_CHECKING:
    from app.bridge.settings_store import SettingsStore


class PreferenceActions(QObject):
    """Shows what is chosen, and changes it. language_chosen: it counts from the next start on."""

    language_chosen = Signal()
    settings_requested = Signal()  # all of them, in their dialog

    def __init__(self, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._ticks = {
            "model_titles": QAction(self.tr("Let the model title new chats"), self),
            "reduced_motion": QAction(self.tr("Reduce motion"), self),
            "notify": QAction(self.tr("Notify me of long answers"), self),
            "tray_icon": QAction(self.tr("Keep running in the tray"), self),
        }
        for name, action in self._ticks.items():
            action.setCheckable(True)
            action.setData(name)
            action.triggered.connect(self._on_ticked)
        self._languages = self._build_languages()
        settings.changed.connect(self._show)
        self._show()

    @property
    def ticks(self) -> list[QAction]:
        return list(self._ticks.values())

    @property
    def languages(self) -> list[QAction]:
        return list(self._languages.values())

    def commands(self) -> list[tuple[str, QAction]]:
        """All of them under their names, for the command palette."""
        language = self.tr("Language: {name}")
        chosen = [(language.format(name=each.text()), each) for each in self.languages]
        return [*((each.text(), each) for each in self.ticks), *chosen]

    def _build_languages(self) -> dict[Language, QAction]:
        names = {
            Language.SYSTEM: self.tr("As the system"),
            Language.ENGLISH: "English",
            Language.GERMAN: "Deutsch",
        }
        group = QActionGroup(self)
        made = {}
        for language, name in names.items():
            made[language] = action = group.addAction(name)
            action.setCheckable(True)
            action.setData(language)
        group.triggered.connect(self._on_language_triggered)
        return made

    def _show(self) -> None:
        settings = self._settings.settings
        for name, action in self._ticks.items():
            action.setChecked(bool(getattr(settings, name)))
        self._languages[settings.language].setChecked(True)

    def _on_ticked(self, ticked: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._settings.change(**{str(action.data()): ticked})

    def _on_language_triggered(self, action: QAction) -> None:
        language = Language(action.data())
        if language is not self._settings.settings.language:
            self._settings.change(language=language)
            self.language_chosen.emit()
