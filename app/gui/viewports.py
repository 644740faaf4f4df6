"""The viewports of scroll areas, without what PySide6 does at the first of them. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def plain_viewport(area: QAbstractScrollArea) -> QWidget:
    """Keep what this returns, before `area.viewport()` is first called.

    For a widget that Qt has made PySide6 tries all its classes of widgets, and makes them for that:
    10 ms before the first paint. One that is found by its name has the class that was asked for.
    """
    found = area.findChild(QWidget, "qt_scrollarea_viewport")
    return found if isinstance(found, QWidget) else area.viewport()
