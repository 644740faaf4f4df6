"""What is searched on the Hub, what was found, and which repository is open. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.hub_results_model import HubResultsModel
from app.bridge.repository_store import RepositoryServices, RepositorySource, RepositoryStore
from app.domain.events import Event, ModelLoaded, ModelUnloaded, Problem
from app.domain.hub import HubModel, HubQuery
from app.domain.hub_events import HubAccountChanged, HubSearchAnswered, HubSearchFailed

if TYPE_CHECKING:
    from app.bridge.event_bridge import EventBridge

SWITCHED_OFF = "switched_off"
_OFFLINE_CODES = frozenset({"offline", SWITCHED_OFF})
DEFAULT_CONTEXT = 8192


class HubSource(RepositorySource, Protocol):
    """What the store needs of the hub service."""

    def search(self, query: HubQuery) -> str: ...
    def cancel_search(self, search_id: str) -> None: ...


class SearchPhase(Enum):
    """How far the newest search is."""

    IDLE = "idle"
    SEARCHING = "searching"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class HubServices:
    """The services behind this store and behind the repository that is open."""

    hub: HubSource
    repository: RepositoryServices


class HubStore(QObject):
    """One search at a time counts: the answers of older ones are dropped."""

    search_changed = Signal()  # phase, problem or query
    repository_changed = Signal()  # another one is open, or none

    def __init__(
        self, services: HubServices, events: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hub = services.hub
        self._services = services.repository
        self.results = HubResultsModel(self)
        self.query = HubQuery()
        self.phase = SearchPhase.IDLE
        self.problem: Problem | None = None
        self.repository: RepositoryStore | None = None
        self._search_id: str | None = None
        self._fresh = True  # the next results replace those of an older search
        self._context = DEFAULT_CONTEXT
        events.event_published.connect(self._on_event)

    @property
    def offline(self) -> bool:
        """The newest search failed because there is no network, or because none is wanted."""
        return self.problem is not None and self.problem.code in _OFFLINE_CODES

    @property
    def token_address(self) -> str:
        """Where people make access tokens."""
        return f"{self._services.web.rstrip('/')}/settings/tokens"

    def start(self) -> None:
        """Search for what is trending, where nothing was searched yet."""
        if self.phase is SearchPhase.IDLE:
            self.search_again()

    def search(self, **fields: Any) -> None:  # noqa: ANN401  # of HubQuery
        """Change fields of the query; searches where it is another one then."""
        query = replace(self.query, **fields)
        if query != self.query:
            self.query = query
            self.search_again()

    def search_again(self) -> None:
        """Ask the same once more."""
        if self._search_id is not None:
            self._hub.cancel_search(self._search_id)
        self._fresh, self.problem = True, None
        self.phase = SearchPhase.SEARCHING
        self._search_id = self._hub.search(self.query)
        self.search_changed.emit()

    def open(self, model: HubModel) -> None:
        """Show the page of a repository."""
        if self.repository is not None and self.repository.model.id == model.id:
            return
        self._leave_repository()
        self.repository = RepositoryStore(model, self._services, self._context)
        self.repository_changed.emit()
        self.repository.load()

    def close_repository(self) -> None:
        """Back to the results."""
        if self.repository is not None:
            self._leave_repository()
            self.repository_changed.emit()

    def _leave_repository(self) -> None:
        if self.repository is not None:
            self._context = self.repository.context
            self.repository.leave()
            self.repository = None

    def _on_event(self, event: Event) -> None:
        if isinstance(event, HubSearchAnswered) and event.search_id == self._search_id:
            self._take(event)
        elif isinstance(event, HubSearchFailed) and event.search_id == self._search_id:
            self._search_id = None
            self.problem, self.phase = event.problem, SearchPhase.FAILED
            if self._fresh and not self.offline:
                self.results.start(())
            self.search_changed.emit()
        elif isinstance(event, HubAccountChanged) and self.repository is not None:
            self.repository.try_as_another()
        elif isinstance(event, ModelLoaded | ModelUnloaded) and self.repository is not None:
            self.repository.judge_again()

    def _take(self, event: HubSearchAnswered) -> None:
        if self._fresh:
            self.results.start(event.models)
        else:
            self.results.add(event.models)
        self._fresh = False
        if event.finished:
            self._search_id = None
            self.phase = SearchPhase.DONE
        self.search_changed.emit()
