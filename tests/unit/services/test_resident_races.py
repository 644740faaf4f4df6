"""Many threads ask few models under a budget for two: every question gets exactly one end."""

from __future__ import annotations

import queue
import random
import threading
from dataclasses import dataclass, field
from itertools import count, pairwise

from app.domain.engine_settings import EngineSettings
from app.domain.errors import UserFixableError
from app.domain.events import Event, ModelLoaded, ModelLoadProgressed, ModelUnloaded
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Command,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    Load,
    Loaded,
)
from app.services.engine_session import Listener
from app.services.model_options import ModelOptions
from app.services.model_service import ModelService
from tests.helpers.fake_engine import GIB, LOADED, STATS, FakeMachine, a_model

THREADS, QUESTIONS = 6, 60
ENDS = (Finished, Failed, EngineGone)
NUMBERS = count(1)


@dataclass
class ThreadedWorker:
    """An engine with a thread of its own, which answers at once and dies now and then."""

    listener: Listener
    commands: queue.SimpleQueue[Command | None] = field(default_factory=queue.SimpleQueue)
    gone: threading.Event = field(default_factory=threading.Event)
    pid: int | None = None

    def start(self) -> None:
        self.pid = next(NUMBERS)
        threading.Thread(target=self._run, daemon=True).start()

    def submit(self, command: Command) -> None:
        self.commands.put(command)

    def cancel(self, request_id: str) -> None:
        """Answers are too quick to be stopped."""

    def close(self, timeout: float = 3.0) -> None:
        self.commands.put(None)
        assert self.gone.wait(10)

    def _run(self) -> None:
        dice = random.Random(self.pid)  # noqa: S311 - repeatable, not secret
        expected = False
        while dice.random() > 0.01:
            command = self.commands.get()
            if command is None:
                expected = True
                break
            if isinstance(command, Load):
                self.listener(Loaded(command.request_id, LOADED))
            elif isinstance(command, Generate):
                self.listener(Finished(command.request_id, STATS))
        self.pid = None
        self.gone.set()
        self.listener(EngineGone("", 0 if expected else -11, expected, ""))


@dataclass
class _Asker:
    service: ModelService
    number: int
    ends: list[list[EngineEvent]] = field(default_factory=list)

    def run(self) -> None:
        dice = random.Random(self.number)  # noqa: S311 - the same
        for each in range(QUESTIONS):
            ended, got = threading.Event(), list[EngineEvent]()
            request = Generate(f"{self.number}-{each}", (), SamplingParams())

            def hear(
                event: EngineEvent,
                got: list[EngineEvent] = got,
                ended: threading.Event = ended,
            ) -> None:
                if isinstance(event, ENDS):
                    got.append(event)
                    ended.set()

            try:
                self.service.ask(a_model(dice.choice("abcd")), LoadParams(), request, hear)
            except UserFixableError:
                continue  # the budget was spent by models that were answering
            if dice.random() < 0.05:
                self.service.unload(dice.choice("abcd"))
            assert ended.wait(10)
            self.ends.append(got)


def test_every_question_ends_once_and_events_of_each_model_are_in_order() -> None:
    events: list[Event] = []
    machine = FakeMachine(processes=dict.fromkeys(range(10_000), 2 * GIB))
    options = ModelOptions(settings=lambda: EngineSettings(memory_budget=5 * GIB))
    service = ModelService(events.append, machine, ThreadedWorker, options)
    askers = [_Asker(service, number) for number in range(THREADS)]
    threads = [threading.Thread(target=asker.run) for asker in askers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    ends = [got for asker in askers for got in asker.ends]
    assert len(ends) > THREADS * QUESTIONS // 2
    assert {len(got) for got in ends} == {1}
    service.close()
    for model_id in "abcd":
        _assert_in_order([event for event in events if getattr(event, "model_id", "") == model_id])


def _assert_in_order(events: list[Event]) -> None:
    follows: dict[type[Event], tuple[type[Event], ...]] = {
        ModelLoadProgressed: (ModelLoaded, ModelUnloaded),
        ModelLoaded: (ModelUnloaded,),
        ModelUnloaded: (ModelLoadProgressed,),
    }
    told = [type(event) for event in events if type(event) in follows]
    assert told[0] is ModelLoadProgressed
    assert all(after in follows[before] for before, after in pairwise(told))
