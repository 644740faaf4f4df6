"""Settings of a run: heard of at once, saved in the background, kept where saving fails."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.events import Event, ProblemRaised
from app.domain.settings import Settings, ThemeChoice
from app.services.settings_service import SettingsService
from app.storage import settings_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Folder:
    """A settings folder, and what services on it publish."""

    def __init__(self, path: Path) -> None:
        self.file = path / "settings.json"
        self.window_file = path / "window_state"
        self.events: list[Event] = []

    def service(self) -> SettingsService:
        """A start of the app."""
        return SettingsService(self.file, self.window_file, self.events.append)

    def codes(self) -> list[str]:
        """Of the problems so far."""
        return [event.problem.code for event in self.events if isinstance(event, ProblemRaised)]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Empty."""
    return Folder(tmp_path)


def test_changes_hold_at_once_and_after_a_restart(folder: Folder) -> None:
    service = folder.service()
    sampling = replace(service.current.sampling, temperature=1.5)
    service.change(theme=ThemeChoice.DARK, sampling=sampling)
    expected = Settings(theme=ThemeChoice.DARK, sampling=sampling)
    assert service.current == expected
    service.close()

    assert folder.service().current == expected
    assert folder.events == []


def test_what_another_process_stored_holds_and_is_not_saved_again(folder: Folder) -> None:
    service = folder.service()
    told: list[bool] = []
    service.on_change(lambda: told.append(service.current.offline))
    service.take_over(offline=True)
    service.take_over(offline=True)
    assert (service.current.offline, told) == (True, [True])
    service.saved().result(timeout=30)
    assert not folder.file.exists()
    service.change(theme=ThemeChoice.DARK)
    service.close()
    assert folder.service().current == Settings(theme=ThemeChoice.DARK, offline=True)


def test_an_unknown_field_is_refused(folder: Folder) -> None:
    service = folder.service()
    with pytest.raises(TypeError):
        service.change(colour="red")
    service.close()
    assert not folder.file.exists()


def test_a_change_does_not_wait_for_the_disk_and_a_burst_is_saved_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, saved = threading.Event(), []
    write: Callable[[Path, Settings], None] = settings_file.save_settings

    def slow(file: Path, settings: Settings) -> None:
        assert gate.wait(30)
        saved.append(settings.system_prompt)
        write(file, settings)

    monkeypatch.setattr(settings_file, "save_settings", slow)
    service = folder.service()
    for number in range(200):
        service.change(system_prompt=str(number))
    gate.set()
    service.close()

    assert len(saved) <= 2
    assert saved[-1] == "199"
    assert folder.service().current.system_prompt == "199"


def test_changes_from_many_threads_are_all_kept(folder: Folder) -> None:
    service = folder.service()
    changes: list[dict[str, object]] = [
        {"theme": ThemeChoice.DARK},
        {"last_model_id": "m"},
        {"last_chat_id": "c"},
        {"sidebar_visible": False},
        {"system_prompt": "p"},
    ]
    threads = [threading.Thread(target=service.change, kwargs=change) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    service.close()

    expected = Settings(
        theme=ThemeChoice.DARK,
        last_model_id="m",
        last_chat_id="c",
        sidebar_visible=False,
        system_prompt="p",
    )
    assert folder.service().current == expected


def test_a_save_that_fails_is_told_once_and_the_value_holds(folder: Folder) -> None:
    blocker = folder.file
    service = folder.service()
    blocker.mkdir()
    (blocker / "in the way").touch()

    for theme in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        service.change(theme=theme)
    service.close()

    assert service.current.theme is ThemeChoice.LIGHT
    assert folder.codes() == ["settings_unsaved"]


def test_a_broken_file_is_told_at_start(folder: Folder) -> None:
    folder.file.write_text("{")
    service = folder.service()
    service.close()
    assert service.current == Settings()
    assert folder.codes() == ["settings_broken"]


def test_the_window_state_is_remembered(folder: Folder) -> None:
    assert folder.service().window_state is None
    service = folder.service()
    service.window_state = b"\x01\xd9\xd0\xcb"
    service.close()

    assert folder.service().window_state == b"\x01\xd9\xd0\xcb"


def test_a_change_after_closing_holds_in_memory(folder: Folder) -> None:
    service = folder.service()
    service.close()
    service.change(theme=ThemeChoice.DARK)
    assert service.current.theme is ThemeChoice.DARK
    assert not folder.file.exists()
