"""Engines beside the built-in one, and what they compute on. GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.progress_relay import ProgressRelay
from app.domain.engine_pack import advised_backend

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.domain.engine_pack import EnginePack, PackChoice
    from app.domain.events import Problem
    from app.domain.generation import EngineInfo
    from app.domain.pack_offer import PackOffer

_ADDING = "adding"


class PackSource(Protocol):
    """What is needed of the service of engine packs."""

    @property
    def packs(self) -> tuple[EnginePack, ...]: ...
    @property
    def choice(self) -> PackChoice: ...
    def add(
        self, wheel: Path, sha256: str | None, progress: Callable[[int, int], None]
    ) -> Future[EnginePack]: ...
    def try_again(self, pack_id: str) -> Future[EnginePack]: ...
    def devices(self) -> Future[EngineInfo]: ...
    def makers(self) -> tuple[str, ...]: ...
    def use(self, pack_id: str) -> None: ...
    def roll_back(self) -> str: ...
    def remove(self, pack_id: str) -> Future[None]: ...


class OfferSource(Protocol):
    """What is needed of the ready-made engines."""

    def look(self) -> Future[tuple[PackOffer, ...]]: ...
    def install(
        self, offer: PackOffer, progress: Callable[[int, int], None]
    ) -> Future[EnginePack]: ...
    def stop(self) -> None: ...


class EnginePacksStore(QObject):
    """One piece of work at a time; `changed` follows whatever is done."""

    changed = Signal()
    problem_raised = Signal(object)  # Problem
    added = Signal(object)  # EnginePack

    def __init__(
        self,
        source: PackSource,
        ready_made: OfferSource,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._ready_made = ready_made
        self._events = events
        self._relay = ProgressRelay(_ADDING, self)
        self._relay.progressed.connect(self._on_progressed)
        self._busy = False
        self._fraction: float | None = None
        self._info: EngineInfo | None = None
        self._offers: tuple[PackOffer, ...] | None = None
        self._downloading = ""

    @property
    def packs(self) -> tuple[EnginePack, ...]:
        """What was added, the newest last."""
        return self._source.packs

    @property
    def choice(self) -> PackChoice:
        """Which of them is used."""
        return self._source.choice

    @property
    def info(self) -> EngineInfo | None:
        """Build and devices of the engine in use; None until it told."""
        return self._info

    @property
    def is_busy(self) -> bool:
        """Whether an engine is being unpacked or tried."""
        return self._busy

    @property
    def fraction(self) -> float | None:
        """How far it is unpacked, 0 to 1; None while it is tried."""
        return self._fraction

    @property
    def offers(self) -> tuple[PackOffer, ...] | None:
        """Ready-made engines for this computer; None until they were asked for."""
        return self._offers

    @property
    def downloading(self) -> str:
        """Name of the ready-made engine that is being brought, else empty."""
        return self._downloading

    @property
    def advice(self) -> tuple[str, str] | None:
        """A maker whose card is idle, and the backend that would use it."""
        return advised_backend(self._source.makers(), self._info.devices) if self._info else None

    def refresh(self) -> None:
        """Ask the engine in use for its devices; `changed` follows."""
        self._events.when_done(self._source.devices(), self._on_info, self._on_failed)

    def add(self, path: str, sha256: str | None = None) -> None:
        """Unpack a wheel and try it."""
        self._begin()
        added = self._source.add(Path(path), sha256, self._relay.report)
        self._events.when_done(added, self._on_added, self._on_failed)

    def try_again(self, pack_id: str) -> None:
        """Try one that did not work."""
        self._begin()
        self._events.when_done(self._source.try_again(pack_id), self._on_added, self._on_failed)

    def look(self) -> None:
        """Ask the Hub for ready-made engines; `changed` follows."""
        self._begin()
        self._events.when_done(self._ready_made.look(), self._on_offers, self._on_failed)

    def install(self, offer: PackOffer) -> None:
        """Download one, unpack it and try it."""
        self._downloading = offer.name
        self._begin()
        added = self._ready_made.install(offer, self._relay.report)
        self._events.when_done(added, self._on_added, self._on_failed)

    def stop(self) -> None:
        """End a download soon; it can be gone on with."""
        self._ready_made.stop()

    def use(self, pack_id: str) -> None:
        """Compute with it from the next load on. Raises UserFixableError."""
        self._source.use(pack_id)
        self._on_used()

    def roll_back(self) -> None:
        """Compute with what was used before. Raises UserFixableError."""
        self._source.roll_back()
        self._on_used()

    def remove(self, pack_id: str) -> None:
        """Delete one."""
        self._begin()
        self._events.when_done(self._source.remove(pack_id), self._on_removed, self._on_failed)

    def _begin(self) -> None:
        self._busy, self._fraction = True, None
        self.changed.emit()

    def _end(self) -> None:
        self._busy, self._fraction, self._downloading = False, None, ""
        self.changed.emit()

    def _on_used(self) -> None:
        self._info = None
        self.changed.emit()
        self.refresh()

    def _on_progressed(self, _key: str, done: int, total: int) -> None:
        if self._busy:
            self._fraction = done / total if done < total else None
            self.changed.emit()

    def _on_offers(self, offers: tuple[PackOffer, ...]) -> None:
        self._offers = offers
        self._end()

    def _on_added(self, pack: EnginePack) -> None:
        self._end()
        self.added.emit(pack)

    def _on_removed(self, _nothing: None) -> None:
        self._end()
        self._on_used()

    def _on_info(self, info: EngineInfo) -> None:
        self._info = info
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._end()
        self.problem_raised.emit(problem)
