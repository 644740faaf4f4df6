"""Fixtures of the insight tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.gui.insight.desk import TokenDesk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(styled_app: QApplication, qtbot: QtBot) -> TokenDesk:
    made = TokenDesk()
    qtbot.waitUntil(lambda: made.services.transcript.row_count == 2)
    return made
