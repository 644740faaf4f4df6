"""Engines that answer every measurement at once, each on a thread of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.quality import RowFigures, quality_of
from app.engine.evaluation_protocol import (
    ChunkEvaluated,
    Evaluate,
    Evaluated,
    EvaluationBegan,
)
from app.engine.protocol import Bench, BenchDone, BenchSample, Cancel, Command, Failed, Load
from app.services.model_service import ModelService
from tests.helpers.fake_engine import FakeMachine, FakeWorker
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from app.domain.events import Event
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.engine.protocol import EngineEvent
    from app.services.engine_session import EngineSession, Listener, Request

TOKENS = 1200  # predictions: enough to mean something
ALONE = quality_of(RowFigures([1.0, 2.0] * (TOKENS // 2)), 4)
AGAINST = quality_of(
    RowFigures(
        [1.0, 2.0] * (TOKENS // 2),
        [1.0, 2.0] * (TOKENS // 2),
        [0.0, 0.1] * (TOKENS // 2),
        [0.0, 0.01] * (TOKENS // 2),
        [True] * TOKENS,
    ),
    4,
)


@dataclass
class Script:
    """What the engines do. `on_bench` and `on_evaluate` are called before they answer."""

    rates: Callable[[str], float] = lambda _model: 10.0  # tokens/s of a model by its path
    on_bench: Callable[[str, Bench], None] = lambda _model, _command: None
    on_evaluate: Callable[[str, Evaluate], None] = lambda _model, _command: None
    silent: Callable[[Command], bool] = lambda _command: False  # it never answers this
    asked: list[tuple[str, Command]] = field(default_factory=list)  # model and command

    def benched(self) -> list[str]:
        """The models in the order of their loads for speed."""
        return [
            model
            for model, command in self.asked
            if isinstance(command, Bench) and command.prompt_tokens
        ]


class MeasuringEngines:
    """All do as the script says; the newest is the last."""

    def __init__(self, script: Script) -> None:
        self.workers: list[_Worker] = []
        self._script = script

    def __call__(self, listener: Listener) -> FakeWorker:
        worker = _Worker(listener, number=len(self.workers) + 1)
        worker.script, worker.awaited = self._script, threading.Event()
        self.workers.append(worker)
        return worker


class MeasuringModels(ModelService):
    """Over such engines; a model is loaded once somebody waits for it, as with real ones."""

    def __init__(self, publish: Callable[[Event], None], script: Script) -> None:
        self._engines = MeasuringEngines(script)
        super().__init__(publish, FakeMachine(), self._engines)

    def ask(
        self, model: ModelFile, params: LoadParams, request: Request, listener: Listener
    ) -> EngineSession:
        session = super().ask(model, params, request, listener)
        for worker in self._engines.workers:
            worker.awaited.set()
        return session

    def tell(self, event: EngineEvent) -> None:
        """The newest engine says so."""
        self._engines.workers[-1].listener(event)

    def crash(self) -> None:
        """The newest engine dies."""
        self._engines.workers[-1].crash()


class _Worker(FakeWorker):
    """Its `script` is set by its maker."""

    script: Script
    awaited: threading.Event

    def submit(self, command: Command) -> None:
        super().submit(command)
        if isinstance(command, Load):
            self.model = Path(os.fsdecode(command.path)).stem
            self.pool = ThreadPoolExecutor(1)
        self.pool.submit(self._answer, command)

    def _answer(self, command: Command) -> None:
        script = self.script
        script.asked.append((self.model, command))
        if script.silent(command):
            return
        match command:
            case Load():
                self.awaited.wait(PATIENCE_S)
                self.load()
            case Bench(request_id):
                script.on_bench(self.model, command)
                for _ in range(command.repeat):
                    self.listener(BenchSample(request_id, "pp", script.rates(self.model)))
                self.listener(BenchDone(request_id))
            case Evaluate(request_id):
                script.on_evaluate(self.model, command)
                self.listener(EvaluationBegan(request_id, 4, 0, 0))
                self.listener(ChunkEvaluated(request_id, 4, 4, 4.5))
                quality = AGAINST if command.reference else ALONE
                self.listener(Evaluated(request_id, quality, "logits" if command.keep else ""))
            case Cancel(request_id):
                self.listener(Failed(request_id, "Stopped.", "", "cancelled"))
            case _:
                pass
