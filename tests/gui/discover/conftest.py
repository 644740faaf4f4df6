"""Stores and pages over a fake Hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.gui.discover.page import DiscoverPage
from app.gui.theme import style_sheet
from app.gui.theme_models import models_style
from app.gui.theme_tokens import LIGHT
from tests.gui.discover.hub_fakes import HubWorld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController


@pytest.fixture
def world(styled_app: QApplication) -> HubWorld:
    return HubWorld()


@pytest.fixture
def page(
    world: HubWorld, styled_app: QApplication, themes: ThemeController, qtbot: QtBot
) -> DiscoverPage:
    """The page in a window that has room for both sides."""
    styled_app.setStyleSheet(style_sheet(LIGHT) + models_style(LIGHT))
    page = DiscoverPage(world.store, world.downloads, world.account, LIGHT)
    qtbot.addWidget(page)
    page.resize(1176, 860)
    page.show()
    return page
