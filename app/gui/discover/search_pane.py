"""Search field, results, and what is said where there are none. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.bridge.hub_store import SWITCHED_OFF, SearchPhase
from app.bridge.sentences import told, translated
from app.domain.hub import HubQuery
from app.gui.discover.page_message import PageMessage
from app.gui.discover.results_view import ResultsView
from app.gui.discover.search_bar import SearchBar
from app.gui.discover.spinner import Spinner
from app.gui.formats import local

if TYPE_CHECKING:
    from app.bridge.account_store import AccountStore
    from app.bridge.hub_store import HubStore
    from app.gui.theme_tokens import Theme


class SearchPane(QWidget):
    """Shows the search of a HubStore; wishes that need a popover leave as signals."""

    filters_requested = Signal(object)  # the button that asks
    account_requested = Signal(object)
    page_requested = Signal()

    def __init__(
        self, store: HubStore, account: AccountStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._account = account
        self._build_ui(theme)
        self._connect()
        self.apply_theme(theme)
        self._show_search()
        self._on_account_changed()

    def apply_theme(self, theme: Theme) -> None:
        self.bar.apply_theme(theme)
        self.results.apply_theme(theme)
        self._message.apply_theme(theme)
        self._spinner.set_colors(theme.accent, theme.hairline)

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("searchPane")
        self.bar = SearchBar(theme)
        self.results = ResultsView(self._store.results, theme)
        self._message = PageMessage(theme)
        self._spinner = Spinner(14)
        self._status = QLabel()
        self._status.setObjectName("hubStatus")
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        status = QHBoxLayout()
        status.setContentsMargins(14, 0, 14, 0)
        status.setSpacing(8)
        status.addWidget(self._spinner)
        status.addWidget(self._status, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.results)
        self._stack.addWidget(self._message)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 12, 2, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(status)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        store, bar = self._store, self.bar
        store.search_changed.connect(self._show_search)
        self._account.changed.connect(self._on_account_changed)
        bar.text_entered.connect(self._on_text_entered)
        bar.sort_chosen.connect(self._on_sort_chosen)
        bar.filters_requested.connect(self._on_filters_requested)
        bar.account_requested.connect(self._on_account_requested)
        bar.list_requested.connect(self.results.focus_first)
        self.results.search_requested.connect(bar.focus_field)
        self.results.page_requested.connect(self.page_requested)
        self._message.button_clicked.connect(self._on_message_button)

    def _show_search(self) -> None:
        store = self._store
        searching = store.phase in (SearchPhase.SEARCHING, SearchPhase.IDLE)
        self.bar.show_query(store.query)
        self._spinner.setVisible(searching)
        self._status.setText(self._status_words(searching))
        if store.results.count:
            self._stack.setCurrentWidget(self.results)
            return
        self._stack.setCurrentWidget(self._message)
        if store.offline:
            self._say_offline()
        elif store.problem is not None:
            problem = store.problem
            again = self.tr("Try again")
            self._message.say(
                "triangle-alert", translated(problem.text), translated(problem.action), again
            )
        elif searching:
            self._message.say("", "", "")
        else:
            self._say_nothing_found()

    def _status_words(self, searching: bool) -> str:
        store = self._store
        if store.problem is not None and store.results.count:
            if store.offline:
                return self.tr("You are offline: these are earlier results.")
            return translated(store.problem.text)
        if searching:
            return self.tr("Searching…")
        return self._count_words(store.results.count) if store.results.count else ""

    def _count_words(self, count: int) -> str:
        if not self._store.query.text:
            words = self.tr("{0} models")
        elif count == 1:
            words = self.tr("{0} model found")
        else:
            words = self.tr("{0} models found")
        return words.format(local(f"{count:,}"))

    def _say_offline(self) -> None:
        problem = self._store.problem
        wanted = problem is not None and problem.code == SWITCHED_OFF
        self._message.say(
            "wifi-off",
            self.tr("You are offline. Everything on this computer works."),
            told(problem) if problem is not None and wanted else "",
            self.tr("Try again"),
        )

    def _say_nothing_found(self) -> None:
        unfiltered = HubQuery(text=self._store.query.text, sort=self._store.query.sort)
        self._message.say(
            "search",
            self.tr("No model with GGUF files matches."),
            self.tr("Try fewer words, or another spelling."),
            self.tr("Remove the filters") if self._store.query != unfiltered else "",
        )

    def _on_message_button(self) -> None:
        if self._store.problem is not None:
            self._store.search_again()
            return
        empty = HubQuery()
        self._store.search(
            author=empty.author,
            architecture=empty.architecture,
            licence=empty.licence,
            gated=empty.gated,
            least_parameters=empty.least_parameters,
            most_parameters=empty.most_parameters,
        )

    def _on_text_entered(self, text: str) -> None:
        self._store.search(text=text)

    def _on_sort_chosen(self, sort: object) -> None:
        self._store.search(sort=sort)

    def _on_filters_requested(self) -> None:
        self.filters_requested.emit(self.bar.filters)

    def _on_account_requested(self) -> None:
        self.account_requested.emit(self.bar.account)

    def _on_account_changed(self) -> None:
        account = self._account.account
        self.bar.show_account(account.name if account is not None else "")
