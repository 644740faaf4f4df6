"""Measures on a loaded model what is fastest on this machine. Engine process, main thread.

A few hundred milliseconds for threads, since the models that are used most compute a token in a
few of them; large ones take longer, and give way as soon as the engine is wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.tuning import ThreadRate, TuneResult
from app.engine.llama_binding import EngineLog
from app.engine.llama_context import AbortFlag
from app.engine.protocol import Tune, Tuned
from app.engine.race import RaceResult, RaceRules, run_race, thread_candidates
from app.engine.threads import ThreadGovernor
from app.engine.tuning_context import LONGEST_CHUNK, MOST_ROWS, TrialContext, TrialGround
from app.engine.tuning_kv import measure_kv_types

if TYPE_CHECKING:
    from app.engine.loader import ReadyModel

_CONTEXT = 512  # tokens
_WARM_UP = 16  # tokens; reads weights that were only mapped so far
_TURN_S = 0.012  # of one measurement of a race, where the model is fast enough
_MOST_TURN_TOKENS = 32
_SLOW_TURN_S = 0.15  # from here on two rounds have to do
_OURS = 0.85  # of the processor time that all cores give, where nobody else wants them
_ROWS = (1, 2, 3, 4, 6, 8)  # of a step; what lies between is interpolated
_ROW_RULES = RaceRules(fewest_rounds=2, most_rounds=5, seconds=0.15, keep_losers=True)


@dataclass(frozen=True, slots=True)
class TuningTools:
    """What a measurement works with; `wanted` says that the engine is needed otherwise."""

    abort: AbortFlag
    log: EngineLog
    governor: ThreadGovernor
    wanted: Callable[[], bool]


def run_tuning(request: Tune, ready: ReadyModel, tools: TuningTools) -> Tuned:
    """Measure threads, costs of rows and the KV types asked for; use the threads if wished.

    What stands in the KV cache stays. Raises AbortedError on a stop, TuningInterruptedError where
    the engine is wanted, DecodeError, MemoryError.
    """
    ground = TrialGround(ready.model, ready.context.shape, tools.abort, tools.wanted)
    cores = request.cores or ready.context.shape.threads
    result = _measure_threads(ground, ready, cores)
    if request.kv_types:
        rates, busy = measure_kv_types(ground, request.kv_types, result, tools.log)
        result = replace(result, kv_rates=rates, busy=result.busy or busy)
    # Beside a busy neighbour few threads win for the moment; the governor sees to that.
    if request.apply and not result.busy:
        _use(ready, result, tools.governor)
    return Tuned(request.request_id, result)


def _use(ready: ReadyModel, result: TuneResult, governor: ThreadGovernor) -> None:
    context = ready.context
    decode, prefill = result.threads, result.prefill_threads
    context.shape = replace(context.shape, threads=decode, prefill_threads=prefill)
    context.set_threads(decode, prefill)
    governor.limit(decode, prefill)


def _measure_threads(ground: TrialGround, ready: ReadyModel, cores: int) -> TuneResult:
    context = ground.open(ground.small(_CONTEXT))
    try:
        trial = _ThreadTrial(context, cores, on_processor=not ready.loaded.gpu_layers)
        decode, prefill = trial.decode(), trial.prefill()
        rows = trial.rows(decode.best, prefill.best)
    finally:
        context.close()
    rates = (
        ThreadRate(
            threads=count,
            prompt_rate=trial.chunk / prefill.costs[count],
            decode_rate=trial.tokens / decode.costs[count],
        )
        for count in sorted(trial.counts)
    )
    return TuneResult(
        engine_build=ready.loaded.engine.build,
        threads=decode.best,
        prefill_threads=prefill.best,
        thread_rates=tuple(rates),
        row_costs=row_costs(rows.fastest),
        busy=decode.busy or prefill.busy or trial.denied,
    )


class _ThreadTrial:
    """Finds how much work makes a turn, and races thread counts on it."""

    def __init__(self, context: TrialContext, cores: int, *, on_processor: bool) -> None:
        self._context = context
        self._cores = cores
        self._on_processor = on_processor
        self._wall_s = self._processor_s = 0.0  # of the turns with all cores
        self.counts = thread_candidates(cores)
        context.use_threads(cores, cores)
        context.prefill(_WARM_UP)
        token_s = min(context.decode(1) for _ in range(3))
        self.tokens = _fitting(token_s, _MOST_TURN_TOKENS)
        context.empty()
        chunk_s = min(context.prefill(_WARM_UP) for _ in range(2))
        self.chunk = max(_WARM_UP, _fitting(chunk_s / _WARM_UP, LONGEST_CHUNK))
        self._token_s = token_s
        self._chunk_s = chunk_s * self.chunk / _WARM_UP

    @property
    def denied(self) -> bool:
        """Whether others had the processor: threads that wait for one another never sleep."""
        wanted = self._wall_s * self._cores
        return self._on_processor and self._processor_s < wanted * _OURS

    def decode(self) -> RaceResult:
        """Seconds that a turn of tokens takes with each count of threads."""
        work = partial(self._context.decode, self.tokens)
        measure = partial(self._turn, work, self._token_s)
        return run_race(self.counts, measure, _rules(self._token_s * self.tokens))

    def prefill(self) -> RaceResult:
        """Seconds that a chunk of a prompt takes with each count of threads."""
        work = partial(self._context.prefill, self.chunk)
        measure = partial(self._turn, work, self._chunk_s)
        return run_race(self.counts, measure, _rules(self._chunk_s))

    def rows(self, decode: int, prefill: int) -> RaceResult:
        """Seconds of steps of so many rows, logits for each."""
        self._context.use_threads(decode, prefill)
        steps = max(1, self.tokens // 4)

        def step(rows: int) -> float:
            return self._context.prefill(rows, rows=rows) if rows > 1 else self._context.decode(1)

        def measure(rows: int) -> float:
            self._context.empty()
            if self._token_s < _TURN_S:
                step(rows)  # the first one of a size has its graph to make
            return min(step(rows) for _ in range(steps))

        return run_race(_ROWS, measure, _ROW_RULES)

    def _turn(self, work: Callable[[], float], usual_s: float, threads: int) -> float:
        self._context.use_threads(threads, threads)
        self._context.empty()
        if usual_s < _TURN_S:
            self._context.decode(1)  # threads that were just started are slow at first
        processor_s = time.process_time()
        taken = work()
        if threads == self._cores:
            self._wall_s += taken
            self._processor_s += time.process_time() - processor_s
        return taken


def row_costs(costs: dict[int, float]) -> tuple[float, ...]:
    """Costs of steps of 1 to 8 rows against one of 1, from those that were measured."""
    known = sorted(costs)
    one = costs[known[0]]
    return tuple(_between(costs, known, rows) / one for rows in range(1, MOST_ROWS + 1))


def _between(costs: dict[int, float], known: list[int], rows: int) -> float:
    below = max(each for each in known if each <= rows)
    above = min(each for each in known if each >= rows)
    if below == above:
        return costs[rows]
    share = (rows - below) / (above - below)
    return costs[below] + share * (costs[above] - costs[below])


def _fitting(seconds: float, most: int) -> int:
    """How many pieces of work of so many seconds make a turn."""
    return max(1, min(most, int(_TURN_S / seconds)))


def _rules(turn_s: float) -> RaceRules:
    return RaceRules(fewest_rounds=2, most_rounds=3) if turn_s > _SLOW_TURN_S else RaceRules()
