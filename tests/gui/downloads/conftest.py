"""The Downloads page over a fake queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.gui.downloads.page import DownloadsPage
from tests.gui.discover.hub_fakes import HubWorld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@pytest.fixture
def world(styled_app: QApplication) -> HubWorld:
    return HubWorld()


@pytest.fixture
def page(world: HubWorld, themes: ThemeController, qtbot: QtBot) -> DownloadsPage:
    page = DownloadsPage(world.downloads, themes.theme)
    qtbot.addWidget(page)
    page.resize(912, 760)
    page.show()
    return page
