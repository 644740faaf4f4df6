"""What Quantscope is, and of which versions. GUI thread."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.gui.formats import UNKNOWN
from app.gui.icons import app_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.generation import LoadedModel

MARK_PIXELS = 56


def versions(loaded: LoadedModel | None) -> list[tuple[str, str]]:
    """Of the app and what it stands on; the engine is known once a model is loaded."""
    return [
        ("Quantscope", QCoreApplication.applicationVersion() or UNKNOWN),
        ("llama.cpp", loaded.engine.build if loaded else UNKNOWN),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
        ("Python", platform.python_version()),
        ("System", platform.platform(terse=True)),
    ]


class AboutDialog(QDialog):
    """`versions`: name and version of each part."""

    def __init__(self, versions: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Quantscope"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 28)
        column.setSpacing(6)
        self._add_head(column)
        column.addSpacing(14)
        column.addLayout(version_grid(versions))

    def _add_head(self, column: QVBoxLayout) -> None:
        mark = QLabel()
        mark.setPixmap(app_mark(MARK_PIXELS, self.devicePixelRatioF()))
        name = QLabel("Quantscope")
        name.setObjectName("emptyTitle")
        text = QLabel(self.tr("Runs GGUF language models on your own computer."))
        text.setObjectName("emptyRemark")
        text.setWordWrap(True)
        for label in (mark, name, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)


def version_grid(versions: Sequence[tuple[str, str]]) -> QGridLayout:
    """A line for each part; the versions can be selected."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, (name, version) in enumerate(versions):
        title = QLabel(name)
        title.setObjectName("figureName")
        value = QLabel(version)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{name} {version}")
        grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, at, 1)
    return grid
