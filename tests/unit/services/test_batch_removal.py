"""Batches that are removed while they run, on engines that do what the test says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.batch import BatchChanged, BatchRemoved
from app.domain.events import ProblemRaised
from app.engine.protocol import Failed
from tests.helpers.batch_desk import BatchDesk
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[BatchDesk]:
    opened = BatchDesk(tmp_path)
    yield opened
    opened.close()


def test_a_removed_batch_is_stopped_and_gone(desk: BatchDesk) -> None:
    begun = desk.start("a")
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    desk.batches.remove(begun.id).result(timeout=PATIENCE_S)
    desk.recorder.wait_for(BatchRemoved)
    for request in (one, two):
        worker.listener(Failed(request.request_id, "", "", "cancelled"))
    desk.reach(lambda: worker.closed)
    assert desk.batches.list_all().result(timeout=PATIENCE_S) == ()


def test_a_removed_batch_is_heard_of_no_more(desk: BatchDesk) -> None:
    begun = desk.start("a")
    worker = desk.engine(0)
    worker.load()
    one, two = desk.flying(worker, 2)
    desk.batches.remove(begun.id).result(timeout=PATIENCE_S)
    for request in (one, two):
        desk.answer(worker, request)
    desk.reach(lambda: worker.closed)
    desk.batches.list_all().result(timeout=PATIENCE_S)
    events = desk.recorder.events
    late = events[events.index(BatchRemoved(begun.id)) :]
    assert not any(isinstance(each, BatchChanged) for each in late)


def test_results_that_were_written_stay_when_the_batch_is_removed(desk: BatchDesk) -> None:
    results = desk.folder / "r.csv"
    wish = desk.wish("a", "b", count=1, output=f"{results}")
    begun = desk.batches.start(wish).result(timeout=PATIENCE_S)
    first = desk.engine(0)
    first.load()
    desk.answer(first, desk.flying(first, 1)[0])
    second = desk.engine(1)  # what the first level said is written now
    second.load()
    desk.flying(second, 1)
    desk.reach(lambda: "Because." in results.read_text(encoding="utf-8"))
    desk.start("c")
    desk.batches.remove(begun.id).result(timeout=PATIENCE_S)
    second.crash()
    desk.engine(2)  # the next one begins when all of this one is over
    assert "Because." in results.read_text(encoding="utf-8")
    assert list(desk.folder.glob(".*.part")) == []
    assert not any(isinstance(each, ProblemRaised) for each in desk.recorder.events)
