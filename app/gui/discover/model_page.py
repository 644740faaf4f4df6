"""The page of a repository: what it is, its levels, what comes with them, its card. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.bridge.repository_store import REFUSED_CODES, PagePhase
from app.bridge.sentences import translated
from app.gui.discover.card_view import CardView
from app.gui.discover.companions_box import CompanionsBox
from app.gui.discover.gated_note import GatedNote
from app.gui.discover.levels_card import LevelsCard
from app.gui.discover.page_header import PageHeader
from app.gui.discover.page_message import PageMessage

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from app.bridge.account_store import AccountStore
    from app.bridge.download_store import DownloadStore
    from app.bridge.repository_store import RepositoryStore
    from app.domain.hub import HubLevel
    from app.gui.theme_tokens import Theme

COLUMN = 760
SIDE = 28


class ModelPage(QScrollArea):
    """Shows a RepositoryStore; links and sign-in leave as signals."""

    back_requested = Signal()
    link_requested = Signal(str)
    sign_in_requested = Signal(object)  # the button that asks
    downloads_requested = Signal()

    def __init__(
        self,
        downloads: DownloadStore,
        account: AccountStore,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._account = account
        self._store: RepositoryStore | None = None
        self._build_ui(theme)
        self._connect()
        self.show_repository(None)

    def apply_theme(self, theme: Theme) -> None:
        for part in (self.header, self._gated, self._levels, self._companions, self._card):
            part.apply_theme(theme)
        for message in (self._message, self._state):
            message.apply_theme(theme)

    def show_repository(self, store: RepositoryStore | None) -> None:
        """Show another repository, from its top; None: there is none to show."""
        self._store = store
        self.verticalScrollBar().setValue(0)
        self._body.setVisible(store is not None)
        self._message.setVisible(store is None)
        if store is None:
            self._message.say("search", self.tr("Choose a model to see its quantization levels."))
            return
        store.changed.connect(self._show_page)
        store.levels_changed.connect(self._levels.show_levels)
        self._show_page()

    def focus_page(self) -> None:
        """The focus on the button that most people want."""
        if not self._levels.isVisible() or not self._levels.focus_first():
            self.header.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_scrolled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Back):
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("modelPage")
        self.setAccessibleName(self.tr("Model"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.header = PageHeader(theme)
        self._gated = GatedNote(theme)
        self._levels = LevelsCard(self._downloads, theme)
        self._companions = CompanionsBox(theme)
        self._card_title = QLabel(self.tr("Model card"))
        self._card_title.setObjectName("sectionTitle")
        self._card = CardView(theme)
        self._message = PageMessage(theme)
        self._state = PageMessage(theme)
        content = QWidget()
        content.setObjectName("modelPageContent")
        outer = QVBoxLayout(content)
        outer.setContentsMargins(SIDE, 20, SIDE, 28)
        outer.addWidget(self._build_body())
        outer.addWidget(self._message, 1)
        outer.addStretch(0)
        self.setWidget(content)

    def _build_body(self) -> QWidget:
        self._ready = QWidget()
        ready = QVBoxLayout(self._ready)
        ready.setContentsMargins(0, 0, 0, 0)
        ready.setSpacing(20)
        for widget in (self._levels, self._companions, self._card_title, self._card):
            ready.addWidget(widget)
        ready.addStretch(1)
        self._body = QWidget()
        self._body.setMaximumWidth(COLUMN)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for part in (self.header, self._gated, self._state, self._ready):
            column.addWidget(part)
        column.addStretch(1)
        return self._body

    def _connect(self) -> None:
        self.header.back_requested.connect(self.back_requested)
        self.header.browser_requested.connect(self._on_browser)
        self._gated.browser_requested.connect(self._on_browser)
        self._gated.sign_in_requested.connect(self._on_sign_in)
        self._levels.download_requested.connect(self._on_download)
        self._levels.downloads_requested.connect(self.downloads_requested)
        self._card.link_activated.connect(self.link_requested)
        self._card.height_changed.connect(self._on_scrolled)
        self._state.button_clicked.connect(self._on_state_button)
        self._account.changed.connect(self._show_account)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _show_page(self) -> None:
        store = self._store
        if store is None:
            return
        self.header.show_model(store.model)
        self._show_account()
        ready = store.phase is PagePhase.READY
        self._ready.setVisible(ready)
        self._state.setVisible(not ready)
        if store.phase is PagePhase.LOADING:
            self._state.say("", "")
        elif store.problem is not None:
            problem = store.problem
            refused = problem.code in REFUSED_CODES
            wish = self.tr("Sign in") if refused else self.tr("Try again")
            self._state.say(
                "triangle-alert", translated(problem.text), translated(problem.action), wish
            )
        if store.page is not None:
            self._levels.show_repository(store)
            self._companions.show_repository(store)
            card = store.page.repository.card
            self._card_title.setVisible(bool(card.strip()))
            self._card.show_card(card)

    def _show_account(self) -> None:
        self._gated.show_account(self._account.account)
        self._gated.setVisible(self._store is not None and self._store.model.gated)

    def _on_scrolled(self) -> None:
        content = self.widget()
        if content is not None and self._card.isVisible():
            top = -self._card.mapTo(content, self._card.rect().topLeft()).y()
            top += self.verticalScrollBar().value()
            self._card.reveal(top, top + self.viewport().height())

    def _on_download(self, level: HubLevel) -> None:
        request = self._store.request(level) if self._store is not None else None
        if request is not None:
            self._downloads.add(request)

    def _on_browser(self) -> None:
        if self._store is not None:
            self.link_requested.emit(self._store.web_address)

    def _on_sign_in(self) -> None:
        self.sign_in_requested.emit(self._gated.sign_in)

    def _on_state_button(self) -> None:
        problem = self._store.problem if self._store is not None else None
        if problem is not None and problem.code in REFUSED_CODES:
            self.sign_in_requested.emit(self._state.button)
        elif self._store is not None:
            self._store.load()
