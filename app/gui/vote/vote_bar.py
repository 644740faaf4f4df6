"""The row above an open blind vote: back, take back, results, export. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.export_button import ExportButton
from app.gui.icon_button import IconButton

if TYPE_CHECKING:
    from app.domain.vote_series import VoteSeries
    from app.gui.theme_tokens import Theme

_UNDO = QKeySequence.StandardKey.Undo


class VoteBar(QWidget):
    """Hidden while the next blind vote is prepared. Wishes leave as signals."""

    new_requested = Signal()
    again_requested = Signal()  # the same prompts, levels and settings, prepared anew
    undo_requested = Signal()
    results_requested = Signal()
    export_requested = Signal(str)  # "md", "csv" or "json"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        for button in (self._back, self._again, self._export):
            button.apply_theme(theme)

    def show_series(self, series: VoteSeries | None, *, can_undo: bool, results: bool) -> None:
        """What can be done with it now; `results`: they are shown."""
        self.setVisible(series is not None)
        if series is None:
            return
        self._title.setText(series.title)
        self._undo.setVisible(not series.revealed)
        self._undo.setEnabled(can_undo)
        self._results.setVisible(not series.revealed and not results)
        self._export.setVisible(series.revealed)
        self._again.setVisible(series.revealed)

    def focus_results(self) -> None:
        self._results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        self._back = IconButton("chevron-left", self.tr("All blind votes"))
        self._title = ElidedLabel()
        self._title.setObjectName("compareTitle")
        self._undo = chip_button(self.tr("Take the last vote back"))
        self._undo.setObjectName("undoVote")
        key = QKeySequence(_UNDO).toString(QKeySequence.SequenceFormat.NativeText)
        self._undo.setToolTip(self.tr("Key: {key}").format(key=key))
        self._results = chip_button(self.tr("Show the results"))
        self._results.setObjectName("showResults")
        self._again = IconButton("refresh-cw", self.tr("Vote again on these prompts"))
        self._export = ExportButton(self.tr("Export this blind vote"), self._kinds())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        for part in (self._undo, self._results, self._again, self._export):
            row.addWidget(part)

    def _kinds(self) -> tuple[tuple[str, str], ...]:
        return (
            ("md", self.tr("As Markdown…")),
            ("csv", self.tr("A row for each prompt as CSV…")),
            ("json", self.tr("Everything as JSON…")),
        )

    def _connect(self) -> None:
        self._back.clicked.connect(self.new_requested)
        self._again.clicked.connect(self.again_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._results.clicked.connect(self.results_requested)
        self._export.kind_chosen.connect(self.export_requested)

    def add_shortcuts(self, page: QWidget) -> None:
        """The key of `undo` works in all of `page`."""
        shortcut = QShortcut(QKeySequence(_UNDO), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._undo.click)
