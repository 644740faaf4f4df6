"""The queue of downloads as widgets see it. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.download_list_model import DownloadListModel, is_done
from app.domain.download import Download, DownloadProgress, DownloadRequest, DownloadState
from app.domain.hub_events import DownloadProgressed, DownloadsChanged

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.settings_store import SettingsStore
    from app.domain.events import Event, Problem

PROGRESS_EVERY_MS = 100
MOVING = frozenset({DownloadState.ACTIVE, DownloadState.VERIFYING})
UNFINISHED = frozenset({*MOVING, DownloadState.QUEUED})
_ENDED = frozenset({DownloadState.DONE, DownloadState.FAILED})


class DownloadSource(Protocol):
    """What the store needs of the download service."""

    def list_downloads(self) -> Future[tuple[Download, ...]]: ...
    def add(self, request: DownloadRequest) -> Future[Download]: ...
    def pause(self, download_id: str) -> Future[None]: ...
    def resume(self, download_id: str) -> Future[None]: ...
    def cancel(self, download_id: str) -> Future[None]: ...
    def retry(self, download_id: str) -> Future[None]: ...
    def move(self, download_id: str, position: int) -> Future[None]: ...
    def clear_finished(self) -> Future[None]: ...
    def pause_all(self) -> Future[None]: ...
    def resume_all(self) -> Future[None]: ...
    def apply_limits(self) -> None: ...


@dataclass(frozen=True, slots=True)
class DownloadTotals:
    """All that is to come, taken together. Bytes, bytes/s, seconds."""

    received: int = 0
    size: int = 0
    rate: float | None = None
    seconds_left: float | None = None
    moving: int = 0
    waiting: int = 0
    paused: int = 0
    failed: int = 0
    done: int = 0

    @property
    def unfinished(self) -> int:
        return self.moving + self.waiting

    @property
    def fraction(self) -> float:
        return self.received / self.size if self.size else 0.0


class DownloadStore(QObject):
    """The queue, its newest figures, and the wishes of the user."""

    changed = Signal()  # entries, their states or order
    progressed = Signal()  # only figures; at most every PROGRESS_EVERY_MS
    ended = Signal(object)  # Download that was done or failed just now
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        service: DownloadSource,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._events = events
        self._settings = settings
        self.downloads: tuple[Download, ...] = ()
        self.rows = DownloadListModel(self)
        self.listed = False
        self._newest: dict[tuple[str, str], Download] = {}
        self._progress: dict[str, DownloadProgress] = {}
        self._stale: set[str] = set()
        self._tick = QTimer(self, singleShot=True, interval=PROGRESS_EVERY_MS)
        self._tick.timeout.connect(self._on_tick)
        self.rows.move_requested.connect(self.move_to_row)
        self._limits = (self.at_once, self.rate_limit)
        settings.changed.connect(self._on_settings_changed)
        events.event_published.connect(self._on_event)

    def refresh(self) -> None:
        """Read the queue."""
        self._events.when_done(self._service.list_downloads(), self._take, self._on_failed)

    def progress(self, download_id: str) -> DownloadProgress | None:
        """The newest figures of an entry that is moving."""
        return self._progress.get(download_id)

    def received(self, download: Download) -> int:
        """Bytes that are here, as new as they are known."""
        progress = self._progress.get(download.id)
        return progress.received if progress is not None else download.received

    def find(self, repository: str, label: str) -> Download | None:
        """The entry of a level; the newest where there are several."""
        return self._newest.get((repository, label))

    @property
    def totals(self) -> DownloadTotals:
        open_ones = [each for each in self.downloads if each.state in UNFINISHED]
        coming = [each for each in open_ones if each.state is DownloadState.ACTIVE]
        rates = [p.rate for each in coming if (p := self.progress(each.id)) and p.rate]
        received = sum(self.received(each) for each in open_ones)
        size = sum(each.size for each in open_ones)
        rate = sum(rates) or None
        states = [each.state for each in self.downloads]
        return DownloadTotals(
            received=received,
            size=size,
            rate=rate,
            seconds_left=(size - received) / rate if rate else None,
            moving=sum(state in MOVING for state in states),
            waiting=states.count(DownloadState.QUEUED),
            paused=states.count(DownloadState.PAUSED),
            failed=states.count(DownloadState.FAILED),
            done=states.count(DownloadState.DONE),
        )

    # Wishes

    @property
    def at_once(self) -> int:
        """How many come at a time."""
        return self._settings.settings.downloads_at_once

    @property
    def rate_limit(self) -> int | None:
        """Bytes/s over all of them; None: as fast as it goes."""
        return self._settings.settings.download_rate

    def limit(self, *, at_once: int, rate: int | None) -> None:
        """Change both limits."""
        self._settings.change(downloads_at_once=at_once, download_rate=rate)

    def add(self, request: DownloadRequest) -> None:
        """Queue a level; what is wrong with the wish comes as a problem."""
        self._events.when_done(self._service.add(request), self._on_done, self._on_failed)

    def pause(self, download_id: str) -> None:
        self._wish(self._service.pause(download_id))

    def resume(self, download_id: str) -> None:
        self._wish(self._service.resume(download_id))

    def cancel(self, download_id: str) -> None:
        """Take it off the queue; what is here of it is deleted."""
        self._wish(self._service.cancel(download_id))

    def retry(self, download_id: str) -> None:
        self._wish(self._service.retry(download_id))

    def move_to_row(self, download_id: str, row: int) -> None:
        """To a row of the list: rows begin with what is not done, the queue has its own order."""
        others = [each for each in self.downloads if each.id != download_id]
        places = [at for at, each in enumerate(others) if not is_done(each)]
        place = places[row] if row < len(places) else len(others)
        self._wish(self._service.move(download_id, place))

    def move_by(self, download_id: str, step: int) -> None:
        """Up (-1) or down (1) among those that are not done."""
        at = self.rows.index_of(download_id).row()
        if at >= 0 and 0 <= at + step < self.rows.waiting_count:
            self.move_to_row(download_id, at + step)

    def clear_finished(self) -> None:
        """Take those off the list that are done; their models stay."""
        self._wish(self._service.clear_finished())

    def pause_all(self) -> None:
        self._wish(self._service.pause_all())

    def resume_all(self) -> None:
        self._wish(self._service.resume_all())

    def _wish(self, future: Future[None]) -> None:
        self._events.when_done(future, self._on_done, self._on_failed)

    # Facts

    def _take(self, downloads: tuple[Download, ...]) -> None:
        before = {each.id: each.state for each in self.downloads}
        self.downloads = tuple(sorted(downloads, key=lambda each: each.position))
        self.listed = True
        by_age = sorted(downloads, key=lambda each: each.added_at)
        self._newest = {(each.repository, each.label): each for each in by_age}
        moving = {each.id for each in downloads if each.state in MOVING}
        self._progress = {key: each for key, each in self._progress.items() if key in moving}
        self.rows.show(self.downloads)
        self.changed.emit()
        for each in self.downloads:
            if each.state in _ENDED and before.get(each.id, each.state) is not each.state:
                self.ended.emit(each)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, DownloadsChanged):
            self._take(event.downloads)
        elif isinstance(event, DownloadProgressed):
            self._progress[event.progress.download_id] = event.progress
            self._stale.add(event.progress.download_id)
            if not self._tick.isActive():
                self._tick.start()

    def _on_settings_changed(self, _settings: object) -> None:
        """Wherever they were changed, the limits hold at once."""
        limits = (self.at_once, self.rate_limit)
        if limits != self._limits:
            self._limits = limits
            self._service.apply_limits()
            self.changed.emit()

    def _on_tick(self) -> None:
        stale, self._stale = self._stale, set()
        self.rows.touch(stale)
        self.progressed.emit()

    def _on_done(self, _result: object) -> None:
        """DownloadsChanged says the rest."""

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)
