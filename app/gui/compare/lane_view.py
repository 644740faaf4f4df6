"""One lane of the compare page: model, state, answer, figures. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.comparison import LaneState
from app.gui.announce import announce
from app.gui.compare.lane_answer import LaneAnswer
from app.gui.compare.lane_figures_grid import LaneFiguresGrid
from app.gui.compare.lane_words import dot_color
from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.status_dot import StatusDot
from app.gui.theme import danger

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout

    from app.bridge.lane_figures import LaneSlot
    from app.gui.compare.lane_words import LaneWords
    from app.gui.transcript.lexers import Lexers
    from app.gui.transcript.look import Look

_STATE_HEIGHT = 26
_AGAIN = (LaneState.FAILED, LaneState.STOPPED, LaneState.INTERRUPTED)
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LaneView(QFrame):
    """Wishes leave as signals, each with the key of the lane."""

    stop_requested = Signal(str)
    retry_requested = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)  # -1: to the left
    link_activated = Signal(str)

    def __init__(self, slot: LaneSlot, words: LaneWords, look: Look, lexers: Lexers) -> None:
        super().__init__()
        self._slot = slot
        self._words = words
        self._look = look
        self._said = ""
        self._build_ui(lexers)
        self._connect()
        self.apply_look(look)

    @property
    def key(self) -> str:
        return self._slot.key

    @property
    def answer(self) -> LaneAnswer:
        return self._answer

    def apply_look(self, look: Look) -> None:
        self._look = look
        self._answer.apply_look(look)
        for button in (self._left, self._right, self._remove):
            button.apply_theme(look.theme)
        self._show_dot()

    def show_slot(self, slot: LaneSlot) -> None:
        """Another state, or other figures."""
        self._slot = slot
        words, name = self._words, self._words.name(slot)
        self.setAccessibleName(self.tr("Lane {name}").format(name=name))
        self._name.setText(slot.model.name)
        self._level.setText(slot.model.quantization)
        self._facts.setText(words.facts(slot))
        self._answer.set_name(name)
        self._show_state()
        self._figures.show_slot(slot)

    def show_progress(self, slot: LaneSlot, text: str) -> None:
        """It goes on writing: nothing else of it has changed."""
        self._slot = slot
        self._state.setText(self._words.state(slot))
        self._answer.show_text(text, streaming=True)

    def show_text(self, text: str) -> None:
        """The answer so far."""
        lane = self._slot.lane
        streaming = lane is not None and lane.state is LaneState.WRITING
        self._answer.show_text(text, streaming=streaming)
        self._show_buttons()

    def show_place(self, *, first: bool, last: bool, fixed: bool) -> None:
        """Where it stands; `fixed`: no lane can be taken away now."""
        self._left.setEnabled(not first)
        self._right.setEnabled(not last)
        self._remove.setVisible(not fixed)

    def show_figures(self, *, shown: bool) -> None:
        """Whether the figures stand below the answer."""
        self._figures.setVisible(shown)
        self._above_figures.setVisible(shown)

    def focus_move(self, step: int) -> None:
        """After it was moved the keyboard stays on it."""
        button = self._left if step < 0 else self._right
        other = self._right if step < 0 else self._left
        (button if button.isEnabled() else other).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() == moves:
            self.move_requested.emit(self.key, step)
        else:
            super().keyPressEvent(event)

    def _build_ui(self, lexers: Lexers) -> None:
        self.setObjectName("lane")
        self._answer = LaneAnswer(self.key, self._look, lexers)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 10, 1, 10)
        column.setSpacing(0)
        column.addLayout(self._build_head())
        column.addLayout(self._build_state())
        column.addWidget(self._build_problem())
        column.addWidget(_hairline())
        column.addWidget(self._answer, 1)
        self._above_figures = _hairline()
        column.addWidget(self._above_figures)
        self._figures = LaneFiguresGrid(self._words)
        column.addWidget(self._figures)

    def _build_head(self) -> QLayout:
        self._name = ElidedLabel()
        self._name.setObjectName("laneName")
        self._level = QLabel()
        self._level.setObjectName("laneLevel")
        self._level.setTextFormat(Qt.TextFormat.PlainText)
        self._left = IconButton("chevron-left", self.tr("Move to the left"))
        self._right = IconButton("chevron-right", self.tr("Move to the right"))
        self._remove = IconButton("x", self.tr("Remove this lane"))
        row = QHBoxLayout()
        row.setContentsMargins(13, 0, 7, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._level, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        for button in (self._left, self._right, self._remove):
            button.setFixedSize(26, 26)
            row.addWidget(button)
            row.setSpacing(2)
        row.insertSpacing(1, 6)
        return row

    def _build_state(self) -> QLayout:
        self._facts = ElidedLabel()
        self._facts.setObjectName("quietLine")
        self._dot = StatusDot()
        self._state = ElidedLabel()
        self._state.setObjectName("laneState")
        self._stop = _link(self.tr("Stop"))
        self._retry = _link(self.tr("Retry"))
        self._copy = _link(self.tr("Copy"))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(self._dot)
        row.addWidget(self._state, 1)
        row.addWidget(self._stop)
        row.addWidget(self._retry)
        row.addWidget(self._copy)
        state = QWidget()
        state.setFixedHeight(_STATE_HEIGHT)
        state.setLayout(row)
        column = QVBoxLayout()
        column.setContentsMargins(14, 0, 6, 4)
        column.setSpacing(1)
        column.addWidget(self._facts)
        column.addWidget(state)
        return column

    def _build_problem(self) -> QLabel:
        self._problem = QLabel()
        self._problem.setObjectName("laneProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.setContentsMargins(14, 0, 12, 8)
        return self._problem

    def _connect(self) -> None:
        self._stop.clicked.connect(self._on_stop)
        self._retry.clicked.connect(self._on_retry)
        self._copy.clicked.connect(self._answer.copy)
        self._remove.clicked.connect(self._on_remove)
        self._left.clicked.connect(self._on_left)
        self._right.clicked.connect(self._on_right)
        self._answer.link_activated.connect(self.link_activated)

    def _show_state(self) -> None:
        words, slot = self._words, self._slot
        self._state.setText(words.state(slot))
        problem = words.problem(slot)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._show_dot()

    def announce_state(self) -> None:
        """Say that the lane came to another state, but not how fast it writes at each moment."""
        lane = self._slot.lane
        said = f"{lane.state if lane is not None else ''} {self._words.problem(self._slot)}"
        if said != self._said:
            self._said = said
            announce(self, self._words.announced(self._slot))

    def _show_dot(self) -> None:
        theme = self._look.theme
        self._dot.set_color(dot_color(self._slot, theme, danger(theme)))

    def _show_buttons(self) -> None:
        lane, name = self._slot.lane, self._words.name(self._slot)
        runs = lane is not None and not lane.state.is_over
        self._stop.setVisible(runs)
        self._retry.setVisible(lane is not None and lane.state in _AGAIN)
        self._copy.setVisible(lane is not None and not runs and bool(self._answer.text))
        self._copy.setAccessibleName(self.tr("Copy the answer of {name}").format(name=name))
        self._stop.setAccessibleName(self.tr("Stop {name}").format(name=name))
        self._retry.setAccessibleName(self.tr("Retry {name}").format(name=name))
        for button, text in (
            (self._left, self.tr("Move {name} to the left")),
            (self._right, self.tr("Move {name} to the right")),
            (self._remove, self.tr("Remove {name}")),
        ):
            button.setAccessibleName(text.format(name=name))

    def _on_stop(self) -> None:
        self.stop_requested.emit(self.key)

    def _on_retry(self) -> None:
        self.retry_requested.emit(self.key)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self.key)

    def _on_left(self) -> None:
        self.move_requested.emit(self.key, -1)

    def _on_right(self) -> None:
        self.move_requested.emit(self.key, 1)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _hairline() -> QWidget:
    line = QFrame()
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
