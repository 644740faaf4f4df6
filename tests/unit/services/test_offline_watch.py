"""A command hears of the offline switch that another process stores."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.settings import Settings, ThemeChoice
from app.services import offline_watch
from app.services.offline_watch import OfflineWatch
from app.storage.settings_file import is_offline, save_settings
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFLINE = Settings(offline=True)


class Command:
    """What runs while the file may change."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.read, self.went_offline = threading.Semaphore(0), threading.Event()
        self.watch = OfflineWatch(file, self.went_offline.set)

    def is_offline(self, file: Path) -> bool:
        self.read.release()
        return is_offline(file)

    def reads(self) -> None:
        """The file has changed, and is read."""
        assert self.read.acquire(timeout=PATIENCE_S)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Command]:
    monkeypatch.setattr(offline_watch, "LOOK_EVERY_S", 0.01)
    opened = Command(tmp_path / "settings.json")
    monkeypatch.setattr(offline_watch, "is_offline", opened.is_offline)
    yield opened
    opened.watch.close()


def test_the_switch_is_heard_although_the_file_was_not_there(command: Command) -> None:
    command.watch.start()
    save_settings(command.file, OFFLINE)
    assert command.went_offline.wait(PATIENCE_S)


def test_other_changes_are_none_of_its_business(command: Command) -> None:
    save_settings(command.file, Settings())
    command.watch.start()
    command.reads()
    save_settings(command.file, Settings(theme=ThemeChoice.DARK))
    command.reads()
    command.file.write_text("{")
    command.reads()
    assert not command.went_offline.is_set()
    save_settings(command.file, OFFLINE)
    assert command.went_offline.wait(PATIENCE_S)


def test_what_was_stored_before_the_first_look_counts(command: Command) -> None:
    save_settings(command.file, OFFLINE)
    command.watch.start()
    assert command.went_offline.wait(PATIENCE_S)
