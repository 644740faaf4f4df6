"""The main window with the panel of answer settings open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from tests.gui.fakes import FakeServices
from tests.gui.parameters.parts import open_panel, panel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("one", "A chat", 2.0, 2.0, system_prompt="Be kind.")])


@pytest.fixture
def window(
    open_window: Callable[[FakeServices], MainWindow], services: FakeServices, qtbot: QtBot
) -> MainWindow:
    window = open_window(services)
    open_panel(window, qtbot)
    return window


@pytest.fixture
def in_chat(window: MainWindow, services: FakeServices, qtbot: QtBot) -> MainWindow:
    """The panel over an open chat."""
    panel(window).close_card()
    services.stores.current.open("one")
    services.transcript.open("one")
    qtbot.waitUntil(lambda: services.stores.parameters.chat is not None)
    open_panel(window, qtbot)
    return window
