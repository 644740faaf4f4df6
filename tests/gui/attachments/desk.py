"""A window into which files can be put, over a real attachment service."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.attachment_room import TokenCount
from app.gui.attachments.chip import AttachmentChip
from app.gui.main_window import MainWindow
from app.services.attachments.service import AttachmentService
from tests.gui.fakes import FakeServices
from tests.gui.finding import child

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_MS = 60_000


class Words:
    """Counts words, exactly once a model is loaded."""

    exact = True

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]:
        counted: Future[TokenCount] = Future()
        counted.set_result(TokenCount(len(text.split()), exact=self.exact))
        return counted


@dataclass
class Desk:
    """A window into which files can be put."""

    window: MainWindow
    services: FakeServices
    attachments: AttachmentService
    words: Words
    qtbot: QtBot
    sees: bool = False

    @property
    def chips(self) -> list[AttachmentChip]:
        return [each for each in self.window.findChildren(AttachmentChip) if not each.isHidden()]

    @property
    def names(self) -> list[str]:
        return [chip.accessibleName() for chip in self.chips]

    @property
    def field(self) -> QPlainTextEdit:
        return child(self.window, QPlainTextEdit, "messageField")

    def attach(self, *paths: Path) -> None:
        """Attach files and wait until they are read or refused."""
        self.window.files.attach_files([str(path) for path in paths])
        self.settle()

    def settle(self) -> None:
        def is_read() -> bool:
            return not any("Reading…" in name or "counting…" in name for name in self.names)

        self.qtbot.waitUntil(is_read, timeout=PATIENCE_MS)
