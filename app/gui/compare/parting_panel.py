"""Where the levels of a comparison part, over its page. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app.domain.lane_figures import names_of
from app.gui.announce import announce
from app.gui.compare.parting_details import PartingDetails
from app.gui.compare.parting_lanes import PartingLanes
from app.gui.compare.parting_words import PartingWords, Place
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.insight.token_legend import TokenLegend
from app.gui.insight.token_scale import Tint
from app.gui.library.choice_box import ChoiceBox
from app.gui.menus import make_menu

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.bridge.divergence_store import DivergenceStore
    from app.domain.divergence import Divergence
    from app.gui.theme_tokens import Theme

_LEAST_DETAILS, _MOST_DETAILS = 190, 420  # pixels
_CONTROL = 30


class PartingPanel(QFrame):
    """Shows a DivergenceStore; `closed` and `export_requested(kind)` by the user."""

    closed = Signal()
    export_requested = Signal(str)

    def __init__(self, store: DivergenceStore, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._words = PartingWords(self)
        self._shown: Divergence | None = None
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self._on_changed()

    def apply_theme(self, theme: Theme) -> None:
        for part in (self._lanes, self._details, self._legend, self._references):
            part.apply_theme(theme)
        for button in (self._previous, self._next, self._export, self._close):
            button.apply_theme(theme)

    def focus_first(self) -> None:
        """What is to be done next."""
        if self._shown is not None:
            self._lanes.focus()
        else:
            self._measure.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_F8):
            self._step(-1 if shift else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lanes.index >= 0:
            self._details.focus_lists()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay in the view: what lies below it cannot be seen."""
        at: QWidget | None = self.window().focusWidget()
        start = at
        way = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        while at is not None:
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is None or at is start:
                break
            if self._is_stop(at):
                at.setFocus(way)
                return True
        return super().focusNextPrevChild(forward)

    def _is_stop(self, widget: QWidget) -> bool:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return (
            takes_tab
            and self.isAncestorOf(widget)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusProxy() is None
        )

    def _connect(self) -> None:
        store = self._store
        store.changed.connect(self._on_changed)
        store.progressed.connect(self._show_status)
        self._references.activated.connect(self._on_reference_chosen)
        self._measure.clicked.connect(store.measure)
        self._stop.clicked.connect(store.stop)
        self._close.clicked.connect(self.closed)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._export.clicked.connect(self._on_export)
        self._menu.triggered.connect(self._on_kind_chosen)
        self._levels.idClicked.connect(self._lanes.look_at)
        self._lanes.chosen.connect(self._on_chosen)

    def _names(self) -> dict[str, str]:
        """Of the lanes, by their ids."""
        lanes = self._store.comparison.lanes if self._store.comparison is not None else ()
        return dict(zip((lane.id for lane in lanes), names_of(lanes), strict=True))

    def _on_changed(self) -> None:
        store, names = self._store, self._names()
        self._references.clear()
        for lane in store.references:
            self._references.addItem(names[lane.id], lane.id)
        self._references.setCurrentIndex(self._references.findData(store.reference_id))
        divergence = store.divergence
        if divergence is not self._shown:
            self._shown = divergence
            levels = divergence.levels if divergence is not None else ()
            named = [(names[level.lane_id], level) for level in levels]
            self._lanes.show_levels(named)
            self._show_choices([name for name, _ in named])
        self._show_measure(again=divergence is not None)
        for part in (self._tools, self._lanes, self._details, self._export):
            part.setVisible(divergence is not None)
        self._about.setVisible(divergence is None)
        self._show_status()
        self._arrange()

    def _show_measure(self, *, again: bool) -> None:
        """One of the two buttons; the focus does not get lost with the other one."""
        running = self._store.running
        had_focus = self._measure.hasFocus() or self._stop.hasFocus()
        self._measure.setVisible(not running)
        self._stop.setVisible(running)
        self._measure.setText(self.tr("Measure again") if again else self.tr("Measure"))
        self._measure.setProperty("kind", "chip" if again else "primary")
        self._measure.style().polish(self._measure)
        if had_focus and running:
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.focus_first()

    def _show_status(self) -> None:
        self._status.setText(self._words.status(self._store, self._names()))

    def _show_choices(self, names: list[str]) -> None:
        for button in self._levels.buttons():
            self._levels.removeButton(button)
            self._choices.removeWidget(button)
            button.deleteLater()
        for number, name in enumerate(names):
            button = QPushButton(name)
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setFixedHeight(28)
            button.setVisible(len(names) > 1)
            self._levels.addButton(button, number)
            self._choices.addWidget(button)
        self._on_chosen()

    def _on_chosen(self) -> None:
        lane, divergence = self._lanes.current, self._shown
        if lane is None or divergence is None:
            return
        at = [level.lane_id for level in divergence.levels].index(lane.level.lane_id)
        if (button := self._levels.button(at)) is not None:
            button.setChecked(True)
        place = None
        if self._lanes.index >= 0 and lane.level.tokens:
            reference = self._names()[divergence.reference.lane_id]
            place = Place(divergence, lane.level, self._lanes.index, reference, lane.name)
        self._details.show_place(place)
        self._arrange()

    def _on_reference_chosen(self, row: int) -> None:
        chosen = self._references.itemData(row)
        if chosen != self._store.reference_id:
            self._store.choose_reference(chosen)

    def _on_previous(self) -> None:
        self._step(-1)

    def _on_next(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        if self._shown is not None and not self._lanes.step(step):
            announce(self, self.tr("No more tokens with another first choice"))

    def _on_export(self) -> None:
        left = self._export.width() - self._menu.sizeHint().width()
        self._menu.popup(self._export.mapToGlobal(QPoint(left, self._export.height() + 4)))

    def _on_kind_chosen(self, action: object) -> None:
        data = getattr(action, "data", lambda: "")()
        self.export_requested.emit(str(data))

    def _arrange(self) -> None:
        """The lists take nearly half of the height, once there is something in them."""
        chosen = self._lanes.index >= 0
        height = max(_LEAST_DETAILS, min(_MOST_DETAILS, int(self.height() * 0.46)))
        self._details.setFixedHeight(height if chosen else 52)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("partingPanel")
        self.setAccessibleName(self.tr("Where the levels part"))
        self._lanes = PartingLanes(theme)
        self._details = PartingDetails(theme)
        self._about = QLabel(self._words.about())
        self._about.setObjectName("quiet")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._about.setWordWrap(True)
        self._about.setContentsMargins(60, 0, 60, 60)
        self._tools = QFrame()
        self._tools.setLayout(self._build_tools(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_top())
        column.addWidget(self._tools)
        column.addWidget(self._about, 1)
        column.addWidget(self._lanes, 1)
        column.addWidget(self._details)

    def _build_top(self) -> QHBoxLayout:
        title = QLabel(self.tr("Where they part"))
        title.setObjectName("popoverTitle")
        self._status = ElidedLabel()
        self._status.setObjectName("tokenStatus")
        self._references = ChoiceBox()
        self._references.setObjectName("partingReference")
        self._references.setAccessibleName(self.tr("Reference"))
        self._references.setToolTip(self.tr("The level whose answer the others read"))
        self._measure = self._button("measureParting", "primary")
        self._stop = self._button("stopParting", "chip")
        self._stop.setText(self.tr("Stop"))
        self._export = IconButton("download", self.tr("Export where they part"))
        self._menu = make_menu(self, self.tr("Export"))
        for kind, text in (
            ("csv", self.tr("Tokens as CSV…")),
            ("json", self.tr("Everything as JSON…")),
        ):
            self._menu.addAction(text).setData(kind)
        self._close = IconButton("x", self.tr("Close"))
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 12, 4)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._status, 1)
        for part in (self._references, self._measure, self._stop, self._export, self._close):
            row.addWidget(part)
        return row

    def _button(self, name: str, kind: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setFixedHeight(_CONTROL)
        return button

    def _build_tools(self, theme: Theme) -> QHBoxLayout:
        self._levels = QButtonGroup(self)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(6)
        self._legend = TokenLegend(theme)
        self._legend.set_tint(Tint.DIVERGENCE)
        self._previous = IconButton("arrow-up", self.tr("Previous token with another first choice"))
        self._next = IconButton("arrow-down", self.tr("Next token with another first choice"))
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 12, 4)
        row.setSpacing(6)
        row.addLayout(self._choices)
        row.addSpacing(4)
        row.addWidget(self._legend, 1000)
        row.addStretch(1)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        return row
