"""`quantscope bench …`: prompt t/s and decode t/s. Main thread."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.bench_output import print_results
from app.services.bench_service import Bencher, BenchPlan, BenchResult, BenchTest
from app.services.load_choice import load_params_for
from app.system.machine_description import describe_machine

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.bootstrap import Services
    from app.domain.load_params import LoadParams
    from app.engine.protocol import BenchSample


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Measure each model after the other; raises AppError."""
    machine = describe_machine()  # before the measurement makes a load of its own
    results = _measure(services, arguments)
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    chosen = arguments.output or ("json" if arguments.json else "table")
    print_results(results, machine, chosen)
    return 0


def _measure(services: Services, arguments: argparse.Namespace) -> list[BenchResult]:
    """Each model is loaded once for each type of KV cache."""
    tests = bench_plan(arguments).tests()
    results: list[BenchResult] = []
    for name in arguments.models:
        model = services.library.find(name).result()
        for load in _loads(load_params_for(model, services.settings_now()), arguments):
            bencher = Bencher(services.models, model, load, arguments.repeat, _show_progress)
            results += bencher.run(tests).result()
    return results


def bench_plan(arguments: argparse.Namespace) -> BenchPlan:
    """What the options ask for."""
    return BenchPlan(
        prompts=arguments.prompt_list,
        generated=arguments.gen_list,
        pairs=tuple(arguments.pg_list),
        depths=arguments.depth_list,
        threads=arguments.threads_list,
    )


def _loads(load: LoadParams, arguments: argparse.Namespace) -> Iterator[LoadParams]:
    for kind in arguments.kv_type_list:
        yield replace(load, key_type=kind, value_type=kind) if kind else load


def _show_progress(test: BenchTest, sample: BenchSample) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{test.name} {sample.rate:,.1f} tok/s")
        sys.stderr.flush()
