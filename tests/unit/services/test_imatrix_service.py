"""An importance matrix is made by a model in memory or one that comes and goes, whole or not."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.domain.errors import UserFixableError
from app.domain.importance_matrix import ImatrixProgress, ImatrixWish
from app.domain.load_params import KvType, LoadParams, LoraAdapter
from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
from app.engine.imatrix_writing import ImatrixSource, write_imatrix
from app.engine.importance import Importance
from app.engine.protocol import Cancel, Command, Failed, Load
from app.services.imatrix_service import ImatrixMaking, ImatrixService
from app.services.model_service import ModelService
from tests.helpers.fake_engine import FakeMachine, FakeWorker, a_model
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from app.services.engine_session import Listener

MODEL = a_model()
CHAT = LoadParams(
    context_length=8192, key_type=KvType.Q8_0, adapters=(LoraAdapter("/l"),), draft_model="/d"
)


@dataclass
class ReadingWorker(FakeWorker):
    """Loads at once; `read` says what becomes of a MakeImatrix."""

    read: Callable[[ReadingWorker, MakeImatrix], None] = field(default=lambda _self, _request: None)

    def submit(self, command: Command) -> None:
        super().submit(command)
        match command:
            case Load():
                self.load()
            case MakeImatrix():
                self.listener(ImatrixChunkRead(command.request_id, 0, 2))
                self.read(self, command)
            case Cancel():
                self.listener(Failed(command.request_id, "Stopped.", "", "cancelled"))
            case _:
                pass


def _write(worker: ReadingWorker, request: MakeImatrix) -> None:
    found = {"blk.0.attn_q.weight": Importance(np.ones((1, 4)), np.array([512]))}
    path = Path(os.fsdecode(request.target))
    write_imatrix(path, found, ImatrixSource(request.dataset, 2, request.context))
    worker.listener(ImatrixChunkRead(request.request_id, 1, 2))
    worker.listener(ImatrixMade(request.request_id, 2, 1, 0, 0))


def _crash(worker: ReadingWorker, request: MakeImatrix) -> None:
    Path(os.fsdecode(request.target)).write_bytes(b"half")
    worker.crash()


class Desk:
    """Matrices on fake engines."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: Callable[[ReadingWorker, MakeImatrix], None] = _write
        self.engines: list[ReadingWorker] = []
        self.told: list[ImatrixProgress] = []
        self.models = ModelService(Recorder().publish, FakeMachine(), self._make_worker)
        self.service = ImatrixService(self.models, folder, lambda _model: CHAT)

    def _make_worker(self, listener: Listener) -> ReadingWorker:
        self.engines.append(ReadingWorker(listener, number=len(self.engines) + 1, read=self.read))
        return self.engines[-1]

    @property
    def left(self) -> list[str]:
        """Everything in the folder but locks."""
        return [path.name for path in self.folder.iterdir() if path.suffix != ".lock"]

    def begin(self) -> ImatrixMaking:
        """A matrix whose text is being read, for as long as nobody stops it."""
        begun = threading.Event()
        self.read = lambda _worker, _request: begun.set()
        making = self.service.make(ImatrixWish(MODEL))
        assert begun.wait(PATIENCE_S)
        return making

    def refusal(self, wish: ImatrixWish) -> str:
        """The code of the error that making it ends with."""
        with pytest.raises(UserFixableError) as refused:
            self.service.make(wish, self.told.append).future.result(PATIENCE_S)
        return refused.value.code


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "matrices")


def test_a_model_that_is_not_in_memory_comes_as_small_as_can_be_and_goes(desk: Desk) -> None:
    wish = ImatrixWish(MODEL, context=256, chunks=2)
    made = desk.service.make(wish, desk.told.append).future.result(PATIENCE_S)
    load, request = desk.engines[0].sent[:2]
    assert isinstance(load, Load)
    assert load.params == LoadParams(context_length=256, sequences=1, threads=load.params.threads)
    assert isinstance(request, MakeImatrix)
    assert (request.context, request.chunks, request.dataset) == (256, 2, "sample.txt")
    assert request.text
    assert desk.models.resident() == ()
    assert (made.chunks, made.context, made.tensors) == (2, 256, 1)
    assert desk.left == [Path(made.path).name]
    first, second = desk.told
    assert (first, second.done) == (ImatrixProgress(0, 2, None), 1)
    assert second.seconds_left is not None


def test_a_model_in_memory_reads_as_it_is_and_stays(desk: Desk) -> None:
    desk.models.load(MODEL, CHAT)
    desk.service.make(ImatrixWish(MODEL)).future.result(PATIENCE_S)
    assert len(desk.engines) == 1
    assert [each.model_id for each in desk.models.resident()] == [MODEL.id]


def test_the_same_matrix_again_takes_the_place_of_the_one_before(desk: Desk) -> None:
    paths = [desk.service.make(ImatrixWish(MODEL)).future.result(PATIENCE_S).path for _ in range(2)]
    assert paths[0] == paths[1]
    assert len(desk.left) == 1
    assert [each.path for each in desk.service.known(MODEL).result(PATIENCE_S)] == paths[:1]


def test_stop_is_heard_and_leaves_nothing(desk: Desk) -> None:
    making = desk.begin()
    making.stop()
    with pytest.raises(UserFixableError) as stopped:
        making.future.result(PATIENCE_S)
    assert stopped.value.code == "cancelled"
    assert "matrix" in stopped.value.text
    assert (desk.left, desk.models.resident()) == ([], ())


def test_a_wish_that_is_stopped_before_its_turn_loads_nothing(desk: Desk) -> None:
    first, later = desk.begin(), desk.service.make(ImatrixWish(a_model("other")))
    later.stop()
    first.stop()
    for each in (first, later):
        with pytest.raises(UserFixableError):
            each.future.result(PATIENCE_S)
    assert len(desk.engines) == 1


def test_a_crash_is_told_of_and_leaves_nothing(desk: Desk) -> None:
    desk.read = _crash
    assert desk.refusal(ImatrixWish(MODEL)) == "engine_crashed"
    assert desk.left == []


def test_what_cannot_be_read_is_refused_before_a_model_is_loaded(
    desk: Desk, tmp_path: Path
) -> None:
    assert desk.refusal(ImatrixWish(MODEL, f"{tmp_path / 'none.txt'}")) == "unreadable"
    assert desk.refusal(ImatrixWish(MODEL, context=4)) == "context_too_short"
    assert desk.engines == []


def test_closing_stops_what_is_being_made(desk: Desk) -> None:
    making = desk.begin()
    desk.service.close()
    assert making.future.done()
    assert (desk.left, desk.models.resident()) == ([], ())
