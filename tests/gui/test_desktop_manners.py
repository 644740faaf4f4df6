"""The window among others: the tray, coming back to an answer, quitting, keeping still."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.chat import Chat
from app.gui.desktop_manners import DesktopManners
from app.gui.desktop_notifier import DesktopNotifier
from app.gui.discover.spinner import Spinner
from app.gui.motion import is_motion_wanted
from tests.gui.fakes import FakeServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow


class Tray(DesktopNotifier):
    """A desktop that has a tray."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.shown = False

    @property
    def in_tray(self) -> bool:
        return self.shown

    def show_icon(self, shown: bool) -> None:
        self.shown = shown

    def notify(self, title: str, text: str) -> None:
        """Nobody looks."""


@pytest.fixture
def services() -> FakeServices:
    return FakeServices([Chat("a", "First", 1.0, 1.0)])


@pytest.fixture
def window(
    open_window: Callable[[FakeServices], MainWindow], services: FakeServices
) -> Iterator[MainWindow]:
    yield open_window(services)
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def tray(window: MainWindow, services: FakeServices) -> Tray:
    tray = Tray(window)
    DesktopManners(window, services.stores, services.events, tray)
    return tray


def test_without_the_wish_closing_the_window_ends_the_app(window: MainWindow, tray: Tray) -> None:
    assert not tray.shown
    assert QApplication.quitOnLastWindowClosed()
    assert window.close()


def test_with_the_wish_closing_leaves_the_app_in_the_tray(
    window: MainWindow, tray: Tray, services: FakeServices
) -> None:
    services.stores.settings.change(tray_icon=True)
    assert tray.shown
    assert not window.close()
    assert window.isHidden()
    assert not QApplication.quitOnLastWindowClosed()
    tray.activated.emit()
    assert window.isVisible()


def test_quit_in_the_tray_menu_really_closes(
    window: MainWindow, tray: Tray, services: FakeServices
) -> None:
    services.stores.settings.change(tray_icon=True)
    tray.quit_requested.emit()
    assert window.isHidden()
    assert window.close()  # it is closed already, and nothing holds it back


def test_a_click_on_a_notice_opens_its_chat(
    window: MainWindow, tray: Tray, services: FakeServices, qtbot: QtBot
) -> None:
    manners = window.findChild(DesktopManners)
    assert manners is not None
    manners._on_chat_named("a")  # noqa: SLF001 - as AnswerNotices says it
    tray.activated.emit()
    assert services.stores.current.id == "a"


def test_who_wants_no_motion_gets_a_spinner_that_stands_still(
    window: MainWindow, tray: Tray, services: FakeServices, qtbot: QtBot
) -> None:
    services.stores.settings.change(reduced_motion=True)
    assert not is_motion_wanted()
    spinner = Spinner()
    qtbot.addWidget(spinner)
    spinner.show()
    assert not any(timer.isActive() for timer in spinner.findChildren(QTimer))
    services.stores.settings.change(reduced_motion=False)
    assert is_motion_wanted()
