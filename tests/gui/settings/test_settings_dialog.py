"""The settings as one dialog: sections, search, keyboard, and that each choice holds at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)

from app.domain.settings import Language, ThemeChoice
from app.gui.settings.appearance_page import AppearancePage
from app.gui.settings.cards import card, page_of, sentence
from app.gui.settings.dialog import SettingsDialog
from app.gui.settings.offline_mark import OfflineMark
from app.gui.settings.offline_page import OfflinePage
from app.gui.settings.sections import Section
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme


class Plain(QWidget):
    """A page with two cards."""

    def __init__(self, _theme: Theme) -> None:
        super().__init__()
        self.themes = 0
        cards = (card("Warm caches", sentence("kept on the disk")), card("Cold", QLabel("storage")))
        page_of(self, cards)

    def apply_theme(self, _theme: Theme) -> None:
        self.themes += 1


class Desk:
    def __init__(self, themes: ThemeController, window: QWidget) -> None:
        self.services = FakeServices()
        settings = self.services.stores.settings
        self.made: list[Section] = []
        self.dialog = SettingsDialog(
            {
                Section.OFFLINE: lambda theme: self._note(
                    Section.OFFLINE, OfflinePage(settings, theme)
                ),
                Section.APPEARANCE: lambda theme: self._note(
                    Section.APPEARANCE, AppearancePage(settings, theme)
                ),
                Section.ENGINE: lambda theme: self._note(Section.ENGINE, Plain(theme)),
            },
            themes.theme,
            window,
        )
        self.list = child(self.dialog, QListWidget, "settingsSections")
        self.field = child(self.dialog, QLineEdit, "settingsSearch")

    def _note(self, section: Section, page: QWidget) -> QWidget:
        self.made.append(section)
        return page

    def rows(self) -> list[str]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return [item.text() for item in items if not item.isHidden()]

    def headings(self) -> list[str]:
        labels = self.dialog.findChildren(QLabel, "sectionHeading")
        return [label.text() for label in labels if label.isVisible()]


@pytest.fixture
def desk(themes: ThemeController, qtbot: QtBot) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(themes, window)
    desk.dialog.show()
    yield desk
    window.close()


def test_sections_stand_in_their_order_and_only_those_that_there_are(desk: Desk) -> None:
    assert desk.rows() == ["Appearance", "Engine", "Offline"]
    assert desk.made == [Section.APPEARANCE]


def test_a_page_is_made_when_it_is_first_shown(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.list, Qt.Key.Key_Down)
    assert desk.made == [Section.APPEARANCE, Section.ENGINE]
    assert desk.headings() == ["Warm caches", "Cold"]


def test_a_section_can_be_asked_for(desk: Desk) -> None:
    desk.field.setText("nothing of this")
    desk.dialog.show_section(Section.OFFLINE)
    assert desk.headings() == ["Network", "When Quantscope connects"]
    assert desk.rows() == ["Appearance", "Engine", "Offline"]


@pytest.mark.parametrize(
    ("typed", "rows", "headings"),
    [
        ("high contrast", ["Appearance"], ["Colours"]),
        ("DISK", ["Engine"], ["Warm caches"]),
        ("engine", ["Engine"], ["Warm caches", "Cold"]),
        ("stay connection", ["Offline"], ["Network"]),
        ("zzz", [], []),
    ],
)
def test_the_search_shows_the_cards_that_have_all_words(
    desk: Desk, typed: str, rows: list[str], headings: list[str]
) -> None:
    desk.field.setText(typed)
    assert (desk.rows(), desk.headings()) == (rows, headings)


def test_escape_clears_the_search_before_it_closes(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setText("zzz")
    qtbot.keyClick(desk.field, Qt.Key.Key_Escape)
    assert (desk.rows(), desk.dialog.isVisible()) == (["Appearance", "Engine", "Offline"], True)
    qtbot.keyClick(desk.field, Qt.Key.Key_Escape)
    assert not desk.dialog.isVisible()


def test_a_new_theme_reaches_every_page(desk: Desk, themes: ThemeController) -> None:
    desk.dialog.show_section(Section.ENGINE)
    desk.dialog.apply_theme(themes.theme)
    (page,) = desk.dialog.findChildren(Plain)
    assert page.themes == 1


def test_on_a_narrow_screen_nothing_is_cut_off_sideways(desk: Desk, qtbot: QtBot) -> None:
    desk.dialog.resize(600, 440)
    for section in (Section.APPEARANCE, Section.ENGINE, Section.OFFLINE):
        desk.dialog.show_section(section)
        frames = [each for each in desk.dialog.findChildren(QFrame, "card") if each.isVisible()]
        qtbot.waitUntil(partial(_all_fit, frames, desk.dialog))


def _all_fit(cards: list[QFrame], dialog: QWidget) -> bool:
    return all(_fits(each, dialog) for each in cards)


def _fits(card_: QFrame, dialog: QWidget) -> bool:
    right = card_.mapTo(dialog, QPoint(card_.width(), 0)).x()
    return right <= dialog.width() and card_.minimumSizeHint().width() <= card_.width()


def test_looks_are_chosen_and_hold_at_once(desk: Desk) -> None:
    for name, index in (("theme", 2), ("language", 2), ("zoom", 6)):
        box = child(desk.dialog, QComboBox, name)
        box.setCurrentIndex(index)
        box.activated.emit(index)
    for name in ("high_contrast", "reduced_motion"):
        child(desk.dialog, QCheckBox, name).click()
    settings = desk.services.settings.current
    assert settings.theme is ThemeChoice.DARK
    assert settings.language is Language.GERMAN
    assert (settings.zoom, settings.high_contrast, settings.reduced_motion) == (1.5, True, True)


def test_another_language_says_when_it_comes(desk: Desk) -> None:
    shown = [label.text() for label in desk.dialog.findChildren(QLabel) if label.isVisible()]
    words = "The language changes when Quantscope is started again."
    assert words not in shown
    desk.services.stores.settings.change(language=Language.GERMAN)
    shown = [label.text() for label in desk.dialog.findChildren(QLabel) if label.isVisible()]
    assert words in shown


def test_the_offline_switch_is_seen_beside_the_dialog(
    desk: Desk, themes: ThemeController, qtbot: QtBot
) -> None:
    mark = OfflineMark(desk.services.stores.settings, themes.theme)
    qtbot.addWidget(mark)
    assert mark.isHidden()
    desk.dialog.show_section(Section.OFFLINE)
    child(desk.dialog, QCheckBox, "offlineSwitch").click()
    assert desk.services.settings.current.offline
    assert not mark.isHidden()


def test_everything_has_a_name(desk: Desk) -> None:
    for section in (Section.APPEARANCE, Section.OFFLINE):
        desk.dialog.show_section(section)
    buttons = [each for each in desk.dialog.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.accessibleName() or each.text() for each in buttons if each.objectName())
    boxes = desk.dialog.findChildren(QComboBox)
    assert boxes
    assert all(box.accessibleName() for box in boxes)
