"""Makes the conversation a list for screen readers. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget

from app.gui.transcript.view import TranscriptView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def install_accessible_list() -> None:
    """Call it once, after the QApplication was made."""
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject | None) -> QAccessibleWidget | None:
    if isinstance(thing, TranscriptView):
        return QAccessibleWidget(thing, QAccessible.Role.List, thing.accessibleName())
    return None
