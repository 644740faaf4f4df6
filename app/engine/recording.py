"""Finds the answer whose tokens are to be recorded from now on. Engine process, main thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableSequence

    from app.engine.protocol import Generate
    from app.engine.sequence import Sequence
    from app.engine.token_protocol import Record


class Waiting(Protocol):
    """A request that waits for a slot."""

    request: Generate


def begin_recording(
    wish: Record,
    running: Iterable[tuple[str, Sequence]],
    waiting: Iterable[Waiting],
    requests: MutableSequence[Generate],
) -> int | None:
    """How many tokens came before, None where there is no such answer."""
    for request_id, sequence in running:
        if request_id == wish.answer_id:
            return sequence.record(wish.probabilities)
    for each in waiting:
        if each.request.request_id == wish.answer_id:
            each.request = replace(each.request, probabilities=wish.probabilities)
            return 0
    for index, request in enumerate(requests):
        if request.request_id == wish.answer_id:
            requests[index] = replace(request, probabilities=wish.probabilities)
            return 0
    return None
