"""The images of one prompt on their way into the KV cache. Engine process, main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engine.prompt import Prompt
    from app.engine.slots import KvSlots, Slot
    from app.engine.vision import Eyes, ImagePart


class Looking:
    """Computes images where they stand between the tokens; false where there are none."""

    def __init__(self, prompt: Prompt, slots: KvSlots, eyes: Eyes | None) -> None:
        self._parts = dict(prompt.images)
        self._slots = slots
        self._eyes = eyes

    def __bool__(self) -> bool:
        return bool(self._parts)

    @property
    def hidden_cells(self) -> int:
        """Cells of the KV cache that images take beyond their positions."""
        return sum(part.cells - part.positions for part in self._parts.values())

    def next_start(self, done: int, end: int) -> int:
        """Where the first image behind `done` tokens begins, else `end`."""
        return min((start for start in self._parts if done < start < end), default=end)

    def look(self, slot: Slot) -> bool:
        """Compute the image that comes next, where one does. Raises what `Eyes.compute` does."""
        self._leave_inside(slot)
        done = len(slot.tokens)
        part = self._parts.get(done)
        if part is None or self._eyes is None:
            return False
        self._eyes.compute(part, self._slots.context, done, slot.sequence)
        slot.tokens.extend(part.tokens)
        return True

    def _leave_inside(self, slot: Slot) -> None:
        """An image is computed at once: what a cut has left of one is dropped."""
        done = len(slot.tokens)
        for start, part in self._parts.items():
            if start < done < start + part.positions:
                self._slots.cut(slot, start)


def text_only(images: tuple[tuple[int, ImagePart], ...], tokens: int) -> int:
    """How many of the first `tokens` of a prompt stand before its first image."""
    return min((start for start, _ in images if start < tokens), default=tokens)
