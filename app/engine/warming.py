"""Reading a conversation before its next question comes. Engine process, main thread."""

from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

from app.domain.chat import Role, Turn
from app.domain.sampling import SamplingParams
from app.engine.context_policy import fit_prompt
from app.engine.looking import text_only
from app.engine.prefix import common_prefix
from app.engine.protocol import EngineEvent, Generate, Warm, Warmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.placement import SlotKeeper
    from app.engine.prompt import PromptBuilder

_QUESTIONS = ("a", "What")  # two that share no token


class Warming:
    """Fills an idle slot with what every next prompt of a conversation begins with.

    The slot stays idle: an answer may take it over at any moment, with all that was read.
    """

    def __init__(
        self,
        request: Warm,
        prompts: PromptBuilder,
        keeper: SlotKeeper,
        send: Callable[[EngineEvent], None],
    ) -> None:
        """Raises what fit_prompt does."""
        self.request_id = request.request_id
        self._send = send
        self._keeper = keeper
        self._context = keeper.slots.context
        self._wanted = _certain_start(request, prompts, self._context.length)
        placement = keeper.place(self._wanted, request.conversation, reuse=True)
        if placement:
            keeper.release(placement.slot)
        self._placement = placement

    def step(self, chunk: int) -> bool:
        """Read up to `chunk` tokens; True at the end. Raises AbortedError, DecodeError."""
        placement = self._placement
        if placement is None or len(placement.slot.tokens) >= len(self._wanted):
            self.end()
            return True
        slot, batch = placement.slot, self._context.batch
        slot.used_at = time.monotonic()
        done = len(slot.tokens)
        tokens = self._wanted[done : done + chunk]
        batch.clear()
        batch.extend(tokens, done, slot.sequence, logits=False)
        self._context.decode(batch)
        slot.tokens.extend(tokens)
        return False

    def recover(self) -> None:
        """A step ended early."""
        if self._placement:
            self._keeper.slots.resync(self._placement.slot, aborted=True)

    def end(self) -> None:
        """Say how far it came."""
        placement = self._placement
        done = len(placement.slot.tokens) if placement else 0
        reused = placement.reused if placement else 0
        source = placement.source if placement else None
        self._send(Warmed(self.request_id, done, len(self._wanted), reused, source))


def _certain_start(request: Warm, prompts: PromptBuilder, length: int) -> array[int]:
    """Tokens that the prompt begins with whatever is asked next; up to its first image."""
    first, second = (
        fit_prompt(prompts, _asking(request, question), length).prompt for question in _QUESTIONS
    )
    tokens = array("i", first.tokens)
    same = common_prefix(tokens, array("i", second.tokens))
    return tokens[: text_only(first.images, same)]


def _asking(request: Warm, question: str) -> Generate:
    return Generate(
        request.request_id,
        (*request.turns, Turn(Role.USER, question)),
        SamplingParams(max_tokens=request.max_tokens),
        request.thinking,
        policy=request.policy,
    )
