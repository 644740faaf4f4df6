"""The sections of the settings: their order, names and pages. GUI thread."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame

from app.gui.settings.cards import CARD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.gui.theme_tokens import Theme


class Section(str, Enum):
    """In the order of the list; one without a page is not shown."""

    APPEARANCE = "appearance"
    FOLDERS = "folders"
    ENGINE = "engine"
    PACKS = "packs"
    DOWNLOADS = "downloads"
    PRIVACY = "privacy"
    OFFLINE = "offline"
    DIAGNOSTICS = "diagnostics"
    ABOUT = "about"


class SettingsPage(Protocol):
    """What the dialog needs of a page, which is a widget made of cards."""

    def apply_theme(self, theme: Theme) -> None: ...


Pages: TypeAlias = "Mapping[Section, Callable[[Theme], QWidget]]"


class SectionNames(QObject):
    """What the list says."""

    def names(self) -> dict[Section, str]:
        return {
            Section.APPEARANCE: self.tr("Appearance"),
            Section.FOLDERS: self.tr("Folders"),
            Section.ENGINE: self.tr("Engine"),
            Section.PACKS: self.tr("Engines and devices"),
            Section.DOWNLOADS: self.tr("Downloads"),
            Section.PRIVACY: self.tr("Privacy"),
            Section.OFFLINE: self.tr("Offline"),
            Section.DIAGNOSTICS: self.tr("Logs and diagnostics"),
            Section.ABOUT: self.tr("About and updates"),
        }


def filter_cards(page: QWidget, title: str, typed: str) -> bool:
    """Show the cards that have all the words; all of them where the title has. False: none."""
    words = typed.casefold().split()
    cards = page.findChildren(QFrame, CARD)
    whole = all(word in title.casefold() for word in words)
    found = False
    for each in cards:
        text = _text_of(each)
        shown = whole or all(word in text for word in words)
        each.setVisible(shown)
        found = found or shown
    return found


def _text_of(card: QFrame) -> str:
    """Everything that is written on it, its hidden parts too."""
    from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

    words = [each.accessibleName() for each in card.findChildren(QWidget)]
    words += [each.text() for each in card.findChildren(QLabel)]
    words += [each.text() for each in card.findChildren(QAbstractButton)]
    return " ".join(words).casefold()
