"""Folders, diagnostics and updates as they are seen and operated."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.bridge.diagnostics_store import DiagnosticsStore
from app.bridge.models_folder_store import ModelsFolderStore
from app.bridge.update_store import UpdateStore
from app.domain.errors import UserFixableError
from app.domain.releases import Release
from app.gui.settings.about_page import AboutPage
from app.gui.settings.crash_note import OFFER, CrashNote
from app.gui.settings.diagnostics_dialog import DiagnosticsDialog
from app.gui.settings.folders_page import FoldersPage
from app.gui.settings.move_dialog import MoveDialog
from app.gui.settings.report_dialog import ReportDialog
from app.services.diagnostics import DiagnosticsFile
from app.services.models_folder import FolderState
from app.services.update_check import UpdateAnswer
from app.system.run_mark import UnfinishedRun
from tests.gui.fakes import GB, FakeServices, done, failed
from tests.gui.finding import child
from tests.gui.settings.pages import press, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from app.gui.main_window import MainWindow
    from app.gui.theme import ThemeController

STATE = FolderState("/models", 12 * GB, 7, 80 * GB, "/", None)


@dataclass
class FakeFolder:
    """A move lasts until the test ends it."""

    state: FolderState = STATE
    targets: list[str] = field(default_factory=list)
    stops: int = 0
    discards: int = 0
    running: Future[FolderState] = field(default_factory=Future)
    progress: Callable[[int, int], None] = print

    def start(self) -> Future[None]:
        return done(None)

    def measure(self) -> Future[FolderState]:
        return done(self.state)

    def move(self, target: str, progress: Callable[[int, int], None]) -> Future[FolderState]:
        self.targets.append(target)
        self.running, self.progress = Future(), progress
        return self.running

    def stop(self) -> None:
        self.stops += 1

    def discard(self) -> Future[FolderState]:
        self.discards += 1
        self.state = STATE
        return done(STATE)


class FolderDesk:
    def __init__(self, services: FakeServices, themes: ThemeController, qtbot: QtBot) -> None:
        self.source = FakeFolder()
        self.store = ModelsFolderStore(self.source, services.events)
        self.page = FoldersPage(self.store, themes.theme)
        qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitUntil(lambda: self.store.state is not None)
        self.qtbot = qtbot

    def button(self, name: str) -> QPushButton:
        return child(self.page, QPushButton, name)

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: any(words in text for text in said(self.page)))


@pytest.fixture
def folder(services: FakeServices, themes: ThemeController, qtbot: QtBot) -> FolderDesk:
    return FolderDesk(services, themes, qtbot)


def test_the_folder_is_shown_with_its_size_and_its_disk(folder: FolderDesk) -> None:
    assert "/models" in said(folder.page)
    assert "12.0 GB in 7 files · 80.0 GB free on /" in said(folder.page)
    assert folder.button("stopMove").isHidden()


def test_a_move_is_asked_about_first(folder: FolderDesk) -> None:
    folder.page.ask_to_move("/new")
    (dialog,) = folder.page.findChildren(MoveDialog)
    assert "12.0 GB" in dialog.text()
    assert "/new" in dialog.text()
    press(dialog, "Cancel")
    assert folder.source.targets == []
    folder.page.ask_to_move("/new")
    press(folder.page.findChildren(MoveDialog)[-1], "Move")
    assert folder.source.targets == ["/new"]


def test_a_move_shows_how_far_it_is_and_can_be_stopped(folder: FolderDesk) -> None:
    folder.store.move("/new")
    folder.source.progress(3 * GB, 12 * GB)
    folder.wait_for("Copied and checked: 25%")
    bar = folder.page.findChildren(QProgressBar)[0]
    assert (bar.value(), bar.isVisible(), folder.button("moveModels").isHidden()) == (
        250,
        True,
        True,
    )
    folder.button("stopMove").click()
    assert folder.source.stops == 1
    folder.source.state = replace(STATE, unfinished="/new")
    folder.source.running.set_exception(UserFixableError("Stopped.", code="cancelled"))
    folder.wait_for("A move to /new was stopped.")
    assert "Stopped." not in said(folder.page)
    folder.button("resumeMove").click()
    assert folder.source.targets == ["/new", "/new"]


def test_a_stopped_move_can_be_given_up(folder: FolderDesk) -> None:
    folder.source.state = replace(STATE, unfinished="/new")
    folder.store.refresh()
    folder.wait_for("A move to /new was stopped.")
    folder.button("discardMove").click()
    folder.qtbot.waitUntil(lambda: folder.button("discardMove").isHidden())
    assert folder.source.discards == 1


def test_what_stands_in_the_way_is_said_and_stays(folder: FolderDesk) -> None:
    folder.store.move("/new")
    refusal = UserFixableError("Downloads are under way.", "Pause them.", code="folder_in_use")
    folder.source.running.set_exception(refusal)
    folder.wait_for("Downloads are under way. Pause them.")
    assert not folder.button("moveModels").isHidden()


def test_a_finished_move_shows_the_new_folder(folder: FolderDesk) -> None:
    folder.store.move("/new")
    folder.source.running.set_result(replace(STATE, folder="/new"))
    folder.wait_for("/new")
    assert not folder.store.moving


@dataclass
class FakeDiagnostics:
    saved: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    noted: list[UnfinishedRun] = field(default_factory=list)

    def collect(self) -> Future[tuple[DiagnosticsFile, ...]]:
        return done((DiagnosticsFile("a.txt", "first"), DiagnosticsFile("b.txt", "<b>second")))

    def note_crash(self, run: UnfinishedRun) -> Future[str]:
        self.noted.append(run)
        return done("the report")

    def crash_report(self) -> Future[str]:
        return done("the report")

    def save(self, path: str, files: Sequence[DiagnosticsFile]) -> Future[str]:
        self.saved.append((path, tuple(file.name for file in files)))
        return done(path)


def test_every_file_can_be_read_before_it_is_saved(services: FakeServices, qtbot: QtBot) -> None:
    source, window = FakeDiagnostics(), QWidget()
    qtbot.addWidget(window)
    store = DiagnosticsStore(source, services.events)
    dialog = DiagnosticsDialog(store, window)
    dialog.show()
    files = child(dialog, QListWidget, "settingsSections")
    text = dialog.findChildren(QPlainTextEdit)[0]
    qtbot.waitUntil(lambda: files.count() == 2)
    assert text.toPlainText() == "first"
    files.setCurrentRow(1)
    assert text.toPlainText() == "<b>second"
    assert source.saved == []
    press(dialog, "Save as zip…")
    chooser = dialog.findChildren(QFileDialog)[0]
    chooser.fileSelected.emit("/home/x.zip")
    qtbot.waitUntil(lambda: "Saved as /home/x.zip" in said(dialog))
    assert source.saved == [("/home/x.zip", ("a.txt", "b.txt"))]
    window.close()


@pytest.mark.parametrize(
    ("stacks", "words"),
    [
        ("Fatal Python error", "Quantscope crashed the last time. Your chats are kept."),
        ("", "Quantscope did not end in order the last time. Your chats are kept."),
    ],
)
def test_a_crash_is_told_quietly_with_a_way_to_its_report(
    open_window: Callable[[FakeServices], MainWindow], qtbot: QtBot, stacks: str, words: str
) -> None:
    services = FakeServices()
    window = open_window(services)
    source = FakeDiagnostics()
    store = DiagnosticsStore(source, services.events)
    CrashNote(store, window, crashed=bool(stacks))
    store.note_crash(UnfinishedRun("0.1.0", 0.0, stacks, 0))
    offer = f"offer-{OFFER}"
    qtbot.waitUntil(lambda: window.findChild(QPushButton, offer) is not None)
    assert words in said(window)
    child(window, QPushButton, offer).click()
    (dialog,) = window.findChildren(ReportDialog)
    text = dialog.findChildren(QPlainTextEdit)[0]
    qtbot.waitUntil(lambda: text.toPlainText() == "the report")


@dataclass
class FakeUpdates:
    configured: bool = True
    answer: Any = None
    asked: int = 0

    def look(self) -> Future[UpdateAnswer]:
        self.asked += 1
        if isinstance(self.answer, Exception):
            return failed(self.answer)
        return done(self.answer)


def about(source: FakeUpdates, services: FakeServices, qtbot: QtBot) -> AboutPage:
    page = AboutPage([("Quantscope", "0.1.0")], UpdateStore(source, services.events))
    qtbot.addWidget(page)
    page.show()
    return page


def test_nobody_is_asked_for_updates_before_the_button(
    services: FakeServices, qtbot: QtBot
) -> None:
    source = FakeUpdates(answer=UpdateAnswer(None, newer=False))
    page = about(source, services, qtbot)
    assert source.asked == 0
    child(page, QPushButton, "lookForUpdate").click()
    qtbot.waitUntil(lambda: "You have the newest version." in said(page))
    assert source.asked == 1


def test_a_newer_version_comes_with_its_notes_as_plain_text(
    services: FakeServices, qtbot: QtBot
) -> None:
    release = Release("9.1", "<img src=x> *new*", "https://example.org/9.1")
    page = about(FakeUpdates(answer=UpdateAnswer(release, newer=True)), services, qtbot)
    child(page, QPushButton, "lookForUpdate").click()
    qtbot.waitUntil(lambda: "Version 9.1 is there." in said(page))
    assert "<img src=x> *new*" in said(page)


def test_a_failure_is_said_with_what_to_do(services: FakeServices, qtbot: QtBot) -> None:
    error = UserFixableError("You are offline by your own setting.", "Turn it off.")
    page = about(FakeUpdates(answer=error), services, qtbot)
    child(page, QPushButton, "lookForUpdate").click()
    qtbot.waitUntil(lambda: "You are offline by your own setting. Turn it off." in said(page))


def test_without_a_list_of_releases_the_button_says_so(
    services: FakeServices, qtbot: QtBot
) -> None:
    source = FakeUpdates(configured=False)
    page = about(source, services, qtbot)
    child(page, QPushButton, "lookForUpdate").click()
    assert any("knows no list of releases" in text for text in said(page))
    assert source.asked == 0
