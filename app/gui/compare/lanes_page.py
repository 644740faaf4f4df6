"""The compare page: lanes, their figures, one question for all. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.announce import announce
from app.gui.compare.compare_composer import CompareComposer
from app.gui.compare.empty_lanes import EmptyLanes
from app.gui.compare.exporting import CompareExport, picture_of
from app.gui.compare.figures_table import FiguresTable
from app.gui.compare.kept_popover import KeptPopover
from app.gui.compare.lane_menu import LaneMenu
from app.gui.compare.lane_words import LaneWords
from app.gui.compare.lanes_bar import LanesBar
from app.gui.compare.lanes_row import LanesRow
from app.gui.compare.page_words import PageWords
from app.gui.open_link import ask_and_open
from app.gui.page_stack import PageStack
from app.gui.undo_bar import UndoBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QResizeEvent

    from app.bridge.compare_store import CompareStore
    from app.domain.comparison import Comparison
    from app.domain.sampling import SamplingParams
    from app.gui.compare.chart_dialog import ChartDialog
    from app.gui.compare.parting_place import PartingPlace
    from app.gui.theme_tokens import Theme

_LEAST_PICTURE, _OUT_OF_SIGHT = 800, 4000
_LOW = 640  # pixels; in a lower page the table waits until it is wanted


class LanesPage(QWidget):
    """Two to four models side by side; wishes that concern the window leave as signals."""

    notice_raised = Signal(str)
    tour_requested = Signal()
    level_requested = Signal(str)  # model id: somebody wants to chat with it

    def __init__(self, store: CompareStore, sampling: SamplingParams, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._theme = theme
        self._lane_words = LaneWords(self)
        self._words = PageWords(self)
        self._wants_table: bool | None = None  # None: as there is room
        self._asked_id = ""  # of the comparison whose question is in the composer
        self._kept: KeptPopover | None = None
        self._chart: ChartDialog | None = None
        self._parting: PartingPlace | None = None
        self._bar = LanesBar(theme)
        self._build_ui(sampling)
        self._levels = LaneMenu(store.choice, self)
        self._export = CompareExport(store, self, self.picture)
        self._connect()
        store.refresh()
        self._on_slots_changed()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self._bar, self._lanes, self._table, self._composer, self._undo):
            part.apply_theme(theme)
        for card in (self._kept, self._chart, self._parting):
            if card is not None:
                card.apply_theme(theme)

    def add_parting(self, parting: PartingPlace) -> None:
        """The way to where the levels part, and what is measured of that."""
        self._parting = parting
        self._ways.insertWidget(2, parting.button)
        self._column.insertWidget(self._column.indexOf(self._contended), parting.line)

    def focus_page(self) -> None:
        """Write a question at once; without lanes choose them first."""
        if self._store.slots:
            self._composer.focus_question()
        else:
            self._bar.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare_levels(self, model_ids: Sequence[str]) -> None:
        """Prepare a comparison of these."""
        self._store.choice.take_levels(model_ids)
        self.focus_page()

    def take_files(self, paths: list[str]) -> None:
        """Model files that were dropped become lanes where the library has them."""
        unknown = [path for path in paths if not self._store.choice.add_file(path)]
        if unknown:
            self.notice_raised.emit(self._words.not_in_library())

    def stop(self) -> bool:
        """Stop all lanes that are shown; False where none runs."""
        running = self._store.is_running
        if running:
            self._store.stop()
        return running

    def picture(self) -> QImage:
        """All lanes and the whole table, also where the window has no room for them."""
        lanes, shown = self._lanes.content, self._store.shown
        table = FiguresTable(self._lane_words, self._theme)
        table.setParent(self)  # the style sheet reaches its header only there
        table.setGeometry(0, -_OUT_OF_SIGHT, max(lanes.width(), _LEAST_PICTURE), table.height())
        table.show()
        table.show_slots(self._store.slots)
        question = shown.prompt.text if shown is not None else ""
        said = (question, self._remark.text(), self._contended.text())
        made = picture_of([each for each in said if each], (lanes, table), self.palette())
        table.hide()
        table.deleteLater()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_table()

    def _build_ui(self, sampling: SamplingParams) -> None:
        self.setObjectName("comparePage")
        self._remark = self._line("compareRemark")
        self._lanes = LanesRow(self._store, self._lane_words, self._theme)
        self._empty = EmptyLanes()
        self._stack = PageStack()
        self._stack.addWidget(self._lanes)
        self._stack.addWidget(self._empty)
        self._switch = QPushButton(self.tr("Table of figures"))
        self._switch.setObjectName("figuresSwitch")
        self._switch.setProperty("kind", "link")
        self._switch.setCheckable(True)
        self._switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._chart_button = QPushButton(self.tr("Chart"))
        self._chart_button.setObjectName("chartOpen")
        self._chart_button.setProperty("kind", "link")
        self._chart_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._contended = self._line("quiet")
        self._table = FiguresTable(self._lane_words, self._theme)
        self._composer = CompareComposer(self._theme, sampling)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._remark)
        column.addWidget(self._stack, 1)
        column.addWidget(self._contended)
        column.addLayout(self._build_ways())
        column.addWidget(self._table)
        column.addSpacing(2)
        column.addWidget(self._composer)
        self._undo = UndoBar(self._theme, self, self._composer)

    def _build_ways(self) -> QHBoxLayout:
        self._ways = row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._switch)
        row.addWidget(self._chart_button)
        row.addStretch(1)
        return row

    def _line(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _connect(self) -> None:
        store, bar, composer = self._store, self._bar, self._composer
        bar.add_requested.connect(self._levels.open_under)
        bar.kept_requested.connect(self._on_kept_requested)
        bar.new_requested.connect(self._on_new_requested)
        bar.export_requested.connect(self._export.ask)
        self._empty.add_requested.connect(partial(self._levels.open_under, bar.add_button))
        self._empty.tour_requested.connect(self.tour_requested)
        self._empty.family_chosen.connect(self.compare_levels)
        self._lanes.link_activated.connect(self._on_link)
        self._switch.clicked.connect(self._on_table_toggled)
        self._chart_button.clicked.connect(self._on_chart)
        composer.start_requested.connect(self._on_start)
        composer.stop_requested.connect(self.stop)
        store.slots_changed.connect(self._on_slots_changed)
        store.state_changed.connect(self._on_state_changed)
        store.slot_changed.connect(self._on_slot_changed)
        store.kept_changed.connect(self._show_bar)
        store.library_changed.connect(self._on_library_changed)
        store.removed.connect(self._on_removed)
        store.exported.connect(self._on_exported)

    def _on_slots_changed(self) -> None:
        has_lanes = bool(self._store.slots)
        self._stack.setCurrentWidget(self._lanes if has_lanes else self._empty)
        if not has_lanes:
            self._empty.show_families(self._store.choice.families)
        shown = self._store.shown
        if shown is not None and shown.id != self._asked_id:
            self._asked_id = shown.id
            self._composer.show_prompt(shown.prompt, shown.mode)
        self._on_state_changed()

    def _on_state_changed(self) -> None:
        store, shown = self._store, self._store.shown
        self._composer.set_state(running=store.is_running, why_not=self._words.why_not(store))
        remark = self._words.remark(shown)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        contended = any(slot.contended for slot in store.slots)
        self._contended.setText(self._words.contended() if contended else "")
        self._contended.setVisible(contended)
        self._table.show_slots(store.slots)
        self._show_table()
        self._show_bar()
        self._show_chart()

    def _on_slot_changed(self, _key: str) -> None:
        self._table.show_slots(self._store.slots)

    def _show_chart(self) -> None:
        shown = self._store.shown
        self._chart_button.setVisible(shown is not None)
        if shown is not None and self._chart is not None and self._chart.isVisible():
            self._chart.show_lanes(shown.lanes)

    def _show_bar(self) -> None:
        store, shown = self._store, self._store.shown
        self._bar.show_title(shown.title if shown is not None else "")
        can_add = not store.choice.is_full and not store.is_running
        self._bar.show_offers(add=can_add, shown=shown is not None, kept=len(store.kept))

    def _show_table(self) -> None:
        has_lanes = bool(self._store.slots)
        room = self.height() >= _LOW
        wanted = room if self._wants_table is None else self._wants_table
        self._switch.setVisible(has_lanes)
        self._switch.setChecked(wanted)
        self._switch.setText(self._words.table_switch(opened=wanted))
        self._table.setVisible(wanted and has_lanes)
        # Where there is no room for both the table alone has the figures.
        self._lanes.show_figures(shown=room or not wanted)

    def _on_table_toggled(self, wanted: bool) -> None:
        self._wants_table = wanted
        self._show_table()

    def _on_chart(self) -> None:
        if self._chart is None:
            from app.gui.compare.chart_dialog import ChartDialog

            self._chart = ChartDialog(self._theme, self)
            self._chart.level_requested.connect(self.level_requested)
        self._chart.show()
        self._show_chart()

    def _on_start(self) -> None:
        self._store.start(self._composer.prompt, self._composer.mode)

    def _on_new_requested(self) -> None:
        self._store.begin_new()
        self._composer.focus_question()

    def _on_kept_requested(self, anchor: QWidget) -> None:
        if self._kept is None:
            words = self._words.kept()
            self._kept = KeptPopover(self._store, words, self._theme, self.window())
            self._kept.run_requested.connect(self._store.run_again)
        self._kept.open_under(anchor)

    def _on_removed(self, comparison: Comparison) -> None:
        words = self._words.removed(comparison)
        self._undo.offer_undo(words, partial(self._store.restore, comparison))

    def _on_exported(self, path: str) -> None:
        words = self._words.exported(path)
        self.notice_raised.emit(words)
        announce(self, words)

    def _on_library_changed(self) -> None:
        if not self._store.slots:
            self._empty.show_families(self._store.choice.families)
        self._show_bar()

    def _on_link(self, address: str) -> None:
        ask_and_open(address, self)
