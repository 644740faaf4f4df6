"""A loaded model and all that is done with it. Engine process, main thread."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import AppError
from app.engine.benchmark import run_benchmark
from app.engine.cache_key import model_fingerprint
from app.engine.context_policy import PromptTooLong
from app.engine.divergence_protocol import Diverge
from app.engine.evaluation_protocol import Evaluate
from app.engine.imatrix_protocol import MakeImatrix
from app.engine.llama_binding import EngineLog, build_identity
from app.engine.llama_context import AbortedError, AbortFlag, DecodeError
from app.engine.llama_sampler import prepare_fast_sampling
from app.engine.prompt_states import open_states, settings_text
from app.engine.protocol import Bench, Command, EngineEvent, Failed, Generate, Tune
from app.engine.scheduler import Scheduler
from app.engine.template import TemplateError
from app.engine.text_tokens import count_tokens, tokenize
from app.engine.token_protocol import CountTokens, Inspect, Record, Tokenize
from app.engine.tuning import TuningTools, run_tuning
from app.engine.tuning_context import TuningInterruptedError

if TYPE_CHECKING:
    from app.engine.evaluation import EvaluationTools
    from app.engine.llama_draft import DraftModel
    from app.engine.loader import ReadyModel
    from app.engine.protocol import Load


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a loaded model needs of its process; `wanted`: a command waits."""

    send: Callable[[EngineEvent], None]
    abort: AbortFlag
    log: EngineLog
    wanted: Callable[[], bool]


_WAKING_S, _WAKING_TOKENS = 0.06, 128


