"""The row above an open blind vote: back, take back, results, export. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.chip_button import chip_button
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

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
        self._menu: QMenu | None = None
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
        self._export = IconButton("download", self.tr("Export this blind vote"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._back)
        row.addWidget(self._title, 1)
        for part in (self._undo, self._results, self._again, self._export):
            row.addWidget(part)

    def _connect(self) -> None:
        self._back.clicked.connect(self.new_requested)
        self._again.clicked.connect(self.again_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._results.clicked.connect(self.results_requested)
        self._export.clicked.connect(self._on_export)

    def add_shortcuts(self, page: QWidget) -> None:
        """The key of `undo` works in all of `page`."""
        shortcut = QShortcut(QKeySequence(_UNDO), page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._undo.click)

    def _on_export(self) -> None:
        if self._menu is None:
            self._menu = make_menu(self, self.tr("Export"))
            self._menu.triggered.connect(self._on_kind_chosen)
            for kind, text in (
                ("md", self.tr("As Markdown…")),
                ("csv", self.tr("A row for each prompt as CSV…")),
                ("json", self.tr("Everything as JSON…")),
            ):
                self._menu.addAction(text).setData(kind)
        left = self._export.width() - self._menu.sizeHint().width()
        self._menu.popup(self._export.mapToGlobal(QPoint(left, self._export.height() + 4)))

    def _on_kind_chosen(self, action: QAction) -> None:
        self.export_requested.emit(str(action.data()))
