"""The order of the samplers, changed by drag or with Alt and the arrow keys. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.domain.sampling import DEFAULT_ORDER, SamplerStep
from app.gui.icon_button import IconButton
from app.gui.parameters.rows import ParameterRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.gui.theme_tokens import Theme

_ROW_HEIGHT = 28
_STEP = Qt.ItemDataRole.UserRole


class OrderRow(ParameterRow):
    """What comes first cuts first; each sampler is in the list once."""

    order_changed = Signal(tuple)  # tuple[SamplerStep, …]

    def __init__(self, names: Mapping[SamplerStep, str]) -> None:
        self._area = QWidget()
        super().__init__(
            self.tr("Order of the samplers"),
            self.tr("Each one works on what those before it have left. Drag, or Alt+↑ and Alt+↓."),
            self._area,
            below=True,
        )
        self._names = names
        self._shown: tuple[SamplerStep, ...] = ()
        self._build_area()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self._up.apply_theme(theme)
        self._down.apply_theme(theme)

    @property
    def list(self) -> QListWidget:
        return self._list

    def show_order(
        self,
        order: tuple[SamplerStep, ...],
        without: tuple[SamplerStep, ...],
        working: frozenset[SamplerStep],
    ) -> None:
        """`working`: those that do anything at their present value."""
        whole = whole_order(order)
        if whole != self._shown:
            self._shown = whole
            self._fill()
        for at in range(self._list.count()):
            item = self._list.item(at)
            step = SamplerStep(item.data(_STEP))
            idle = step not in working
            name = self._names[step]
            item.setText(self.tr("{name} – off").format(name=name) if idle else name)
            item.setForeground(self.palette().placeholderText() if idle else self.palette().text())
        self.show_changed(order != without)

    def move_chosen(self, by: int) -> None:
        """Move the chosen one up (-1) or down (1)."""
        at = self._list.currentRow()
        to = at + by
        if at < 0 or not 0 <= to < self._list.count():
            return
        order = list(self._shown)
        order[at], order[to] = order[to], order[at]
        self._shown = tuple(order)
        self._fill()
        self._list.setCurrentRow(to)
        self.order_changed.emit(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._list and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if alt and by is not None:
                if event.type() == QEvent.Type.KeyPress:
                    self.move_chosen(by)
                return True
        return super().eventFilter(watched, event)

    def _build_area(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("samplerOrder")
        self._list.setAccessibleName(self.title)
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(_ROW_HEIGHT * len(DEFAULT_ORDER) + 10)
        self._list.installEventFilter(self)
        self._list.model().rowsMoved.connect(self._on_rows_moved)
        self._up = IconButton("arrow-up", self.tr("Move the sampler up"))
        self._down = IconButton("arrow-down", self.tr("Move the sampler down"))
        row = QHBoxLayout(self._area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._list, 1)
        row.addWidget(self._up, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._down, 0, Qt.AlignmentFlag.AlignTop)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)

    def _fill(self) -> None:
        self._list.clear()
        for number, step in enumerate(self._shown, start=1):
            item = QListWidgetItem(self._names[step])
            item.setData(_STEP, step.value)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)  # only between two
            item.setSizeHint(item.sizeHint().expandedTo(QSize(10, _ROW_HEIGHT)))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                self.tr("{number}: {name}").format(number=number, name=self._names[step]),
            )
            self._list.addItem(item)

    def _on_up(self) -> None:
        self.move_chosen(-1)

    def _on_down(self) -> None:
        self.move_chosen(1)

    def _on_rows_moved(self) -> None:
        items = (self._list.item(at) for at in range(self._list.count()))
        self._shown = tuple(SamplerStep(item.data(_STEP)) for item in items)
        self.order_changed.emit(self._shown)


def whole_order(order: tuple[SamplerStep, ...]) -> tuple[SamplerStep, ...]:
    """The order with every sampler in it once; those that are left out stand at the end."""
    once = tuple(dict.fromkeys(order))
    return (*once, *(step for step in DEFAULT_ORDER if step not in once))
