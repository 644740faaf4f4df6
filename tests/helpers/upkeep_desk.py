"""The real services over a home folder of the test; no process is started by them alone."""

from __future__ import annotations

import queue
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.bootstrap import build_services
from app.paths import Paths
from app.upkeep import build_upkeep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.bootstrap import Services
    from app.domain.events import Event
    from app.upkeep import Upkeep

WAIT_S = 30


@contextmanager
def upkeep_at(home: Path) -> Iterator[tuple[Services, Upkeep]]:
    """As a start of the window builds them."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    services = build_services(Paths.locate(home), events.put)
    upkeep = build_upkeep(services)
    try:
        services.database.ready.result(WAIT_S)
        yield services, upkeep
    finally:
        upkeep.close()
        services.close()
