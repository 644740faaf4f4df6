"""What is kept on this computer, where and how large, and deleting it. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.domain.kept_data import DataKind
from app.gui.settings.cards import CARD, buttons, card, chip, page_of, sentence
from app.gui.settings.delete_dialog import DeleteDialog
from app.gui.settings.open_folder import open_folder
from app.gui.settings.privacy_words import PrivacyWords

if TYPE_CHECKING:
    from app.bridge.privacy_store import PrivacyStore
    from app.gui.theme_tokens import Theme

# Pictures go with their chats.
_FIXED = frozenset({DataKind.ATTACHMENTS})


class PrivacyPage(QWidget):
    """One row for each kind of data."""

    def __init__(self, store: PrivacyStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words = PrivacyWords(self)
        self._amounts: dict[DataKind, QLabel] = {}
        self._openers: dict[DataKind, QPushButton] = {}
        self._deleters: dict[DataKind, QPushButton] = {}
        page_of(self, (self._build_promise(), self._build_rows(), self._build_all()))
        store.changed.connect(self._show)
        self._delete_all.clicked.connect(self._on_delete_all_clicked)
        self._show()
        store.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet colours all of it."""

    def _build_promise(self) -> QFrame:
        words = self.tr(
            "Everything stays on this computer. Nothing is sent anywhere: no statistics, no crash"
            " reports, no look for updates by itself."
        )
        return card(self.tr("On this computer only"), sentence(words))

    def _build_rows(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName(CARD)
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 14, 14, 14)
        column.setSpacing(12)
        heading = QLabel(self.tr("What is kept"))
        heading.setObjectName("sectionHeading")
        column.addWidget(heading)
        for kind, (name, what) in self._words.names().items():
            column.addLayout(self._row(kind, name, what))
        return frame

    def _row(self, kind: DataKind, name: str, what: str) -> QHBoxLayout:
        title = QLabel(name)
        title.setObjectName("fieldTitle")
        amount = self._amounts[kind] = QLabel()
        amount.setObjectName("keptAmount")
        amount.setTextFormat(Qt.TextFormat.PlainText)
        opener = self._openers[kind] = chip(
            self.tr("Open folder"), self.tr("Open the folder of: {name}").format(name=name)
        )
        opener.clicked.connect(partial(self._on_open_clicked, kind))
        words = QVBoxLayout()
        words.setSpacing(1)
        for label in (title, sentence(what), amount):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._deleter(kind, name), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _deleter(self, kind: DataKind, name: str) -> QPushButton:
        deleter = self._deleters[kind] = chip(
            self.tr("Delete…"), self.tr("Delete: {name}").format(name=name)
        )
        deleter.setObjectName(f"delete-{kind.value}")
        deleter.clicked.connect(partial(self._on_delete_clicked, kind))
        hold = deleter.sizePolicy()
        hold.setRetainSizeWhenHidden(True)
        deleter.setSizePolicy(hold)
        deleter.setVisible(kind not in _FIXED)
        return deleter

    def _build_all(self) -> QFrame:
        words = self.tr(
            "Chats, comparisons, caches, backups and logs. Models, settings and presets stay."
        )
        self._delete_all = chip(self.tr("Delete all…"), self.tr("Delete everything that is kept"))
        self._delete_all.setObjectName("deleteAll")
        self._problem = QLabel()
        self._problem.setObjectName("fieldNote")
        self._problem.setProperty("tone", "warning")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        parts = (sentence(words), self._problem, buttons(self._delete_all))
        return card(self.tr("Delete everything"), *parts)

    def _show(self) -> None:
        store = self._store
        busy = store.deleting or not store.kept
        for kind, label in self._amounts.items():
            kept = store.kept.get(kind)
            label.setText(self._words.amount(kept) if kept else self.tr("Being measured…"))
            self._openers[kind].setEnabled(kept is not None)
            self._deleters[kind].setEnabled(not busy and kept is not None and kept.count > 0)
        self._delete_all.setEnabled(not busy)
        problem = told(store.problem) if store.problem else ""
        self._problem.setText(self.tr("Deleting…") if store.deleting else problem)
        self._problem.setVisible(bool(self._problem.text()))

    def _on_open_clicked(self, kind: DataKind) -> None:
        open_folder(self._store.kept[kind].place, self)

    def _on_delete_clicked(self, kind: DataKind) -> None:
        self._ask({kind}, *self._words.question(kind, self._store.kept))

    def _on_delete_all_clicked(self) -> None:
        kinds = frozenset(DataKind) - {DataKind.MODELS}
        self._ask(kinds, *self._words.question_of_all(self._store.kept))

    def _ask(self, kinds: frozenset[DataKind] | set[DataKind], text: str, more: str) -> None:
        dialog = DeleteDialog(kinds, text, more, self)
        dialog.confirmed.connect(self._store.delete)
        dialog.open()
