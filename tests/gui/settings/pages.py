"""Reading and operating pages of the settings. GUI thread."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def said(page: QWidget) -> list[str]:
    """The words on it."""
    return [each.text() for each in page.findChildren(QLabel) if not each.isHidden()]


def press(box: QWidget, text: str) -> None:
    """The button with these words; fails the test where there is none."""
    next(each for each in box.findChildren(QAbstractButton) if each.text() == text).click()
