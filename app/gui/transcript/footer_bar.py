"""Below a message: what can be done with it, its siblings, and what it cost. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from app.domain.chat import Message, MessageHead, MessageStatus, Role
from app.gui import formats
from app.gui.announce import announce
from app.gui.answer_words import AnswerWords
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.message_times import MessageTimes
from app.gui.plain_tooltip import plain_tooltip
from app.gui.transcript.act import Act, is_possible, wants_more
from app.gui.transcript.act_words import ActWords
from app.gui.transcript.look import SMALL_PIXELS
from app.gui.transcript.quiet_button import QuietButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.domain.generation import AnswerStats
    from app.gui.transcript.look import Look

_SIDE = 30
_COPIED_MS = 1500
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class FooterBar(QWidget):
    """Small buttons and figures. Calm: only its siblings and its remark are seen."""

    act_requested = Signal(object, str)  # Act, message id
    menu_requested = Signal(str, object)  # message id, the button that asks
    sibling_requested = Signal(str, int)  # message id, -1 or 1
    details_requested = Signal(object, object)  # AnswerStats, the button
    step_requested = Signal(str, int)  # message id, -1 or 1: to the message above or below

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = AnswerWords(self)
        self._letters = ActWords(self)
        self._times = MessageTimes(self)
        self._message: Message | None = None
        self._state: object = None
        self._look: Look | None = None
        self._stats: AnswerStats | None = None
        self._calm = False
        self._author = ""  # named where other answers stand beside this one
        self._acts: dict[QuietButton, Act] = {}
        self._copied_timer = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._copied_timer.timeout.connect(self._on_copied_over)
        self._build_ui()
        self._connect()

    @property
    def message_id(self) -> str:
        return self._message.id if self._message is not None else ""

    def _build_ui(self) -> None:
        self._build_buttons()
        self.place_label = QLabel(self)
        self.place_label.setObjectName("siblingPlace")
        self.figures_label = ElidedLabel("", self)
        self.remark_label = QLabel(self)
        self.remark_label.setObjectName("answerRemark")
        self.time_label = QLabel(self)
        self.time_label.setObjectName("messageTime")
        for label in (self.place_label, self.figures_label, self.remark_label, self.time_label):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(figure_font(SMALL_PIXELS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self.previous_button, self.place_label, self.next_button, *self._acts):
            row.addWidget(widget)
        row.addWidget(self.details_button)
        row.addWidget(self.more_button)
        row.addSpacing(8)
        row.addWidget(self.figures_label)
        row.addWidget(self.remark_label)
        row.addStretch(1)
        row.addWidget(self.time_label)
        self._row = row

    def _build_buttons(self) -> None:
        self.previous_button = self._button(
            "chevron-left", self.tr("Previous version"), "previousSibling"
        )
        self.next_button = self._button("chevron-right", self.tr("Next version"), "nextSibling")
        self.copy_button = self._act_button(Act.COPY, "copy", "copyAnswer")
        self.again_button = self._act_button(Act.REGENERATE, "refresh-cw", "regenerateAnswer")
        self.continue_button = self._act_button(Act.CONTINUE, "play", "continueAnswer")
        self.edit_button = self._act_button(Act.EDIT, "pencil", "editMessage")
        self.branch_button = self._act_button(Act.BRANCH, "git-branch", "branchHere")
        self.details_button = self._button(
            "info", self.tr("Figures of this answer"), "answerDetails"
        )
        self.more_button = self._button("ellipsis", self.tr("More"), "messageMore")

    def _act_button(self, act: Act, icon_name: str, object_name: str) -> QuietButton:
        button = self._button(icon_name, "", object_name)
        self._acts[button] = act
        return button

    def _button(self, icon_name: str, name: str, object_name: str) -> QuietButton:
        button = QuietButton(icon_name, name, self)
        button.setObjectName(object_name)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(_SIDE, _SIDE)
        return button

    def _connect(self) -> None:
        for button in self._acts:
            button.clicked.connect(self._on_act_clicked)
        for button in self.findChildren(QuietButton):
            button.focus_changed.connect(self._show_calm)
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.details_button.clicked.connect(self._on_details)
        self.more_button.clicked.connect(self._on_more)

    def show_message(
        self, message: Message, head: MessageHead, look: Look, *, is_last: bool, busy: bool
    ) -> None:
        """Show the footer of a message; `busy`: an answer is being written in the chat."""
        if (message, head, look, is_last, busy) == self._state:
            return
        self._state = (message, head, look, is_last, busy)
        if message.id != self.message_id:
            self._on_copied_over()
        self._message = message
        self._show_names(is_answer=head.role is Role.ASSISTANT)
        ended_well = message.status is MessageStatus.DONE  # else the note above offers it
        self.continue_button.setVisible(is_last and ended_well and wants_more(message))
        for button, act in self._acts.items():
            button.setEnabled(is_possible(act, message, is_last=is_last, busy=busy))
        self._show_place(head, busy=busy)
        is_one_of_several = head.role is Role.ASSISTANT and head.sibling_count > 1
        self._author = (message.model_name or "") if is_one_of_several else ""
        self._show_figures(message.stats if head.role is Role.ASSISTANT else None)
        self.time_label.setText(self._times.short(message.created_at))
        self.time_label.setToolTip(plain_tooltip(self._times.full(message.created_at)))
        self._apply(look)
        self._show_calm()

    @property
    def full_width(self) -> int:
        """Pixels for all that it shows once the mouse is here."""
        time = self.time_label.sizeHint().width() if self.time_label.isHidden() else 0
        return self.sizeHint().width() + time

    def set_calm(self, *, calm: bool) -> None:
        """Neither the mouse nor the keyboard is here, and newer messages stand below."""
        if calm != self._calm:
            self._calm = calm
            self._show_calm()

    def show_copied(self) -> None:
        """A tick for a moment: the clipboard has it."""
        self.copy_button.set_icon_name("check")
        self._copied_timer.start()
        announce(self, self.tr("Copied"))

    def _on_copied_over(self) -> None:
        self._copied_timer.stop()
        self.copy_button.set_icon_name("copy")

    def focus_first(self) -> None:
        """Give the keyboard to the first of its buttons."""
        self.copy_button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        letters = self._letters.letters(is_question=self._is_question)
        act = letters.get(event.text().upper()) if event.text() else None
        if key in _STEPS:
            self.step_requested.emit(self.message_id, _STEPS[key])
        elif key in _SIDEWAYS:
            self._focus_beside(_SIDEWAYS[key])
        elif act is not None and not event.modifiers() and self._offers(act):
            self.act_requested.emit(act, self.message_id)
        else:
            super().keyPressEvent(event)

    def _focus_beside(self, step: int) -> None:
        """Give the keyboard to the next button to the right (1) or left (-1)."""
        buttons = [each for each in self.findChildren(QuietButton) if each.isVisible()]
        usable = sorted((each for each in buttons if each.isEnabled()), key=lambda each: each.x())
        places = [at for at, each in enumerate(usable) if each.hasFocus()]
        if places:
            to = min(max(places[0] + step, 0), len(usable) - 1)
            usable[to].setFocus(Qt.FocusReason.TabFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._on_more()
        else:
            super().contextMenuEvent(event)

    @property
    def _is_question(self) -> bool:
        return self._message is not None and self._message.role is Role.USER

    def _offers(self, act: Act) -> bool:
        """Buttons that are not shown for a question stand for nothing there."""
        return not self._is_question or act in (Act.COPY, Act.EDIT, Act.BRANCH)

    def _show_names(self, *, is_answer: bool) -> None:
        if is_answer:
            names = (
                self.tr("Copy answer"),
                self.tr("Edit answer"),
                self.tr("More for this answer"),
            )
        else:
            names = (
                self.tr("Copy question"),
                self.tr("Edit question"),
                self.tr("More for this question"),
            )
        self.copy_button.set_name(names[0])
        self.edit_button.set_name(names[1])
        self.more_button.set_name(names[2])
        self.again_button.set_name(self.tr("Write another answer"))
        self.continue_button.set_name(self.tr("Continue this answer"))
        self.branch_button.set_name(self.tr("Branch into a new chat"))
        self.again_button.setVisible(is_answer)
        self.branch_button.setVisible(is_answer)
        self._place_ends(is_answer=is_answer)

    def _place_ends(self, *, is_answer: bool) -> None:
        """What is always seen stands at the edge of the text: left of answers, right of questions.

        The time stands at the other end.
        """
        siblings: tuple[QWidget, ...] = (
            self.previous_button,
            self.place_label,
            self.next_button,
        )
        for widget in (self.time_label, *siblings):
            self._row.removeWidget(widget)
        for place, widget in enumerate(siblings):
            self._row.insertWidget(place if is_answer else self._row.count(), widget)
        self._row.insertWidget(self._row.count() if is_answer else 0, self.time_label)

    def _show_place(self, head: MessageHead, *, busy: bool) -> None:
        has_siblings = head.sibling_count > 1
        for widget in (self.previous_button, self.place_label, self.next_button):
            widget.setVisible(has_siblings)
        self.previous_button.setEnabled(head.sibling_index > 0 and not busy)
        self.next_button.setEnabled(head.sibling_index + 1 < head.sibling_count and not busy)
        self.place_label.setText(f"{head.sibling_index + 1}/{head.sibling_count}")
        self.place_label.setAccessibleName(
            self.tr("Version {0} of {1}").format(head.sibling_index + 1, head.sibling_count)
        )

    def _show_figures(self, stats: AnswerStats | None) -> None:
        """What an answer cost, what must not be missed beside it, the rest in the tooltip."""
        self._stats = stats
        self.details_button.setVisible(stats is not None)
        self.figures_label.setText(self._figures(stats))
        remark = self._words.remark(stats) if stats else ""
        self.remark_label.setVisible(bool(remark))
        self.remark_label.setText(f" · {remark}")
        self.remark_label.setAccessibleName(remark)
        self.setToolTip(plain_tooltip("\n".join(self._words.detail(stats)) if stats else ""))

    def _figures(self, stats: AnswerStats | None) -> str:
        edited = self.tr("edited") if self._message is not None and self._message.edited else ""
        figures = "" if stats is None else self._speed(stats)
        return " · ".join(filter(None, (self._author, figures, edited)))

    def _speed(self, stats: AnswerStats) -> str:
        return self.tr("{0} tokens · {1} tok/s · {2} to first token").format(
            formats.tokens(stats.generated_tokens),
            formats.rate(stats.decode_rate),
            formats.seconds(stats.first_token_s),
        )

    def _show_calm(self) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        calm = self._calm and not inside and self.remark_label.isHidden()
        for button in (*self._acts, self.details_button, self.more_button):
            button.set_unseen(unseen=calm)
        self.figures_label.setVisible(bool(self.figures_label.text()) and not calm)
        self.time_label.setVisible(bool(self.time_label.text()) and not calm)

    def _apply(self, look: Look) -> None:
        if look is self._look:
            return
        self._look = look
        theme = look.theme
        for button in self.findChildren(QuietButton):
            button.apply_look(look)
        self.setStyleSheet(
            f"QLabel {{ color: {theme.text_tertiary} }}"
            f" #answerRemark {{ color: {theme.text_secondary}; font-weight: 500 }}"
        )

    def _on_act_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QuietButton):
            self.act_requested.emit(self._acts[button], self.message_id)

    def _on_more(self) -> None:
        self.menu_requested.emit(self.message_id, self.more_button)

    def _on_details(self) -> None:
        self.details_requested.emit(self._stats, self.details_button)

    def _on_previous(self) -> None:
        self.sibling_requested.emit(self.message_id, -1)

    def _on_next(self) -> None:
        self.sibling_requested.emit(self.message_id, 1)
