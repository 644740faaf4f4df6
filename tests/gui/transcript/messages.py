"""Finding messages, their bars, menus and fields on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from app.gui.transcript.edit_field import EditField
from app.gui.transcript.footer_bar import FooterBar
from app.gui.transcript.text_segment import TextSegment

if TYPE_CHECKING:
    from app.gui.transcript.act import Act
    from tests.gui.transcript.conftest import Shown

W = TypeVar("W", bound=QWidget)
CODE = "```python\nx = 1\n```\n"
TALK = ("The question", f"Some **bold** words\n\n{CODE}", "Again", "The last answer")
LONG = [f"Message {row}.\n\n" + "Some words in a row. " * (5 + row % 40) for row in range(120)]


def seen(shown: Shown, kind: type[W], name: str = "") -> list[W]:
    """Visible widgets of a kind, from top to bottom."""
    named = shown.view.findChildren(kind, name) if name else shown.view.findChildren(kind)
    found = [each for each in named if each.isVisible()]
    return sorted(found, key=lambda each: each.mapTo(shown.view, QPoint(0, 0)).y())


def footer(shown: Shown, message_id: str) -> FooterBar:
    return next(each for each in seen(shown, FooterBar) if each.message_id == message_id)


def field(shown: Shown) -> EditField:
    (only,) = seen(shown, EditField)
    return only


def press(shown: Shown, name: str) -> None:
    seen(shown, QPushButton, name)[0].click()


def texts(shown: Shown) -> str:
    return "\n".join(each.toPlainText() for each in seen(shown, TextSegment))


def menu_of(shown: Shown, message_id: str) -> QMenu:
    footer(shown, message_id).more_button.click()
    menu = shown.view.findChild(QMenu, "messageMenu")
    assert menu is not None
    return menu


def entries(menu: QMenu) -> dict[str, bool]:
    """Every entry with whether it can be chosen."""
    actions = [each for each in menu.actions() if not each.isSeparator()]
    return {each.objectName(): each.isEnabled() for each in actions}


def choose(shown: Shown, message_id: str, act: Act) -> None:
    menu = menu_of(shown, message_id)
    next(each for each in menu.actions() if each.objectName() == act.value).trigger()
    menu.close()


def hover(shown: Shown, point: QPoint) -> None:
    viewport = shown.view.viewport()
    none = Qt.MouseButton.NoButton
    place, screen = QPointF(point), QPointF(viewport.mapToGlobal(point))
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, place, screen, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)
