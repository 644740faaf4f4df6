"""Prompts of a blind vote: written, pasted, from a file, chats, or examples. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.vote_series import prompts_of
from app.gui.parameters.segments import Segments
from app.gui.vote.questions_popover import QuestionsPopover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.vote_store import VoteStore

_HEIGHT = 170
_LINES, _BLOCKS = "lines", "blocks"


class PromptsBox(QWidget):
    """One field, so that what is asked can be seen and changed wherever it came from."""

    changed = Signal()

    def __init__(self, store: VoteStore) -> None:
        super().__init__()
        self._store = store
        self._blocks = False
        self._popover: QuestionsPopover | None = None
        self._build_ui()
        self._edit.textChanged.connect(self.changed)
        self._cut.chosen.connect(self._on_cut_chosen)
        self._file.clicked.connect(self._on_file)
        self._chats.clicked.connect(store.read_questions)
        self._examples.clicked.connect(store.read_examples)
        store.prompts_read.connect(self._on_prompts_read)
        store.questions_read.connect(self._on_questions_read)

    @property
    def prompts(self) -> tuple[str, ...]:
        return prompts_of(self._edit.toPlainText(), blocks=self._blocks)

    def show_prompts(self, prompts: Sequence[str]) -> None:
        """In place of what is there."""
        self._edit.clear()
        self._append(prompts)

    def focus_field(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def read_file(self, path: str) -> None:
        """Add what is in a text file."""
        self._store.read_prompts(path)

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Prompts"))
        title.setObjectName("fieldTitle")
        self._cut = Segments(
            self.tr("A prompt is"),
            ((_LINES, self.tr("One line")), (_BLOCKS, self.tr("Block between empty lines"))),
        )
        self._cut.choose(_LINES)
        for key in (_LINES, _BLOCKS):
            button = self._cut.button(key)
            button.setMinimumWidth(button.sizeHint().width() + 12)
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("systemPromptField")
        self._edit.setAccessibleName(self.tr("Prompts"))
        self._edit.setPlaceholderText(self.tr("Write or paste what you would really ask…"))
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(_HEIGHT)
        self._file = _link(self.tr("From a file…"))
        self._chats = _link(self.tr("From my chats…"))
        self._examples = _link(self.tr("Add examples"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._cut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._edit)
        column.addLayout(self._build_sources())

    def _build_sources(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._file, self._chats, self._examples):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _append(self, prompts: Sequence[str]) -> None:
        """To what is there; prompts of several lines make all of them blocks."""
        together = (*self.prompts, *prompts)
        if any("\n" in prompt for prompt in together):
            self._blocks = True
            self._cut.choose(_BLOCKS)
        self._edit.setPlainText(("\n\n" if self._blocks else "\n").join(together))

    def _on_cut_chosen(self, key: str) -> None:
        self._blocks = key == _BLOCKS
        self.changed.emit()

    def _on_file(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Prompts from a text file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Text files (*.txt *.md)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def _on_prompts_read(self, text: str) -> None:
        """A file with empty lines between its prompts has blocks, any other one lines."""
        blocks = "\n\n" in text.replace("\r\n", "\n").strip()
        self._append(prompts_of(text, blocks=blocks))

    def _on_questions_read(self, questions: tuple[str, ...]) -> None:
        if self._popover is None:
            self._popover = QuestionsPopover(self.window())
            self._popover.taken.connect(self._append)
        self._popover.open_with(questions, self._chats)


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
