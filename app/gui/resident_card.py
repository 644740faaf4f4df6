"""The card of the live panel about the models in memory. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.formats import memory, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.live_figures import ResidentFigures
    from app.domain.generation import DeviceMemory


class ResidentCard(QFrame):
    """A row for each engine process; hidden where there is nothing to tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Row] = {}
        self._build_ui()

    def show_residents(self, residents: Sequence[ResidentFigures], names: Sequence[str]) -> None:
        """`names` are theirs, in the same order."""
        for model_id in self._rows.keys() - {each.model_id for each in residents}:
            row = self._rows.pop(model_id)
            row.setParent(None)
            row.deleteLater()
        for each, name in zip(residents, names, strict=True):
            if each.model_id not in self._rows:
                self._rows[each.model_id] = row = _Row(self)
                self._column.insertWidget(self._column.count() - 1, row)
                row.show()
            self._rows[each.model_id].show_model(each, name)
        self._show_or_hide()

    def show_remark(self, text: str) -> None:
        """One quiet sentence; empty for none."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self._title.setVisible(bool(self._rows))
        self.setVisible(bool(self._rows) or bool(self._remark.text()))

    def _build_ui(self) -> None:
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Models in memory"))
        self._title = QLabel(self.tr("Models in memory"))
        self._title.setObjectName("cardTitle")
        self._remark = QLabel()
        self._remark.setObjectName("remark")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setWordWrap(True)
        self._remark.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(8)
        self._column.addWidget(self._title)
        self._column.addWidget(self._remark)


class _Row(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ElidedLabel()
        self._size = QLabel()
        self._size.setFont(figure_font(12, QFont.Weight.Medium))
        self._split = QLabel()
        self._split.setObjectName("remark")
        self._split.setTextFormat(Qt.TextFormat.PlainText)
        self._split.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._name, 1)
        top.addWidget(self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._split)

    def show_model(self, model: ResidentFigures, name: str) -> None:
        figure = " ".join(memory(model.size)).strip()
        lines = self._lines(model)
        self._name.setText(name)
        self._size.setText(figure)
        self._split.setText("\n".join(lines))
        self._split.setVisible(bool(lines))
        self._size.setAccessibleName(f"{name}: {figure}")

    def _lines(self, model: ResidentFigures) -> list[str]:
        measured = model.loaded.memory
        devices = measured.devices if measured else ()
        load = []
        if model.cpu_percent is not None:
            load.append(self.tr("CPU {load}").format(load=percent(model.cpu_percent)))
        if len(devices) == 1:
            return _in_pairs([*self._figures(devices[0]), *load])
        return [
            f"{device.device}: {line}"
            for device in devices
            for line in _in_pairs(self._figures(device))
        ] + load

    def _figures(self, device: DeviceMemory) -> list[str]:
        sizes = (
            (self.tr("Weights {size}"), device.weights),
            (self.tr("KV {size}"), device.kv),
            (self.tr("compute {size}"), device.compute + device.output),
        )
        return [text.format(size=" ".join(memory(size))) for text, size in sizes if size]


def _in_pairs(figures: list[str]) -> list[str]:
    """The card is as wide as two of them."""
    return [" · ".join(figures[start : start + 2]) for start in range(0, len(figures), 2)]
