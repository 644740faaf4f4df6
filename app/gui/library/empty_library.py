"""What stands in the place of rows that are not there. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyLibrary(QWidget):
    """Says why the list is empty and offers a way on."""

    import_requested = Signal()
    find_requested = Signal()
    everything_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()

    def show_no_models(self) -> None:
        """The library holds nothing."""
        self._show(
            self.tr("No models yet"),
            self.tr(
                "Import GGUF files that you have, find those of other apps on this computer, "
                "or discover new ones on the Hub."
            ),
            searching=False,
        )

    def show_no_match(self) -> None:
        """Nothing answers the search."""
        self._show(self.tr("Nothing matches"), self.tr("No model has these words or this tag."))

    def _show(self, title: str, text: str, *, searching: bool = True) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._import.setVisible(not searching)
        self._find.setVisible(not searching)
        self._everything.setVisible(searching)

    def _build_ui(self) -> None:
        self._title = QLabel()
        self._title.setObjectName("libraryEmptyTitle")
        self._text = QLabel()
        self._text.setObjectName("emptyRemark")
        self._text.setWordWrap(True)
        self._text.setMinimumWidth(240)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._import = QPushButton(self.tr("Import…"))
        self._import.setProperty("kind", "primary")
        self._find = QPushButton(self.tr("Find models of other apps…"))
        self._find.setProperty("kind", "secondary")
        self._everything = QPushButton(self.tr("Show everything"))
        self._everything.setProperty("kind", "secondary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._import, self._find, self._everything):
            button.setFixedHeight(34)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)

    def _connect(self) -> None:
        self._import.clicked.connect(self.import_requested)
        self._find.clicked.connect(self.find_requested)
        self._everything.clicked.connect(self.everything_requested)
