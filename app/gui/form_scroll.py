"""A form that is scrolled up and down and never sideways. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def form_scroll(form: QWidget, name: str) -> QScrollArea:
    """The area around `form`, without a frame; `name` is what the style sheet knows it by.

    The Tab key passes it by, for what is on the form can be reached itself.
    """
    scroll = QScrollArea()
    scroll.setObjectName(name)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(form)
    return scroll
