"""An engine that does what the test says, a machine with given memory, and a model of theirs."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from app.domain.generation import AnswerStats, EngineInfo, LoadedModel, StopReason
from app.domain.model_file import GgufInfo, ModelFile
from app.domain.sampling import SamplingParams
from app.engine.protocol import Cancel, Command, EngineGone, Finished, Load, Loaded, TokenDelta
from app.services.engine_session import Listener

GIB = 1 << 30
INFO = GgufInfo(
    name="Model",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=1_000_000_000,
    bits_per_weight=4.8,
    file_bytes=600_000_000,
    trained_context=32768,
    layers=16,
    embedding_length=2048,
    heads=32,
    kv_heads=8,
    key_length=None,
    value_length=None,
    vocabulary=32000,
    chat_template=True,
)
LOADED = LoadedModel(
    name="Model",
    architecture="llama",
    context_length=8192,
    trained_context=32768,
    threads=4,
    gpu_layers=0,
    layers=16,
    load_s=1.5,
    weights_bytes=600_000_000,
    engine_bytes=None,
    chat_template=True,
    engine=EngineInfo("llama.cpp", ()),
)
STATS = AnswerStats(
    prompt_tokens=10,
    reused_tokens=0,
    generated_tokens=2,
    template_s=0.1,
    prefill_s=0.2,
    first_token_s=0.3,
    decode_s=0.1,
    stop_reason=StopReason.END,
    seed=1,
    sampling=SamplingParams(),
    context_used=11,
    context_length=8192,
    engine_build="llama.cpp",
    model_name="Model",
)


def a_model(model_id: str = "m") -> ModelFile:
    """A model of 1 billion weights."""
    return ModelFile(model_id, f"/models/{model_id}.gguf", INFO, added_at=0.0)


@dataclass
class FakeMachine:
    """A computer with 4 cores; bytes."""

    available: int = 8 * GIB
    total: int = 16 * GIB
    gpu: int = 0
    processes: dict[int, int] = field(default_factory=dict)  # memory by process id

    def physical_cores(self) -> int:
        return 4

    def memory_available(self) -> int:
        return self.available

    def memory_total(self) -> int:
        return self.total

    def gpu_memory_free(self) -> int:
        return self.gpu

    def process_bytes(self, pid: int) -> int | None:
        return self.processes.get(pid, 1000 + pid)


@dataclass
class FakeWorker:
    """Stands for an engine process; its events come from the test, on the test's thread."""

    listener: Listener
    sent: list[Command] = field(default_factory=list)
    closed: bool = False
    number: int = 1
    started: threading.Event = field(default_factory=threading.Event)

    @property
    def pid(self) -> int | None:
        return None if self.closed else self.number

    def start(self) -> None:
        self.started.set()

    def submit(self, command: Command) -> None:
        self.sent.append(command)

    def cancel(self, request_id: str) -> None:
        self.submit(Cancel(request_id))

    def close(self, timeout: float = 3.0) -> None:
        if not self.closed:
            self.closed = True
            self.listener(EngineGone("", 0, True, ""))

    def load(self) -> None:
        """The load succeeds."""
        self.listener(Loaded("load", LOADED))

    def write(self, request_id: str, text: str) -> None:
        """A piece of an answer comes."""
        self.listener(TokenDelta(request_id, text, 1, None, 0.1, 11, 8192))

    def finish(self, request_id: str) -> None:
        """The answer ends by itself."""
        self.listener(Finished(request_id, STATS))

    def crash(self) -> None:
        """The process dies."""
        self.closed = True
        self.listener(EngineGone("", -11, False, "boom"))

    def asked(self) -> list[str]:
        """Ids of the requests that came through, loads not counted."""
        return [c.request_id for c in self.sent if not isinstance(c, Load | Cancel)]


class FakeEngines:
    """Makes workers and remembers them, the newest last."""

    def __init__(self) -> None:
        self.workers: list[FakeWorker] = []

    def __call__(self, listener: Listener) -> FakeWorker:
        self.workers.append(FakeWorker(listener, number=len(self.workers) + 1))
        return self.workers[-1]

    @property
    def last(self) -> FakeWorker:
        """The newest one."""
        return self.workers[-1]
