"""What all answers of a loaded model are computed with. Engine process, main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.engine.llama_model import Vocabulary
from app.engine.protocol import EngineEvent
from app.engine.slots import KvSlots
from app.engine.speculation import SpeculationDesk
from app.engine.threads import ThreadGovernor
from app.engine.vision import Eyes


@dataclass(frozen=True, slots=True)
class Workbench:
    """Shared by the sequences of one context."""

    slots: KvSlots
    vocabulary: Vocabulary
    threads: ThreadGovernor
    stop: tuple[str, ...]  # stop strings that the prompt format needs
    speculation: SpeculationDesk
    send: Callable[[EngineEvent], None]
    eyes: Eyes | None = None
