"""What the compare page shows before models are chosen. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.comparison import MOST_LANES
from app.domain.families import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.families import ModelFamily

_WIDTH = 440
_MOST_FAMILIES = 3


class EmptyLanes(QWidget):
    """Says what the page is for, and offers families with several levels."""

    add_requested = Signal()
    family_chosen = Signal(object)  # tuple of model ids
    tour_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[tuple[QPushButton, tuple[str, ...]]] = []
        self._build_ui()

    def show_families(self, families: Sequence[ModelFamily]) -> None:
        """Offer those of which there are at least two levels."""
        for button, _ids in self._offers:
            self._families.removeWidget(button)
            button.deleteLater()
        several = [family for family in families if len(family.levels) > 1][:_MOST_FAMILIES]
        self._offers = [(self._offer(family), _levels(family)) for family in several]

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Compare answers"))
        title.setObjectName("emptyTitle")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        remark = QLabel(
            self.tr(
                "Ask two to four models the same question, side by side, with the same seed. "
                "One after another, so that each figure is the model's own."
            )
        )
        remark.setObjectName("emptyRemark")
        remark.setWordWrap(True)
        remark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._add = QPushButton(self.tr("Add a lane…"))
        self._add.setProperty("kind", "secondary")
        self._add.setFixedHeight(34)
        self._add.clicked.connect(self.add_requested)
        block = QWidget()
        block.setFixedWidth(_WIDTH)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(remark)
        column.addSpacing(8)
        self._families = QVBoxLayout()
        self._families.setSpacing(8)
        column.addLayout(self._families)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._build_tour(), 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _build_tour(self) -> QPushButton:
        tour = QPushButton(self.tr("New to this? Take the tour: three minutes, offline"))
        tour.setObjectName("tourStart")
        tour.setProperty("kind", "link")
        tour.clicked.connect(self.tour_requested)
        return tour

    def _offer(self, family: ModelFamily) -> QPushButton:
        shown = spread(family.levels, MOST_LANES)
        levels = ", ".join(each.info.quantization for each in shown)
        button = QPushButton(f"{family.name} · {levels}".replace("&", "&&"))
        button.setAccessibleName(
            self.tr("Compare {family}: {levels}").format(family=family.name, levels=levels)
        )
        button.setProperty("kind", "suggestion")
        button.setFixedHeight(40)
        button.clicked.connect(self._on_offer)
        self._families.addWidget(button)
        return button

    def _on_offer(self) -> None:
        for button, ids in self._offers:
            if button is self.sender():
                self.family_chosen.emit(ids)


def _levels(family: ModelFamily) -> tuple[str, ...]:
    return tuple(each.id for each in family.levels)
