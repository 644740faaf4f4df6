"""The sessions of the resident models, and of those that are ending. Under its owner's lock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.residency import EngineProcess, ResidentModel
from app.services.admission import Tenants
from app.services.engine_session import EngineSession, SessionState
from app.services.residency import Held, Need

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from app.services.load_plan import Machine


@dataclass(frozen=True, slots=True)
class Seat:
    """A resident model: `wanted` is what was asked for, `need` what was predicted."""

    session: EngineSession
    wanted: LoadParams
    need: Need

    @property
    def model_id(self) -> str:
        return self.session.model.id

    @property
    def loading(self) -> bool:
        return self.session.loaded is None

    def fits(self, params: LoadParams) -> bool:
        """Whether its session lives, with these settings."""
        return self.session.state is not SessionState.ENDED and self.wanted == params


class Seats:
    """At most one seat for each model. Sizes are measured where the model is loaded."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._seats: dict[str, Seat] = {}
        self._ending: dict[threading.Thread, Seat] = {}

    def __iter__(self) -> Iterator[Seat]:
        return iter(tuple(self._seats.values()))

    def find(self, model_id: str) -> Seat | None:
        """The seat of a model."""
        return self._seats.get(model_id)

    def of(self, session: EngineSession) -> Seat | None:
        """The seat of a session, None where it was replaced."""
        seat = self._seats.get(session.model.id)
        return seat if seat is not None and seat.session is session else None

    def take(self, seat: Seat) -> None:
        """A model becomes resident."""
        self._seats[seat.model_id] = seat

    def leave(self, seat: Seat, thread: threading.Thread) -> None:
        """A model goes: `thread` ends its process."""
        del self._seats[seat.model_id]
        self._ending[thread] = seat

    def left(self, thread: threading.Thread) -> None:
        """The process has ended."""
        del self._ending[thread]

    @property
    def ending(self) -> tuple[threading.Thread, ...]:
        """Threads that end processes now."""
        return tuple(self._ending)

    def tenants(self, without: Seat | None) -> Tenants:
        """Who has memory; `without` is about to go."""
        staying = [seat for seat in self if seat is not without]
        going = [*self._ending.values(), *([without] if without else [])]
        return Tenants(
            held=tuple(self._held(seat) for seat in staying),
            going=sum(self._size(seat).private for seat in going if not seat.loading),
            coming=sum(seat.need.private for seat in staying if seat.loading),
            on_cards=sum(_on_cards(seat) for seat in staying),
        )

    def residents(self) -> tuple[ResidentModel, ...]:
        """All of them, least recently used first."""
        shown = (
            ResidentModel(
                model_id=seat.model_id,
                name=seat.session.model.level_name,
                size=self._size(seat).total,
                busy=seat.session.busy,
                used_at=seat.session.used_at,
            )
            for seat in self
        )
        return tuple(sorted(shown, key=lambda each: each.used_at))

    def processes(self) -> tuple[EngineProcess, ...]:
        """Engine processes that live, least recently used first."""
        seats = sorted(self, key=lambda seat: seat.session.used_at)
        pids = ((seat.model_id, seat.session.pid) for seat in seats)
        return tuple(EngineProcess(model_id, pid) for model_id, pid in pids if pid is not None)

    def _held(self, seat: Seat) -> Held:
        session = seat.session
        return Held(seat.model_id, self._size(seat), session.busy, session.used_at)

    def _size(self, seat: Seat) -> Need:
        """A process shows less than it holds until its weights were all read."""
        loaded, pid = seat.session.loaded, seat.session.pid
        if loaded is None:
            return seat.need
        process = (self._machine.process_bytes(pid) if pid else None) or 0
        measured = loaded.memory.total if loaded.memory else 0
        total = max(process + _on_cards(seat), measured)
        return Need(total, max(0, total - (seat.need.total - seat.need.private)))


def _on_cards(seat: Seat) -> int:
    loaded = seat.session.loaded
    return loaded.memory.gpu if loaded is not None and loaded.memory is not None else 0
