"""Exporting from the window: what is chosen, what is written, what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget

from app.domain.exchange import ExportFormat
from app.gui.discover.check_box import CheckBox
from app.gui.exchange.export_dialog import ExportDialog
from app.gui.theme_tokens import LIGHT
from tests.helpers.random_chats import a_random_chat, store

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.exchange.conftest import Desk


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Callable[..., ExportDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(*titles: str, every: bool = False) -> ExportDialog:
        ids = None if every else tuple(f"chat{seed:08x}" for seed in range(len(titles)))
        dialog = ExportDialog(desk.store, ids, titles, LIGHT, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def _words(dialog: ExportDialog) -> str:
    label = dialog.findChild(QLabel, "exchangeWords")
    assert label is not None
    return label.text()


def _button(dialog: ExportDialog, name: str) -> QPushButton:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    return button


def test_the_choices_become_the_wish(qtbot: QtBot, show: Callable[..., ExportDialog]) -> None:
    dialog = show("A", "B")
    for name in ("choice-html", "exportBranches", "exportImportable"):
        button = dialog.findChild(QRadioButton, name) or dialog.findChild(CheckBox, name)
        assert button is not None
        button.click()
    wish = dialog.wish
    assert (wish.format, wish.branches, wish.importable) == (ExportFormat.HTML, True, False)
    assert wish.chat_ids == ("chat00000000", "chat00000001")


def test_json_is_complete_and_asks_nothing_more(show: Callable[..., ExportDialog]) -> None:
    dialog = show("A")
    button = dialog.findChild(QRadioButton, "choice-json")
    assert button is not None
    button.click()
    boxes = dialog.findChildren(CheckBox)
    assert [box.isEnabled() for box in boxes] == [False, False]


def test_a_file_is_written_and_named_in_a_sentence(
    qtbot: QtBot, desk: Desk, show: Callable[..., ExportDialog]
) -> None:
    store(desk.database, *(a_random_chat(seed) for seed in range(3)))
    dialog = show(every=True)
    with qtbot.waitSignal(desk.store.exported, timeout=30_000):
        dialog.export_to(str(desk.folder / "all.md"))
    assert _words(dialog) == "3 chats written to all.md."
    assert (desk.folder / "all.md").stat().st_size > 1000
    assert _button(dialog, "showExport").isVisible()
    assert not _button(dialog, "stopExport").isVisible()


def test_a_title_is_shown_as_it_is(show: Callable[..., ExportDialog]) -> None:
    dialog = show("<b>not bold</b> & co")
    (title,) = [each for each in dialog.findChildren(QLabel) if each.objectName() == "dialogTitle"]
    assert title.text() == "Export “<b>not bold</b> & co”"
    assert title.textFormat() is Qt.TextFormat.PlainText


def test_what_fails_is_said_in_words(
    qtbot: QtBot, desk: Desk, show: Callable[..., ExportDialog]
) -> None:
    store(desk.database, a_random_chat(0))
    dialog = show("A")
    with qtbot.waitSignal(desk.store.failed, timeout=30_000):
        dialog.export_to(str(desk.folder / "nowhere" / "a.md"))
    assert _words(dialog).startswith("“a.md” could not be written")
    assert not _button(dialog, "showExport").isVisible()


def test_every_control_has_a_name(show: Callable[..., ExportDialog]) -> None:
    dialog = show("A")
    for button in (*dialog.findChildren(QPushButton), *dialog.findChildren(QRadioButton)):
        assert button.accessibleName() or button.text()
