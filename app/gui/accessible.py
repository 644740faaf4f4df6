"""What screen readers are told where Qt's own account would be wrong. GUI thread.

Qt 6.11's interface of a scroll area indexes its list of children without looking at its length
(qaccessiblewidgets.cpp): a reader that asks for a scroll bar that has just gone ends the process.
On Linux its drop-down lists have no name but their value, which alone says nothing.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QAbstractItemView

_ROLES: Final = {
    "ChartCanvas": QAccessible.Role.Chart,
    "TranscriptView": QAccessible.Role.List,
    "QScrollArea": QAccessible.Role.Client,
}


def install_accessible_interfaces() -> None:
    """Call it once, after the QApplication was made and before its first window."""
    QAccessible.installFactory(_interface)


def tell_current_row(view: QAbstractItemView) -> None:
    """Have the row read on which the keyboard is: Qt names the list alone when it gets there."""
    if QAccessible.isActive() and view.currentIndex().isValid():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(view.currentIndex().row())
        QAccessible.updateAccessibility(event)


class _NamedComboBox(QAccessibleWidget):
    """A drop-down list that is called by its name and its value."""

    def text(self, kind: QAccessible.Text) -> str:
        box = self.object()
        if not isinstance(box, QComboBox):
            return super().text(kind)
        value, name = box.currentText(), box.accessibleName()
        if kind is QAccessible.Text.Name:
            return f"{name}: {value}" if name else value
        return value if kind is QAccessible.Text.Value else super().text(kind)

    def actionNames(self) -> list[str]:
        return [self.showMenuAction(), self.pressAction()]

    def doAction(self, name: str) -> None:
        box = self.object()
        if name in self.actionNames() and isinstance(box, QComboBox):
            box.showPopup()


def _interface(class_name: str, thing: QObject | None) -> QAccessibleWidget | None:
    """Qt asks for the class of a widget first, then for each of its bases."""
    if class_name == "QComboBox" and isinstance(thing, QComboBox) and sys.platform == "linux":
        return _NamedComboBox(thing, QAccessible.Role.ComboBox)
    role = _ROLES.get(class_name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)
