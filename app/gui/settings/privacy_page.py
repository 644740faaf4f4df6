"""What is kept on this computer, where and how large, and deleting it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.bridge.sentences import told
from app.domain.kept_data import TOOLS, TRACES, DataKind
from app.gui.settings.cards import buttons, card, chip, page_of, sentence
from app.gui.settings.delete_dialog import DeleteDialog
from app.gui.settings.kept_row import KeptRow
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
        self._rows: dict[DataKind, KeptRow] = {}
        groups = (self._build_rows(title, kinds) for title, kinds in self._words.groups().items())
        page_of(self, (self._build_promise(), *groups, self._build_all()))
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

    def _build_rows(self, title: str, kinds: tuple[DataKind, ...]) -> QFrame:
        names = self._words.names()
        for kind in kinds:
            row = self._rows[kind] = KeptRow(kind, *names[kind], deletable=kind not in _FIXED)
            row.open_requested.connect(self._on_open_requested)
            row.delete_requested.connect(self._on_delete_requested)
        return card(title, *(self._rows[kind] for kind in kinds))

    def _build_all(self) -> QFrame:
        words = self.tr(
            "What you wrote, what was measured, caches, backups and logs. The program’s own things"
            " go only where you tick that."
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
        for kind, row in self._rows.items():
            kept = store.kept.get(kind)
            row.show_amount(
                self._words.amount(kept) if kept else self.tr("Being measured…"),
                known=kept is not None,
                deletable=not store.deleting and kept is not None and kept.count > 0,
            )
        self._delete_all.setEnabled(bool(store.kept) and not store.deleting)
        problem = told(store.problem) if store.problem else ""
        self._problem.setText(self.tr("Deleting…") if store.deleting else problem)
        self._problem.setVisible(bool(self._problem.text()))

    def _on_open_requested(self, kind: DataKind) -> None:
        open_folder(self._store.kept[kind].place, self)

    def _on_delete_requested(self, kind: DataKind) -> None:
        self._ask(DeleteDialog({kind}, *self._words.question(kind, self._store.kept), self))

    def _on_delete_all_clicked(self) -> None:
        dialog = DeleteDialog(TRACES, *self._words.question_of_all(self._store.kept), self)
        dialog.offer(TOOLS, self.tr("Also models, engines, presets, prices and settings"))
        self._ask(dialog)

    def _ask(self, dialog: DeleteDialog) -> None:
        dialog.confirmed.connect(self._store.delete)
        dialog.open()
