"""The offline switch, as a command obeys it from its first moment to its last. Main thread."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from app.network_guard import forbid_network
from app.services.offline_watch import OfflineWatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.settings_service import SettingsService


@contextlib.contextmanager
def obeying_offline_switch(settings: SettingsService, file: Path) -> Iterator[None]:
    """Whoever turns it on, in the window or in `file`: what is open to the Hub ends then."""

    def go_offline() -> None:
        settings.take_over(offline=True)
        forbid_network()

    if settings.current.offline:
        forbid_network()
        yield
        return
    watch = OfflineWatch(file, go_offline)
    watch.start()
    try:
        yield
    finally:
        watch.close()
