"""Which answers are computed next, step by step. Engine process, main thread.

A step is a part of a prompt, a few milliseconds of decoding, or one batch for several answers.
"""

from __future__ import annotations

import time
from array import array
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.gbnf import GrammarError
from app.domain.generation import StopReason
from app.engine.answer_report import AnswerReport, too_long
from app.engine.answer_start import check_start
from app.engine.context_policy import FittedPrompt, PromptTooLong, SummaryWanted, fit_prompt
from app.engine.inspections import Inspections
from app.engine.llama_context import AbortedError, DecodeError
from app.engine.placement import SlotKeeper
from app.engine.protocol import EngineEvent, Failed, Generate, SummaryNeeded, Warm
from app.engine.recording import begin_recording
from app.engine.sequence import Sequence
from app.engine.slots import KvSlots
from app.engine.speculation import Drafter, SpeculationDesk
from app.engine.template import TemplateError
from app.engine.threads import ThreadGovernor
from app.engine.timing import Timing
from app.engine.together import TogetherStep
from app.engine.token_protocol import Inspect, Record, Recording
from app.engine.warming import Warming
from app.engine.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.loader import ReadyModel
    from app.engine.state_store import StateStore

_CPU_CHUNK, _GPU_CHUNK = 128, 512  # tokens; small enough for progress, within 3 % of full speed
# Between steps commands are looked at and text is sent, as often as the window shows it: each time
# costs the smallest models a millisecond, for whoever reads it takes a core from them.
_STEP_S = 0.033
_IDLE_BEFORE_SAVING_S = 10.0  # a chat that goes on at once is not written again and again


@dataclass(slots=True)
class _Work:
    sequence: Sequence
    report: AnswerReport


@dataclass(slots=True)
class _Waiting:
    """A request whose prompt is known, and that waits for a slot."""

    request: Generate
    fitted: FittedPrompt
    timing: Timing


