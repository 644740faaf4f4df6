"""Another answer by another model, warmer or colder, or with given first words. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.chat_settings import AnswerWish
from app.domain.sampling import SamplingParams
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

_WIDTH = 420


class RegeneratePopover(Popover):
    """Holds for one answer; chat and settings stay as they are."""

    answer_requested = Signal(str, str, object)  # message id, model id, AnswerWish

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Another answer"), window)
        self._message_id = ""
        self._wish = AnswerWish()
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Colours come from the style sheet of the app."""

    def open_for(
        self,
        message_id: str,
        models: Sequence[ModelFile],
        model_id: str | None,
        wish: AnswerWish,
        anchor: QWidget,
    ) -> None:
        """Ask about another answer beside a message; `wish` has its sampling, never None."""
        self._message_id, self._wish = message_id, wish
        self.model_box.clear()
        for model in models:
            self.model_box.addItem(model.level_name, model.id)
        self.model_box.setCurrentIndex(max(self.model_box.findData(model_id), 0))
        sampling = wish.sampling or SamplingParams()
        self.temperature_spin.setValue(sampling.temperature)
        self.seed_edit.setText("" if sampling.seed is None else str(sampling.seed))
        self.opening_edit.setPlainText(wish.opening or "")
        self.write_button.setEnabled(bool(models))
        self.card.ensurePolished()
        self.open_at(anchor, self.model_box, QSize(_WIDTH, self.card.sizeHint().height()))

    @property
    def wish(self) -> AnswerWish:
        """What the fields say now."""
        before = self._wish.sampling or SamplingParams()
        seed = self.seed_edit.text().strip()
        sampling = replace(
            before,
            temperature=self.temperature_spin.value(),
            seed=int(seed) if seed.isdigit() else None,
        )
        return replace(self._wish, sampling=sampling, opening=self.opening_edit.toPlainText())

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Write another answer"))
        title.setObjectName("popoverTitle")
        self._build_fields()
        self.write_button = QPushButton(self.tr("Write answer"))
        self.write_button.setObjectName("writeWith")
        self.write_button.setProperty("kind", "primary")
        self.write_button.setFixedHeight(34)
        remark = QLabel(self.tr("For this answer only."))
        remark.setObjectName("quiet")
        last = QHBoxLayout()
        last.addWidget(remark, 1)
        last.addWidget(self.write_button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addLayout(self._build_grid())
        column.addLayout(last)

    def _build_fields(self) -> None:
        self.model_box = QComboBox()
        self.model_box.setObjectName("answerModel")
        self.model_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.temperature_spin = QDoubleSpinBox()
        self.temperature_spin.setObjectName("answerTemperature")
        self.temperature_spin.setRange(0.0, 5.0)
        self.temperature_spin.setSingleStep(0.1)
        self.temperature_spin.setFixedSize(108, 30)
        self.temperature_spin.lineEdit().setTextMargins(9, 0, 0, 0)
        self.seed_edit = QLineEdit()
        self.seed_edit.setObjectName("answerSeed")
        self.seed_edit.setPlaceholderText(self.tr("Random"))
        digits = QRegularExpression(r"\d{0,9}")
        self.seed_edit.setValidator(QRegularExpressionValidator(digits, self))
        self.seed_edit.setFixedSize(108, 30)
        self.opening_edit = QPlainTextEdit()
        self.opening_edit.setObjectName("answerOpening")
        self.opening_edit.setTabChangesFocus(True)
        self.opening_edit.setPlaceholderText(self.tr("The model goes on from these words"))
        self.opening_edit.setFixedHeight(64)

    def _build_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Model"), self.model_box),
            (self.tr("Temperature"), self.temperature_spin),
            (self.tr("Seed"), self.seed_edit),
            (self.tr("Start with"), self.opening_edit),
        )
        for row, (name, field) in enumerate(fields):
            label = QLabel(name)
            label.setObjectName("fieldTitle")
            label.setBuddy(field)
            field.setAccessibleName(name)
            top = Qt.AlignmentFlag.AlignTop
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, top if field is self.opening_edit else middle)
            grid.addWidget(field, row, 1)
        return grid

    def _connect(self) -> None:
        self.write_button.clicked.connect(self._on_write)
        self.seed_edit.returnPressed.connect(self._on_write)

    def _on_write(self) -> None:
        model_id = self.model_box.currentData()
        if model_id is not None:
            wish = self.wish
            self.close_card()
            self.answer_requested.emit(self._message_id, model_id, wish)
