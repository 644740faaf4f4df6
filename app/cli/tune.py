"""`quantscope tune …`: what is fastest on this machine. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import print_json, print_table

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.bootstrap import Services
    from app.domain.load_params import KvType
    from app.domain.tuning import KvRate, TuneResult

_SAME = 0.05  # a difference that is noise
_HALF = (0.45, 0.55)


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Measure one model; raises AppError."""
    model = services.library.find(arguments.model).result()
    measuring = services.tuning.tune(model.id, arguments.kv_types)
    try:
        result = measuring.result()
    except KeyboardInterrupt:
        services.tuning.stop(model.id)
        raise
    if arguments.json:
        document = {"model": model.display_name, "path": model.path}
        print_json({**document, **msgspec.to_builtins(result)})
        return 0
    rows = (
        (str(r.threads), _rate(r.prompt_rate), _rate(r.decode_rate)) for r in result.thread_rates
    )
    print_table(("THREADS", "PROMPT", "DECODE"), rows)
    for line in conclusions(result, arguments.kv_types):
        print(line)
    return 0


def conclusions(result: TuneResult, kv_types: tuple[KvType, ...]) -> Iterator[str]:
    """What the figures come to, in sentences."""
    yield (
        f"Fastest here: {_threads(result.threads)} for answers, "
        f"{_threads(result.prefill_threads)} for prompts."
    )
    used, *others = result.kv_rates or (None,)
    for rate in others:
        if used is not None:
            yield _compare(rate, used)
    measured = {rate.key_type for rate in result.kv_rates}
    for kind in kv_types:
        if kind not in measured:
            yield f"This model cannot keep its KV cache as {kind.value}."
    if result.busy:
        yield (
            "Other programs used the processor meanwhile, so these figures may be too low. "
            "They are not used; measure again when the machine is quiet."
        )


def _compare(rate: KvRate, used: KvRate) -> str:
    """One type of KV cache against the one in use."""
    name = f"A {rate.key_type.value} KV cache"
    rates = f"{rate.decode_rate:,.0f} instead of {used.decode_rate:,.0f} tok/s"
    ratio = rate.decode_rate / used.decode_rate
    if abs(ratio - 1) <= _SAME:
        return f"{name} decodes as fast as {used.key_type.value} here: {rates}."
    if ratio > 1:
        return f"{name} decodes {ratio - 1:.0%} faster here: {rates}."
    if _HALF[0] <= ratio <= _HALF[1]:
        return f"{name} halves decode here: {rates}."
    return f"{name} costs {1 - ratio:.0%} of decode here: {rates}."


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f} tok/s"
