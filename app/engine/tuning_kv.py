"""How fast each type of KV cache is with a loaded model. Engine process, main thread."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.load_params import KvType, Switch
from app.domain.tuning import KvRate, TuneResult
from app.engine.race import scatters
from app.engine.tuning_context import LONGEST_CHUNK, TrialContext, TrialGround

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.engine.llama_binding import EngineLog

_log = logging.getLogger(__name__)
_WHOLE = frozenset((KvType.F32, KvType.F16, KvType.BF16))
_SHALLOWEST, _DEEPEST = 512, 2048  # tokens
_PREFILL_S = 1.2  # how long it may take to get that deep with the type in use
_DECODE_S = 0.5
_FEWEST_TOKENS, _MOST_TOKENS = 8, 48
_CHUNKS = 2  # of a prompt that are timed


def measure_kv_types(
    ground: TrialGround, types: Sequence[KvType], threads: TuneResult, log: EngineLog
) -> tuple[tuple[KvRate, ...], bool]:
    """Rates of the type in use, then of `types`, and whether the machine had other work.

    What llama.cpp refuses is left out. Raises as `TrialContext`.
    """
    used = ground.shape.key_type or KvType.F16
    trial = _KvTrial(ground, threads, log)
    rates = [trial.measure(kind) for kind in dict.fromkeys((used, *types))]
    return tuple(rate for rate in rates if rate is not None), trial.busy


class _KvTrial:
    """All types are measured equally deep; the first one says how deep there is time for."""

    def __init__(self, ground: TrialGround, threads: TuneResult, log: EngineLog) -> None:
        self._ground = ground
        self._threads = threads
        self._log = log
        self.busy = False
        room = _CHUNKS * LONGEST_CHUNK + _MOST_TOKENS
        trained = ground.model.trained_context or _SHALLOWEST
        self._deepest = max(LONGEST_CHUNK, min(_DEEPEST, trained - room) // 128 * 128)
        self._depth: int | None = None
        self._length = self._deepest + room

    def measure(self, kind: KvType) -> KvRate | None:
        """Prompt and decode rate behind `depth` tokens."""
        for flash in self._ways(kind):
            context = self._open(kind, flash_attention=flash)
            if context is None:
                continue
            try:
                return self._rate(context, kind, flash_attention=flash)
            finally:
                context.close()
        return None

    def _ways(self, kind: KvType) -> tuple[bool, ...]:
        """Flash attention on or off; quantized values cannot do without it."""
        if kind not in _WHOLE:
            return (True,)
        return (False,) if self._ground.shape.flash_attention is Switch.OFF else (True, False)

    def _open(self, kind: KvType, *, flash_attention: bool) -> TrialContext | None:
        self._log.clear()
        switch = Switch.ON if flash_attention else Switch.OFF
        small = self._ground.small(self._length)
        shape = replace(small, key_type=kind, value_type=kind, flash_attention=switch)
        try:
            context = self._ground.open(shape)
        except MemoryError:
            reason = self._log.reason() or "not enough memory"
            _log.info("KV cache %s, flash attention %s: %s", kind.value, switch.value, reason)
            return None
        context.use_threads(self._threads.threads, self._threads.prefill_threads)
        return context

    def _rate(self, context: TrialContext, kind: KvType, *, flash_attention: bool) -> KvRate:
        depth = self._go_down(context)
        prompt_s = min(context.prefill(LONGEST_CHUNK) for _ in range(_CHUNKS))
        return KvRate(
            key_type=kind,
            value_type=kind,
            flash_attention=flash_attention,
            depth=depth,
            prompt_rate=LONGEST_CHUNK / prompt_s,
            decode_rate=1 / self._token_s(context),
        )

    def _go_down(self, context: TrialContext) -> int:
        started = time.perf_counter()
        depth = 0
        while depth < (self._depth or self._deepest):
            context.prefill(LONGEST_CHUNK)
            depth += LONGEST_CHUNK
            late = time.perf_counter() - started > _PREFILL_S
            if self._depth is None and depth >= _SHALLOWEST and late:
                break
        self._depth = depth
        return depth

    def _token_s(self, context: TrialContext) -> float:
        """Of a token of the faster half: neighbours slow some of them twentyfold."""
        context.decode(1)
        taken: list[float] = []
        while len(taken) < _MOST_TOKENS - 1:
            taken.append(context.decode(1))
            if len(taken) >= _FEWEST_TOKENS and sum(taken) > _DECODE_S:
                break
        self.busy = self.busy or scatters(taken)
        return sorted(taken)[len(taken) // 4]
