"""What the window knows of a matrix that is being made, and of those that were."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.bridge.imatrix_store import ImatrixStore
from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish, KnownImatrix, MadeImatrix
from app.services.imatrix_service import ImatrixMaking
from tests.gui.fakes import GB, FakeServices, model_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.domain.model_file import ModelFile

F16 = model_file("qwen-f16", "Qwen3 8B", "F16", int(16.4 * GB))
Q8 = model_file("qwen-q8", "Qwen3 8B", "Q8_0", int(8.7 * GB))
MADE = MadeImatrix("/m.gguf", "words.txt", 4, 512, 42, 0, 0, 9.0)
KNOWN = KnownImatrix("/m.gguf", "words.txt", 4, 512)


@dataclass
class FakeImatrices:
    """A service whose matrices are made when the test says so."""

    wishes: list[ImatrixWish] = field(default_factory=list)
    kept: tuple[KnownImatrix, ...] = ()
    asked: list[str] = field(default_factory=list)

    def make(
        self, wish: ImatrixWish, tell: Callable[[ImatrixProgress], None] = lambda _progress: None
    ) -> ImatrixMaking:
        self.wishes.append(wish)
        self.tell = tell
        self.future: Future[MadeImatrix] = Future()
        return ImatrixMaking(self.future, self.stop)

    def stop(self) -> None:
        self.future.set_exception(UserFixableError("It was stopped.", code="cancelled"))

    def known(self, model: ModelFile) -> Future[tuple[KnownImatrix, ...]]:
        self.asked.append(model.id)
        found: Future[tuple[KnownImatrix, ...]] = Future()
        found.set_result(self.kept)
        return found


class Desk:
    """The store over fakes."""

    def __init__(self) -> None:
        self.services = FakeServices(models=(F16, Q8))
        self.port = FakeImatrices()
        self.store = ImatrixStore(self.port, self.services.stores.library, self.services.events)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    with qtbot.waitSignal(made.services.stores.library.models_changed):
        made.services.stores.library.refresh()
    return made


def test_progress_comes_from_another_thread_and_the_end_with_what_is_to_be_said(
    desk: Desk, qtbot: QtBot
) -> None:
    store = desk.store
    store.make(F16.id, "/words.txt", chunks=4)
    assert desk.port.wishes == [ImatrixWish(F16, "/words.txt", chunks=4)]
    assert (store.state.running, store.state.fraction) == (True, None)
    with qtbot.waitSignal(store.changed):
        told = threading.Thread(target=desk.port.tell, args=(ImatrixProgress(1, 4, 3.0),))
        told.start()
    told.join()
    assert store.state.fraction == 0.25
    with qtbot.waitSignal(store.made) as ended:
        desk.port.future.set_result(MADE)
    assert ended.args == [MADE]
    assert (store.state.running, store.state.made) == (False, MADE)
    assert len(store.state.remarks) == 1


def test_one_at_a_time(desk: Desk) -> None:
    desk.store.make(F16.id)
    desk.store.make(Q8.id)
    assert [wish.model for wish in desk.port.wishes] == [F16]


def test_a_stop_is_no_problem(desk: Desk, qtbot: QtBot) -> None:
    store = desk.store
    store.make(F16.id)
    store.stop()
    assert store.state.stopping
    qtbot.waitUntil(lambda: not store.state.running)
    assert (store.state.problem, store.state.made) == (None, None)
    store.stop()
    assert not store.state.stopping


def test_a_refusal_is_kept_until_the_next_one(desk: Desk, qtbot: QtBot) -> None:
    store = desk.store
    store.make(F16.id)
    desk.port.future.set_exception(UserFixableError("No.", "Longer.", code="text_too_short"))
    qtbot.waitUntil(lambda: store.state.problem is not None)
    assert store.state.problem is not None
    assert store.state.problem.code == "text_too_short"
    store.make(F16.id)
    assert store.state.problem is None


def test_what_was_made_is_known_at_once(desk: Desk, qtbot: QtBot) -> None:
    store = desk.store
    store.look(F16.id)
    store.make(F16.id)
    desk.port.kept = (KNOWN,)
    with qtbot.waitSignal(store.known_changed):
        desk.port.future.set_result(MADE)
    assert [*store.known] == [KNOWN]
    with qtbot.waitSignal(store.known_changed):
        store.look(Q8.id)
    assert not store.known
    qtbot.waitUntil(lambda: [*store.known] == [KNOWN])
    assert desk.port.asked == [F16.id, F16.id, Q8.id]
