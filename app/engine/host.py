"""The engine process: commands from standard input, events to standard output.

Main thread: llama.cpp. Reader thread: takes commands in, so that Cancel and Ping are heard while
the main thread computes. The process ends when its parent closes the pipe.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path
from typing import IO

from app.domain.errors import AppError
from app.engine.benchmark import run_benchmark
from app.engine.host_pipes import CommandReader, EventPipe
from app.engine.llama_binding import EngineLog, binding, build_description, list_devices
from app.engine.llama_context import AbortedError, AbortFlag, DecodeError
from app.engine.loader import LoadCancelledError, LoadJob, ReadyModel, load_model
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
)
from app.engine.scheduler import Scheduler
from app.engine.template import TemplateHung

_log = logging.getLogger(__name__)
_PROGRESS_STEP = 0.01


class EngineHost:
    """The main loop: takes commands and lets the scheduler work between them."""

    def __init__(self, commands: IO[bytes], events: IO[bytes]) -> None:
        self._log = EngineLog()
        self._abort = AbortFlag()
        self._pipe = EventPipe(events)
        self._reader = CommandReader(commands, self._pipe, self._abort)
        self._ready: ReadyModel | None = None
        self._scheduler: Scheduler | None = None

    def run(self) -> None:
        """Work until Shutdown."""
        binding.llama_backend_init()
        self._reader.start()
        while True:
            scheduler = self._scheduler
            if scheduler is not None and scheduler.busy and self._reader.commands.empty():
                self._step()
                continue
            command = self._reader.commands.get()
            if isinstance(command, Shutdown):
                break
            self._handle(command)
        self._unload()

    def _step(self) -> None:
        if self._scheduler is None:
            return
        request_id = self._scheduler.next_request
        if request_id and self._reader.running != request_id:
            self._reader.begin(request_id)
        try:
            self._scheduler.step()
        except TemplateHung as error:
            self._give_up(request_id or "", error)

    def _handle(self, command: Command) -> None:
        match command:
            case Load():
                self._load(command)
            case Generate():
                self._generate(command)
            case Bench():
                self._bench(command)
            case Cancel():
                if self._scheduler:
                    self._scheduler.cancel(command.request_id)
            case ListDevices():
                devices = Devices(command.request_id, build_description(), list_devices())
                self._pipe.send(devices)
            case Ping() | Shutdown():
                pass  # the reader thread has seen to them

    def _load(self, command: Load) -> None:
        self._unload()
        self._reader.begin(command.request_id)
        try:
            self._ready = load_model(
                LoadJob(
                    path=os.fsdecode(command.path),
                    params=command.params,
                    progress=_ProgressReport(command.request_id, self._pipe, self._abort).report,
                    abort=self._abort,
                    log=self._log,
                )
            )
        except LoadCancelledError:
            self._fail(command, "Loading was stopped.", "", "cancelled")
        except AppError as error:
            self._fail(command, error.text, error.action, error.code)
        except TemplateHung as error:
            self._give_up(command.request_id, error)
        else:
            self._scheduler = Scheduler(self._ready, self._pipe.send)
            gc.freeze()  # what is loaded stays: no collection needs to look at it while tokens come
            self._pipe.send(Loaded(command.request_id, self._ready.loaded))

    def _generate(self, command: Generate) -> None:
        if self._scheduler is None:
            self._fail(command, "No model is loaded.", "Choose a model first.", "no_model")
        else:
            self._scheduler.add(command)

    def _bench(self, command: Bench) -> None:
        ready = self._ready
        if ready is None or self._scheduler is None:
            self._fail(command, "No model is loaded.", "Choose a model first.", "no_model")
            return
        if self._scheduler.busy:
            text = "An answer is being written."
            self._fail(command, text, "Measure when it has ended.", "busy")
            return
        self._reader.begin(command.request_id)
        try:
            run_benchmark(command, ready.context, ready.model.vocabulary.size, self._pipe.send)
        except AbortedError:
            self._fail(command, "The benchmark was stopped.", "", "cancelled")
        except DecodeError as error:
            self._fail(command, f"The benchmark failed ({error}).", "", "decode_failed")
        self._scheduler.forget_cache()

    def _give_up(self, request_id: str, error: TemplateHung) -> None:
        """The renderer cannot be stopped from here, so the process ends."""
        action = "Choose another model."
        self._pipe.send(Failed(request_id, f"{error}", action, "template_hung"))
        os._exit(TEMPLATE_HUNG_EXIT)

    def _unload(self) -> None:
        if self._scheduler:
            self._scheduler.cancel_all()
            self._scheduler = None
        if self._ready:
            self._ready.close()
            self._ready = None

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


def _take_standard_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Keep the pipe to the parent for events alone: stray prints go to standard error."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(0, os.O_BINARY)
        msvcrt.setmode(1, os.O_BINARY)
    commands = os.fdopen(os.dup(0), "rb")
    events = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return commands, events


def main() -> int:
    """Run the engine until the parent is done with it."""
    commands, events = _take_standard_streams()
    _offer_to_the_oom_killer()
    EngineHost(commands, events).run()
    events.flush()
    os._exit(0)  # nothing is left to free; interpreter shutdown with ctypes callbacks is fragile


if __name__ == "__main__":
    main()
