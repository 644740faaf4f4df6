"""On which levels a question is answered again, one after another. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.chat_settings import AnswerWish
from app.domain.families import families_of
from app.gui import formats
from app.gui.form_scroll import form_scroll
from app.gui.plain_tooltip import plain_tooltip
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.chat import Message
    from app.domain.families import ModelFamily
    from app.domain.model_file import ModelFile

_WIDTH = 420
_ROW = 30
_MOST_ROWS = 8
_TICKED = 4  # of a family with more levels than that, only so many are chosen beforehand


class ReplayPopover(Popover):
    """The other levels of the model come first and are ticked; sampler and seed stay the same."""

    replay_requested = Signal(str, object, object, bool)  # message id, model ids, wish, onwards

    def __init__(self, window: QWidget) -> None:
        super().__init__(self.tr("Answers on several levels"), window)
        self._message_id = ""
        self._wish = AnswerWish()
        self._boxes: dict[str, QCheckBox] = {}  # by the id of their model
        self._build_ui()
        self.write_button.clicked.connect(self._on_write)

    def open_for(
        self,
        answer: Message,
        models: Sequence[ModelFile],
        model_id: str | None,
        anchor: QWidget,
        *,
        is_last: bool,
    ) -> None:
        """Ask beside an answer; `model_id` is the model whose family comes first."""
        self._message_id, self._wish = answer.id, _same_way(answer)
        self._fill(_own_first(families_of(models), model_id), answer.model_name or "", model_id)
        self.onwards_box.setChecked(False)
        self.onwards_box.setVisible(not is_last)
        self.seed_label.setVisible(self._wish.sampling is not None)
        self._on_ticked()
        self.card.ensurePolished()
        self.open_at(anchor, self._first, QSize(_WIDTH, self.card.sizeHint().height()))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked models, in the order of the list."""
        return tuple(model_id for model_id, box in self._boxes.items() if box.isChecked())

    @property
    def _first(self) -> QWidget:
        return next(iter(self._boxes.values()), self.write_button)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Answer again on"))
        title.setObjectName("popoverTitle")
        models = QWidget()
        models.setObjectName("replayLevels")
        models.setAccessibleName(self.tr("Models that answer"))
        self._models = QVBoxLayout(models)
        self._models.setContentsMargins(0, 0, 0, 0)
        self._models.setSpacing(0)
        self._scroll = form_scroll(models, "replayModels")
        self.onwards_box = QCheckBox(self.tr("Ask what follows again, too"))
        self.onwards_box.setObjectName("replayOnwards")
        self.seed_label = QLabel(self.tr("With the sampler and the seed of this answer."))
        self.seed_label.setObjectName("quiet")
        remark = QLabel(self.tr("One after another; each becomes a version of this answer."))
        remark.setObjectName("quiet")
        remark.setWordWrap(True)
        self.write_button = QPushButton(self.tr("Write answers"))
        self.write_button.setObjectName("replayWrite")
        self.write_button.setProperty("kind", "primary")
        self.write_button.setFixedHeight(34)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.write_button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for widget in (title, self._scroll, self.onwards_box, self.seed_label, remark):
            column.addWidget(widget)
        column.addLayout(last)

    def _fill(self, families: Sequence[ModelFamily], written_by: str, model_id: str | None) -> None:
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes.clear()
        ticked = 0
        for number, family in enumerate(families):
            for model, label in zip(family.levels, family.labels, strict=True):
                wrote = written_by in _names(model, is_current=model.id == model_id)
                ticked += number == 0 and not wrote
                self._add(model, f"{family.name} · {label}")
                self._boxes[model.id].setChecked(number == 0 and not wrote and ticked <= _TICKED)
        self._scroll.setFixedHeight(min(len(self._boxes), _MOST_ROWS) * _ROW)

    def _add(self, model: ModelFile, name: str) -> None:
        box = QCheckBox(f"{name} · {formats.file_size(model.info.file_bytes)}")
        box.setFixedHeight(_ROW)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setToolTip(plain_tooltip(name))
        box.toggled.connect(self._on_ticked)
        self._boxes[model.id] = box
        self._models.addWidget(box)

    def _on_ticked(self) -> None:
        self.write_button.setEnabled(bool(self.chosen))

    def _on_write(self) -> None:
        chosen, onwards = self.chosen, self.onwards_box.isChecked()
        self.close_card()
        self.replay_requested.emit(self._message_id, chosen, self._wish, onwards)


def _same_way(answer: Message) -> AnswerWish:
    """The sampler and the seed that the answer was drawn with, where they are known."""
    stats = answer.stats
    if stats is None:
        return AnswerWish()
    return AnswerWish(sampling=replace(stats.sampling, seed=stats.seed))


def _own_first(families: Sequence[ModelFamily], model_id: str | None) -> list[ModelFamily]:
    def foreign(family: ModelFamily) -> bool:
        return all(level.id != model_id for level in family.levels)

    return sorted(families, key=foreign)


def _names(model: ModelFile, *, is_current: bool) -> tuple[str, ...]:
    """What an answer of this level may be called; a first one goes by the name of its model."""
    return (model.level_name, model.display_name) if is_current else (model.level_name,)