class LoadedEngine:
    """Owns a model that was loaded until `close`."""

    def __init__(self, command: Load, ready: ReadyModel, around: Surroundings) -> None:
        self._command = command
        self._ready = ready
        self._around = around
        self._states = open_states(command, ready)
        self._fast = False
        self._draft = self._load_draft(command.params.draft_model)
        self.scheduler = Scheduler(ready, around.send, self._states, self._draft)

    def wakes_up_for(self, command: Command) -> bool:
        """Whether it is the first answer after a load, and one that is to be compared."""
        compared = isinstance(command, Generate) and not command.reuse
        return compared and not self._fast and self.scheduler.is_untouched

    def answer(self, command: Generate) -> None:
        """Queue an answer."""
        if self.wakes_up_for(command):
            self._wake_up()
        self.scheduler.add(command)

    def be_idle(self) -> None:
        """Nobody waits: do what helps later."""
        if not self._fast:
            self._fast = True
            prepare_fast_sampling()
        self.scheduler.save_idle()

    def _wake_up(self) -> None:
        """After a load tokens are 10 % slower for a moment; a benchmark's warm-up hides that, too.

        What ends this early ends the answer as well, which then tells why.
        """
        self._fast = True
        prepare_fast_sampling()
        context, until = self._ready.context, time.perf_counter() + _WAKING_S
        with contextlib.suppress(AbortedError, DecodeError):
            for position in range(min(_WAKING_TOKENS, context.length)):
                context.decode_one(0, position, 0)
                if time.perf_counter() > until:
                    break
        self.scheduler.forget_cache()

    def bench(self, command: Bench) -> None:
        """Measure as llama-bench does; answers with events."""
        if not self._is_free(command.request_id):
            return
        ready, send = self._ready, self._around.send
        self.scheduler.save_all()
        try:
            run_benchmark(command, ready.context, ready.model.vocabulary.size, send)
        except AbortedError:
            send(Failed(command.request_id, "The benchmark was stopped.", "", "cancelled"))
        except DecodeError as error:
            text = f"The benchmark failed ({error})."
            send(Failed(command.request_id, text, "", "decode_failed"))
        self.scheduler.forget_cache()

    def tune(self, command: Tune) -> None:
        """Measure this machine; answers with an event."""
        if not self._is_free(command.request_id):
            return
        around = self._around
        tools = TuningTools(around.abort, around.log, self.scheduler.threads, around.wanted)
        try:
            tuned = run_tuning(command, self._ready, tools)
            self.scheduler.speculation.expect(tuned.result.row_costs)
            around.send(tuned)
        except AbortedError:
            text, code = "The measurement was stopped.", "cancelled"
        except TuningInterruptedError:
            text, code = "The engine was wanted for something else.", "interrupted"
        except (DecodeError, MemoryError) as error:
            text, code = f"This machine could not be measured ({error}).", "tuning_failed"
        else:
            return
        around.send(Failed(command.request_id, text, "", code))

    def measure(self, command: Evaluate | Diverge | MakeImatrix) -> None:
        """Let the model read a text or another one's answer, and say what that came to."""
        if not self._is_free(command.request_id):
            return
        around = self._around
        try:
            self._read_for(command)
        except AppError as error:
            text, action, code = error.text, error.action, error.code
        except AbortedError:
            text, action, code = "The measurement was stopped.", "", "cancelled"
        except DecodeError as error:
            text, action, code = f"The measurement failed ({error}).", "", "decode_failed"
        except (TemplateError, PromptTooLong):
            text, code = "The prompt of this answer cannot be made again.", "prompt_lost"
            action = "Ask the models again."
        except OSError as error:
            text, code = f"The measurement could not be kept ({error.strerror}).", "not_kept"
            action = "Free some space on the disk and measure again."
        else:
            return
        around.send(Failed(command.request_id, text, action, code))

    def _read_for(self, command: Evaluate | Diverge | MakeImatrix) -> None:
        """What it is read for needs numpy, which an engine that only answers never loads."""
        prepare_fast_sampling()
        from app.engine.divergence import run_divergence
        from app.engine.evaluation import run_evaluation
        from app.engine.imatrix_making import ImatrixTools, run_imatrix

        around = self._around
        match command:
            case Evaluate():
                run_evaluation(command, self._evaluation_tools())
            case Diverge():
                run_divergence(command, self._evaluation_tools())
            case MakeImatrix():
                tools = ImatrixTools(self._ready, around.abort, around.log, around.send)
                run_imatrix(command, tools)

    def look(self, command: Tokenize | CountTokens | Record | Inspect) -> None:
        """What is asked about tokens; answers with events, an Inspect while nobody waits."""
        match command:
            case Tokenize():
                self._around.send(tokenize(command, self._ready))
            case CountTokens():
                self._around.send(count_tokens(command, self._ready))
            case Record():
                self.scheduler.record(command)
            case Inspect():
                prepare_fast_sampling()  # logits are looked at with numpy
                self.scheduler.inspect(command)

    def close(self) -> None:
        """End what runs, keep what is worth it, give the memory back."""
        self.scheduler.close()
        if self._states is not None:
            self._states.close()
        if self._draft is not None:
            self._draft.close()
        self._ready.close()

    def _evaluation_tools(self) -> EvaluationTools:
        """Raises UserFixableError, OSError where the model's file cannot be read any more."""
        from app.engine.evaluation import EvaluationTools

        command, ready, around = self._command, self._ready, self._around
        return EvaluationTools(
            ready=ready,
            model=model_fingerprint(Path(os.fsdecode(command.path))),
            settings=settings_text(ready.context.shape, command.params),
            engine=build_identity(),
            abort=around.abort,
            log=around.log,
            send=around.send,
        )

    def _load_draft(self, path: str | None) -> DraftModel | None:
        """A model that guesses ahead; where it does not fit, the load says so and goes on."""
        if path is None:
            return None
        prepare_fast_sampling()  # guesses are read with numpy
        from app.engine.llama_draft import DraftModel, DraftPlan, UnfitDraftError

        ready, abort = self._ready, self._around.abort
        loaded = ready.loaded
        plan = DraftPlan(
            path=path,
            vocabulary=ready.model.vocabulary,
            shape=ready.context.shape,
            gpu_layers=-1 if loaded.gpu_layers > loaded.layers else 0,
            abort=abort,
            progress=lambda _fraction: not abort.is_set(),
        )
        try:
            return DraftModel(plan)
        except UnfitDraftError as error:
            ready.loaded = replace(loaded, notices=(*loaded.notices, str(error)))
            return None

    def _is_free(self, request_id: str) -> bool:
        self.scheduler.end_warming()
        self.scheduler.end_asides()
        busy = self.scheduler.busy
        if busy:
            text, action = "An answer is being written.", "Measure when it has ended."
            self._around.send(Failed(request_id, text, action, "busy"))
        return not busy
