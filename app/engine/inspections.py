"""The answers that are to be looked at, one after another. Engine process, main thread."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from app.engine.context_policy import PromptTooLong, SummaryWanted
from app.engine.protocol import EngineEvent, Failed
from app.engine.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.inspection import Inspection
    from app.engine.loader import ReadyModel
    from app.engine.placement import SlotKeeper
    from app.engine.token_protocol import Inspect


class Inspections:
    """Only the first one is in work; it pauses whenever somebody waits for an answer."""

    def __init__(
        self, ready: ReadyModel, keeper: SlotKeeper, send: Callable[[EngineEvent], None]
    ) -> None:
        self._ready = ready
        self._keeper = keeper
        self._send = send
        self._waiting: deque[Inspection] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def request_id(self) -> str:
        """Of the one in work."""
        return self._waiting[0].request.request_id

    def add(self, request: Inspect) -> None:
        """Queue one. Raises TemplateHung."""
        from app.engine.inspection import Inspection

        try:
            self._waiting.append(Inspection(request, self._ready, self._keeper, self._send))
        except (TemplateError, PromptTooLong, SummaryWanted) as error:
            self._send(Failed(request.request_id, f"{error}", "", "not_inspected"))

    def step(self, chunk: int) -> None:
        """Go on with the first one. Raises AbortedError, DecodeError."""
        if self._waiting[0].step(chunk):
            self._waiting.popleft()

    def pause(self) -> None:
        """Give the slot up."""
        if self._waiting:
            self._waiting[0].pause()

    def recover(self) -> None:
        """A step ended early."""
        if self._waiting:
            self._waiting[0].recover()

    def cancel(self, request_id: str) -> None:
        """Unknown ids are ignored."""
        for each in [each for each in self._waiting if each.request.request_id == request_id]:
            self._waiting.remove(each)
            each.fail("It was stopped.", "cancelled")

    def fail(self, text: str, code: str) -> None:
        """End the one in work, where there is one."""
        if self._waiting:
            self._waiting.popleft().fail(text, code)

    def close(self) -> None:
        """The model goes."""
        while self._waiting:
            self.fail("The model was unloaded.", "cancelled")
