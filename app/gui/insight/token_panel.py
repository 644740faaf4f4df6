"""The tokens of an answer over the conversation. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from app.domain.insight import InsightState
from app.gui.discover.check_box import CheckBox
from app.gui.icon_button import IconButton
from app.gui.insight.token_canvas import TokenCanvas
from app.gui.insight.token_details import TokenDetails
from app.gui.insight.token_legend import TokenLegend
from app.gui.insight.token_scale import Tint
from app.gui.insight.token_status import TokenStatus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.bridge.token_store import TokenStore
    from app.domain.token_view import Candidate
    from app.gui.theme_tokens import Theme

_BESIDE = 860  # pixels from which the details stand beside the tokens
_DETAILS = 420


class TokenPanel(QFrame):
    """Shows a TokenStore. `branch_requested(int, Candidate)`; `closed` by the user."""

    branch_requested = Signal(int, object)
    closed = Signal()

    def __init__(self, store: TokenStore, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._themed: list[IconButton] = []
        self._words = TokenStatus(self)
        self.setProperty("narrow", False)
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self._on_state_changed()

    @property
    def canvas(self) -> TokenCanvas:
        return self._canvas

    def apply_theme(self, theme: Theme) -> None:
        self._canvas.apply_theme(theme)
        self._details.apply_theme(theme)
        self._legend.apply_theme(theme)
        self._record.apply_theme(theme)
        for button in self._themed:
            button.apply_theme(theme)

    def set_can_branch(self, can: bool) -> None:
        """Whether another answer could be written now."""
        self._details.set_can_branch(can)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_N:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._canvas.choose_next(-1 if back else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._canvas.hasFocus():
            self._details.focus_candidates()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._load.clicked.connect(self._store.load_model)
        self._record.toggled.connect(self._store.record_chat)
        self._tints.buttonClicked.connect(self._on_tint_chosen)
        self._canvas.chosen.connect(self._on_chosen)
        self._details.branch_requested.connect(self._on_branch)
        self._store.state_changed.connect(self._on_state_changed)
        self._store.tokens_added.connect(self._on_tokens_added)
        self._store.reset.connect(self._on_state_changed)

    def _on_previous(self) -> None:
        self._canvas.choose_next(-1)

    def _on_next(self) -> None:
        self._canvas.choose_next(1)

    def _on_tint_chosen(self) -> None:
        tint = Tint.ENTROPY if self._entropy.isChecked() else Tint.PROBABILITY
        self._canvas.set_tint(tint)
        self._legend.set_tint(tint)
        self._name_steps()

    def _on_chosen(self, index: int) -> None:
        records = self._store.records
        record = records[index] if 0 <= index < len(records) else None
        count = max(self._store.total or 0, self._store.first + len(records))
        if record is None and self._details.isAncestorOf(QApplication.focusWidget() or self):
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # the list is about to go
        self._details.show_token(record, self._store.first + index + 1, count)
        self._arrange()

    def _on_branch(self, candidate: Candidate) -> None:
        self.branch_requested.emit(self._canvas.current, candidate)

    def _on_tokens_added(self, _first: int, _count: int) -> None:
        self._show_status()

    def _on_state_changed(self) -> None:
        state = self._store.state
        needs = state is not None and state.state is InsightState.MODEL_NEEDED
        self._load.setVisible(needs)
        self._record.setChecked(self._store.records_chat)
        self._show_status()

    def _show_status(self) -> None:
        self._status.setText(self._words.said(self._store))

    def _arrange(self) -> None:
        """Beside the tokens where there is room, else below them."""
        beside = self.width() >= _BESIDE
        direction = (
            QHBoxLayout.Direction.LeftToRight if beside else QHBoxLayout.Direction.TopToBottom
        )
        self._body.setDirection(direction)
        if self.property("narrow") == beside:
            self.setProperty("narrow", not beside)
            self._side.style().polish(self._side)
        if beside:
            self._side.setFixedWidth(_DETAILS)
            self._side.setMaximumHeight(16_777_215)
            self._side.setMinimumHeight(0)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
            chosen = self._canvas.current >= 0
            self._side.setFixedHeight(min(300, self.height() // 2) if chosen else 64)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("tokenPanel")
        self.setAccessibleName(self.tr("Tokens of the answer"))
        self._canvas = TokenCanvas(self._store, theme)
        self._details = TokenDetails(theme)
        self._legend = TokenLegend(theme)
        self._side = QFrame()
        self._side.setObjectName("tokenSide")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_top(theme))
        column.addLayout(self._build_tools())
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self._canvas, 1)
        self._body.addWidget(self._side)
        column.addLayout(self._body, 1)

    def _build_top(self, theme: Theme) -> QHBoxLayout:
        title = QLabel(self.tr("Tokens"))
        title.setObjectName("popoverTitle")
        self._status = QLabel()
        self._status.setObjectName("tokenStatus")
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._load = QPushButton(self.tr("Load it and look"))
        self._load.setObjectName("loadAndLook")
        self._close = self._icon("x", self.tr("Close the tokens"))
        row = QHBoxLayout()
        row.setContentsMargins(20, 8, 12, 2)
        row.setSpacing(10)
        row.addWidget(title)
        self._record = CheckBox(self.tr("Record new answers"), theme)
        self._record.setObjectName("recordChat")
        self._record.setToolTip(
            self.tr("New answers of this chat keep their tokens, so that they need not be made.")
        )
        row.addWidget(self._status, 1)
        row.addWidget(self._load)
        row.addWidget(self._record)
        row.addWidget(self._close)
        return row

    def _build_tools(self) -> QHBoxLayout:
        self._tints = QButtonGroup(self)
        self._probability = self._choice(self.tr("Probability"), "tintProbability")
        self._entropy = self._choice(self.tr("Entropy"), "tintEntropy")
        self._probability.setChecked(True)
        self._previous = self._icon("arrow-up", "")
        self._next = self._icon("arrow-down", "")
        self._name_steps()
        row = QHBoxLayout()
        row.setContentsMargins(20, 2, 12, 8)
        row.setSpacing(6)
        row.addWidget(self._probability)
        row.addWidget(self._entropy)
        row.addSpacing(10)
        row.addWidget(self._legend, 1000)
        row.addStretch(1)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        return row

    def _choice(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.setFixedHeight(28)
        self._tints.addButton(button)
        return button

    def _icon(self, name: str, text: str) -> IconButton:
        button = IconButton(name, text)
        self._themed.append(button)
        return button

    def _name_steps(self) -> None:
        entropy = self._entropy.isChecked()
        names = (
            (self.tr("Previous uncertain token"), self.tr("Next uncertain token"))
            if entropy
            else (self.tr("Previous unlikely token"), self.tr("Next unlikely token"))
        )
        for button, name in zip((self._previous, self._next), names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)
