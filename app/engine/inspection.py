"""Probabilities of an answer that was written before. Engine process, main thread.

The prompt and the tokens of the answer are read again with logits for every row (teacher forcing);
what the KV cache holds of them is not.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from app.engine.context_policy import fit_prompt
from app.engine.llama_sampler import AnswerStart, LlamaSampler
from app.engine.looking import Looking
from app.engine.opening import answer_tokens
from app.engine.protocol import EngineEvent, Failed, Generate
from app.engine.token_protocol import Inspect, Inspected, TokensInspected
from app.engine.token_report import TokenReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sampling import SamplingParams
    from app.domain.token_view import TokenRecord
    from app.engine.loader import ReadyModel
    from app.engine.placement import Placement, SlotKeeper

_SENT_AT_ONCE = 64  # records


class Inspection:
    """One answer; `step` by step while nobody waits for a new one."""

    def __init__(
        self,
        request: Inspect,
        ready: ReadyModel,
        keeper: SlotKeeper,
        send: Callable[[EngineEvent], None],
    ) -> None:
        """Raises what fit_prompt does."""
        self.request = request
        self._keeper = keeper
        self._send = send
        self._context = ready.context
        vocabulary = ready.model.vocabulary
        length, recall = ready.context.length, keeper.recall
        prompt = fit_prompt(ready.prompts, _asked(request), length, recall).prompt
        self._prompt = array("i", prompt.tokens)
        self._looking = Looking(prompt, keeper.slots, ready.prompts.eyes)
        opened = not request.opening
        answer = answer_tokens(request.text, prompt, vocabulary, recall, opened=opened)
        room = self._context.length - len(self._prompt) + 1  # the last one is not computed
        self._whole = len(answer) <= room
        self._answer = array("i", answer[:room])
        self._report = TokenReport(vocabulary, request.probabilities)
        start = AnswerStart(prompt.tokens, context_length=self._context.length)
        self._sampler = LlamaSampler(_free(request.sampling), vocabulary, start)
        self._placement: Placement | None = None
        self._reused = 0
        self._seen = 0  # tokens of the answer whose records were made
        self._sent = 0
        self._records: list[TokenRecord] = []

    def step(self, chunk: int) -> bool:
        """Read up to `chunk` tokens; True at the end. Raises AbortedError, DecodeError."""
        if self._seen == len(self._answer):
            self._finish()
            return True
        if self._placement is None and not self._place():
            return False
        first = len(self._prompt) - 1 + self._seen  # the row that tells about the next token
        if self._placement is not None and self._looking.look(self._placement.slot):
            return False
        done = len(self._slot_tokens())
        if done < first:
            self._read(done, self._looking.next_start(done, min(done + chunk, first)))
        else:
            self._look(done)
        return False

    def pause(self) -> None:
        """Somebody waits for an answer: give the slot up; `step` finds another one."""
        if self._placement is not None:
            self._keeper.release(self._placement.slot)
            self._placement = None

    def recover(self) -> None:
        """A step ended early."""
        if self._placement is not None:
            self._keeper.slots.resync(self._placement.slot, aborted=True)

    def fail(self, text: str, code: str) -> None:
        """End without the rest."""
        self._flush()
        self.close()
        self._send(Failed(self.request.request_id, text, "", code))

    def close(self) -> None:
        """Let slot and sampler go."""
        placement = self._placement
        self.pause()
        self._sampler.close()
        if placement is not None and placement.slot.conversation is None:
            self._keeper.slots.empty(placement.slot)  # idle cells slow every step of others

    def _finish(self) -> None:
        self._flush()
        self.close()
        count = len(self._answer)
        self._send(Inspected(self.request.request_id, count, self._reused, self._whole))

    def _place(self) -> bool:
        """A slot that shares what the chat's own one holds, so that this stays as it is."""
        wanted = self._prompt + self._answer[: self._seen]
        several = len(self._keeper.slots.slots) > 1
        conversation = None if several else self.request.conversation
        self._placement = self._keeper.place(wanted, conversation, reuse=True)
        if self._placement is not None and self._seen == 0:
            self._reused = self._placement.reused
        return self._placement is not None

    def _slot_tokens(self) -> array[int]:
        return self._placement.slot.tokens if self._placement else array("i")

    def _read(self, done: int, end: int) -> None:
        """Compute tokens of which nothing is to be known."""
        batch = self._context.batch
        batch.clear()
        tokens = self._all(done, end)
        batch.extend(tokens, done, self._sequence(), logits=False)
        self._context.decode(batch)
        self._slot_tokens().extend(tokens)

    def _look(self, done: int) -> None:
        """Compute tokens and record those that follow them."""
        batch = self._context.batch
        batch.clear()
        first = len(self._prompt) - 1
        rows = min(self._context.shape.outputs, batch.capacity, len(self._answer) - self._seen)
        tokens = self._all(done, done + rows)
        for offset, token in enumerate(tokens):
            batch.add(token, done + offset, self._sequence(), logits=True)
        self._context.decode(batch)
        self._slot_tokens().extend(tokens)
        for row in range(rows):
            self._take(row, self._answer[done + row - first])
        if len(self._records) >= _SENT_AT_ONCE:
            self._flush()

    def _take(self, row: int, token: int) -> None:
        address = self._context.logits_pointer(row)
        self._records.append(self._report.record(address, token, self._sampler.chain))
        self._sampler.accept(token)
        self._seen += 1

    def _flush(self) -> None:
        if self._records:
            records, self._records = tuple(self._records), []
            first, total = self._sent, len(self._answer)
            self._send(TokensInspected(self.request.request_id, first, total, records))
            self._sent += len(records)

    def _all(self, start: int, end: int) -> array[int]:
        """Tokens of prompt and answer."""
        count = len(self._prompt)
        before = self._prompt[start : min(end, count)]
        return before + self._answer[max(0, start - count) : max(0, end - count)]

    def _sequence(self) -> int:
        return self._placement.slot.sequence if self._placement else 0


def _asked(request: Inspect) -> Generate:
    return Generate(
        request.request_id,
        request.turns,
        _free(request.sampling),
        request.thinking,
        policy=request.policy,
        opening=request.opening,
    )


def _free(sampling: SamplingParams) -> SamplingParams:
    """Without the grammar: it is no part of the chain."""
    return replace(sampling, grammar="", json_schema="")
