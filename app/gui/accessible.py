"""What screen readers are told where Qt's own account would be wrong. GUI thread.

Qt 6.11's interface of a scroll area indexes its list of children without looking at its length
(qaccessiblewidgets.cpp): a reader that asks for a scroll bar that has just gone ends the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QWidget

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


def _interface(class_name: str, thing: QObject | None) -> QAccessibleWidget | None:
    """Qt asks for the class of a widget first, then for each of its bases."""
    role = _ROLES.get(class_name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)
