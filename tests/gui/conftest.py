"""The application of all widget tests: offscreen, our fonts, our style."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.settings import ThemeChoice
from app.gui.accessible import install_accessible_interfaces
from app.gui.fonts import register_fonts, ui_font
from app.gui.main_window import MainWindow
from app.gui.theme import ThemeController

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.gui.fakes import FakeServices

# What the offscreen platform says about windows that a real one can raise and grab.
OFFSCREEN_SAYS = r"This plugin does not support"
GARBAGE_AT = 20_000  # objects; a collection takes 0.1 s in a full test run


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/gui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_SAYS))


@pytest.fixture(autouse=True)
def _garbage_on_the_gui_thread() -> Iterator[None]:
    """As in the app: a collection on a worker thread would destroy widgets there."""
    gc.disable()
    yield
    if gc.get_count()[0] > GARBAGE_AT:
        gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def styled_app(qapp: QApplication) -> QApplication:
    register_fonts()
    qapp.setFont(ui_font())
    qapp.setStyle("Fusion")
    install_accessible_interfaces()
    return qapp


@pytest.fixture
def themes(styled_app: QApplication) -> Iterator[ThemeController]:
    themes = ThemeController(styled_app, ThemeChoice.LIGHT)
    yield themes
    themes.deleteLater()


@pytest.fixture
def open_window(qtbot: QtBot, themes: ThemeController) -> Callable[[FakeServices], MainWindow]:
    """Shows the main window over fake services, with everything that they list.

    Windows are kept to the end of the test: qtbot holds weak references, and one that the garbage
    collector takes while it paints ends the process.
    """
    kept: list[MainWindow] = []

    def show(services: FakeServices) -> MainWindow:
        window = MainWindow(services.stores, QWidget(), themes)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(1280, 800)
        window.show()
        services.stores.refresh()
        qtbot.waitUntil(lambda: services.stores.library.listed)
        return window

    return show
