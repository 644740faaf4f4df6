"""The guided tour above the pages of comparing: where it is, what comes next. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.bridge.tour_store import TourStep
from app.gui.announce import announce
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.bridge.tour_store import TourStore
    from app.gui.theme_tokens import Theme


class TourBar(QWidget):
    """Hidden while nobody takes the tour."""

    def __init__(self, store: TourStore, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._said: TourStep | None = None
        self._build_ui()
        self._next.clicked.connect(store.go_on)
        self._close.clicked.connect(store.end)
        store.changed.connect(self._show)
        self.apply_theme(theme)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        self._close.apply_theme(theme)

    def _build_ui(self) -> None:
        card = QFrame()
        card.setObjectName("tourCard")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 0)
        column.addWidget(card)
        self._title = QLabel()
        self._title.setObjectName("tourTitle")
        self._text = QLabel()
        self._text.setObjectName("tourText")
        self._text.setWordWrap(True)
        self._next = QPushButton()
        self._next.setObjectName("tourNext")
        self._next.setProperty("kind", "primary")
        self._next.setFixedHeight(34)
        self._close = IconButton("x", self.tr("End the tour"))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(card)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self._next)
        row.addWidget(self._close)

    def _show(self) -> None:
        store = self._store
        self.setVisible(store.step is not TourStep.OFF)
        if store.step is TourStep.OFF:
            self._said = None
            return
        title, text, button = self._words()[store.step]
        self._title.setText(title)
        self._text.setText(self._state() or text)
        self._next.setText(button)
        self._next.setVisible(not store.is_busy)
        if store.step is not self._said:
            self._said = store.step
            announce(self, f"{title}. {text}")
            self._next.setFocus()

    def _state(self) -> str:
        """What goes on or went wrong; "" where the step waits to be begun."""
        store = self._store
        if store.problem is not None:
            return told(store.problem)
        if (making := store.making) is not None:
            words = self.tr("{level} is being made… {percent} % of all")
            return words.format(level=making.level, percent=round(making.fraction * 100))
        if not store.is_busy:
            return ""
        if store.step is TourStep.ASK:
            return self.tr("They answer one after another, so that each has the whole computer.")
        return self.tr(
            "Each level reads the same text and is timed in turn. This takes a minute or two."
        )

    def _words(self) -> dict[TourStep, tuple[str, str, str]]:
        """Title, what it is about, and the button."""
        return {
            TourStep.MAKE: (
                self.tr("Tour, 1 of 3: make levels"),
                self.tr(
                    "A level is the same model with its numbers kept in fewer bits. From the"
                    " starter model come three: Q8_0, Q4_K_M and Q2_K."
                ),
                self.tr("Make them"),
            ),
            TourStep.ASK: (
                self.tr("Tour, 2 of 3: ask all four"),
                self.tr(
                    "The same question and the same choices, so that what differs is what the"
                    " bits were worth."
                ),
                self.tr("Ask them"),
            ),
            TourStep.MEASURE: (
                self.tr("Tour, 3 of 3: measure"),
                self.tr(
                    "One answer proves little. Now every level reads a text, and each of its"
                    " guesses is held against those of the original."
                ),
                self.tr("Measure"),
            ),
            TourStep.DONE: (
                self.tr("That is the whole story"),
                self.tr(
                    "The sentence above the table says which level to take, and why. With a model"
                    " of your own it is the same: Make levels in its menu, then these pages."
                ),
                self.tr("Finish"),
            ),
        }
