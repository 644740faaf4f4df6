"""What the pages of the settings are made of. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

CARD = "card"
_BUTTON_HEIGHT = 30


def card(title: str, *parts: QWidget) -> QFrame:
    """Parts that belong together, under a heading. The search shows and hides whole cards."""
    frame = QFrame()
    frame.setObjectName(CARD)
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 14, 14)
    column.setSpacing(8)
    heading = QLabel(title)
    heading.setObjectName("sectionHeading")
    for part in (heading, *parts):
        column.addWidget(part)
    return frame


def page_of(page: QWidget, cards: Sequence[QWidget]) -> None:
    """Put the cards below one another on the page."""
    page.setObjectName("settingsForm")
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 18, 16, 20)
    column.setSpacing(12)
    for each in cards:
        column.addWidget(each)
    column.addStretch(1)


def sentence(text: str) -> QLabel:
    """Quiet words that wrap."""
    label = QLabel(text)
    label.setObjectName("fieldSentence")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def chip(text: str, name: str = "") -> QPushButton:
    """A small button; `name` says to a screen reader what `text` leaves to the eye."""
    button = QPushButton(text)
    button.setAccessibleName(name or text)
    button.setProperty("kind", "chip")
    button.setFixedHeight(_BUTTON_HEIGHT)
    button.setAutoDefault(False)
    return button


def line(label: QLabel, *controls: QWidget) -> QWidget:
    """Words at the left, what can be done about them at the right."""
    if not label.objectName():
        label.setObjectName("quietLine")
    label.setTextFormat(Qt.TextFormat.PlainText)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label, 1)
    for control in controls:
        row.addWidget(control)
    return made


def named(title: str, control: QWidget) -> QWidget:
    """A control with its name at the left, which the name leads to."""
    label = QLabel(title)
    label.setObjectName("fieldTitle")
    label.setBuddy(control)
    if not control.accessibleName():
        control.setAccessibleName(title)
    return line(label, control)


def buttons(*controls: QWidget) -> QWidget:
    """Buttons in a row, from the left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for control in controls:
        row.addWidget(control)
    row.addStretch(1)
    return made
