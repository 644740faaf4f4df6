"""A measurement as Markdown, CSV or JSON. Pure functions, any thread."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import msgspec

from app.domain.comparison_export import EXPORT_KINDS
from app.domain.csv_text import csv_text
from app.domain.errors import UserFixableError
from app.domain.export_text import finite, markdown_table, one_line
from app.domain.measured_figures import (
    BUSY_ROUNDS,
    decode_rate,
    ended_busy,
    is_contended,
    memory_bytes,
    names_of,
    prompt_rate,
)
from app.domain.quality import FEWEST_TOKENS
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from app.domain.level_figures import Figure
    from app.domain.measurement import MeasuredLevel, Measurement, Round
    from app.domain.quality import Divergence, Estimate, Quality

UNKNOWN = "–"
CONTENDED = "*"
TABLE_NAMES = (
    *("Level", "State", "Size", "Bits/weight", "Memory", "Prompt tok/s", "Decode tok/s"),
    *("PPL", "Mean KLD", "99 % KLD", "Same top", "RMS Δp"),
)


def export_measurement(measurement: Measurement, kind: str) -> str:
    """`kind` is one of EXPORT_KINDS. Raises UserFixableError ("bad_format")."""
    match kind:
        case "md":
            return _markdown(measurement)
        case "csv":
            return csv_text(level_values(measurement))
        case "json":
            document = measurement_document(measurement)
            return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        case _:
            text = f"Measurements cannot be written as {kind}."
            action = f"Choose one of these: {', '.join(EXPORT_KINDS)}."
            raise UserFixableError(text, action, code="bad_format")


def measurement_document(measurement: Measurement) -> dict[str, object]:
    """Everything, for JSON; what is not known is None."""
    document: dict[str, object] = msgspec.to_builtins(measurement)
    levels = [
        {**msgspec.to_builtins(level), "figures": finite(values)}
        for level, values in zip(measurement.levels, level_values(measurement), strict=True)
    ]
    return {**document, "levels": levels}


def level_values(measurement: Measurement) -> list[dict[str, object]]:
    """Bytes, tokens/s, nats and shares by name, each with the half-width of its 95 % interval."""
    names = names_of(measurement.levels)
    return [_values(level, name) for level, name in zip(measurement.levels, names, strict=True)]


def table_row(level: MeasuredLevel, name: str) -> tuple[str, ...]:
    """Cells under TABLE_NAMES; rates of contended rounds are marked."""
    memory = memory_bytes(level)
    mark = CONTENDED if is_contended(level) else ""
    quality = level.quality
    enough = quality is not None and quality.enough
    cells = (
        name,
        level.state.value,
        format_bytes(level.model.file_bytes),
        f"{level.model.bits_per_weight:.2f}",
        UNKNOWN if memory is None else format_bytes(memory),
        _rate(prompt_rate(level), mark),
        _rate(decode_rate(level), mark),
    )
    if quality is None:
        return (*cells, *[UNKNOWN] * 5)
    if not enough:
        return (*cells, "too little text", *[UNKNOWN] * 4)
    return (*cells, _spread(quality.perplexity), *_against(quality.divergence))


def notes(measurement: Measurement) -> tuple[str, ...]:
    """Sentences that belong below the table."""
    told = []
    if any(map(is_contended, measurement.levels)):
        told.append(f"{CONTENDED} Something else was computed meanwhile, so this rate says little.")
    if ended_busy(measurement):
        told.append(
            f"The machine stayed busy: after {BUSY_ROUNDS} contended rounds in a row a speed was"
            " not measured again. Close other programs and measure once more."
        )
    told += [text for level in measurement.levels for text in _noise(level.noise_floor)]
    qualities = [level.quality for level in measurement.levels if level.quality]
    if qualities and not qualities[0].enough:
        told.append(
            f"Not enough text yet: {qualities[0].tokens:,} predictions say little, from"
            f" {FEWEST_TOKENS:,} on the figures mean something."
        )
    return tuple(told)


def _markdown(measurement: Measurement) -> str:
    names = names_of(measurement.levels)
    pairs = zip(measurement.levels, names, strict=True)
    rows = [table_row(level, name) for level, name in pairs]
    table = markdown_table(TABLE_NAMES, rows)
    problems = [
        f"*{one_line(name)}: {one_line(level.problem.text)}*"
        for level, name in zip(measurement.levels, names, strict=True)
        if level.problem
    ]
    title = f"# {one_line(measurement.title)}"
    return "\n\n".join((title, table, *notes(measurement), *problems)) + "\n"


def _values(level: MeasuredLevel, name: str) -> dict[str, object]:
    model, quality = level.model, level.quality
    against = quality.divergence if quality else None
    return {
        "name": name,
        "model": model.name,
        "level": model.quantization,
        "kv_type": level.setting.kv_type.value if level.setting.kv_type else None,
        "context": level.setting.context,
        "state": level.state.value,
        "file_bytes": model.file_bytes,
        "bits_per_weight": model.bits_per_weight,
        "memory_bytes": memory_bytes(level),
        **_pair("prompt_rate", prompt_rate(level)),
        **_pair("decode_rate", decode_rate(level)),
        "contended": is_contended(level),
        **_last_round(level.rounds),
        "enough_text": quality.enough if quality else None,
        **_estimate("perplexity", quality.perplexity if quality else None),
        **_estimate("mean_kld", against.mean if against else None),
        **_estimate("median_kld", against.median if against else None),
        **_estimate("kld_99", against.percentile_99 if against else None),
        **_estimate("same_top", against.same_top if against else None),
        **_estimate("rms_delta_p", against.rms_delta if against else None),
        "problem": level.problem.text if level.problem else None,
    }


def _pair(name: str, figure: Figure | None) -> dict[str, object]:
    half = figure.half_width if figure and math.isfinite(figure.half) else None
    return {name: figure.value if figure else None, f"{name}_half": half}


def _estimate(name: str, estimate: Estimate | None) -> dict[str, object]:
    return {
        name: estimate.value if estimate else None,
        f"{name}_low": estimate.low if estimate else None,
        f"{name}_high": estimate.high if estimate else None,
    }


def _last_round(rounds: tuple[Round, ...]) -> dict[str, object]:
    """How the machine was."""
    note = rounds[-1].machine if rounds else None
    return {
        "rounds": len(rounds),
        "contended_rounds": sum(each.contended for each in rounds),
        "other_load": note.others if note else None,
        "celsius": note.celsius if note else None,
        "battery_charge": note.charge if note else None,
        "on_battery": note.on_battery if note else None,
    }


def _against(divergence: Divergence | None) -> tuple[str, ...]:
    if divergence is None:
        return (UNKNOWN,) * 4
    return (
        _spread(divergence.mean),
        _spread(divergence.percentile_99),
        _percent(divergence.same_top),
        _percent(divergence.rms_delta),
    )


def _noise(quality: Quality | None) -> list[str]:
    if quality is None or quality.divergence is None:
        return []
    mean, top = quality.divergence.mean, quality.divergence.same_top
    found = f"mean KLD {mean.value:.2g}, same top {top.value:.2%}"
    return [f"Noise floor, the reference against itself in other batches: {found}."]


def _rate(figure: Figure | None, mark: str) -> str:
    if figure is None:
        return UNKNOWN
    half = f" ± {figure.half:,.1f}" if math.isfinite(figure.half) else ""
    return f"{figure.value:,.1f}{half}{mark}"


def _spread(estimate: Estimate) -> str:
    half = (estimate.high - estimate.low) / 2
    return f"{estimate.value:,.4g} ± {half:,.2g}"


def _percent(estimate: Estimate) -> str:
    return f"{estimate.value:.2%} ± {(estimate.high - estimate.low) / 2:.2%}"
