"""The prices that tokens are held against, each of which can be changed. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.running_cost import MOST_PRICES, Price, sound_prices
from app.gui.cost.price_row import BUTTON_WIDTH, SIGN_WIDTH, SPIN_WIDTH, PriceRow

if TYPE_CHECKING:
    from app.bridge.cost_store import CostStore
    from app.gui.cost.cost_words import CostWords
    from app.gui.theme_tokens import Theme


class PricesBox(QWidget):
    """Follows the store; what is typed goes there at once."""

    def __init__(self, store: CostStore, words: CostWords, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = words
        self._theme = theme
        self._rows: list[PriceRow] = []
        self._build_ui()
        self._add.clicked.connect(self._on_add)
        self._example.clicked.connect(store.restore_example)
        store.changed.connect(self.refresh)
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows:
            row.apply_theme(theme)

    def refresh(self) -> None:
        """Other prices; rows that say the same stay as they are, with the cursor in them."""
        table = self._store.book.table
        self._remark.setText(self._words.prices(table))
        self._example.setVisible(not table.is_example)
        if sound_prices(row.price for row in self._rows) == table.prices and self._rows:
            return
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._make(price) for price in table.prices]
        self._refresh_buttons()

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Prices for a million tokens"))
        title.setObjectName("fieldTitle")
        self._remark = QLabel()
        self._remark.setObjectName("fieldSentence")
        self._remark.setWordWrap(True)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._add = _link(self.tr("Add a price"))
        self._add.setObjectName("addPrice")
        self._example = _link(self.tr("Back to the example"))
        self._example.setObjectName("examplePrices")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._add)
        buttons.addWidget(self._example)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self._remark)
        column.addLayout(self._build_heads())
        column.addLayout(self._list)
        column.addLayout(buttons)

    def _build_heads(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        texts = (self.tr("Name"), self.tr("In"), self.tr("Out"), self.tr("Currency"))
        for text, width in zip(texts, (0, SPIN_WIDTH, SPIN_WIDTH, SIGN_WIDTH), strict=True):
            label = QLabel(text)
            label.setObjectName("quiet")
            if width:
                label.setFixedWidth(width)
            row.addWidget(label, 0 if width else 1)
        row.addSpacing(BUTTON_WIDTH + 8)
        return row

    def _make(self, price: Price) -> PriceRow:
        row = PriceRow(price, self._words, self._theme)
        row.changed.connect(self._on_changed)
        row.remove_requested.connect(self._on_remove)
        self._list.addWidget(row)
        return row

    def _refresh_buttons(self) -> None:
        self._add.setEnabled(len(self._rows) < MOST_PRICES)

    def _on_changed(self) -> None:
        prices = sound_prices(row.price for row in self._rows)
        if prices != self._store.book.table.prices:
            self._store.set_prices(prices)

    def _on_remove(self) -> None:
        gone = self.sender()
        self._store.set_prices([row.price for row in self._rows if row is not gone])
        self._add.setFocus()

    def _on_add(self) -> None:
        """The new one takes the currency of the last; the store hears of it once it has a name."""
        sign = self._rows[-1].price.currency if self._rows else "$"
        self._rows.append(self._make(Price("", 0.0, 0.0, sign)))
        self._rows[-1].show()  # what is not there cannot have the cursor
        self._refresh_buttons()
        self._rows[-1].focus_name()


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    return button
