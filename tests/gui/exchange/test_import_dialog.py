"""Importing from the window: progress, Stop, and a sentence at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.domain.exchange import Duplicates
from app.gui.exchange.import_dialog import ImportChatsDialog
from app.gui.theme_tokens import DARK, LIGHT
from app.storage import exchange
from tests.helpers.foreign_chats import chatgpt_chat, write_json
from tests.helpers.random_chats import a_random_chat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.exchange.conftest import Desk


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Callable[..., ImportChatsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(*paths: Path) -> ImportChatsDialog:
        dialog = ImportChatsDialog(desk.store, [str(path) for path in paths], LIGHT, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def _label(dialog: ImportChatsDialog, name: str) -> str:
    (label,) = [
        each
        for each in dialog.findChildren(QLabel)
        if each.objectName() == name and each.isVisible()
    ]
    return label.text()


def _button(dialog: ImportChatsDialog, name: str) -> QPushButton:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    return button


def test_chats_come_in_and_the_first_one_can_be_shown(
    qtbot: QtBot, desk: Desk, show: Callable[..., ImportChatsDialog]
) -> None:
    dialog = show(write_json(desk.folder / "conversations.json", [chatgpt_chat()]))
    with qtbot.waitSignal(desk.store.imported, timeout=30_000):
        _button(dialog, "startChatImport").click()
    assert _label(dialog, "exchangeWords") == "1 chat with 5 messages imported from ChatGPT."
    (chat_id,) = desk.database.submit(exchange.chat_ids).result()
    with qtbot.waitSignal(dialog.chat_requested, timeout=1000) as shown:
        _button(dialog, "showImported").click()
    assert shown.args == [chat_id]


def test_what_is_here_already_is_offered_as_a_copy(
    qtbot: QtBot, desk: Desk, show: Callable[..., ImportChatsDialog]
) -> None:
    path = write_json(desk.folder / "conversations.json", [chatgpt_chat()])
    desk.store.import_files([str(path)], Duplicates.SKIP)
    qtbot.waitSignal(desk.store.imported, timeout=30_000).wait()
    dialog = show(path)
    with qtbot.waitSignal(desk.store.imported, timeout=30_000):
        _button(dialog, "startChatImport").click()
    assert _label(dialog, "exchangeWords") == "Every chat of the export is here already."
    with qtbot.waitSignal(desk.store.imported, timeout=30_000):
        _button(dialog, "importCopies").click()
    assert len(desk.database.submit(exchange.chat_ids).result()) == 2


def test_a_broken_file_is_told_in_words(
    qtbot: QtBot, desk: Desk, show: Callable[..., ImportChatsDialog]
) -> None:
    path = desk.folder / "cut.json"
    path.write_bytes(b'[{"mapping":')
    dialog = show(path)
    with qtbot.waitSignal(desk.store.failed, timeout=30_000):
        _button(dialog, "startChatImport").click()
    assert _label(dialog, "exchangeWords").startswith("“cut.json” could not be imported.")
    assert _label(dialog, "fieldSentence") == "Nothing was imported."


def test_stop_ends_it_and_nothing_stays(
    qtbot: QtBot, desk: Desk, show: Callable[..., ImportChatsDialog]
) -> None:
    chats = [a_random_chat(seed, 300) for seed in range(40)]
    path = desk.folder / "many.json"
    document = {"format": "quantscope.chats", "version": 1, "chats": chats}
    path.write_bytes(msgspec.json.encode(document))
    dialog = show(path)
    with qtbot.waitSignal(desk.store.stopped, timeout=30_000):
        _button(dialog, "startChatImport").click()
        _button(dialog, "stopChatImport").click()
    assert _label(dialog, "exchangeWords") == "Stopped. Nothing was imported."
    assert desk.database.submit(exchange.chat_ids).result() == ()


def test_without_a_file_there_is_nothing_to_import(
    show: Callable[..., ImportChatsDialog],
) -> None:
    dialog = show()
    assert not _button(dialog, "startChatImport").isEnabled()
    dialog.add_paths(["/a/b.json", "/a/b.json"])
    assert _button(dialog, "startChatImport").isEnabled()
    dialog.apply_theme(DARK)