class Scheduler:
    """Owns the slots of a loaded model and the answers that use them or wait for one."""

    def __init__(
        self,
        ready: ReadyModel,
        send: Callable[[EngineEvent], None],
        states: StateStore | None = None,
        draft: Drafter | None = None,
    ) -> None:
        self._ready = ready
        self._send = send
        slots = KvSlots(ready.context, ready.model)
        vocabulary = ready.model.vocabulary
        shape = ready.context.shape
        self._keeper = SlotKeeper(slots, states, vocabulary.piece)
        self._bench = Workbench(
            slots,
            vocabulary,
            ThreadGovernor(shape.threads, shape.prefill_threads or 0),
            ready.stop,
            SpeculationDesk(shape.outputs - shape.sequences, draft),
            send,
            ready.prompts.eyes,
        )
        self._chunk = min(_GPU_CHUNK if ready.loaded.gpu_layers else _CPU_CHUNK, shape.batch)
        self._together = TogetherStep(ready.context, self._chunk, self._bench.threads)
        self._requests: deque[Generate] = deque()
        self._placing: deque[_Waiting] = deque()
        self._suspended: deque[_Work] = deque()
        self._active: list[_Work] = []
        self._warming: Warming | None = None
        self.inspections = Inspections(ready, self._keeper, send)
        self._building: str | None = None  # the request whose prompt is being made

    @property
    def busy(self) -> bool:
        """Whether there is a step to do."""
        waiting = self._requests or self._placing or self._suspended
        return bool(self._active or waiting or self._warming or self.inspections)

    @property
    def in_work(self) -> frozenset[str]:
        """Ids of the requests that are being computed."""
        ids = {work.report.request.request_id for work in self._active}
        if self._warming:
            ids.add(self._warming.request_id)
        if self.inspections and not self._active:
            ids.add(self.inspections.request_id)
        return frozenset(ids)

    @property
    def building(self) -> str:
        """Id of the request whose template is being rendered, empty without one."""
        return self._building or ""

    @property
    def threads(self) -> ThreadGovernor:
        """What decides with how many threads tokens are computed."""
        return self._bench.threads

    @property
    def speculation(self) -> SpeculationDesk:
        """What guesses ahead."""
        return self._bench.speculation

    @property
    def is_untouched(self) -> bool:
        """Nothing is to be done, and nothing is in the KV cache."""
        return not self.busy and not any(slot.tokens for slot in self._bench.slots.slots)

    def forget_cache(self) -> None:
        """Start from an empty KV cache, after somebody else used the context."""
        self._bench.slots.empty_all()

    def add(self, request: Generate) -> None:
        """Queue an answer."""
        self._requests.append(request)

    def warm(self, request: Warm) -> None:
        """Read a conversation while nothing else is to be done; a newer wish replaces it."""
        self.end_warming()
        self._building = request.request_id
        try:
            self._warming = Warming(request, self._ready.prompts, self._keeper, self._send)
        except (TemplateError, PromptTooLong, SummaryWanted) as error:
            self._send(Failed(request.request_id, f"{error}", "", "not_warmed"))
        self._building = None

    def record(self, wish: Record) -> None:
        """Let the tokens of an answer be recorded from now on."""
        works = [*self._active, *self._suspended]
        running = [(work.report.request.request_id, work.sequence) for work in works]
        first = begin_recording(wish, running, self._placing, self._requests)
        self._send(Recording(wish.request_id, first))

    def inspect(self, request: Inspect) -> None:
        """Look at the tokens of an answer once nobody waits for one."""
        self.end_warming()
        self.inspections.add(request)

    def end_warming(self) -> None:
        """Something else is to be done; what was read stays."""
        if self._warming:
            self._warming.end()
            self._warming = None

    def end_asides(self) -> None:
        """Nobody waits for what is written aside: it makes room for a measurement."""
        waiting = [*self._requests, *(each.request for each in self._placing)]
        active = [work.report.request for work in [*self._active, *self._suspended]]
        for request in [*waiting, *active]:
            if request.aside:
                self.cancel(request.request_id)

    def cancel(self, request_id: str) -> None:
        """End the answer with the text that it has; unknown ids are ignored."""
        if self._warming and self._warming.request_id == request_id:
            self.end_warming()
        self.inspections.cancel(request_id)
        for work in [*self._active, *self._suspended]:
            if work.report.request.request_id == request_id:
                self._finish(work, StopReason.CANCELLED)
        for request in [r for r in self._requests if r.request_id == request_id]:
            self._requests.remove(request)
            self._fail_unbegun(request)
        for waiting in [w for w in self._placing if w.request.request_id == request_id]:
            self._placing.remove(waiting)
            self._fail_unbegun(waiting.request)

    def close(self) -> None:
        """End every answer and hand what is worth it to the prompt cache; the model goes."""
        self.end_warming()
        self.inspections.close()
        for work in [*self._active, *self._suspended]:
            self._finish(work, StopReason.CANCELLED)
        for request in [*self._requests, *(waiting.request for waiting in self._placing)]:
            self._fail_unbegun(request)
        self._requests.clear()
        self._placing.clear()
        self._keeper.save_all()

    def save_all(self) -> None:
        """Hand all idle chats to the prompt cache, before somebody else uses the context."""
        self._keeper.save_all()

    def save_idle(self) -> bool:
        """Hand one chat that has gone idle to the prompt cache; False where there is none."""
        slot = self._keeper.unsaved(time.monotonic(), _IDLE_BEFORE_SAVING_S)
        if slot is None:
            return False
        self._keeper.save(slot)
        return True

    def step(self, begin: Callable[[frozenset[str]], None] | None = None) -> None:
        """Do the next piece of work; `begin` hears which requests it is for."""
        self._admit()
        if begin:
            begin(self.in_work)
        try:
            if len(self._active) == 1:
                self._advance(self._active[0])
            elif self._active:
                self._advance_together()
            elif self.inspections:
                self.inspections.step(self._chunk)
            elif self._warming and self._warming.step(self._chunk):
                self._warming = None
        except AbortedError:
            self._recover()  # the Cancel that stopped it comes as a command
        except DecodeError as error:
            self._relieve(error)

    def _admit(self) -> None:
        """Give slots to those that wait, the oldest first; nobody waits for asides."""
        waiting = [*self._requests, *(each.request for each in self._placing)]
        if self._warming and not self._suspended and all(each.aside for each in waiting):
            return
        if waiting or self._suspended:
            self.end_warming()
            self.inspections.pause()
        while self._suspended and self._resume(self._suspended[0]):
            self._active.append(self._suspended.popleft())
        while self._requests:
            self._prepare(self._requests.popleft())
        while self._placing and not self._suspended and self._place(self._placing[0]):
            self._placing.popleft()

    def _prepare(self, request: Generate) -> None:
        started = time.perf_counter()
        self._building = request.request_id
        try:
            length, recall = self._ready.context.length, self._keeper.recall
            fitted = fit_prompt(self._ready.prompts, request, length, recall)
            check_start(request, fitted.prompt, self._bench.vocabulary, self._send)
        except GrammarError as error:
            action = "Change it beside the sampler's settings."
            self._send(Failed(request.request_id, f"{error}", action, "grammar_refused"))
        except TemplateError as error:
            self._send(Failed(request.request_id, f"{error}", error.advice, error.code))
        except PromptTooLong as error:
            self._send(too_long(request.request_id, error))
        except SummaryWanted as wish:
            self._send(SummaryNeeded(request.request_id, wish.turns))
        else:
            timing = Timing(started, time.perf_counter() - started)
            self._placing.append(_Waiting(request, fitted, timing))
        self._building = None

    def _place(self, waiting: _Waiting) -> bool:
        request, prompt = waiting.request, waiting.fitted.prompt
        tokens = array("i", prompt.tokens)
        if not self._has_room(len(tokens)):
            return False
        placement = self._keeper.place_request(tokens, request)
        if placement is None:
            if request.aside:
                self._fail_unbegun(request)
            return request.aside
        sequence = Sequence(self._bench, prompt, request, placement, waiting.timing)
        report = AnswerReport(request, self._send, self._ready.context.length)
        if waiting.fitted.cut:
            sequence.cut = waiting.fitted.cut
            report.cut(waiting.fitted.cut)
        self._active.append(_Work(sequence, report))
        report.prompt(sequence)
        return True

    def _resume(self, work: _Work) -> bool:
        wanted = work.sequence.wanted
        if not self._has_room(len(wanted)):
            return False
        request = work.report.request
        placement = self._keeper.place(wanted, request.conversation, reuse=request.reuse)
        if placement is None:
            return False
        work.sequence.resume(placement)
        return True

    def _has_room(self, tokens: int) -> bool:
        """Whether so many tokens fit beside the answers under way; alone they always do."""
        if not self._active:
            return True
        used = sum(max(w.sequence.context_used, len(w.sequence.wanted)) for w in self._active)
        return used + tokens + self._chunk <= self._ready.context.length

    def _advance(self, work: _Work) -> None:
        sequence = work.sequence
        if sequence.prefilling:
            sequence.read_prompt(self._chunk)
            if sequence.generated <= 1:  # else it is the answer that is read again
                work.report.prompt(sequence)
        else:
            sequence.decode(_STEP_S)
        self._tell(work)

    def _advance_together(self) -> None:
        sequences = [work.sequence for work in self._active]
        until = time.perf_counter() + _STEP_S
        while True:
            for sequence in sequences:
                if sequence.is_full and not sequence.prefilling:
                    sequence.make_room()
            going = [s for s in sequences if s.stop_reason is None]
            if len(going) == len(sequences):
                self._together.compute(going)
            ended = any(sequence.stop_reason for sequence in sequences)
            if ended or any(s.prefilling for s in sequences) or time.perf_counter() >= until:
                break
        for work in tuple(self._active):
            if work.sequence.generated == 0:
                work.report.prompt(work.sequence)
            self._tell(work)

    def _tell(self, work: _Work) -> None:
        if work.sequence.generated:
            work.report.text(work.sequence)
        if work.sequence.stop_reason is not None:
            self._finish(work, work.sequence.stop_reason)

    def _finish(self, work: _Work, reason: StopReason) -> None:
        if work.sequence.stop_reason is None:
            work.sequence.end(reason)
        self._let_go(work)
        work.report.finished(work.sequence, self._ready.loaded)

    def _let_go(self, work: _Work) -> None:
        if work in self._active:
            self._active.remove(work)
            self._keeper.release(work.sequence.slot, forget=work.report.request.aside)
        else:
            self._suspended.remove(work)

    def _recover(self) -> None:
        if self._warming:
            self._warming.recover()
        self.inspections.recover()
        for work in self._active:
            work.sequence.recover()

    def _relieve(self, error: DecodeError) -> None:
        """A step was refused: without room, something is given up; else it is a failure."""
        self._recover()
        if not error.out_of_cells:
            self._fail_active(error)
        elif aside := [work for work in self._active if work.report.request.aside]:
            self._finish(aside[0], StopReason.CANCELLED)
        elif self._keeper.make_room():
            pass
        elif len(self._active) > 1:
            work = self._active.pop()  # the youngest; its tokens are read again later
            work.sequence.suspend()
            self._keeper.release(work.sequence.slot)
            self._suspended.append(work)
        elif self._active:
            self._finish_full(self._active[0])
        else:
            self.inspections.fail("There is no room in the context.", "context_full")
            self.end_warming()

    def _finish_full(self, work: _Work) -> None:
        if not work.sequence.make_room():
            self._finish(work, StopReason.CONTEXT_FULL)

    def _fail_active(self, error: DecodeError) -> None:
        self.end_warming()
        self.inspections.fail(f"It could not be computed ({error}).", "decode_failed")
        for work in tuple(self._active):
            work.sequence.end(StopReason.FAILED)
            work.report.rest(work.sequence)
            self._let_go(work)
            work.report.failed(error.text, error.advice, error.code)
        self.forget_cache()

    def _fail_unbegun(self, request: Generate) -> None:
        text = "The answer was stopped before it began."
        self._send(Failed(request.request_id, text, "", "cancelled"))
