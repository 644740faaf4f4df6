"""What an answer cost, and what is known of a loaded model. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.domain.answer_figures import (
    ContextCut,
    LevelMark,
    PrefixBreak,
    ReuseSource,
    SpeculationFigures,
)
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams


class StopReason(str, Enum):
    """Why an answer ended."""

    END = "end"  # the model said that it is done
    STOP_STRING = "stop_string"
    LENGTH = "length"  # the reply length that the user set
    CONTEXT_FULL = "context_full"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AnswerStats:
    """Figures of one answer. Seconds and tokens; None means unknown, never zero."""

    prompt_tokens: int
    reused_tokens: int  # of prompt_tokens, already in the KV cache
    generated_tokens: int
    template_s: float | None  # rendering and tokenizing
    prefill_s: float | None
    first_token_s: float | None  # from the engine taking the request to the first token
    decode_s: float | None  # from the first token to the last
    stop_reason: StopReason
    seed: int
    sampling: SamplingParams
    context_used: int
    context_length: int
    engine_build: str
    model_name: str
    load_s: float | None = None  # only where this answer had to load the model
    engine_bytes: int | None = None  # resident memory of the engine process at the end
    reused_from: ReuseSource | None = None
    prefix_break: PrefixBreak | None = None
    speculation: SpeculationFigures | None = None
    context_cut: ContextCut | None = None
    from_answer_cache: bool = False  # nothing was computed: the same was asked before
    tokens: tuple[int, ...] = ()  # as they were drawn, where nothing was reused for it
    level: LevelMark | None = None  # of an answer in a chat; None where an older version asked

    @property
    def prompt_rate(self) -> float | None:
        """Prompt tokens read per second, reused ones not counted."""
        return _rate(self.prompt_tokens - self.reused_tokens, self.prefill_s)

    @property
    def decode_rate(self) -> float | None:
        """Tokens per second after the first one, as llama-bench's tg."""
        return _rate(self.generated_tokens - 1, self.decode_s)


@dataclass(frozen=True, slots=True)
class Device:
    """One compute device that llama.cpp sees. Bytes; None where it does not tell."""

    name: str
    description: str
    kind: str  # "cpu", "gpu", "igpu" or "accel"
    memory_total: int | None = None
    memory_free: int | None = None


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """The engine behind a loaded model."""

    build: str  # llama.cpp version and system info flags
    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class DeviceMemory:
    """What llama.cpp allocated on one device, or mapped. Bytes."""

    device: str  # "CPU", "CUDA0", …
    weights: int = 0
    kv: int = 0
    compute: int = 0
    output: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.kv + self.compute + self.output


@dataclass(frozen=True, slots=True)
class MeasuredMemory:
    """What llama.cpp allocated for a model, by device. Bytes; the process is not counted."""

    devices: tuple[DeviceMemory, ...]

    @property
    def weights(self) -> int:
        """Mapped from the files, and copies packed for the processor."""
        return sum(device.weights for device in self.devices)

    @property
    def kv(self) -> int:
        """The KV cache, or the states of recurrent layers."""
        return sum(device.kv for device in self.devices)

    @property
    def compute(self) -> int:
        """Room for intermediate results."""
        return sum(device.compute for device in self.devices)

    @property
    def output(self) -> int:
        """Logits."""
        return sum(device.output for device in self.devices)

    @property
    def total(self) -> int:
        """All of it."""
        return sum(device.total for device in self.devices)

    @property
    def gpu(self) -> int:
        """Of all that, on graphics cards."""
        return sum(device.total for device in self.devices if device.device != "CPU")


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """What is known after a load. Seconds and bytes."""

    name: str
    architecture: str
    context_length: int
    trained_context: int
    threads: int
    gpu_layers: int
    layers: int
    load_s: float
    weights_bytes: int
    engine_bytes: int | None
    chat_template: bool
    engine: EngineInfo
    notices: tuple[str, ...] = field(default=())  # plain sentences worth showing once
    memory: MeasuredMemory | None = None  # None where llama.cpp did not tell
    offload_reason: str = ""  # why not all layers are on the graphics card, where there is one
    params: LoadParams = field(default_factory=LoadParams)  # as loaded, with open ones filled in


def _rate(count: int, seconds: float | None) -> float | None:
    if seconds is None or seconds <= 0 or count <= 0:
        return None
    return count / seconds
