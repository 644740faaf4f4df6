"""The filters of the search: author, size, architecture, licence, gated. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from app.domain.quant import format_parameters
from app.gui.discover.choice_button import ChoiceButton
from app.gui.popover import Popover

if TYPE_CHECKING:
    from app.bridge.hub_store import HubStore
    from app.gui.theme_tokens import Theme

WIDTH = 360
TYPING_MS = 400
_SIZES = tuple(round(size * 1e9) for size in (1, 2, 4, 8, 15, 35, 80))
_LICENCES = ("apache-2.0", "mit", "llama3.1", "llama3.3", "gemma", "cc-by-4.0", "cc-by-nc-4.0")


class FilterPopover(Popover):
    """Each change searches at once."""

    def __init__(self, store: HubStore, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Filters"), window)
        self._store = store
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in (self._least, self._most, self._licence, self._gated):
            button.apply_theme(theme)

    def open_under(self, anchor: QWidget) -> None:
        query = self._store.query
        self._author.setText(query.author)
        self._architecture.setText(query.architecture)
        self._least.set_value(query.least_parameters)
        self._most.set_value(query.most_parameters)
        self._licence.set_value(query.licence)
        self._gated.set_value(query.gated)
        self._typing.stop()
        self.open_at(anchor, self._author, QSize(WIDTH, self.card.sizeHint().height()))

    def close_card(self) -> None:
        if self._typing.isActive():
            self._on_changed()
        super().close_card()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # The menus of the choices are windows of their own, yet belong to the card.
        if not isinstance(new, QMenu):
            super()._on_focus_changed(old, new)

    def _build_ui(self) -> None:
        self._author = self._field("hubAuthor", self.tr("Author"), self.tr("Anyone"))
        self._architecture = self._field(
            "hubArchitecture", self.tr("Architecture"), self.tr("Any, such as qwen3 or llama")
        )
        sizes = [(format_parameters(size), size) for size in _SIZES]
        self._least = ChoiceButton(self.tr("From"), [(self.tr("any size"), None), *sizes])
        self._most = ChoiceButton(self.tr("To"), [(self.tr("any size"), None), *sizes])
        licences = [(each, each) for each in _LICENCES]
        self._licence = ChoiceButton(self.tr("Licence"), [(self.tr("any"), ""), *licences])
        self._gated = ChoiceButton(
            self.tr("Gated"),
            [(self.tr("show all"), None), (self.tr("open only"), False), (self.tr("only"), True)],
        )
        self._least.setObjectName("hubLeast")
        self._licence.setObjectName("hubLicence")
        self._gated.setObjectName("hubGated")
        grid = QGridLayout(self.card)
        grid.setContentsMargins(16, 10, 16, 16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.addLayout(self._build_title(), 0, 0)
        grid.addWidget(_title(self.tr("Author")), 1, 0)
        grid.addWidget(self._author, 2, 0)
        grid.addWidget(_title(self.tr("Architecture")), 3, 0)
        grid.addWidget(self._architecture, 4, 0)
        grid.addWidget(_title(self.tr("Parameters, licence, access")), 5, 0)
        grid.addLayout(_row(self._least, self._most), 6, 0)
        grid.addLayout(_row(self._licence, self._gated), 7, 0)

    def _build_title(self) -> QHBoxLayout:
        title = QLabel(self.tr("Filters"))
        title.setObjectName("popoverTitle")
        self._reset = QPushButton(self.tr("Reset all"))
        self._reset.setObjectName("hubResetFilters")
        self._reset.setProperty("kind", "link")
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self._reset)
        return row

    def _field(self, object_name: str, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(object_name)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(80)
        field.setFixedHeight(32)
        return field

    def _connect(self) -> None:
        for field in (self._author, self._architecture):
            field.textEdited.connect(self._typing.start)
            field.returnPressed.connect(self._on_changed)
        self._typing.timeout.connect(self._on_changed)
        for button in (self._least, self._most, self._licence, self._gated):
            button.chosen.connect(self._on_changed)
        self._reset.clicked.connect(self._on_reset)

    def _on_changed(self) -> None:
        self._typing.stop()
        least, most = self._least.value, self._most.value
        if least is not None and most is not None and least > most:
            least, most = most, least
            self._least.set_value(least)
            self._most.set_value(most)
        self._store.search(
            author=self._author.text().strip(),
            architecture=self._architecture.text().strip(),
            least_parameters=least,
            most_parameters=most,
            licence=self._licence.value,
            gated=self._gated.value,
        )

    def _on_reset(self) -> None:
        self._author.clear()
        self._architecture.clear()
        self._licence.set_value("")
        for button in (self._least, self._most, self._gated):
            button.set_value(None)
        self._on_changed()


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("fieldTitle")
    return label


def _row(*buttons: ChoiceButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    row.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return row
