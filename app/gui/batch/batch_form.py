"""The form that prepares a batch. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.batch import MOST_LANES
from app.gui.batch.form_parts import CONTROL_HEIGHT, card, plain_button
from app.gui.batch.levels_card import LevelsCard
from app.gui.batch.prompts_card import PromptsCard
from app.gui.batch.settings_card import SettingsCard
from app.gui.elided_label import ElidedLabel
from app.gui.form_scroll import form_scroll
from app.gui.formats import local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.batch_store import BatchStore
    from app.domain.presets import SamplerPreset
    from app.domain.sampling import SamplingParams
    from app.gui.theme_tokens import Theme

_WIDTH = 720
_CSV, _JSONL = "*.csv", "*.jsonl"


class BatchForm(QWidget):
    """Prompts, levels, settings, where results go, and the start."""

    def __init__(self, store: BatchStore, sampling: SamplingParams, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._output = ""
        self._prompts = PromptsCard(store.draft)
        self._levels = LevelsCard(store.draft.choice, theme)
        self._settings = SettingsCard(sampling)
        self._build_ui()
        self._start.clicked.connect(self._on_start)
        self._results.clicked.connect(self._on_results)
        self._no_results.clicked.connect(self._on_no_results)
        store.draft.changed.connect(self._refresh)
        store.state_changed.connect(self._refresh)
        self._settings.changed.connect(self._refresh)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._levels.apply_theme(theme)

    def show_presets(self, presets: Sequence[SamplerPreset]) -> None:
        self._settings.show_presets(presets)

    def focus_first(self) -> None:
        self._prompts.focus_first()

    def _build_ui(self) -> None:
        content = QWidget()
        content.setObjectName("batchForm")
        column = QVBoxLayout()
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(12)
        for part in (self._prompts, self._levels, self._settings, self._build_results()):
            column.addWidget(part)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        row = QHBoxLayout(content)
        row.setContentsMargins(16, 8, 16, 0)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(form_scroll(content, "batchScroll"), 1)
        outer.addWidget(self._build_start())

    def _build_results(self) -> QWidget:
        frame, column = card(self.tr("Results"))
        self._results = plain_button(self.tr("Choose where…"))
        self._results.setObjectName("batchOutput")
        self._results.setAccessibleName(self.tr("Choose where results are written"))
        self._path = ElidedLabel()
        self._path.setObjectName("quiet")
        self._no_results = QPushButton(self.tr("No file"))
        self._no_results.setProperty("kind", "link")
        self._no_results.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._results)
        row.addWidget(self._path, 1)
        row.addWidget(self._no_results)
        column.addLayout(row)
        return frame

    def _build_start(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName("batchFoot")
        self._hint = QLabel()
        self._hint.setObjectName("quiet")
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._start = QPushButton(self.tr("Start"))
        self._start.setObjectName("batchStart")
        self._start.setProperty("kind", "primary")
        self._start.setFixedHeight(CONTROL_HEIGHT + 2)
        self._start.setMinimumWidth(120)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 12)
        row.setSpacing(12)
        row.addStretch(1)
        row.addWidget(self._hint)
        row.addWidget(self._start)
        return foot

    def _refresh(self) -> None:
        why_not = self._why_not()
        self._start.setEnabled(not why_not)
        self._hint.setText(why_not or self._sum())
        self._path.setText(
            self._output or self.tr("They are kept here; a file can be written at any time, too.")
        )
        self._no_results.setVisible(bool(self._output))

    def _why_not(self) -> str:
        draft = self._store.draft
        lanes = len(draft.choice.models) * len(self._settings.settings)
        if draft.is_reading or self._store.is_starting:
            return self.tr("One moment…")
        if draft.sheet is None:
            return self.tr("Choose a file with prompts.")
        if not draft.choice.models:
            return self.tr("Add a level.")
        if lanes > MOST_LANES:
            return self.tr("Too many levels with presets: {count} are the most.").format(
                count=MOST_LANES
            )
        return ""

    def _sum(self) -> str:
        sheet = self._store.draft.sheet
        lanes = len(self._store.draft.choice.models) * len(self._settings.settings)
        count = len(sheet.prompts) * lanes if sheet is not None else 0
        return self.tr("{count} answers").format(count=local(f"{count:,}"))

    def _on_start(self) -> None:
        settings = self._settings
        self._store.start(settings.settings, settings.system, settings.parallel, self._output)

    def _on_results(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Results"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_CSV, _JSONL])
        dialog.setDefaultSuffix("csv")
        stem = PurePath(self._store.draft.path).stem or self.tr("batch")
        dialog.selectFile(self.tr("{name} results").format(name=stem) + ".csv")
        dialog.fileSelected.connect(self._on_output_chosen)
        dialog.open()

    def _on_output_chosen(self, path: str) -> None:
        self._output = path
        self._refresh()

    def _on_no_results(self) -> None:
        self._output = ""
        self._results.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()
