"""The page of costs: tokens in and out, prices, energy. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.running_cost import UsageBy
from app.gui.announce import announce
from app.gui.cost.cost_table import CostTable
from app.gui.cost.cost_words import CostWords
from app.gui.cost.power_box import PowerBox
from app.gui.cost.prices_box import PricesBox
from app.gui.form_scroll import form_scroll
from app.gui.icon_button import IconButton
from app.gui.parameters.segments import Segments

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.bridge.cost_store import CostStore
    from app.gui.theme_tokens import Theme

_WIDTH = 1100
_MORE = 14  # pixels: the chosen segment is bold


class CostPage(QWidget):
    """Reads the stored answers each time it is shown."""

    notice_raised = Signal(str)

    def __init__(self, store: CostStore, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._words = CostWords(self)
        self._build_ui(theme)
        self._by.chosen.connect(self._on_by_chosen)
        self._export.clicked.connect(self._on_export)
        store.exported.connect(self._on_exported)
        store.changed.connect(self._on_changed)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._export.apply_theme(theme)
        self._prices.apply_theme(theme)

    def focus_page(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._store.refresh()

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("votePage")
        self._table = CostTable(self._store, self._words)
        self._prices = PricesBox(self._store, self._words, theme)
        self._power = PowerBox(self._store, self._words)
        form = QWidget()
        form.setObjectName("voteForm")
        form.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(form)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addLayout(self._build_head())
        column.addWidget(self._build_remark())
        column.addWidget(self._table)
        column.addWidget(self._build_nothing())
        column.addSpacing(8)
        column.addWidget(self._prices)
        column.addSpacing(8)
        column.addWidget(self._power)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(form_scroll(form, "voteScroll"))

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Tokens and costs"))
        title.setObjectName("voteTitle")
        choices = tuple((by.value, self._words.by(by)) for by in reversed(UsageBy))
        self._by = Segments(self.tr("Summed up by"), choices)
        self._by.choose(self._store.by.value)
        for by in UsageBy:
            button = self._by.button(by.value)
            button.setMinimumWidth(button.sizeHint().width() + _MORE)
        self._export = IconButton("download", self.tr("Export as CSV"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title, 1)
        row.addWidget(self._by)
        row.addWidget(self._export)
        return row

    def _build_remark(self) -> QLabel:
        remark = QLabel(
            self.tr(
                "What answers in chats, comparisons, blind votes and batches took, and "
                "measurements of levels; beside it, what a service would have charged for the "
                "same tokens. Temporary chats and what was deleted are not counted."
            )
        )
        remark.setObjectName("fieldSentence")
        remark.setWordWrap(True)
        return remark

    def _build_nothing(self) -> QLabel:
        """In place of rows; unknown until the chats were read."""
        self._nothing = QLabel(
            self.tr("No answers yet. Ask a model something in a chat, and it is counted here.")
        )
        self._nothing.setObjectName("quietLine")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        return self._nothing

    def _on_changed(self) -> None:
        self._nothing.setVisible(not self._store.rows)

    def _on_by_chosen(self, key: str) -> None:
        self._store.choose(UsageBy(key))

    def _on_export(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Export as CSV"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters(["*.csv", self.tr("All files (*)")])
        dialog.selectFile(f"tokens-by-{self._store.by.value}.csv")
        dialog.fileSelected.connect(self._store.export)
        dialog.open()

    def _on_exported(self, path: str) -> None:
        words = self._words.exported(path)
        self.notice_raised.emit(words)
        announce(self, words)
