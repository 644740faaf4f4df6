"""What files do to the context before they are sent, and what to do where they do not fit. GUI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.attachment import AttachmentUse
from app.gui.formats import tokens

if TYPE_CHECKING:
    from app.domain.attachment_room import ContextSum


class SumLine(QWidget):
    """The sum against the context; use_chosen(AttachmentUse) where there is a choice."""

    use_chosen = Signal(object)
    encoder_requested = Signal()  # a file with which the model could see
    insert_requested = Signal()  # the text that was pasted last is to be text again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._connect()

    def show_paste(self, *, offered: bool) -> None:
        """Whether a pasted text is among the files."""
        self._insert.setVisible(offered)
        self._fit_row()

    def show_blindness(self, *, offered: bool) -> None:
        """Whether the model cannot see what is attached."""
        self._encoder.setVisible(offered)
        self._fit_row()

    def show_notices(self, notices: list[str]) -> None:
        """What was left out while files were read."""
        self._notices.setText("\n".join(notices))
        self._notices.setVisible(bool(notices))

    def show_sum(self, total: ContextSum, use: AttachmentUse, problem: str = "") -> None:
        """`problem`: a sentence that matters more, such as a file that could not be read."""
        for button in (self._cut, self._search):
            button.setVisible(total.too_long)
        self._fit_row()
        if not total.too_long:
            use = AttachmentUse.WHOLE
        self._check(use)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._text.setText(self._told(total, use))
        self._text.setVisible(bool(self._text.text()))
        self._mark(warns=total.too_long and use is AttachmentUse.WHOLE)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        return self._cut, self._search, self._encoder, self._insert

    def focus_choice(self) -> None:
        """Somebody wants to send before they have chosen."""
        self._cut.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        self._problem, self._notices, self._text = QLabel(), QLabel(), QLabel()
        names = ("attachmentsProblem", "attachmentsNotices", "attachmentsSum")
        labels = (self._problem, self._notices, self._text)
        for label, name in zip(labels, names, strict=True):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._choice = self._build_choice()
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 0, 0)
        column.setSpacing(4)
        for label in labels:
            column.addWidget(label)
        column.addWidget(self._choice)

    def _build_choice(self) -> QWidget:
        self._cut = QPushButton(self.tr("Cut to what fits"))
        self._cut.setObjectName("cutFiles")
        self._cut.setToolTip(self.tr("The model reads the beginning, as much as fits."))
        self._search = QPushButton(self.tr("Search in passages"))
        self._search.setObjectName("searchFiles")
        self._search.setToolTip(
            self.tr(
                "The model reads the passages that share most words with your question (BM25), "
                "each with its page or line."
            )
        )
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        self._encoder = QPushButton(self.tr("Choose image encoder…"))
        self._encoder.setObjectName("encoderForFiles")
        self._encoder.setToolTip(self.tr("The mmproj file that was made for this model."))
        self._encoder.hide()
        for button in (self._cut, self._search, self._encoder):
            button.setProperty("kind", "chip")
            button.setCheckable(button is not self._encoder)
            button.setFixedHeight(28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleDescription(button.toolTip())
            row.addWidget(button)
        self._insert = QPushButton(self.tr("Insert as text instead"))
        self._insert.setObjectName("insertPasted")
        self._insert.setProperty("kind", "link")
        self._insert.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._insert.hide()
        row.addWidget(self._insert)
        row.addStretch(1)
        return choice

    def _connect(self) -> None:
        self._cut.clicked.connect(self._on_cut)
        self._search.clicked.connect(self._on_search)
        self._encoder.clicked.connect(self.encoder_requested)
        self._insert.clicked.connect(self.insert_requested)

    def _told(self, total: ContextSum, use: AttachmentUse) -> str:
        if total.length is None or not total.files:
            return ""
        sign = "" if total.exact else "≈"
        if not total.too_long:
            text = self.tr("{total} of {length} tokens with this question")
            return text.format(total=f"{sign}{tokens(total.total)}", length=tokens(total.length))
        files, room = f"{sign}{tokens(total.files)}", tokens(total.room)
        if use is AttachmentUse.CUT:
            text = self.tr("Of {files} tokens the model is given the first {room}.")
        elif use is AttachmentUse.PASSAGES:
            text = self.tr(
                "Of {files} tokens the model is given those passages, up to {room} tokens, that "
                "share most words with your question."
            )
        else:
            text = self.tr(
                "Too long: {files} tokens, but the context of {length} has room for {room}."
            )
        return text.format(files=files, room=room, length=tokens(total.length))

    def _fit_row(self) -> None:
        self._choice.setVisible(not all(button.isHidden() for button in self.tab_stops))

    def _check(self, use: AttachmentUse) -> None:
        self._cut.setChecked(use is AttachmentUse.CUT)
        self._search.setChecked(use is AttachmentUse.PASSAGES)

    def _mark(self, *, warns: bool) -> None:
        if self._text.property("warning") != warns:
            self._text.setProperty("warning", warns)
            self._text.style().polish(self._text)

    def _on_cut(self) -> None:
        self.use_chosen.emit(AttachmentUse.CUT)

    def _on_search(self) -> None:
        self.use_chosen.emit(AttachmentUse.PASSAGES)
