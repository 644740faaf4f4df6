"""What was measured of a model on this machine, to choose by. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.load_params import KvType


@dataclass(frozen=True, slots=True)
class ThreadRate:
    """Tokens per second with so many threads; None where it was not tried."""

    threads: int
    prompt_rate: float | None
    decode_rate: float | None


@dataclass(frozen=True, slots=True)
class KvRate:
    """Tokens per second with a type of KV cache, `depth` tokens deep."""

    key_type: KvType
    value_type: KvType
    flash_attention: bool
    depth: int
    prompt_rate: float
    decode_rate: float


@dataclass(frozen=True, slots=True)
class TuneResult:
    """What one measurement found. `row_costs[n - 1]`: a step of n tokens against one of 1."""

    engine_build: str
    threads: int
    prefill_threads: int
    thread_rates: tuple[ThreadRate, ...]
    row_costs: tuple[float, ...] = ()
    kv_rates: tuple[KvRate, ...] = ()
    busy: bool = False  # other programs took part of the machine meanwhile
