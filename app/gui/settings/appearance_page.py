"""How the window looks and moves, and in which language. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.domain.settings import Language, ThemeChoice
from app.gui.discover.check_box import CheckBox
from app.gui.library.choice_box import ChoiceBox
from app.gui.settings.cards import card, named, page_of, sentence
from app.gui.zoom import STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.settings_store import SettingsStore
    from app.gui.theme_tokens import Theme

_BOX_WIDTH, _BOX_HEIGHT = 160, 32


class AppearancePage(QWidget):
    """Every change holds at once, but for the language."""

    def __init__(
        self, settings: SettingsStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._ticks: dict[str, CheckBox] = {}
        self._boxes: dict[str, ChoiceBox] = {}
        self._values: dict[str, list[object]] = {}  # Qt would hand enums back as words
        self._started_in = settings.settings.language
        page_of(self, (self._looks(theme), self._text(theme), self._manners(theme)))
        settings.changed.connect(self._show)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        for part in (*self._ticks.values(), *self._boxes.values()):
            part.apply_theme(theme)

    def _looks(self, theme: Theme) -> QFrame:
        themes = (
            (self.tr("System"), ThemeChoice.SYSTEM),
            (self.tr("Light"), ThemeChoice.LIGHT),
            (self.tr("Dark"), ThemeChoice.DARK),
        )
        return card(
            self.tr("Colours"),
            self._box("theme", self.tr("Theme"), themes, theme),
            self._tick("high_contrast", self.tr("High contrast"), theme),
            sentence(self.tr("It is also on wherever your desktop asks for it.")),
        )

    def _text(self, theme: Theme) -> QFrame:
        sizes = [(f"{size:.0%}", size) for size in STEPS]
        languages = (
            (self.tr("As the system"), Language.SYSTEM),
            ("English", Language.ENGLISH),
            ("Deutsch", Language.GERMAN),
        )
        self._restart = QLabel(self.tr("The language changes when Quantscope is started again."))
        self._restart.setObjectName("fieldNote")
        return card(
            self.tr("Text"),
            self._box("zoom", self.tr("Text size of the conversation"), sizes, theme),
            self._box("language", self.tr("Language"), languages, theme),
            self._restart,
        )

    def _manners(self, theme: Theme) -> QFrame:
        return card(
            self.tr("Manners"),
            self._tick("reduced_motion", self.tr("Reduce motion"), theme),
            self._tick("notify", self.tr("Notify me of long answers"), theme),
            self._tick("tray_icon", self.tr("Keep running in the tray"), theme),
            self._tick("model_titles", self.tr("Let the model title new chats"), theme),
        )

    def _tick(self, field: str, text: str, theme: Theme) -> CheckBox:
        tick = CheckBox(text, theme)
        tick.setObjectName(field)
        tick.clicked.connect(self._on_ticked)
        self._ticks[field] = tick
        return tick

    def _box(
        self, field: str, title: str, choices: Sequence[tuple[str, object]], theme: Theme
    ) -> QWidget:
        box = ChoiceBox()
        box.setObjectName(field)
        box.setFixedSize(_BOX_WIDTH, _BOX_HEIGHT)
        box.apply_theme(theme)
        box.addItems([text for text, _value in choices])
        self._values[field] = [value for _text, value in choices]
        box.activated.connect(self._on_activated)
        self._boxes[field] = box
        return named(title, box)

    def _show(self) -> None:
        settings = self._settings.settings
        for field, tick in self._ticks.items():
            tick.setChecked(bool(getattr(settings, field)))
        for field, box in self._boxes.items():
            value, values = getattr(settings, field), self._values[field]
            box.setCurrentIndex(values.index(value) if value in values else -1)
        self._restart.setVisible(settings.language is not self._started_in)

    def _on_ticked(self, ticked: bool) -> None:
        field = self.sender().objectName()
        self._settings.change(**{field: ticked})

    def _on_activated(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            field = box.objectName()
            self._settings.change(**{field: self._values[field][box.currentIndex()]})
