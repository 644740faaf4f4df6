"""On which levels a question is answered again, one after another. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.chat_settings import AnswerWish
from app.domain.families import families_of
from app.gui import formats
from app.gui.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.chat import Message
    from app.domain.families import ModelFamily
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

_WIDTH = 420
_ROW = 30
_MOST_ROWS = 8
_TICKED = 4  # of a family with more levels than that, only so many are chosen beforehand


class ReplayPopover(Popover):
    """The other levels of the model come first and are ticked; sampler and seed stay the same."""

    replay_requested = Signal(str, object, object, bool)  # message id, model ids, wish, onwards

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Answers on several levels"), window)
        self._message_id = ""
        self._wish = AnswerWish()
        self._build_ui()
        self.model_list.itemChanged.connect(self._on_ticked)
        self.write_button.clicked.connect(self._on_write)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Colours come from the style sheet of the app."""

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
        self._fill(_own_first(families_of(models), model_id), answer.model_name or "")
        self.onwards_box.setChecked(False)
        self.onwards_box.setVisible(not is_last)
        self.seed_label.setVisible(self._wish.sampling is not None)
        self._on_ticked()
        self.card.ensurePolished()
        self.open_at(anchor, self.model_list, QSize(_WIDTH, self.card.sizeHint().height()))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked models, in the order of the list."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.model_list.item(row) for row in range(self.model_list.count())]

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Answer again on"))
        title.setObjectName("popoverTitle")
        self.model_list = QListWidget()
        self.model_list.setObjectName("replayModels")
        self.model_list.setAccessibleName(self.tr("Models that answer"))
        self.model_list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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
        for widget in (title, self.model_list, self.onwards_box, self.seed_label, remark):
            column.addWidget(widget)
        column.addLayout(last)

    def _fill(self, families: Sequence[ModelFamily], written_by: str) -> None:
        self.model_list.blockSignals(True)
        self.model_list.clear()
        ticked = 0
        for number, family in enumerate(families):
            for model, label in zip(family.levels, family.labels, strict=True):
                own = number == 0 and not _wrote(model, label, family, written_by)
                ticked += own
                self._add(model, f"{family.name} · {label}", ticked=own and ticked <= _TICKED)
        self.model_list.setCurrentRow(0)
        self.model_list.setFixedHeight(min(self.model_list.count(), _MOST_ROWS) * _ROW + 8)
        self.model_list.blockSignals(False)

    def _add(self, model: ModelFile, name: str, *, ticked: bool) -> None:
        item = QListWidgetItem(f"{name} · {formats.file_size(model.info.file_bytes)}")
        item.setData(Qt.ItemDataRole.UserRole, model.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, _ROW))
        self.model_list.addItem(item)

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


def _wrote(model: ModelFile, label: str, family: ModelFamily, written_by: str) -> bool:
    """Whether the answer's name tells that this level wrote it."""
    return written_by == f"{model.display_name} · {label}" or (
        written_by == model.display_name and len(family.levels) == 1
    )
