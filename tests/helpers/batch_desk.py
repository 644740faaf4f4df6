"""Batches with everything real but the engine, for tests."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.batch import (
    Batch,
    BatchChanged,
    BatchPlan,
    BatchPrompt,
    BatchSetting,
)
from app.domain.chat import Role, Turn
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.services.batch_runner import Levels
from app.services.batch_service import BatchService
from app.services.batch_start import BatchWish
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import FakeWorker, a_model
from tests.helpers.gguf_writer import TINY_LLAMA, TINY_TENSORS, Gguf
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.model_file import ModelFile

SETTING = BatchSetting("", SamplingParams(temperature=0.0, seed=3))


class BatchDesk(ChatDesk):
    """With batches, and models whose files are there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.parallel = 2
        self.levels = Levels(self.models, self.library, self._load, lambda: None)
        self.batches = BatchService(self.database, self.levels, self.recorder.publish, folder)

    def _load(self, _model: ModelFile, _plan: BatchPlan, _tokens: Sequence[int]) -> LoadParams:
        return LoadParams(context_length=1024, threads=1, sequences=self.parallel)

    def close(self) -> None:
        """End the services, those first that work with others."""
        self.batches.close()
        self.models.close()
        self.database.close()

    def add_model(self, model_id: str) -> Path:
        """A model of the library."""
        path = self.folder / f"{model_id}.gguf"
        path.write_bytes(Gguf({**TINY_LLAMA, "general.name": model_id}, TINY_TENSORS).encode())
        self.library.models[model_id] = replace(a_model(model_id), path=f"{path}")
        return path

    def wish(self, *models: str, count: int = 3, output: str = "") -> BatchWish:
        """So many prompts for these models, which are made."""
        for model_id in models:
            self.add_model(model_id)
        prompts = tuple(
            BatchPrompt(f"p{at}", (Turn(Role.USER, f"Prompt {at}"),)) for at in range(count)
        )
        return BatchWish("p.txt", prompts, models, (SETTING,), "Be short.", None, output)

    def start(self, *models: str, count: int = 3) -> Batch:
        """Begin, and wait for the first engine."""
        return self.batches.start(self.wish(*models, count=count)).result(timeout=PATIENCE_S)

    def engine(self, number: int) -> FakeWorker:
        """One engine after the other; loads take as long as the test wants."""
        self.reach(lambda: len(self.engines.workers) > number)
        worker = self.engines.workers[number]
        assert worker.started.wait(PATIENCE_S)
        return worker

    def flying(self, worker: FakeWorker, count: int) -> list[Generate]:
        """Wait until so many answers are asked for, and not over."""
        found: list[Generate] = []

        def are_there() -> bool:
            found[:] = self.asked(worker)
            return len(found) == count

        self.reach(are_there)
        return found

    def asked(self, worker: FakeWorker) -> list[Generate]:
        """All answers that an engine was asked for."""
        return [each for each in tuple(worker.sent) if isinstance(each, Generate)]

    def reach(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that no event tells."""
        patience = threading.Event()
        for _ in range(int(PATIENCE_S * 100)):
            if is_so():
                return
            patience.wait(0.01)
        pytest.fail("it did not come to that")

    def answer(self, worker: FakeWorker, request: Generate, text: str = "Because.") -> None:
        """It is written to its end."""
        worker.write(request.request_id, text)
        worker.finish(request.request_id)

    def rest(self, batch: Batch, since: int = 0) -> Batch:
        """Wait until it comes to rest."""
        event = self.recorder.wait_for(
            BatchChanged,
            lambda each: each.batch.id == batch.id and not each.batch.state.is_active,
            since=since,
        )
        return event.batch
