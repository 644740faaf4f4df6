"""One repository of the Hub: its levels, judged for this machine, and the choice. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from PySide6.QtCore import QObject, Signal

from app.bridge.event_bridge import EventBridge
from app.bridge.level_info import level_info
from app.bridge.library_store import LibraryStore
from app.domain.download import DownloadRequest
from app.domain.hub import CompanionKind, HubCompanion, HubLevel, HubModel
from app.domain.level_choice import Recommendation, recommend

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.domain.events import Problem
    from app.domain.fit import Fit
    from app.domain.hub_levels import HubPage
    from app.domain.model_file import GgufInfo

SHORTEST_CONTEXT = 2048
LONGEST_CONTEXT = 1_048_576
REFUSED_CODES = frozenset({"gated", "unauthorized"})
_USUAL_BITS = 4.85  # Q4_K_M


class RepositorySource(Protocol):
    """What the store needs of the hub service."""

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]: ...
    def describe_level(
        self, repository: str, revision: str, level: HubLevel
    ) -> Future[GgufInfo]: ...


class MemoryJudge(Protocol):
    """What the store needs of the memory service."""

    def judge(self, info: GgufInfo, context: int | None = None, freed: int = 0) -> Fit: ...


@dataclass(frozen=True, slots=True)
class RepositoryServices:
    """What a page asks; `freed`: bytes that loading a model would give back first."""

    hub: RepositorySource
    memory: MemoryJudge
    library: LibraryStore
    events: EventBridge
    freed: Callable[[], int]
    web: str = "https://huggingface.co"  # where people look at repositories


class PagePhase(Enum):
    """How far a page is."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class RepositoryStore(QObject):
    """Made anew for each repository: answers for one that was left change nothing."""

    changed = Signal()  # phase, page or problem
    levels_changed = Signal()  # what fits, what is recommended, what the library has
    companions_changed = Signal()

    def __init__(self, model: HubModel, services: RepositoryServices, context: int) -> None:
        super().__init__()
        self.model = model
        self.phase = PagePhase.LOADING
        self.page: HubPage | None = None
        self.problem: Problem | None = None
        self.header_problem: Problem | None = None  # nothing can be said about memory
        self.context = context
        self.recommended: Recommendation | None = None
        self._services = services
        self._info: GgufInfo | None = None  # of the level that was described
        self._described: HubLevel | None = None
        self._fits: dict[str, Fit | None] = {}
        self._chosen: dict[CompanionKind, str] = {}
        services.library.models_changed.connect(self._on_library_changed)

    @property
    def levels(self) -> tuple[HubLevel, ...]:
        return self.page.contents.levels if self.page is not None else ()

    @property
    def companions(self) -> tuple[HubCompanion, ...]:
        return self.page.contents.companions if self.page is not None else ()

    @property
    def trained_context(self) -> int | None:
        """The longest context that the model was trained for, where it is known."""
        known = self._info.trained_context if self._info is not None else None
        return known or self.model.context_length

    @property
    def web_address(self) -> str:
        """The page of the repository for a browser."""
        return f"{self._services.web.rstrip('/')}/{quote(self.model.id, safe='/')}"

    @property
    def judging(self) -> bool:
        """The header is on its way: what fits is not known yet."""
        waits = self._info is None and self.header_problem is None
        return self._described is not None and waits

    def load(self) -> None:
        """Fetch the newest commit of the repository."""
        self.phase, self.problem = PagePhase.LOADING, None
        self.changed.emit()
        future = self._services.hub.open_repository(self.model.id)
        self._services.events.when_done(future, self._on_page, self._on_failed)

    def try_as_another(self) -> None:
        """Somebody signed in or out: what was refused may be allowed now."""
        if self.problem is not None and self.problem.code in REFUSED_CODES:
            self.load()
        refused = self.header_problem is not None and self.header_problem.code in REFUSED_CODES
        if refused and self.page is not None and self._described is not None:
            self._describe(self.page.repository.revision, self._described)
            self.levels_changed.emit()

    def leave(self) -> None:
        """Nobody looks at it any more."""
        self._services.library.models_changed.disconnect(self._on_library_changed)
        self.blockSignals(True)

    def fit(self, level: HubLevel) -> Fit | None:
        return self._fits.get(level.label)

    def in_library(self, level: HubLevel) -> str | None:
        """The id of this very level in the library."""
        wanted = {(file.path, file.sha256) for file in level.files}
        for model in self._services.library.models:
            source = model.details.source
            if source is None or source.repository != self.model.id or model.missing:
                continue
            if wanted <= set(source.files):
                return model.id
        return None

    def judge_again(self) -> None:
        """The memory that is free may have changed."""
        self._judge()

    def choose_context(self, context: int) -> None:
        """Judge all levels for that many tokens."""
        if context != self.context:
            self.context = context
            self._judge()

    def choose_companion(self, companion: HubCompanion, *, wanted: bool) -> None:
        """At most one of each kind comes with a level."""
        if wanted:
            self._chosen[companion.kind] = companion.file.path
        elif self._chosen.get(companion.kind) == companion.file.path:
            del self._chosen[companion.kind]
        self.companions_changed.emit()

    def is_chosen(self, companion: HubCompanion) -> bool:
        return self._chosen.get(companion.kind) == companion.file.path

    def request(self, level: HubLevel) -> DownloadRequest | None:
        """The wish to download a level with the chosen companions."""
        if self.page is None or not level.complete:
            return None
        chosen = tuple(each for each in self.companions if self.is_chosen(each))
        revision = self.page.repository.revision
        return DownloadRequest(self.model.id, revision, level, chosen, self.model.licence)

    def _on_page(self, page: HubPage) -> None:
        self.page, self.phase = page, PagePhase.READY
        self.model = page.repository.model
        sights = [each for each in self.companions if each.kind is CompanionKind.MMPROJ]
        if sights:
            self._chosen = {CompanionKind.MMPROJ: min(sights, key=_eagerness).file.path}
        self.changed.emit()
        whole = [each for each in self.levels if each.complete]
        if whole:
            self._describe(page.repository.revision, min(whole, key=_readiness))

    def _describe(self, revision: str, level: HubLevel) -> None:
        self._described, self.header_problem = level, None
        future = self._services.hub.describe_level(self.model.id, revision, level)
        self._services.events.when_done(future, self._on_described, self._on_not_described)

    def _on_failed(self, problem: Problem) -> None:
        self.problem, self.phase = problem, PagePhase.FAILED
        self.changed.emit()

    def _on_described(self, info: GgufInfo) -> None:
        self._info = info
        if info.trained_context:
            self.context = min(self.context, max(info.trained_context, SHORTEST_CONTEXT))
        self._judge()

    def _on_not_described(self, problem: Problem) -> None:
        self.header_problem = problem
        self.levels_changed.emit()

    def _on_library_changed(self) -> None:
        self.levels_changed.emit()

    def _info_of(self, info: GgufInfo, level: HubLevel) -> GgufInfo:
        return info if level == self._described else level_info(info, level)

    def _judge(self) -> None:
        if self._info is not None:
            freed = self._services.freed()
            self._fits = {
                level.label: self._services.memory.judge(
                    self._info_of(self._info, level), self.context, freed
                )
                for level in self.levels
                if level.size is not None
            }
            self.recommended = recommend(self.levels, self._fits)
        self.levels_changed.emit()


def _readiness(level: HubLevel) -> tuple[int, float]:
    """Least first: the header that is worth reading, of the level that most people take."""
    return len(level.files), abs((level.bits_per_weight or 99.0) - _USUAL_BITS)


def _eagerness(companion: HubCompanion) -> tuple[bool, int]:
    """Least first: an F16 mmproj before others, then the smaller file."""
    return "F16" not in companion.file.path.upper().replace("BF16", ""), companion.file.size or 0
