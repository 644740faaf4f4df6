"""Which tokens each sequence of a context has in the KV cache. Engine process, main thread.

A slot is a sequence with the tokens that it holds. Idle ones keep what the last answer left, so
that the next turn computes only what is new.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.engine.prefix import reusable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import LlamaModel

_CHECKPOINTS = 4  # of one slot; the oldest goes first
CHECKPOINT_MARGIN = 8  # tokens before the end of a prompt, where the next turn may differ


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What cannot be cut back, as it was after `count` tokens."""

    count: int
    state: bytes


@dataclass(slots=True)
class Slot:
    """One sequence; `saved` of its tokens are in the prompt cache on disk."""

    sequence: int
    tokens: array[int] = field(default_factory=lambda: array("i"))
    conversation: str | None = None
    busy: bool = False
    used_at: float = 0.0
    saved: int = 0
    shifted_from: int | None = None  # tokens behind this have lost what they looked back at
    shifted_at: int | None = None  # number of tokens that the newest shift left
    checkpoints: list[Checkpoint] = field(default_factory=list)


class KvSlots:
    """The slots of a context, and the rules by which its cache may be cut."""

    def __init__(self, context: LlamaContext, model: LlamaModel) -> None:
        self.context = context
        self.slots = tuple(Slot(sequence) for sequence in range(context.shape.sequences))
        self.cuts_whole = not model.keeps_state  # else only back to a checkpoint
        self._sliding_window = model.sliding_window

    @property
    def idle(self) -> list[Slot]:
        """Those that no answer works with, the longest unused first."""
        return sorted((s for s in self.slots if not s.busy), key=lambda slot: slot.used_at)

    def reach(self, slot: Slot, wanted: array[int]) -> int:
        """How many tokens of `wanted` the slot could give after being cut."""
        if not slot.tokens:
            return 0
        count = reusable(
            slot.tokens,
            wanted,
            first_position=self.context.first_position(slot.sequence),
            sliding_window=self._sliding_window,
        )
        if slot.shifted_from is not None:
            count = min(count, slot.shifted_from)
        if self.cuts_whole or count == len(slot.tokens):
            return count
        return max((c.count for c in slot.checkpoints if c.count <= count), default=0)

    def cut(self, slot: Slot, count: int) -> int:
        """Keep the first `count` tokens, a number that `reach` gave; how many really stay."""
        if count < len(slot.tokens) and not self._cut(slot, count):
            self.empty(slot)
            return 0
        del slot.tokens[count:]
        slot.saved = min(slot.saved, count)
        slot.checkpoints = [c for c in slot.checkpoints if c.count <= count]
        if slot.shifted_from is not None and count <= slot.shifted_from:
            slot.shifted_from = None
        return count

    def share(self, source: Slot, target: Slot, count: int) -> None:
        """Let an empty `target` begin with the first `count` tokens of `source`."""
        self.context.copy_prefix(source.sequence, target.sequence, count)
        target.tokens = source.tokens[:count]

    def restore(self, slot: Slot, tokens: Sequence[int], state: bytes) -> bool:
        """Fill an empty slot with a state from disk; False where llama.cpp refuses it."""
        if not self.context.restore_state(slot.sequence, state):
            return False
        if self.context.end_position(slot.sequence) != len(tokens):
            self.context.clear_sequence(slot.sequence)
            return False
        slot.tokens = array("i", tokens)
        slot.saved = len(tokens)
        return True

    def checkpoint(self, slot: Slot) -> None:
        """Remember the present state, where the cache could not be cut back to it."""
        if self.cuts_whole:
            return
        state = self.context.state_bytes(slot.sequence, partial=True)
        slot.checkpoints.append(Checkpoint(len(slot.tokens), state))
        del slot.checkpoints[:-_CHECKPOINTS]

    def empty(self, slot: Slot) -> None:
        """Forget all of a slot."""
        self.context.clear_sequence(slot.sequence)
        self._forget(slot)

    def empty_all(self) -> None:
        """Forget everything, after somebody else used the context."""
        self.context.clear()
        for slot in self.slots:
            self._forget(slot)

    def resync(self, slot: Slot, *, aborted: bool = False) -> None:
        """Make the cache hold exactly the known tokens, after a computation that ended early."""
        count = len(slot.tokens)
        if aborted and slot.shifted_at == count:
            self.empty(slot)  # llama.cpp shifts in its next step, and was stopped on the way
        elif self.cuts_whole:
            if self.context.end_position(slot.sequence) != count:
                self.cut_back(slot, count)
        elif aborted:
            count = max((c.count for c in slot.checkpoints), default=0)
            if not (count and self._cut(slot, count)):
                self.empty(slot)
            else:
                del slot.tokens[count:]

    def cut_back(self, slot: Slot, count: int) -> None:
        """Drop positions behind the first `count`, known or not; all where that cannot be done."""
        if not self.context.keep(slot.sequence, count):
            self.empty(slot)
            return
        del slot.tokens[count:]

    def shift(self, slot: Slot, keep: int) -> int:
        """Drop the older half of what follows the first `keep` tokens; how many went."""
        drop = (len(slot.tokens) - keep) // 2
        self.context.shift(slot.sequence, keep, drop)
        del slot.tokens[keep : keep + drop]
        slot.shifted_from = keep
        slot.shifted_at = len(slot.tokens)
        slot.checkpoints = [c for c in slot.checkpoints if c.count <= keep]
        slot.saved = min(slot.saved, keep)
        return drop

    def _cut(self, slot: Slot, count: int) -> bool:
        if not self.cuts_whole:
            point = next((c for c in slot.checkpoints if c.count == count), None)
            if point is None:
                return False
            if not self.context.restore_state(slot.sequence, point.state, partial=True):
                return False
        return count > 0 and self.context.keep(slot.sequence, count)

    def _forget(self, slot: Slot) -> None:
        slot.tokens = array("i")
        slot.saved = 0
        slot.shifted_from = slot.shifted_at = None
        slot.checkpoints.clear()
