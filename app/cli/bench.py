"""`quantscope bench …`: prompt t/s and decode t/s. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import print_json, print_table
from app.domain.quant import format_bytes
from app.services.bench_service import BenchParams, BenchResult, Rate, run_bench

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.engine.protocol import BenchSample


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Measure each model after the other; raises AppError."""
    params = BenchParams(arguments.prompt, arguments.gen, arguments.depth, arguments.repeat)
    load = services.settings_now().load
    results = []
    for name in arguments.models:
        model = services.library.find(name).result()
        done = run_bench(services.models, model, params, load, _show_progress)
        results.append(done.result())
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    if arguments.json:
        print_json([_document(result) for result in results])
    else:
        header = ("MODEL", "LEVEL", "SIZE", "THREADS", "TEST", "T/S")
        print_table(header, [row for result in results for row in _rows(result)])
    return 0


def _show_progress(sample: BenchSample) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{sample.kind} {sample.rate:,.1f} tok/s")
        sys.stderr.flush()


def _rows(result: BenchResult) -> list[tuple[str, ...]]:
    info, params = result.model.info, result.params
    depth = f" @ d{params.depth}" if params.depth else ""
    size, threads = format_bytes(info.file_bytes), str(result.loaded.threads)
    start = (result.model.display_name, info.quantization, size, threads)
    tests = (
        (f"pp{params.prompt}{depth}", result.prefill),
        (f"tg{params.generated}{depth}", result.decode),
    )
    return [(*start, test, _rate(rate)) for test, rate in tests if rate]


def _rate(rate: Rate) -> str:
    return f"{rate.mean:,.2f} ± {rate.sd:,.2f}"


def _document(result: BenchResult) -> dict[str, object]:
    return {
        "model": result.model.display_name,
        "path": result.model.path,
        "quantization": result.model.info.quantization,
        "threads": result.loaded.threads,
        "gpu_layers": result.loaded.gpu_layers,
        "engine": result.loaded.engine.build,
        **msgspec.to_builtins(result.params),
        "prefill": msgspec.to_builtins(result.prefill),
        "decode": msgspec.to_builtins(result.decode),
    }
