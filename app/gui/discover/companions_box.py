"""Files that can come with every level: sight, or faster answers. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.display_text import display_text
from app.domain.hub import CompanionKind, HubCompanion
from app.gui.discover.check_box import CheckBox
from app.gui.formats import UNKNOWN, file_size

if TYPE_CHECKING:
    from app.bridge.repository_store import RepositoryStore
    from app.gui.theme_tokens import Theme

MOST = 12


class CompanionsBox(QWidget):
    """At most one of each kind is checked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._store: RepositoryStore | None = None
        self._boxes: list[tuple[CheckBox, HubCompanion]] = []
        self.setObjectName("companions")
        title = QLabel(self.tr("Downloaded with the level"))
        title.setObjectName("fieldTitle")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(title)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for box, _companion in self._boxes:
            box.apply_theme(theme)

    def show_repository(self, store: RepositoryStore) -> None:
        """Offer the companions of another repository."""
        self._store = store
        for box, _companion in self._boxes:
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = []
        for companion in store.companions[:MOST]:
            box = CheckBox(self._words(companion), self._theme)
            box.setObjectName("companionBox")
            box.setToolTip(self._meaning(companion.kind))
            box.setAccessibleDescription(self._meaning(companion.kind))
            box.clicked.connect(self._on_clicked)
            self._boxes.append((box, companion))
            self._column.addWidget(box)
        self.setVisible(bool(self._boxes))
        self._show_choice()
        store.companions_changed.connect(self._show_choice)

    def _words(self, companion: HubCompanion) -> str:
        kinds = {
            CompanionKind.MMPROJ: self.tr("Vision ({0}, {1})"),
            CompanionKind.DRAFT: self.tr("Draft model ({0}, {1})"),
            CompanionKind.MTP: self.tr("Multi-token prediction ({0}, {1})"),
        }
        name = display_text(companion.file.path.rpartition("/")[2], 60).replace("&", "&&")
        size = companion.file.size
        return kinds[companion.kind].format(name, UNKNOWN if size is None else file_size(size))

    def _meaning(self, kind: CompanionKind) -> str:
        return {
            CompanionKind.MMPROJ: self.tr("Lets the model see pictures."),
            CompanionKind.DRAFT: self.tr("A small model that guesses ahead: faster answers."),
            CompanionKind.MTP: self.tr("Predicts several tokens at once: faster answers."),
        }[kind]

    def _show_choice(self) -> None:
        for box, companion in self._boxes:
            box.setChecked(self._store is not None and self._store.is_chosen(companion))

    def _on_clicked(self) -> None:
        sender = self.sender()
        for box, companion in self._boxes:
            if box is sender and self._store is not None:
                self._store.choose_companion(companion, wanted=box.isChecked())
