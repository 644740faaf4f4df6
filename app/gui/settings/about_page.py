"""Versions, and looking for a newer one when it is asked for. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.bridge.sentences import told
from app.gui.about_dialog import version_grid
from app.gui.discover.link_dialog import ask_to_open
from app.gui.settings.cards import buttons, card, chip, page_of, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.update_store import UpdateStore
    from app.gui.theme_tokens import Theme


class AboutPage(QWidget):
    """Nothing is asked until the button is pressed."""

    def __init__(
        self,
        versions: Sequence[tuple[str, str]],
        store: UpdateStore,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        page_of(self, (self._build_versions(versions), self._build_updates()))
        store.changed.connect(self._show)
        self._look.clicked.connect(self._on_look_clicked)
        self._page.clicked.connect(self._on_page_clicked)
        self._show()

    def apply_theme(self, theme: Theme) -> None:
        """The style sheet colours all of it."""

    def _build_versions(self, versions: Sequence[tuple[str, str]]) -> QFrame:
        table = QWidget()
        table.setLayout(version_grid(versions))
        return card(self.tr("Versions"), table)

    def _build_updates(self) -> QFrame:
        self._look = chip(self.tr("Look for a new version"))
        self._look.setObjectName("lookForUpdate")
        self._page = chip(self.tr("Open its page…"))
        self._answer = QLabel()
        self._answer.setObjectName("updateAnswer")
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setWordWrap(True)
        self._notes = sentence("")
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = sentence(self.tr("Only when you press the button, and never by itself."))
        parts = (words, buttons(self._look, self._page), self._answer, self._notes)
        return card(self.tr("Updates"), *parts)

    def _show(self) -> None:
        answer = self._store.answer
        release = answer.release if answer is not None and not self._store.looking else None
        newer = release if answer is not None and answer.newer else None
        self._look.setEnabled(not self._store.looking)
        self._answer.setText(self._words())
        self._answer.setVisible(bool(self._answer.text()))
        self._notes.setText(newer.notes if newer else "")
        self._notes.setVisible(bool(self._notes.text()))
        self._page.setVisible(newer is not None and bool(newer.page))

    def _words(self) -> str:
        store = self._store
        if store.looking:
            return self.tr("Looking…")
        if store.problem is not None:
            return told(store.problem)
        if store.answer is None:
            return ""
        if store.answer.newer and store.answer.release is not None:
            words = self.tr("Version {version} is there.")
            return words.format(version=store.answer.release.version)
        return self.tr("You have the newest version.")

    def _on_look_clicked(self) -> None:
        if self._store.configured:
            self._store.look()
            return
        self._answer.setText(
            self.tr(
                "This build knows no list of releases. New versions are where you got this one."
            )
        )
        self._answer.show()

    def _on_page_clicked(self) -> None:
        answer = self._store.answer
        if answer is not None and answer.release is not None:
            ask_to_open(answer.release.page, self)
