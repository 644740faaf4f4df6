"""The dialogs over a real database and the real exchange process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.bridge.event_bridge import EventBridge
from app.bridge.exchange_store import ExchangeStore
from app.services.exchange.service import ExchangeService
from app.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies behind the dialogs."""

    database: Database
    store: ExchangeStore
    folder: Path


@pytest.fixture
def desk(styled_app: QApplication, tmp_path: Path) -> Iterator[Desk]:
    database = Database(tmp_path / "chats.sqlite3", tmp_path / "backups")
    bridge = EventBridge()
    service = ExchangeService(
        database, lambda _: database, tmp_path / "attachments", bridge.publish
    )
    yield Desk(database, ExchangeStore(service, bridge), tmp_path)
    service.close()
    database.close()
