"""Where an answer is computed, and what it need not compute. Engine process, main thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.answer_figures import PrefixBreak, ReuseSource
from app.domain.ids import is_temporary
from app.engine.prefix import common_prefix
from app.engine.slots import Slot

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator

    from app.engine.protocol import Generate
    from app.engine.slots import KvSlots
    from app.engine.state_store import StateStore

_WORTH_READING = 32  # tokens; fewer are computed faster than read from disk
_WORTH_SAVING = 64  # tokens; fewer are computed at once
_SHOWN = 8  # tokens of text around the place where a prefix broke


@dataclass(frozen=True, slots=True)
class Placement:
    """A slot that holds the first `reused` tokens of a prompt."""

    slot: Slot
    reused: int
    source: ReuseSource | None
    broke: PrefixBreak | None


class SlotKeeper:
    """Finds the slot that holds most of a prompt, and keeps on disk what leaves memory."""

    def __init__(
        self, slots: KvSlots, states: StateStore | None, piece: Callable[[int], bytes]
    ) -> None:
        self.slots = slots
        self._states = states
        self._piece = piece

    def place(
        self, wanted: array[int], conversation: str | None, *, reuse: bool
    ) -> Placement | None:
        """A slot for a prompt; None while all are busy."""
        if not self.slots.idle:
            return None
        placement = self._reused(wanted, conversation) if reuse else None
        if placement is None:
            placement = Placement(self._free_slot(conversation), 0, None, None)
        slot = placement.slot
        slot.conversation = conversation
        slot.busy = True
        self._empty_what_is_saved()
        return placement

    def place_request(self, wanted: array[int], request: Generate) -> Placement | None:
        """As `place`; a request aside gets None where no slot can be spared."""
        if request.aside:
            return self._place_aside(wanted)
        return self.place(wanted, request.conversation, reuse=request.reuse)

    def recall(self, prompt: array[int], opening: array[int]) -> Iterator[array[int]]:
        """What stands behind a prompt in the slots, and in the state that is most like both."""
        count = len(prompt)
        for slot in self.slots.slots:
            if slot.tokens[:count] == prompt:
                yield slot.tokens[count:]
        wanted = prompt + opening
        found = self._states.find(wanted + wanted[:1], whole=False) if self._states else None
        if found is not None and found.tokens[:count] == prompt:
            yield found.tokens[count:]

    def release(self, slot: Slot, *, forget: bool = False) -> None:
        """The answer has ended; what the slot holds may serve the next one."""
        slot.busy = False
        slot.used_at = time.monotonic()
        if forget:
            self.slots.empty(slot)

    def make_room(self) -> bool:
        """Give up the idle slot that was unused longest; False where there is none to give up."""
        for slot in self.slots.idle:
            if slot.tokens:
                self.save(slot)
                self.slots.empty(slot)
                return True
        return False

    def unsaved(self, now: float, idle_s: float) -> Slot | None:
        """A slot that has been idle for `idle_s` and is not on disk."""
        if self._states is None:
            return None
        waiting = (slot for slot in self.slots.idle if now - slot.used_at >= idle_s)
        return next((slot for slot in waiting if self._worth_saving(slot)), None)

    def save(self, slot: Slot) -> None:
        """Hand the slot's state to the prompt cache, where there is anything new in it."""
        if self._states is None or slot.conversation is None or not self._worth_saving(slot):
            return
        context = self.slots.context
        if self._states.takes(context.state_size(slot.sequence)):
            state = context.state_bytes(slot.sequence)
            self._states.write(slot.conversation, slot.tokens, state)
        slot.saved = len(slot.tokens)

    def save_all(self) -> None:
        """Before the model goes."""
        for slot in self.slots.idle:
            self.save(slot)

    def _place_aside(self, wanted: array[int]) -> Placement | None:
        """A slot that shares what another one holds of a prompt."""
        best, count = self._best(wanted)
        others = [slot for slot in self.slots.idle if slot is not best]
        if not others:
            return None
        slot = self._free_slot(None, others)
        count = count if self.slots.cuts_whole else 0
        if count:
            self.slots.share(best, slot, count)
        slot.conversation = None
        slot.busy = True
        return Placement(slot, count, ReuseSource.SIBLING if count else None, None)

    def _reused(self, wanted: array[int], conversation: str | None) -> Placement | None:
        broke = self._break_of(conversation, wanted)
        stored = self._stored(wanted, self._best(wanted)[1], conversation)
        if stored is not None:
            return stored
        best, count = self._best(wanted)
        if count == 0:
            return Placement(self._free_slot(conversation), 0, None, broke) if broke else None
        own = best.conversation == conversation
        source = ReuseSource.CONVERSATION if own else ReuseSource.SIBLING
        if best.busy or not own:
            shared = self._shared(best, count, conversation)
            if shared is not None:
                return Placement(shared, count, source, broke)
            if best.busy:
                return None
            self.save(best)  # it leaves its chat
        return Placement(best, self.slots.cut(best, count), source, broke)

    def _best(self, wanted: array[int]) -> tuple[Slot, int]:
        """The slot that gives most of `wanted`, and how much; idle ones before busy ones."""
        slots = self.slots.slots
        counts = [self.slots.reach(slot, wanted) for slot in slots]
        best = max(range(len(slots)), key=lambda index: (counts[index], not slots[index].busy))
        return slots[best], counts[best]

    def _stored(self, wanted: array[int], count: int, conversation: str | None) -> Placement | None:
        if self._states is None:
            return None
        cells, whole = self.slots.context.length, not self.slots.cuts_whole
        found = self._states.find(wanted, whole=whole, cells=cells)
        if found is None or found.count < count + _WORTH_READING:
            return None
        state = self._states.read(found)
        if state is None:
            return None
        slot = self._free_slot(conversation)
        if not self.slots.restore(slot, found.tokens, state):
            return None
        broke = self._break_at(slot.tokens, wanted)
        kept = self.slots.cut(slot, self.slots.reach(slot, wanted))
        return Placement(slot, kept, ReuseSource.DISK, broke) if kept else None

    def _shared(self, source: Slot, count: int, conversation: str | None) -> Slot | None:
        """Another slot that begins as `source` does; None where there is none to take."""
        others = [slot for slot in self.slots.idle if slot is not source]
        if not others or not self.slots.cuts_whole:
            return None
        target = self._free_slot(conversation, others)
        self.slots.share(source, target, count)
        return target

    def _free_slot(self, conversation: str | None, among: list[Slot] | None = None) -> Slot:
        """An emptied slot: one that is empty, else this chat's own, else the longest unused."""
        idle = among or self.slots.idle
        slot = next((slot for slot in idle if not slot.tokens), None)
        if slot is None:
            own = (slot for slot in idle if conversation and slot.conversation == conversation)
            slot = next(own, idle[0])
        if slot.conversation != conversation:
            self.save(slot)
        self.slots.empty(slot)
        return slot

    def _empty_what_is_saved(self) -> None:
        """Idle cells slow every step; what is on disk comes back in milliseconds."""
        if self._states is None:
            return
        for slot in self.slots.idle:
            if slot.tokens and slot.saved == len(slot.tokens) and self._is_on_disk(slot):
                self.slots.empty(slot)

    def _is_on_disk(self, slot: Slot) -> bool:
        """Whether it was really written: that takes time, and a full disk takes nothing."""
        more = slot.tokens + slot.tokens[:1]
        found = self._states.find(more, whole=True) if self._states else None
        return found is not None and found.count == len(slot.tokens)

    def _worth_saving(self, slot: Slot) -> bool:
        """Whoever names a temporary chat: nothing of it gets to the disk."""
        return (
            slot.conversation is not None
            and not is_temporary(slot.conversation)
            and slot.shifted_from is None
            and len(slot.tokens) >= _WORTH_SAVING
            and slot.saved < len(slot.tokens)
        )

    def _break_of(self, conversation: str | None, wanted: array[int]) -> PrefixBreak | None:
        """Where this chat's prompt stopped being what was cached of it."""
        if conversation is None:
            return None
        own = (slot for slot in self.slots.slots if slot.conversation == conversation)
        cached = max((slot.tokens for slot in own), key=len, default=None)
        return self._break_at(cached, wanted) if cached else None

    def _break_at(self, cached: array[int], wanted: array[int]) -> PrefixBreak | None:
        position = common_prefix(cached, wanted)
        if position >= len(cached) or position >= len(wanted) - 1:
            return None
        return PrefixBreak(position, self._text(cached, position), self._text(wanted, position))

    def _text(self, tokens: array[int], position: int) -> str:
        shown = tokens[position : position + _SHOWN]
        return b"".join(map(self._piece, shown)).decode("utf-8", "replace")
