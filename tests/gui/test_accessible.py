"""What screen readers are told, and what they may ask without ending the app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget

from app.gui.library.choice_box import ChoiceBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


class Page(QScrollArea):
    """A page of ours: Qt knows it by its base class."""


@pytest.mark.parametrize("kind", [QScrollArea, Page])
def test_asking_for_a_scroll_bar_that_has_gone_is_answered(
    styled_app: QApplication, qtbot: QtBot, kind: type[QScrollArea]
) -> None:
    area = kind()
    qtbot.addWidget(area)
    area.resize(100, 100)
    content = QWidget()
    content.setFixedSize(50, 1000)
    area.setWidget(content)
    area.show()
    interface = QAccessible.queryAccessibleInterface(area)
    assert interface is not None
    shown = interface.childCount()
    area.hide()

    beyond = [interface.child(number) for number in range(shown, shown + 1000)]

    assert shown >= 2, "a page and its scroll bar"
    assert beyond == [None] * 1000
    assert interface.child(0) is not None


def test_a_scroll_area_keeps_its_name_and_its_content(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(QWidget())
    interface = QAccessible.queryAccessibleInterface(area)
    assert interface is not None
    area.setAccessibleName("Details")
    page = area.viewport()

    assert interface.text(QAccessible.Text.Name) == "Details"
    assert interface.child(0).object() is page


@pytest.mark.skipif(sys.platform != "linux", reason="Qt names them well elsewhere")
def test_a_drop_down_list_is_called_by_its_name_and_its_value(
    styled_app: QApplication, qtbot: QtBot
) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Name", "Size"])
    box.setAccessibleName("Order")
    box.show()
    interface = QAccessible.queryAccessibleInterface(box)
    assert interface is not None

    box.setCurrentIndex(1)
    interface.actionInterface().doAction("Press")

    assert interface.role() is QAccessible.Role.ComboBox
    assert interface.text(QAccessible.Text.Name) == "Order: Size"
    assert interface.text(QAccessible.Text.Value) == "Size"
    assert box.view().isVisible()
    box.hidePopup()
