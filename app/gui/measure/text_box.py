"""Choose the text that quality is measured on, and how much of it. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.measurement import TextChoice, TextKind, needed_tokens
from app.gui.formats import tokens
from app.gui.measure.fields import HEIGHT, Field, choice_box, quiet_line, show_line

if TYPE_CHECKING:
    from app.bridge.measure_store import MeasureStore
    from app.gui.theme_tokens import Theme

_CHUNKS = (8, 32, 128, None)


class TextBox(QWidget):
    """`chats_requested`: the button under which chats are chosen."""

    chats_requested = Signal(object)

    def __init__(self, store: MeasureStore, theme: Theme) -> None:
        super().__init__()
        self._store = store
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._kind.apply_theme(theme)
        self._chunks.apply_theme(theme)

    def _build_ui(self) -> None:
        self._kind = choice_box(self.tr("Text to measure on"), 190)
        self._kind.setObjectName("measureText")
        for text, kind in (
            (self.tr("Quantscope’s sample"), TextKind.SAMPLE),
            (self.tr("A text file"), TextKind.FILE),
            (self.tr("My chats"), TextKind.CHATS),
        ):
            self._kind.addItem(text, kind)
        self._pick = QPushButton()
        self._pick.setObjectName("measureTextPick")
        self._pick.setProperty("kind", "secondary")
        self._pick.setFixedHeight(HEIGHT)
        self._chunks = choice_box(self.tr("How much of the text"), 190)
        self._chunks.setObjectName("measureChunks")
        for count in _CHUNKS:
            text = self.tr("all of it")
            if count is not None:
                size = tokens(count * self._store.choice.plan.chunk)
                text = self.tr("the first {count} tokens").format(count=size)
            self._chunks.addItem(text, count)
        self._remark = quiet_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = self.tr("Text for quality")
        column.addWidget(Field(title, (self._kind, self._pick, self._chunks)))
        column.addWidget(self._remark)

    def _connect(self) -> None:
        self._kind.activated.connect(self._on_kind)
        self._pick.clicked.connect(self._on_pick)
        self._chunks.activated.connect(self._on_chunks)
        self._store.choice.changed.connect(self._refresh)
        self._store.text_counted.connect(self._refresh)

    def _refresh(self) -> None:
        plan = self._store.choice.plan
        self.setVisible(plan.quality)
        self._kind.setCurrentIndex(self._kind.findData(plan.text.kind))
        self._chunks.setCurrentIndex(_CHUNKS.index(plan.chunks) if plan.chunks in _CHUNKS else -1)
        self._pick.setVisible(plan.text.kind is not TextKind.SAMPLE)
        self._pick.setText(self._name(plan.text).replace("&", "&&"))
        show_line(self._remark, self._words(plan.text))

    def _name(self, choice: TextChoice) -> str:
        if choice.kind is TextKind.FILE:
            return PurePath(choice.path).name or self.tr("Choose a file…")
        if not choice.chat_ids:
            return self.tr("Choose chats…")
        return self.tr("%n chat(s)", "", len(choice.chat_ids))

    def _words(self, choice: TextChoice) -> str:
        """How long the text is, and whether that will do."""
        store = self._store
        parts = []
        if choice.kind is TextKind.CHATS:
            parts.append(self.tr("Your chats never leave this machine."))
        if store.count_problem is not None:
            parts.append(f"{store.count_problem.text} {store.count_problem.action}".strip())
        elif store.count is not None:
            words = (
                self.tr("{count} tokens.")
                if store.count.exact
                else self.tr("About {count} tokens.")
            )
            parts.append(words.format(count=tokens(store.count.tokens)))
            if not store.has_enough_text:
                needed = tokens(needed_tokens(store.choice.plan.chunk))
                words = self.tr(
                    "Not enough text yet: from {count} tokens on the figures say something."
                )
                parts.append(words.format(count=needed))
        return " ".join(parts)

    def _on_kind(self) -> None:
        kind = self._kind.currentData()
        if kind is self._store.choice.plan.text.kind:
            return
        self._choose(TextChoice(kind))
        if kind is not TextKind.SAMPLE:
            self._on_pick()

    def _on_pick(self) -> None:
        if self._store.choice.plan.text.kind is TextKind.CHATS:
            self.chats_requested.emit(self._pick)
            return
        dialog = QFileDialog(self.window(), self.tr("Text to measure on"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Text files (*.txt *.md *.rst)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Measure on this file."""
        self._choose(TextChoice(TextKind.FILE, path))

    def take_chats(self, chat_ids: tuple[str, ...]) -> None:
        """Measure on these chats."""
        self._choose(TextChoice(TextKind.CHATS, chat_ids=chat_ids))

    def _choose(self, choice: TextChoice) -> None:
        self._store.choice.change(text=choice)
        self._store.count_text()

    def _on_chunks(self) -> None:
        self._store.choice.change(chunks=self._chunks.currentData())
