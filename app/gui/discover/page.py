"""The Discover page: the search at the left, the model at the right. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.gui.discover.link_dialog import ask_to_open
from app.gui.discover.model_page import ModelPage
from app.gui.discover.search_pane import SearchPane

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from app.bridge.account_store import AccountStore
    from app.bridge.download_store import DownloadStore
    from app.bridge.hub_store import HubStore
    from app.domain.hub import HubModel
    from app.gui.discover.filter_popover import FilterPopover
    from app.gui.discover.sign_in_popover import SignInPopover
    from app.gui.theme_tokens import Theme

BOTH_FROM = 940  # pixels: narrower, the page of a model takes the place of the results
PANE_WIDTH = 380


class DiscoverPage(QWidget):
    """Searches for what is trending when it is first shown."""

    downloads_requested = Signal()  # the Downloads page is wished

    def __init__(
        self,
        hub: HubStore,
        downloads: DownloadStore,
        account: AccountStore,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._account = account
        self._theme = theme
        self._filters: FilterPopover | None = None
        self._sign_in: SignInPopover | None = None
        self._pane = SearchPane(hub, account, theme)
        self._page = ModelPage(downloads, account, theme)
        self._build_ui()
        self._connect()
        self._on_repository_changed()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._pane.apply_theme(theme)
        self._page.apply_theme(theme)
        for popover in (self._filters, self._sign_in):
            if popover is not None:
                popover.apply_theme(theme)

    def focus_search(self) -> None:
        self._pane.bar.focus_field()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hub.start()
        if self._hub.repository is not None:
            self._hub.repository.judge_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _build_ui(self) -> None:
        self.setObjectName("discoverPage")
        self.setAccessibleName(self.tr("Discover"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane)
        self._line = QWidget()
        self._line.setObjectName("pageLine")
        self._line.setFixedWidth(1)
        row.addWidget(self._line)
        row.addWidget(self._page, 1)

    def _connect(self) -> None:
        pane, page = self._pane, self._page
        self._hub.repository_changed.connect(self._on_repository_changed)
        self._hub.results.modelReset.connect(self._show_open)
        pane.results.model_chosen.connect(self._on_model_chosen)
        pane.page_requested.connect(page.focus_page)
        pane.filters_requested.connect(self._on_filters_requested)
        pane.account_requested.connect(self._on_account_requested)
        page.back_requested.connect(self._on_back)
        page.link_requested.connect(self._on_link_requested)
        page.sign_in_requested.connect(self._on_account_requested)
        page.downloads_requested.connect(self.downloads_requested)

    def _show_parts(self) -> None:
        """Both side by side, or the one that counts."""
        both = self.width() >= BOTH_FROM
        is_open = self._hub.repository is not None
        self._pane.results.follows = both
        if both:
            self._pane.setFixedWidth(PANE_WIDTH)
        else:
            self._pane.setMinimumWidth(0)
            self._pane.setMaximumWidth(16_777_215)
        self._pane.setVisible(both or not is_open)
        self._page.setVisible(both or is_open)
        self._page.header.show_back(not both)
        self._line.setVisible(both)

    def _show_open(self) -> None:
        repository = self._hub.repository
        self._pane.results.show_open(repository.model.id if repository is not None else None)

    def _on_repository_changed(self) -> None:
        self._page.show_repository(self._hub.repository)
        leaves = self._pane.isAncestorOf(QApplication.focusWidget() or self)
        self._show_parts()
        if leaves and self._pane.isHidden():
            self._page.focus_page()
        self._show_open()

    def _on_model_chosen(self, model: HubModel) -> None:
        self._hub.open(model)

    def _on_back(self) -> None:
        """On a narrow window back to the results, else only the focus goes there."""
        if self.width() < BOTH_FROM:
            chosen = self._hub.repository
            self._hub.close_repository()
            self._pane.results.show_open(chosen.model.id if chosen is not None else None)
        self._pane.results.focus_first()

    def _on_filters_requested(self, anchor: QWidget) -> None:
        if self._filters is None:
            from app.gui.discover.filter_popover import FilterPopover

            self._filters = FilterPopover(self._hub, self._theme, self.window())
        self._filters.open_under(anchor)

    def _on_account_requested(self, anchor: QWidget) -> None:
        if self._sign_in is None:
            from app.gui.discover.sign_in_popover import SignInPopover

            self._sign_in = SignInPopover(self._account, self._theme, self.window())
            self._sign_in.token_page_requested.connect(self._on_token_page_requested)
        self._sign_in.open_under(anchor)

    def _on_token_page_requested(self) -> None:
        ask_to_open(self._hub.token_address, self)

    def _on_link_requested(self, address: str) -> None:
        ask_to_open(address, self)
