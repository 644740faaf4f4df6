"""From the menus of the window to the dialogs."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QListWidget

from app.bridge.event_bridge import EventBridge
from app.domain.exchange import Duplicates, ExportResult, ExportWish, ImportResult
from app.gui.exchange.exchange_place import ExchangePlace
from app.gui.exchange.export_dialog import ExportDialog
from app.gui.exchange.import_dialog import ImportChatsDialog
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController


class _Source:
    """Never done: the dialogs alone are looked at."""

    def export(self, wish: ExportWish, path: str, progress: object = None) -> Future[ExportResult]:
        return Future()

    def import_files(
        self,
        paths: Sequence[str],
        duplicates: Duplicates = Duplicates.SKIP,
        progress: object = None,
    ) -> Future[ImportResult]:
        return Future()

    def stop(self) -> None:
        pass


@pytest.fixture
def window(
    open_window: Callable[[FakeServices], MainWindow], themes: ThemeController
) -> MainWindow:
    services = FakeServices()
    window = open_window(services)
    ExchangePlace(_Source(), services.stores, EventBridge(), themes, window)
    return window


def _title(dialog: ExportDialog | ImportChatsDialog) -> str:
    (label,) = (each for each in dialog.findChildren(QLabel) if each.objectName() == "dialogTitle")
    return label.text()


def test_the_menus_open_the_dialogs(window: MainWindow) -> None:
    window.export_all_requested.emit()
    (export,) = window.findChildren(ExportDialog)
    assert (_title(export), export.wish.chat_ids) == ("Export all chats", None)
    export.reject()
    window.import_chats_requested.emit()
    assert len(window.findChildren(ImportChatsDialog)) == 1


def test_one_chat_is_exported_from_its_menu(window: MainWindow) -> None:
    window.export_requested.emit("unknown")
    (export,) = window.findChildren(ExportDialog)
    assert export.wish.chat_ids == ("unknown",)


def test_a_dropped_export_is_offered_for_import(window: MainWindow) -> None:
    window.files.chats_found.emit(["/a/conversations.zip"])
    (dialog,) = window.findChildren(ImportChatsDialog)
    files = dialog.findChild(QListWidget, "chatFiles")
    assert files is not None
    assert files.item(0).text() == "conversations.zip"
