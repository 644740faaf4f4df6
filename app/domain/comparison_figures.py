"""Figures of a comparison's lanes, for tables and other programs. Pure functions, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from app.domain.comparison import Comparison, Lane

UNKNOWN = "–"
CONTENDED = "*"  # behind figures of lanes that computed at the same time as something else
CONTENDED_NOTE = f"{CONTENDED} Something else was computed meanwhile, so this rate says little."
TABLE_NAMES = (
    *("Model", "Level", "Size", "Bits/weight", "State", "Load", "First token"),
    *("Prompt tok/s", "Tokens", "Decode tok/s", "Memory"),
)


def lane_values(lane: Lane) -> dict[str, str | int | float | bool | None]:
    """Bytes, bits, seconds, tokens and tokens/s by name; None where a figure is not known."""
    stats, model = lane.stats, lane.model
    return {
        "model": model.name,
        "level": model.quantization,
        "file_bytes": model.file_bytes,
        "bits_per_weight": model.bits_per_weight,
        "state": lane.state.value,
        "load_s": lane.load_s,
        "first_token_s": stats.first_token_s if stats else None,
        "prompt_tokens": stats.prompt_tokens if stats else None,
        "prompt_rate": stats.prompt_rate if stats else None,
        "generated_tokens": stats.generated_tokens if stats else None,
        "decode_rate": stats.decode_rate if stats else None,
        "memory_bytes": lane.memory.total if lane.memory else None,
        "engine_bytes": lane.engine_bytes,
        "contended": lane.contended,
        "stop_reason": stats.stop_reason.value if stats else None,
        "seed": stats.seed if stats else None,
        "problem": lane.problem.text if lane.problem else None,
    }


def table_row(lane: Lane) -> tuple[str, ...]:
    """Cells under TABLE_NAMES; rates of contended lanes are marked."""
    stats, model = lane.stats, lane.model
    mark = CONTENDED if lane.contended else ""
    memory = lane.engine_bytes if lane.memory is None else lane.memory.total
    return (
        model.name,
        model.quantization,
        format_bytes(model.file_bytes),
        f"{model.bits_per_weight:.2f}",
        lane.state.value,
        _seconds(lane.load_s, mark),
        _seconds(stats.first_token_s if stats else None, mark),
        _rate(stats.prompt_rate if stats else None, mark),
        f"{stats.generated_tokens:,}" if stats else UNKNOWN,
        _rate(stats.decode_rate if stats else None, mark),
        UNKNOWN if memory is None else format_bytes(memory),
    )


def notes(comparison: Comparison) -> tuple[str, ...]:
    """Sentences that belong below the table."""
    told = []
    if any(lane.contended for lane in comparison.lanes):
        told.append(CONTENDED_NOTE)
    if not comparison.same_tokens:
        told.append("The models have different vocabularies: their tokens cannot be compared.")
    if not comparison.same_template:
        told.append("The models have different chat templates: they see different prompts.")
    return tuple(told)


def _rate(value: float | None, mark: str) -> str:
    return UNKNOWN if value is None else f"{value:,.1f}{mark}"


def _seconds(value: float | None, mark: str) -> str:
    return UNKNOWN if value is None else f"{value:.2f} s{mark}"
