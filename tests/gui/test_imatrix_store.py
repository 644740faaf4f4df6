"""What the window knows of a matrix that is being made, and of those that were."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish
from tests.gui.imatrix_desk import F16, KNOWN, MADE, Q8, Desk

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


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
