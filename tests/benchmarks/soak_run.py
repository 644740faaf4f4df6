"""Loads, unloads and chats for a long time, with all of the app but its window.

A program: prints the memory of this process and of the engine's, in bytes, as JSON. Arguments:
cycles, minutes.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import tempfile
import time
from array import array
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.bootstrap import Services, build_services
from app.domain.events import AnswerFinished, Event, ModelLoaded, ModelUnloaded
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.paths import Paths
from app.system.memory import process_bytes

if TYPE_CHECKING:
    from app.domain.settings import Settings

_E = TypeVar("_E", bound=Event)
_PATIENCE_S = 120.0
_QUESTIONS = ("What is inference?", "And quantization?", "How does the KV cache work?", "Thanks!")
_LOAD = LoadParams(1024, 1, 0)
_SAMPLING = SamplingParams(temperature=0.7, seed=1, max_tokens=96)


def main() -> None:
    """A home of its own, which is thrown away."""
    cycles, minutes = int(sys.argv[1]), float(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="quantscope-soak-") as home:
        soak = _Soak(Path(home))
        try:
            cycled, chatted = soak.cycle(cycles), soak.chat(minutes)
        finally:
            soak.services.close()
    print(json.dumps({"cycles": cycled.document(), "chat": chatted.document()}))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Bytes of both processes after each step; packed, for what is kept counts as growth here."""

    parent: array[int] = field(default_factory=lambda: array("q"))
    engine: array[int] = field(default_factory=lambda: array("q"))

    def document(self) -> dict[str, list[int]]:
        return {"parent": self.parent.tolist(), "engine": self.engine.tolist()}


def _adjust(settings: Settings) -> Settings:
    return replace(settings, sampling=_SAMPLING, load=_LOAD)


class _Soak:
    """The services; events are forgotten once they were seen, as the window does."""

    def __init__(self, home: Path) -> None:
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.services: Services = build_services(Paths.locate(home), self._events.put, _adjust)
        self.services.database.ready.result(_PATIENCE_S)
        self._model = self.services.library.find("starter").result(_PATIENCE_S)

    def cycle(self, count: int) -> _Sizes:
        """Load and unload again and again."""
        models, sizes = self.services.models, _Sizes()
        for _ in range(count):
            models.load(self._model, _LOAD)
            self._await(ModelLoaded)
            self._note(sizes)
            models.unload(self._model.id)
            self._await(ModelUnloaded)
        return sizes

    def chat(self, minutes: float) -> _Sizes:
        """One question after another, a new chat when all were asked."""
        end = time.monotonic() + minutes * 60
        chat, sizes = None, _Sizes()
        while time.monotonic() < end:
            for text in _QUESTIONS:
                chat = self.services.chats.send(chat, text, self._model.id)
                self._await(AnswerFinished)
                self._note(sizes)
            chat = None
        return sizes

    def _note(self, sizes: _Sizes) -> None:
        engine = self.services.models.engine_pid
        sizes.parent.append(process_bytes(os.getpid()) or 0)
        sizes.engine.append((process_bytes(engine) or 0) if engine else 0)

    def _await(self, kind: type[_E]) -> _E:
        while True:
            event = self._events.get(timeout=_PATIENCE_S)
            if isinstance(event, kind):
                return event


if __name__ == "__main__":
    main()
