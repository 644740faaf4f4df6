"""One answer being computed on one sequence of a context. Engine process, main thread."""

from __future__ import annotations

import time
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.answer_figures import ContextCut
from app.domain.answer_params import ContextPolicy
from app.domain.generation import AnswerStats, StopReason
from app.engine.answer_start import answer_start
from app.engine.llama_sampler import LlamaSampler, prepare_fast_sampling
from app.engine.looking import Looking
from app.engine.slots import CHECKPOINT_MARGIN
from app.engine.text_stream import TextStream

if TYPE_CHECKING:
    from collections.abc import Sequence as Guesses

    from app.domain.token_view import TokenRecord
    from app.engine.llama_batch import LlamaBatch
    from app.engine.llama_logits import CloseCheck
    from app.engine.placement import Placement
    from app.engine.prompt import Prompt
    from app.engine.protocol import Generate
    from app.engine.row_rounding import RowRounding
    from app.engine.speculation import Guessing
    from app.engine.timing import Timing
    from app.engine.token_report import RecordingSampler
    from app.engine.workbench import Workbench


class Sequence:
    """Computes one answer step by step: a part of the prompt, or tokens."""

    def __init__(
        self,
        bench: Workbench,
        prompt: Prompt,
        request: Generate,
        placement: Placement,
        timing: Timing,
    ) -> None:
        self.prompt = prompt
        self.sampling = request.sampling
        self.timing = timing
        self.slot = placement.slot
        self.reused = placement.reused
        self.stop_reason: StopReason | None = None
        self.generated = 0
        self.cut: ContextCut | None = None
        self._drawn = None if request.reuse else array("i")
        self._placement = placement
        self._policy = request.policy
        self._bench = bench
        self._context = bench.slots.context
        start = answer_start(request, prompt, self._context.length, bench.send)
        self._sampler = LlamaSampler(request.sampling, bench.vocabulary, start)
        self._draw = self._sampler.sample
        self._recorder: RecordingSampler | None = None
        self._text = TextStream(bench.vocabulary, (*request.sampling.stop, *bench.stop))
        self._looking = Looking(prompt, bench.slots, bench.eyes)
        self._guessing = self._begin_guessing(request)
        self._next_token = -1  # drawn, but not computed yet
        self._wanted = array("i", prompt.tokens)  # to be read before the next token is drawn
        self._pieces = [prompt.opened_thinking]
        if request.probabilities:
            self.record(request.probabilities)
        timing.prefill_started = time.perf_counter()

    @property
    def prefilling(self) -> bool:
        """Whether tokens are to be read before the answer goes on."""
        return len(self.slot.tokens) < len(self._wanted)

    @property
    def context_used(self) -> int:
        """Tokens in the KV cache."""
        return len(self.slot.tokens)

    @property
    def is_full(self) -> bool:
        """Whether the whole context is used."""
        return len(self.slot.tokens) + self._looking.hidden_cells >= self._context.length

    def take_text(self) -> str:
        """Text that came since the last call."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def record(self, candidates: int) -> int:
        """Record tokens with so many candidates from now on; how many came before."""
        if self._recorder is None:
            prepare_fast_sampling()  # it imports numpy as it is to be imported
            from app.engine.token_report import RecordingSampler

            self._recorder = RecordingSampler(self._sampler, self._bench.vocabulary, candidates)
            self._draw = self._recorder.sample
        return self.generated

    def take_records(self) -> tuple[TokenRecord, ...]:
        """Records that came since the last call."""
        return self._recorder.take() if self._recorder else ()

    def read_prompt(self, chunk: int) -> None:
        """Compute up to `chunk` tokens of the prompt, and draw a token once all are read."""
        if self.look():
            return
        batch = self._context.batch
        batch.clear()
        row = self.add_prompt(batch, chunk)
        self._context.decode(batch)
        self.prompt_computed(row)

    def look(self) -> bool:
        """Compute the image that comes next in the prompt, where one does."""
        return bool(self._looking) and self.prefilling and self._looking.look(self.slot)

    def decode(self, seconds: float) -> None:
        """Compute tokens for about `seconds`, at least one, or until the answer ends."""
        started = time.perf_counter()
        before = self.generated
        guessing = self._guessing
        steps = guessing.steps if guessing else 0
        advance = self._decode_guesses if guessing else self._decode_token
        if guessing is None and not self._text.looks_for_stop and not self.is_full:
            self._decode_run(started + min(seconds, self._bench.threads.patience))
        else:
            while self.stop_reason is None and advance() - started < seconds:
                pass
        if self.stop_reason is None:
            self._context.check_numbers(-1)
        if guessing is None or guessing.steps == steps:
            self._tune_threads(self.generated - before, time.perf_counter() - started)

    def add_prompt(self, batch: LlamaBatch, limit: int) -> tuple[int, int]:
        """Put up to `limit` prompt tokens into a batch: their number and the row of the last."""
        done = len(self.slot.tokens)
        end = min(done + limit, len(self._wanted))
        margin = len(self._wanted) - CHECKPOINT_MARGIN
        if not self._bench.slots.cuts_whole and done < margin < end:
            end = margin  # here the state is kept for the next turn
        end = self._looking.next_start(done, end) if self._looking else end
        last = end == len(self._wanted)
        tokens = self._wanted[done:end]
        row = batch.extend(tokens, done, self.slot.sequence, logits=last)
        return end - done, row

    def prompt_computed(self, added: tuple[int, int]) -> None:
        """What `add_prompt` gave was computed."""
        count, row = added
        slot = self.slot
        done = len(slot.tokens)
        slot.tokens.extend(self._wanted[done : done + count])
        if self.prefilling:
            if len(self._wanted) - len(slot.tokens) == CHECKPOINT_MARGIN:
                self._bench.slots.checkpoint(slot)
        elif self._next_token < 0:
            self._context.check_numbers(row)
            self._take_token(row)

    def add_token(self, batch: LlamaBatch) -> int:
        """Put the token that was drawn last into a batch; its row."""
        slot = self.slot
        return batch.add(self._next_token, len(slot.tokens), slot.sequence, logits=True)

    def token_computed(self, row: int) -> None:
        """What `add_token` gave was computed: draw the next one."""
        self.slot.tokens.append(self._next_token)
        self._take_token(row)

    def recover(self) -> None:
        """After a computation that ended early: what it may have spoilt is read again."""
        self._want_what_is_there()
        self._bench.slots.resync(self.slot, aborted=True)

    def suspend(self) -> None:
        """Give the slot up; `resume` reads what it held again."""
        self._want_what_is_there()
        self._bench.slots.empty(self.slot)

    def resume(self, placement: Placement) -> None:
        """Go on in another slot."""
        self.slot = placement.slot

    @property
    def wanted(self) -> array[int]:
        """Tokens that are to be in the cache before the answer goes on."""
        return self._wanted

    def make_room(self) -> bool:
        """The context is full: shift it where that was chosen, else end; False where it ended."""
        keep = self.prompt.keep_tokens
        can = self._policy is ContextPolicy.SHIFT and self._context.can_shift and not self._looking
        if not can or len(self.slot.tokens) - keep < 2:
            self.end(StopReason.CONTEXT_FULL)
            return False
        cut = self.cut or ContextCut()
        dropped = self._bench.slots.shift(self.slot, keep)
        self.cut = replace(cut, shifted_tokens=cut.shifted_tokens + dropped)
        self._wanted = self.slot.tokens[:]
        return True

    def end(self, reason: StopReason) -> None:
        """Stop here; text that was held back comes out."""
        self.stop_reason = reason
        self._sampler.close()
        self._bench.slots.resync(self.slot)
        self._pieces.append(self._text.finish())

    def stats(self, engine_build: str, model_name: str) -> AnswerStats:
        """Figures of the answer so far."""
        timing = self.timing
        first, last = timing.first_token, timing.last_token
        return AnswerStats(
            prompt_tokens=len(self.prompt.tokens),
            reused_tokens=self.reused,
            generated_tokens=self.generated,
            template_s=timing.template_s,
            prefill_s=first - timing.prefill_started if first else None,
            first_token_s=first - timing.started if first else None,
            decode_s=last - first if first and last and self.generated > 1 else None,
            stop_reason=self.stop_reason or StopReason.FAILED,
            seed=self._sampler.seed,
            sampling=self.sampling,
            context_used=self.context_used,
            context_length=self._context.length,
            engine_build=engine_build,
            model_name=model_name,
            reused_from=self._placement.source,
            prefix_break=self._placement.broke,
            context_cut=self.cut,
            speculation=self._guessing.figures() if self._guessing else None,
            tokens=tuple(self._drawn or ()),
        )

    def _want_what_is_there(self) -> None:
        if not self.prefilling:
            self._wanted = self.slot.tokens[:]

    def _decode_token(self) -> float:
        """Compute the token that was drawn last and draw the next one; the moment it came."""
        slot = self.slot
        position = len(slot.tokens)
        if self.is_full:
            if not self.make_room():
                return time.perf_counter()
            position = len(slot.tokens)
        self._context.decode_one(self._next_token, position, slot.sequence)
        slot.tokens.append(self._next_token)
        return self._take_token(-1)

    def _decode_run(self, until: float) -> None:
        """Compute tokens until a moment, or until the answer or the context ends.

        Their text is made afterwards: between two tokens it would drive a small model's weights
        out of the processor's caches, which costs 3 % of its speed.
        """
        context, tokens, sequence = self._context, self.slot.tokens, self.slot.sequence
        decode, sample, clock = context.decode_one, self._draw, time.perf_counter
        ends = self._bench.vocabulary.ends_generation
        token, drawn = self._next_token, array("i")
        most = context.length - len(tokens) - self._looking.hidden_cells
        if self.sampling.max_tokens is not None:
            most = min(most, self.sampling.max_tokens - self.generated)
        try:
            while len(drawn) < most:
                decode(token, len(tokens), sequence)
                tokens.append(token)
                token = sample(context, -1)
                drawn.append(token)
                if ends(token) or clock() >= until:
                    break
        finally:
            self._take_drawn(drawn)

    def _take_drawn(self, tokens: array[int]) -> None:
        """What `_decode_run` drew; it also comes here where a step was aborted."""
        if tokens:
            self.timing.token_came()
        for token in tokens:
            self._take(token)

    def _begin_guessing(self, request: Generate) -> Guessing | None:
        """Rejected guesses are cut out of the cache again, so it must be one that can be cut."""
        if not self._bench.slots.cuts_whole or self._looking:
            return None
        return self._bench.speculation.begin(request.speculation, request.sampling)

    def _decode_guesses(self) -> float:
        """Compute the token drawn last and guesses of what follows; the moment of the last one."""
        guessing, slot = self._guessing, self.slot
        room = self._context.length - len(slot.tokens) - 1
        if self.sampling.max_tokens is not None:
            room = min(room, self.sampling.max_tokens - self.generated - 1)
        if guessing is None or room < 1:
            return self._decode_token()
        if guessing.rounding is not None:
            held = sum(len(slot.tokens) for slot in self._bench.slots.slots)
            guessing.rounding.move(self._bench.threads.count, held)
        guesses = guessing.propose(slot.tokens, self._next_token, room)
        if not guesses:
            return self._decode_plainly(guessing)
        self._compute_guesses(guesses)
        if guessing.rounding is None:
            guessing.checked(len(guesses), self._accept(guesses))
            self._bench.slots.resync(slot)
        else:
            self._check_closely(guesses, guessing, guessing.rounding)
        return time.perf_counter()

    def _decode_plainly(self, guessing: Guessing) -> float:
        started = time.perf_counter()
        now = self._decode_token()
        guessing.plain_step(now - started)
        return now

    def _compute_guesses(self, guesses: Guesses[int]) -> None:
        batch, slot = self._context.batch, self.slot
        batch.clear()
        self.add_token(batch)
        for offset, token in enumerate(guesses, start=1):
            batch.add(token, len(slot.tokens) + offset, slot.sequence, logits=True)
        self._context.decode(batch)

    def _accept(self, guesses: Guesses[int], certain: int | None = None) -> int:
        """Draw from the rows of a step as long as the guesses are right; how many were.

        Only the first `certain` rows, where that many are given.
        """
        rows = len(guesses) + 1 if certain is None else certain
        for row in range(rows):
            self.token_computed(row)
            if row == len(guesses) or self.stop_reason is not None:
                return row
            if self._next_token != guesses[row]:
                return row
        return rows

    def _check_closely(
        self, guesses: Guesses[int], guessing: Guessing, rounding: RowRounding
    ) -> None:
        """Accept guesses only where rounding cannot have changed which logit is the highest."""
        from app.engine.llama_logits import CloseCheck

        check = CloseCheck(self._context, self._bench.vocabulary.size, len(guesses) + 1)
        if not rounding.is_known(check.rows):
            check.remember()
            self._bench.slots.resync(self.slot)
            before = self.generated
            rounding.learn(check.rows, self._accept_alone(guesses, check))
            guessing.compared(self.generated - before)
            return
        certain = check.certain(rounding.bound(check.rows))
        accepted = self._accept(guesses, certain)
        self._bench.slots.resync(self.slot)
        guessing.checked(len(guesses), accepted)
        if accepted == certain <= len(guesses) and self.stop_reason is None:
            self._decode_plainly(guessing)

    def _accept_alone(self, guesses: Guesses[int], check: CloseCheck) -> float:
        """Compute tokens one by one as long as guesses are right; how far the step was off."""
        error = 0.0
        for row in range(check.rows):
            self._context.decode_one(self._next_token, len(self.slot.tokens), self.slot.sequence)
            error = max(error, check.difference(row))
            self.token_computed(-1)
            if row == len(guesses) or self.stop_reason is not None:
                break
            if self._next_token != guesses[row]:
                break
        return error

    def _take_token(self, row: int) -> float:
        token = self._draw(self._context, row)
        now = self.timing.token_came()
        self._take(token)
        return now

    def _take(self, token: int) -> None:
        self.generated += 1
        if self._drawn is not None:
            self._drawn.append(token)
        if self._bench.vocabulary.ends_generation(token):
            self.end(StopReason.END)
            return
        self._next_token = token
        self._pieces.append(self._text.push(token))
        if self._text.stopped:
            self.end(StopReason.STOP_STRING)
        elif self.generated == self.sampling.max_tokens:
            self.end(StopReason.LENGTH)

    def _tune_threads(self, tokens: int, seconds: float) -> None:
        threads = self._bench.threads
        if tokens and threads.observe(tokens, seconds, time.perf_counter()):
            self._context.set_threads(threads.count, threads.for_prompts)
