"""The engine process: commands from standard input, events to standard output.

Main thread: llama.cpp. Reader thread: takes commands in, so that Cancel and Ping are heard while
the main thread computes. The process ends when its parent closes the pipe.
"""

from __future__ import annotations

import gc
import logging
import os
import queue
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.child_pipes import take_standard_streams
from app.domain.errors import AppError
from app.engine.divergence_protocol import Diverge
from app.engine.evaluation_protocol import Evaluate
from app.engine.host_pipes import CommandReader, EventPipe
from app.engine.imatrix_protocol import MakeImatrix
from app.engine.llama_binding import EngineLog, build_description, list_devices, start_backends
from app.engine.llama_context import AbortFlag
from app.engine.loaded_engine import LoadedEngine, Surroundings
from app.engine.loader import LoadCancelledError, LoadJob, load_model
from app.engine.protocol import (
    TEMPLATE_HUNG_EXIT,
    Bench,
    Cancel,
    Command,
    Devices,
    Failed,
    Generate,
    ListDevices,
    Load,
    Loaded,
    LoadProgress,
    Ping,
    Shutdown,
    Tune,
    Warm,
)
from app.engine.quantize_protocol import Quantize
from app.engine.quantizing import quantize_model
from app.engine.template import TemplateHung
from app.engine.token_protocol import CountTokens, Inspect, Record, Tokenize

if TYPE_CHECKING:
    from app.engine.scheduler import Scheduler

_log = logging.getLogger(__name__)
_PROGRESS_STEP = 0.01
_IDLE_LOOK_S = 1.0


class EngineHost:
    """The main loop: takes commands and lets the scheduler work between them."""

    def __init__(self, commands: IO[bytes], events: IO[bytes]) -> None:
        self._log = EngineLog()
        self._abort = AbortFlag()
        self._pipe = EventPipe(events)
        self._reader = CommandReader(commands, self._pipe, self._abort)
        self._engine: LoadedEngine | None = None

    def run(self) -> None:
        """Work until Shutdown."""
        start_backends()
        self._reader.start()
        while True:
            engine = self._engine
            if engine is not None and engine.scheduler.busy and self._reader.commands.empty():
                self._step(engine.scheduler)
                continue
            command = self._next_command()
            if isinstance(command, Shutdown):
                break
            self._handle(command)
        self._unload()

    def _next_command(self) -> Command:
        """Wait for a command; what can be done for later is done meanwhile."""
        while self._engine is not None:
            try:
                return self._reader.commands.get(timeout=_IDLE_LOOK_S)
            except queue.Empty:
                self._engine.be_idle()
        return self._reader.commands.get()

    def _step(self, scheduler: Scheduler) -> None:
        try:
            scheduler.step(self._begin)
        except TemplateHung as error:
            self._give_up(scheduler.building, error)

    def _begin(self, requests: frozenset[str]) -> None:
        if self._reader.running != requests:
            self._reader.begin(*requests)

    def _handle(self, command: Command) -> None:
        if isinstance(command, Cancel):
            self._reader.forget_cancel(command.request_id)
        match command:
            case Load():
                self._load(command)
            case ListDevices():
                devices = Devices(command.request_id, build_description(), list_devices())
                self._pipe.send(devices)
            case Quantize():
                self._quantize(command)
            case Shutdown() | Ping():
                pass  # the reader thread has seen to it
            case _ if self._engine is not None:
                self._use(self._engine, command)
            case Cancel():
                pass
            case _:
                self._fail(command, "No model is loaded.", "Choose a model first.", "no_model")

    def _use(self, engine: LoadedEngine, command: Command) -> None:
        works_at_once = (Warm, Bench, Tune, Evaluate, Diverge, MakeImatrix)
        if isinstance(command, works_at_once) or engine.wakes_up_for(command):
            self._reader.begin(command.request_id)
        try:
            match command:
                case Generate():
                    engine.answer(command)
                case Warm():
                    engine.scheduler.warm(command)
                case Bench():
                    engine.bench(command)
                case Evaluate() | Diverge() | MakeImatrix():
                    engine.measure(command)
                case Tune():
                    engine.tune(command)
                case Tokenize() | CountTokens() | Record() | Inspect():
                    engine.look(command)
                case Cancel():
                    engine.scheduler.cancel(command.request_id)
                case _:
                    pass
        except TemplateHung as error:
            self._give_up(command.request_id, error)

    def _load(self, command: Load) -> None:
        if self._engine:
            self._unload()
            gc.unfreeze()
            gc.collect()  # what the model before left in cycles would stay for good
        self._reader.begin(command.request_id)
        try:
            ready = load_model(
                LoadJob(
                    path=os.fsdecode(command.path),
                    params=command.params,
                    progress=_ProgressReport(command.request_id, self._pipe, self._abort).report,
                    abort=self._abort,
                    log=self._log,
                    vision=command.vision,
                )
            )
        except LoadCancelledError:
            self._fail(command, "Loading was stopped.", "", "cancelled")
        except AppError as error:
            self._fail(command, error.text, error.action, error.code)
        except TemplateHung as error:
            self._give_up(command.request_id, error)
        else:
            wanted = self._reader.is_wanted
            around = Surroundings(self._pipe.send, self._abort, self._log, wanted)
            self._engine = LoadedEngine(command, ready, around)
            gc.freeze()  # what is loaded stays: no collection needs to look at it while tokens come
            self._pipe.send(Loaded(command.request_id, ready.loaded))

    def _quantize(self, command: Quantize) -> None:
        """Nothing else is heard meanwhile: who wants it to stop ends the process."""
        try:
            self._pipe.send(quantize_model(command, self._log, self._pipe.send))
        except AppError as error:
            self._fail(command, error.text, error.action, error.code)

    def _give_up(self, request_id: str, error: TemplateHung) -> None:
        """The renderer cannot be stopped from here, so the process ends."""
        action = "Choose another model."
        self._pipe.send(Failed(request_id, f"{error}", action, "template_hung"))
        os._exit(TEMPLATE_HUNG_EXIT)

    def _unload(self) -> None:
        if self._engine:
            self._engine.close()
            self._engine = None

    def _fail(self, command: Command, text: str, action: str, code: str) -> None:
        self._pipe.send(Failed(command.request_id, text, action, code))


class _ProgressReport:
    """Turns llama.cpp's call per tensor into an event per percent."""

    def __init__(self, request_id: str, pipe: EventPipe, abort: AbortFlag) -> None:
        self._request_id = request_id
        self._pipe = pipe
        self._abort = abort
        self._sent = -1.0

    def report(self, fraction: float) -> bool:
        """Send what is new; False once the load is to be stopped."""
        if fraction - self._sent >= _PROGRESS_STEP or fraction >= 1:
            self._sent = fraction
            self._pipe.send(LoadProgress(self._request_id, fraction))
        return not self._abort.is_set()


def _offer_to_the_oom_killer() -> None:
    """Let the kernel end this process, not the desktop, when memory runs out (Linux)."""
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        try:
            score.write_text("800", encoding="ascii")
        except OSError as error:
            _log.info("oom_score_adj: %s", error)


def main() -> int:
    """Run the engine until the parent is done with it."""
    commands, events = take_standard_streams()
    _offer_to_the_oom_killer()
    EngineHost(commands, events).run()
    events.flush()
    os._exit(0)  # nothing is left to free; interpreter shutdown with ctypes callbacks is fragile


if __name__ == "__main__":
    main()
