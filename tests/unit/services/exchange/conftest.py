"""Databases and exchange services for the tests of both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.events import Event
from app.services.exchange.service import ExchangeService
from app.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Desk:
    """One installation of the app."""

    database: Database
    exchange: ExchangeService
    pictures: Path
    events: list[Event]


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def make() -> Desk:
        home = tmp_path / f"home{len(desks)}"
        home.mkdir()
        database = Database(home / "chats.sqlite3", home / "backups")
        pictures = home / "attachments"
        events: list[Event] = []
        service = ExchangeService(database, lambda _: database, pictures, events.append)
        desk = Desk(database, service, pictures, events)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        desk.exchange.close()
        desk.database.close()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    return new_desk()
