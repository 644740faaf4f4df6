"""The main window with a real attachment service, whose tokens are words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from app.bridge.attachment_kit import AttachmentKit
from app.gui.main_window import MainWindow
from app.services.attachments.service import AttachmentService
from tests.gui.attachments.desk import Desk, Words
from tests.gui.fakes import LARGE, STARTER, FakeServices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController, tmp_path: Path) -> Iterator[Desk]:
    services, words = FakeServices((), (STARTER, LARGE)), Words()
    attachments = AttachmentService(
        tmp_path / "kept",
        words,
        blindness=lambda _id: "" if made.sees else "It is blind.",
        kept_files=lambda: (),
    )
    kit = AttachmentKit(attachments, services.stores, services.events)
    window = MainWindow(services.stores, QWidget(), themes, None, kit)
    made = Desk(window, services, attachments, words, qtbot)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    services.stores.refresh()
    qtbot.waitUntil(lambda: services.stores.library.current_id is not None)
    window.activateWindow()
    yield made
    attachments.close()
