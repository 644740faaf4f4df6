"""Engines and devices in the settings, over a service that does what the test says."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QPushButton, QRadioButton

from app.bridge.engine_packs_store import EnginePacksStore
from app.domain.engine_pack import BUILT_IN, EnginePack, PackChoice
from app.domain.errors import UserFixableError
from app.domain.generation import Device, EngineInfo
from app.domain.pack_offer import PackOffer
from app.gui.settings.delete_dialog import DeleteDialog
from app.gui.settings.packs_page import PacksPage
from tests.gui.fakes import FakeServices, done
from tests.gui.finding import child

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

GIB = 1 << 30
CPU = Device("CPU", "AMD EPYC", "cpu", 24 * GIB, 20 * GIB)
CARD = Device("CUDA0", "NVIDIA RTX 4090", "gpu", 24 * GIB, 23 * GIB)
CUDA = EnginePack("0.3.36-aa", "0.3.36", "CUDA", "a" * 64, 300_000_000, 1.0, "llama.cpp", (CARD,))
BROKEN = EnginePack("0.3.35-bb", "0.3.35", "", "b" * 64, 1, 2.0, problem="It <b>crashed</b>.")
OFFER = PackOffer("cuda12", "0.3.36", "q/e", "c0", "cuda12/w.whl", 400_000_000, "c" * 64)


@dataclass
class FakePacks:
    """Two packs, one of which does not work."""

    packs: tuple[EnginePack, ...] = (CUDA, BROKEN)
    choice: PackChoice = field(default_factory=PackChoice)
    adding: Future[EnginePack] = field(default_factory=Future)
    progress: Callable[[int, int], None] | None = None
    added: list[str] = field(default_factory=list)
    found: tuple[PackOffer, ...] = (OFFER,)
    stopped: int = 0

    def add(
        self, wheel: Path, _sha256: str | None, progress: Callable[[int, int], None]
    ) -> Future[EnginePack]:
        self.added.append(wheel.name)
        self.progress = progress
        return self.adding

    def try_again(self, pack_id: str) -> Future[EnginePack]:
        self.added.append(pack_id)
        return self.adding

    def devices(self) -> Future[EngineInfo]:
        seen = (CARD, CPU) if self.choice.active else (CPU,)
        return done(EngineInfo("llama.cpp 0.5", seen))

    def makers(self) -> tuple[str, ...]:
        return ("NVIDIA",)

    def use(self, pack_id: str) -> None:
        if pack_id == BROKEN.id:
            raise UserFixableError(BROKEN.problem, "", code="engine_unusable")
        self.choice = self.choice.using(pack_id)

    def roll_back(self) -> str:
        self.use(self.choice.previous)
        return self.choice.active

    def remove(self, pack_id: str) -> Future[None]:
        self.packs = tuple(pack for pack in self.packs if pack.id != pack_id)
        self.choice = self.choice.without(pack_id)
        return done(None)

    def look(self) -> Future[tuple[PackOffer, ...]]:
        return done(self.found)

    def install(self, offer: PackOffer, progress: Callable[[int, int], None]) -> Future[EnginePack]:
        self.added.append(offer.name)
        self.progress = progress
        return self.adding

    def stop(self) -> None:
        self.stopped += 1


@dataclass
class Desk:
    packs: FakePacks
    store: EnginePacksStore
    page: PacksPage

    def row(self, pack_id: str) -> QRadioButton:
        return child(self.page, QRadioButton, f"engine-{pack_id}")

    def button(self, name: str) -> QPushButton:
        buttons = self.page.findChildren(QPushButton)
        return next(each for each in buttons if each.accessibleName() == name and each.isVisible())

    def said(self) -> str:
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def desk(themes: ThemeController, qtbot: QtBot) -> Desk:
    packs = FakePacks()
    store = EnginePacksStore(packs, packs, FakeServices().events)
    page = PacksPage(store, themes.theme)
    store.setParent(page)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: store.info is not None)
    return Desk(packs, store, page)


def test_the_engine_in_use_is_marked_and_another_can_be_chosen(desk: Desk, qtbot: QtBot) -> None:
    assert desk.row("built-in").isChecked()
    assert not desk.button("Back to the one before").isEnabled()
    qtbot.mouseClick(desk.row(CUDA.id), Qt.MouseButton.LeftButton)
    assert desk.packs.choice.active == CUDA.id
    qtbot.waitUntil(lambda: "NVIDIA RTX 4090" in desk.said() and desk.row(CUDA.id).isChecked())
    assert not desk.row("built-in").isChecked()
    desk.button("Back to the one before").click()
    assert desk.packs.choice.active == BUILT_IN
    qtbot.waitUntil(lambda: desk.row("built-in").isChecked())


def test_one_that_does_not_work_says_why_and_cannot_be_chosen(desk: Desk) -> None:
    assert "It <b>crashed</b>." in desk.said()
    assert not desk.row(BROKEN.id).isEnabled()
    desk.button("Try Version 0.3.35 again").click()
    assert desk.packs.added == [BROKEN.id]
    assert not desk.button("Add an engine from a file…").isEnabled()


def test_an_idle_card_is_told_until_an_engine_uses_it(desk: Desk, qtbot: QtBot) -> None:
    assert "graphics card by NVIDIA" in desk.said()
    desk.store.use(CUDA.id)
    qtbot.waitUntil(lambda: "graphics card by NVIDIA" not in desk.said())


def test_a_file_is_added_with_progress(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.button("Add an engine from a file…").click()
    desk.page.findChildren(QFileDialog)[0].fileSelected.emit(str(tmp_path / "w.whl"))
    assert desk.packs.added == ["w.whl"]
    assert desk.packs.progress is not None
    desk.packs.progress(50, 100)
    qtbot.waitUntil(lambda: "50 %" in desk.said())
    desk.packs.packs = (replace(CUDA, id="new", version="0.4.0"),)
    desk.packs.adding.set_result(desk.packs.packs[0])
    qtbot.waitUntil(lambda: "CUDA 0.4.0" in {each.text() for each in rows(desk)})
    assert desk.button("Add an engine from a file…").isEnabled()


def test_what_fails_is_said_on_the_page(desk: Desk, qtbot: QtBot) -> None:
    desk.store.add("w.whl")
    desk.packs.adding.set_exception(UserFixableError("Broken.", "Get it again.", code="x"))
    qtbot.waitUntil(lambda: "Broken. Get it again." in desk.said())


def test_ready_made_engines_are_looked_for_only_when_asked(desk: Desk, qtbot: QtBot) -> None:
    assert "cuda12" not in desk.said()
    desk.button("Look for ready-made engines").click()
    qtbot.waitUntil(lambda: "cuda12 0.3.36" in desk.said())
    desk.button("Install cuda12 0.3.36").click()
    assert desk.packs.added == ["cuda12 0.3.36"]
    desk.button("Stop the download").click()
    assert desk.packs.stopped == 1


def test_that_there_is_none_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.packs.found = ()
    desk.store.look()
    qtbot.waitUntil(lambda: "none for this computer" in desk.said())


def test_an_engine_is_removed(desk: Desk, qtbot: QtBot) -> None:
    desk.button("Remove CUDA 0.3.36").click()
    (dialog,) = desk.page.findChildren(DeleteDialog)
    assert dialog.text() == "Remove CUDA 0.3.36?"
    assert "CUDA 0.3.36" in {each.text() for each in rows(desk)}
    next(each for each in dialog.buttons() if each.text() == "Delete").click()
    qtbot.waitUntil(lambda: "CUDA 0.3.36" not in {each.text() for each in rows(desk)})


def test_every_control_has_a_name(desk: Desk) -> None:
    for button in desk.page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()


def rows(desk: Desk) -> list[QRadioButton]:
    return [each for each in desk.page.findChildren(QRadioButton) if each.isVisible()]
