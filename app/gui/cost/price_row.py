"""One price: a name, what a million tokens cost, in which currency. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.domain.running_cost import Price
from app.gui.cost.figure_spin import FIELD_HEIGHT, FigureSpin
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.gui.cost.cost_words import CostWords
    from app.gui.theme_tokens import Theme

SPIN_WIDTH, SIGN_WIDTH, BUTTON_WIDTH = 104, 64, 28
_HIGHEST, _DECIMALS = 1_000_000.0, 3
_LONGEST_NAME, _LONGEST_SIGN = 60, 6


class PriceRow(QWidget):
    """Reports changes once they are whole: at Enter, or when the keyboard goes on."""

    changed = Signal()
    remove_requested = Signal()

    def __init__(self, price: Price, words: CostWords, theme: Theme) -> None:
        super().__init__()
        self._given, self._shown = price.name, words.price(price.name)
        self._build_ui()
        self._name.setText(self._shown)
        self._read.setValue(price.read)
        self._written.setValue(price.written)
        self._sign.setText(price.currency)
        self._name_all()
        self.apply_theme(theme)
        self._connect()

    @property
    def price(self) -> Price:
        """As it stands there; an example's name keeps its own language until it is changed."""
        typed = self._name.text()
        name = self._given if typed == self._shown else typed
        return Price(name, self._read.value(), self._written.value(), self._sign.text().strip())

    def apply_theme(self, theme: Theme) -> None:
        self._remove.apply_theme(theme)

    def focus_name(self) -> None:
        self._name.setFocus()
        self._name.selectAll()

    def _build_ui(self) -> None:
        self._name = QLineEdit()
        self._name.setMaxLength(_LONGEST_NAME)
        self._name.setFixedHeight(FIELD_HEIGHT)
        self._read = FigureSpin(_HIGHEST, _DECIMALS, SPIN_WIDTH)
        self._written = FigureSpin(_HIGHEST, _DECIMALS, SPIN_WIDTH)
        self._sign = QLineEdit()
        self._sign.setMaxLength(_LONGEST_SIGN)
        self._sign.setFixedSize(SIGN_WIDTH, FIELD_HEIGHT)
        self._remove = IconButton("x", self.tr("Remove this price"))
        self._remove.setFixedSize(BUTTON_WIDTH, BUTTON_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        for part in (self._read, self._written, self._sign, self._remove):
            row.addWidget(part)

    def _connect(self) -> None:
        self._name.editingFinished.connect(self._on_edited)
        self._sign.editingFinished.connect(self._on_edited)
        self._read.valueChanged.connect(self._on_edited)
        self._written.valueChanged.connect(self._on_edited)
        self._remove.clicked.connect(self.remove_requested)

    def _name_all(self) -> None:
        name = self._name.text()
        self._name.setAccessibleName(self.tr("Name of the price"))
        self._read.setAccessibleName(self.tr("{name}, a million tokens in").format(name=name))
        self._written.setAccessibleName(self.tr("{name}, a million tokens out").format(name=name))
        self._sign.setAccessibleName(self.tr("{name}, currency").format(name=name))
        self._remove.setAccessibleName(self.tr("Remove the price {name}").format(name=name))

    def _on_edited(self) -> None:
        self._name_all()
        self.changed.emit()
