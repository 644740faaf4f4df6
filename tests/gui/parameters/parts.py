"""Finding the parts of the panel, and using them as people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QPlainTextEdit, QPushButton, QWidget

from app.gui.parameters.popover import ParametersPopover
from tests.gui.finding import child

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bridge.parameters_store import Scope
    from app.gui.main_window import MainWindow
    from app.gui.parameters.preset_bar import PresetBar


def open_panel(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(child(window, QPushButton, "samplerChip"), Qt.MouseButton.LeftButton)


def panel(window: MainWindow) -> ParametersPopover:
    return window.findChildren(ParametersPopover)[0]


def spin(window: MainWindow, name: str) -> QDoubleSpinBox:
    return child(window, QDoubleSpinBox, f"{name}Field")


def choose(window: MainWindow, scope: Scope) -> None:
    child(window, QPushButton, f"{scope.value}Segment").click()


def format_parts(window: MainWindow) -> tuple[QPlainTextEdit, QWidget]:
    return child(window, QPlainTextEdit, "formatEdit"), panel(window)._panel._format._verdict  # noqa: SLF001


def bars(window: MainWindow) -> tuple[PresetBar, PresetBar]:
    return panel(window)._bar, panel(window)._prompts  # noqa: SLF001


def pick(bar: PresetBar, text: str) -> None:
    menu = bar.open_menu()
    action = next(each for each in menu.actions() if each.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()
