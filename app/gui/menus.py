"""Context and drop-down menus. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

COMPOSITED_PLATFORMS = ("windows", "cocoa", "wayland", "offscreen")


def make_menu(parent: QWidget, title: str = "") -> QMenu:
    """A menu with round corners where the platform surely blends windows, else with square ones."""
    menu = QMenu(title, parent)
    if QGuiApplication.platformName() in COMPOSITED_PLATFORMS:
        menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        menu.setProperty("round", True)
    return menu
