"""`quantscope quantize …`: makes quantization levels of a model. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import plain, print_json, print_table
from app.cli.progress_bar import ProgressBar
from app.domain.quant import format_bits_per_weight, format_bytes
from app.domain.quantizing import LevelRecipe, LevelsWish
from app.services.quantize_run import Heard

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from app.bootstrap import Services
    from app.domain.model_file import ModelFile
    from app.domain.quantizing import LevelPlan, LevelProgress, MadeLevel


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Make what is asked for, or tell its size; raises AppError."""
    wish = wish_of(arguments, services.library.find(arguments.model).result())
    if arguments.dry_run:
        _print_plans(services.quantizing.plan(wish).result(), as_json=arguments.json)
        return 0
    display = _Display(as_json=arguments.json)
    making = services.quantizing.make(wish, Heard(display.progress, display.made))
    try:
        making.future.result()
    finally:
        making.stop()  # Ctrl+C; nothing where it has ended
        display.close()
    return 0


def wish_of(arguments: argparse.Namespace, model: ModelFile) -> LevelsWish:
    """What the options ask for."""
    recipe = LevelRecipe(
        requantize=arguments.requantize,
        imatrix=arguments.imatrix,
        prune_layers=arguments.prune_layers,
        tensors=tuple(arguments.tensors),
        output_type=arguments.output_type,
        embedding_type=arguments.embedding_type,
        threads=arguments.threads,
    )
    return LevelsWish(
        model,
        tuple(dict.fromkeys(arguments.levels)),
        arguments.target,
        recipe,
        overwrite=arguments.overwrite,
        add=arguments.add,
    )


class _Display:
    """A bar for each level, and a line, or an object, when it is there."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._level = ""
        self._bar: ProgressBar | None = None

    def progress(self, progress: LevelProgress) -> None:
        if progress.level != self._level or self._bar is None:
            self.close()
            self._level, self._bar = progress.level, ProgressBar(progress.level)
        self._bar.show(progress.done, progress.total)

    def made(self, level: MadeLevel) -> None:
        self.close()
        if self._as_json:
            print_json(_document(level))
            return
        plan = level.plan
        size = f"{format_bytes(plan.file_bytes)}, {format_bits_per_weight(plan.bits_per_weight)}"
        sys.stdout.write(plain(f"{plan.level} ({size}) in {level.seconds:.1f} s: {plan.path}\n"))
        if level.model:
            sys.stdout.write(f"It is in the library as {level.model.id}.\n")
        if plan.fallbacks:
            sys.stdout.write(f"{_fallbacks(plan.fallbacks)}\n")
        sys.stdout.flush()

    def close(self) -> None:
        if self._bar:
            self._bar.close()
        self._bar = None


def _print_plans(plans: Sequence[LevelPlan], *, as_json: bool) -> None:
    if as_json:
        print_json(msgspec.to_builtins(plans))
        return
    print_table(("LEVEL", "SIZE", "BITS", "BYTES", "FILE"), map(_row, plans))


def _row(plan: LevelPlan) -> tuple[str, ...]:
    bits = format_bits_per_weight(plan.bits_per_weight)
    size = format_bytes(plan.file_bytes)
    return (plan.level, size, bits, f"{plan.file_bytes:,}", plan.path)


def _document(level: MadeLevel) -> dict[str, object]:
    id_ = level.model.id if level.model else None
    return {**msgspec.to_builtins(level.plan), "seconds": level.seconds, "id": id_}


def _fallbacks(count: int) -> str:
    if count == 1:
        return "1 tensor got a larger type: its shape does not suit this level."
    return f"{count} tensors got a larger type: their shapes do not suit this level."
