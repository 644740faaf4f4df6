"""The power that the computer takes, and what a kilowatt hour costs. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.gui.cost.figure_spin import FIELD_HEIGHT, FigureSpin

if TYPE_CHECKING:
    from app.bridge.cost_store import CostStore
    from app.gui.cost.cost_words import CostWords

_MOST_WATTS, _MOST_PRICE = 5000.0, 100.0
_SPIN_WIDTH, _SIGN_WIDTH = 130, 64


class PowerBox(QWidget):
    """Follows the store; 0 stands for what was not entered."""

    def __init__(self, store: CostStore, words: CostWords) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._build_ui()
        self.refresh()
        self._watts.valueChanged.connect(self._on_changed)
        self._price.valueChanged.connect(self._on_changed)
        self._sign.editingFinished.connect(self._on_changed)
        store.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Without reporting it."""
        book = self._store.book
        self._remark.setText(self._words.power(book))
        for spin, value in ((self._watts, book.watts), (self._price, book.kwh_price)):
            if spin.value() != (value or 0.0):
                spin.blockSignals(True)
                spin.setValue(value or 0.0)
                spin.blockSignals(False)
        if not self._sign.hasFocus():
            self._sign.setText(book.kwh_currency)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Energy"))
        title.setObjectName("fieldTitle")
        self._remark = QLabel()
        self._remark.setObjectName("fieldSentence")
        self._remark.setWordWrap(True)
        self._watts = FigureSpin(_MOST_WATTS, 1, _SPIN_WIDTH)
        self._watts.setSpecialValueText(self.tr("not entered"))
        self._watts.setObjectName("watts")
        self._watts.setSuffix(" W")
        self._watts.setAccessibleName(self.tr("Power while it answers, in watts"))
        self._price = FigureSpin(_MOST_PRICE, 3, _SPIN_WIDTH)
        self._price.setSpecialValueText(self.tr("not entered"))
        self._price.setObjectName("kwhPrice")
        self._price.setSingleStep(0.01)
        self._price.setAccessibleName(self.tr("Price of a kilowatt hour"))
        self._sign = QLineEdit()
        self._sign.setMaxLength(6)
        self._sign.setFixedSize(_SIGN_WIDTH, FIELD_HEIGHT)
        self._sign.setAccessibleName(self.tr("Currency of the kilowatt hour"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self._remark)
        column.addLayout(_row(self.tr("Power while it answers"), self._watts))
        column.addLayout(_row(self.tr("Price of a kilowatt hour"), self._price, self._sign))

    def _on_changed(self) -> None:
        watts, price = self._watts.value() or None, self._price.value() or None
        sign, book = self._sign.text().strip(), self._store.book
        if (watts, price, sign) != (book.watts, book.kwh_price, book.kwh_currency):
            self._store.set_power(watts, price, sign)


def _row(text: str, *fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(QLabel(text), 1)
    for field in fields:
        row.addWidget(field)
    return row
