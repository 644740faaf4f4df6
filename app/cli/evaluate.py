"""`quantscope evaluate …`: how good levels are. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.cli.evaluate_output import print_results
from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes
from app.paths import resource
from app.services.evaluation_service import EvaluationPlan, EvaluationProgress, Evaluator
from app.services.evaluation_text import SAMPLE, read_text
from app.services.load_choice import load_params_for

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Measure the models; raises AppError."""
    if arguments.noise_floor and not arguments.reference:
        text = "The noise floor is that of a reference, and none was named."
        raise UserFixableError(text, "Name one with --reference.", code="no_reference")
    plan = EvaluationPlan(
        read_text(arguments.text or resource(SAMPLE)),
        arguments.chunk_context,
        arguments.chunks,
        arguments.noise_floor,
    )
    find = services.library.find
    levels = [find(name).result() for name in arguments.models]
    reference = find(arguments.reference).result() if arguments.reference else None
    evaluator = Evaluator(
        services.models,
        services.paths.evaluations,
        lambda model: load_params_for(model, services.settings_now()),
        _show_progress,
    )
    results = evaluator.start(plan, levels, reference).future.result()
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    print_results(results, plan, as_json=arguments.json)
    return 0


def _show_progress(progress: EvaluationProgress) -> None:
    if not sys.stderr.isatty():
        return
    parts = [f"{progress.model.info.quantization}: {progress.done} of {progress.total} chunks"]
    if progress.perplexity is not None:
        parts.append(f"PPL {progress.perplexity:,.4f}")
    if progress.file_bytes:
        parts.append(f"logits take up to {format_bytes(progress.file_bytes)}")
    sys.stderr.write(f"\r\033[K{' · '.join(parts)}")
    sys.stderr.flush()
