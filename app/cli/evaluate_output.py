"""Results of an evaluation as a table or JSON. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import plain, print_json, print_table
from app.domain.quality import FEWEST_TOKENS
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.quality import Estimate
    from app.services.evaluation_service import EvaluationPlan, EvaluationResult

_HEADER = ("MODEL", "LEVEL", "SIZE", "PPL")
_AGAINST = ("PPL RATIO", "MEAN KLD", "MEDIAN KLD", "99 % KLD", "SAME TOP", "RMS Δp")


def print_results(
    results: Sequence[EvaluationResult], plan: EvaluationPlan, *, as_json: bool
) -> None:
    """Every figure with its interval of 95 %."""
    if as_json:
        documents = [_document(result) for result in results]
        print_json({"context": plan.context, "results": documents})
        return
    against = any(result.quality.divergence for result in results)
    print_table((*_HEADER, *(_AGAINST if against else ())), map(_row, results))
    for line in notes(results):
        print(f"\n{line}")


def notes(results: Sequence[EvaluationResult]) -> Iterator[str]:
    """What the figures come from, in sentences."""
    quality = results[0].quality
    yield (
        f"In brackets: intervals of 95 %. {quality.tokens:,} predictions in {quality.chunks:,}"
        " chunks. KLD in nats."
    )
    if any(result.is_noise_floor for result in results):
        yield "Noise floor: the reference against itself, computed in other batches."
    if not quality.enough:
        yield (
            f"Not enough text yet: {quality.tokens:,} predictions say little, from"
            f" {FEWEST_TOKENS:,} on the figures mean something."
        )


def _row(result: EvaluationResult) -> tuple[str, ...]:
    info, quality = result.model.info, result.quality
    cells = [
        " ".join(plain(result.model.display_name).split()) + _role(result),
        info.quantization,
        format_bytes(info.file_bytes),
        _cell(quality.perplexity),
    ]
    if divergence := quality.divergence:
        cells.append(_cell(divergence.ratio))
        cells += map(_cell, (divergence.mean, divergence.median, divergence.percentile_99))
        cells += map(_percent, (divergence.same_top, divergence.rms_delta))
    elif result.is_reference:
        cells += ["–"] * len(_AGAINST)
    return tuple(cells)


def _role(result: EvaluationResult) -> str:
    if result.is_noise_floor:
        return " (noise floor)"
    return " (reference)" if result.is_reference else ""


def _cell(figure: Estimate) -> str:
    return f"{_short(figure.value)} [{_short(figure.low)}, {_short(figure.high)}]"


def _percent(figure: Estimate) -> str:
    return f"{figure.value:.2%} [{figure.low:.2%}, {figure.high:.2%}]"


def _short(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1 else f"{value:,.4f}"


def _document(result: EvaluationResult) -> dict[str, object]:
    info = result.model.info
    return {
        "model": plain(result.model.display_name),
        "path": result.model.path,
        "quantization": info.quantization,
        "model_size": info.file_bytes,
        "engine": result.engine,
        "reference": result.is_reference,
        "noise_floor": result.is_noise_floor,
        "enough_text": result.quality.enough,
        **msgspec.to_builtins(result.quality),
    }
