"""Where a message stands while it is changed: a card with a field and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from app.gui.flow import FlowLayout
from app.gui.fonts import ui_font
from app.gui.transcript.edit_field import EditField
from app.gui.transcript.look import SMALL_PIXELS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.gui.transcript.edits import EditDraft
    from app.gui.transcript.look import Look

_PADDING = 10
_TOOLS = 34
_LEAST_FIELD = 56
_GAP = 8
_BUTTON = 30


class EditSegment(QFrame):
    """GUI thread. What is typed goes to the draft at once: the widget may be taken away."""

    kept = Signal(str, bool)  # message id; True: and let the model go on from there
    given_up = Signal(str)  # message id
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: EditDraft | None = None
        self._state: object = None
        self._most = 400
        self._height = 0
        self._tools_height = _TOOLS
        self._build_ui()
        self._connect()

    def show_draft(self, draft: EditDraft, look: Look, width: int, most: int, *, busy: bool) -> int:
        """Show it, the field at most `most` pixels high; returns the height that it needs.

        `busy`: an answer is being written, so none can be asked for.
        """
        self._most = max(most, _LEAST_FIELD)
        if draft is not self._draft:
            self._take(draft)
        if (draft.message_id, look, busy) != self._state:
            self._state = (draft.message_id, look, busy)
            self._show(draft, look, busy=busy)
        inner = width - 2 * _PADDING
        self._arrange(inner)
        if self.field.width() != inner:
            self.field.resize(inner, max(self.field.height(), _LEAST_FIELD))
        self._height = self._wanted()
        return self._height

    @property
    def message_id(self) -> str:
        return self._draft.message_id if self._draft is not None else ""

    @property
    def wants_focus(self) -> bool:
        return self._draft is not None and self._draft.has_focus

    def focus_field(self) -> None:
        if not self.field.hasFocus():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """It goes back to the pool."""
        self._draft = None
        self.field.empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.width() - 2 * _PADDING
        tools, rest = self._tools_height, self.height() - self._tools_height
        self.field.setGeometry(_PADDING, _PADDING - 2, inner, rest - 2 * _PADDING)
        self._tools.setGeometry(_PADDING, rest - _PADDING + 2, inner, tools)

    def _build_ui(self) -> None:
        self.setObjectName("editCard")
        self.field = EditField(self)
        self._tools = QStackedWidget(self)
        self._tools.addWidget(self._build_choices())
        self._tools.addWidget(self._build_question())

    def _build_choices(self) -> QWidget:
        self._hint = QLabel()
        self._hint.setObjectName("editHint")
        self._hint.setFont(ui_font(SMALL_PIXELS - 1))
        self.cancel_button = self._button(self.tr("Cancel"), "cancelEdit", "secondary")
        self.go_on_button = self._button(self.tr("Keep and continue"), "keepAndGoOn", "secondary")
        self.go_on_button.setToolTip(self.tr("Keep it, and let the model write on from its end"))
        self.keep_button = self._button("", "keepEdit", "primary")
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, _GAP, right=True)
        for button in (self.cancel_button, self.go_on_button, self.keep_button):
            self._flow.addWidget(button)
        return _row(self._hint, self._buttons)

    def _build_question(self) -> QWidget:
        question = QLabel(self.tr("Throw your changes away?"))
        question.setObjectName("editQuestion")
        question.setFont(ui_font(SMALL_PIXELS))
        self.discard_button = self._button(self.tr("Throw away"), "discardEdit", "secondary")
        self.stay_button = self._button(self.tr("Go on editing"), "stayInEdit", "primary")
        self.stay_button.setAccessibleDescription(question.text())
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setFixedHeight(_BUTTON)
        holder = QWidget()
        self._question_flow = FlowLayout(holder, _GAP, right=True)
        for widget in (question, self.discard_button, self.stay_button):
            self._question_flow.addWidget(widget)
        return holder

    def _button(self, text: str, name: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(_BUTTON)
        return button

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text_changed)
        self.field.cursorPositionChanged.connect(self._on_cursor_moved)
        self.field.focused.connect(self._on_focused)
        self.field.kept.connect(self._on_keep)
        self.field.given_up.connect(self._on_cancel)
        self.keep_button.clicked.connect(self._on_keep)
        self.go_on_button.clicked.connect(self._on_keep_and_go_on)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.discard_button.clicked.connect(self._give_up)
        self.stay_button.clicked.connect(self._on_stay)

    def _take(self, draft: EditDraft) -> None:
        self._draft = None
        self.field.fill(draft.text, draft.position)
        self._tools.setCurrentIndex(0)
        self._draft = draft

    def _show(self, draft: EditDraft, look: Look, *, busy: bool) -> None:
        self.field.setFont(look.text_font())
        self.field.setPalette(look.palette)
        if draft.is_question:
            name, words = self.tr("Edit your question"), self.tr("Send")
            hint = self.tr("{keys} sends it as a new version")
        else:
            name, words = self.tr("Edit the answer"), self.tr("Keep as new version")
            hint = self.tr("{keys} keeps it as a new version")
        self.field.setAccessibleName(name)
        self.keep_button.setText(words)
        keys = QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText)
        hint = self.tr("An answer is being written") if busy else hint.format(keys=keys)
        self._hint.setText(hint)
        self.go_on_button.setVisible(not draft.is_question)
        for button in (self.keep_button, self.go_on_button):
            button.setEnabled(not busy)

    def _arrange(self, inner: int) -> None:
        """The buttons in as many rows as they need; the hint only where there is room for it."""
        for widget in self._tools.findChildren(QWidget):
            widget.ensurePolished()
        buttons = (self.cancel_button, self.go_on_button, self.keep_button)
        shown = [each for each in buttons if not each.isHidden()]
        need = sum(each.sizeHint().width() + _GAP for each in shown) - _GAP
        self._buttons.setFixedWidth(min(need, inner))
        self._hint.setVisible(need + _GAP + self._hint.sizeHint().width() <= inner)
        flow = self._question_flow if self._tools.currentIndex() else self._flow
        self._tools_height = flow.heightForWidth(inner) + _TOOLS - _BUTTON

    def _wanted(self) -> int:
        field = min(max(self.field.wanted_height(), _LEAST_FIELD), self._most)
        return field + self._tools_height + 2 * _PADDING

    def _on_text_changed(self) -> None:
        if self._draft is not None and not self.field.filling:
            self._draft.text = self.field.toPlainText()
            if self._wanted() != self._height:
                self.height_changed.emit()

    def _on_cursor_moved(self) -> None:
        if self._draft is not None and not self.field.filling:
            self._draft.position = self.field.textCursor().position()

    def _on_focused(self, has_focus: bool) -> None:
        if self._draft is not None:
            self._draft.has_focus = has_focus
        self.setProperty("focused", has_focus)
        self.style().polish(self)

    def _on_keep(self) -> None:
        if self._draft is not None and self.keep_button.isEnabled():
            self.kept.emit(self._draft.message_id, False)

    def _on_keep_and_go_on(self) -> None:
        if self._draft is not None:
            self.kept.emit(self._draft.message_id, True)

    def _on_cancel(self) -> None:
        if self._draft is not None and self._draft.is_changed:
            self._show_tools(1)
            self.stay_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._give_up()

    def _on_stay(self) -> None:
        self._show_tools(0)
        self.focus_field()

    def _show_tools(self, page: int) -> None:
        self._tools.setCurrentIndex(page)
        self.height_changed.emit()

    def _give_up(self) -> None:
        if self._draft is not None:
            self.given_up.emit(self._draft.message_id)


def _row(label: QLabel, *buttons: QWidget) -> QWidget:
    label.setTextFormat(Qt.TextFormat.PlainText)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    row.addWidget(label, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    return holder
