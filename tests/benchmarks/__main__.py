"""Runs the benchmarks, one after another, and prints a table, or JSON with --json."""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.system.machine_description import describe_machine
from tests.benchmarks import (
    adversarial_text,
    batched,
    chat_import,
    chat_opening,
    chat_search,
    chat_switching,
    compare_gap,
    compare_rate,
    decode_depth,
    decode_rate,
    download_rate,
    event_loop_gap,
    first_paint,
    high_level,
    imatrix_equal,
    long_message,
    lookup,
    memory_prediction,
    quality_equal,
    record_cost,
    reopen,
    server,
    soak,
    step_overhead,
    stop,
    token_view_gap,
)
from tests.benchmarks.live_engine import engine_build
from tests.benchmarks.llama_tools import LlamaTools, locate_tools
from tests.benchmarks.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.machine_description import MachineDescription
    from tests.benchmarks.target import Measurement

_BENCHMARKS: dict[str, Callable[[Setting], list[Measurement]]] = {
    "first_paint": lambda _setting: first_paint.measure_all(),
    "decode_rate": decode_rate.measure_all,
    "decode_depth": decode_depth.measure_all,
    "compare_rate": compare_rate.measure_all,
    "step_overhead": step_overhead.measure_all,
    "batched": batched.measure_all,
    "high_level": high_level.measure_all,
    "server": server.measure_all,
    "reopen": reopen.measure_all,
    "lookup": lookup.measure_all,
    "stop": stop.measure_all,
    "soak": soak.measure_all,
    "download_rate": lambda _setting: download_rate.measure_all(),
    "chat_opening": lambda _setting: chat_opening.measure_all(),
    "chat_switching": lambda _setting: chat_switching.measure_all(),
    "event_loop_gap": lambda _setting: event_loop_gap.measure_all(),
    "compare_gap": lambda _setting: compare_gap.measure_all(),
    "chat_import": lambda setting: chat_import.measure_all(setting.folder),
    "token_view_gap": lambda _setting: token_view_gap.measure_all(),
    "record_cost": lambda _setting: record_cost.measure_all(),
    "chat_search": chat_search.measure_all,
    "adversarial_text": lambda _setting: adversarial_text.measure_all(),
    "long_message": lambda _setting: long_message.measure_all(),
    "quality_equal": quality_equal.measure_all,
    "imatrix_equal": imatrix_equal.measure_all,
    "memory_prediction": lambda _setting: memory_prediction.measure_all(),
}


def main() -> int:
    """Run those that were named, or all; 1 where a target was missed."""
    arguments = _parser().parse_args()
    machine, engine = describe_machine(), engine_build()
    with tempfile.TemporaryDirectory(prefix="quantscope-bench-") as folder:
        setting = Setting(arguments.full, Path(folder), functools.cache(_tools))
        results = _measure(arguments.names or [*_BENCHMARKS], setting)
    if arguments.json:
        described = {"machine": asdict(machine), "engine": engine}
        print(json.dumps({**described, "results": list(map(_document, results))}))
    else:
        _print_table(results, machine)
        print(engine)
    return 0 if all(result.met for result in results) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*_BENCHMARKS, []], metavar="NAME")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(full=False)
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--quick",
        dest="full",
        action="store_false",
        help="as much as fits into a quarter of an hour (default)",
    )
    size.add_argument(
        "--full",
        action="store_true",
        help="models of 1 billion weights, 500 loads, a chat of two hours",
    )
    return parser


def _tools() -> LlamaTools:
    tools = locate_tools()
    if tools.folder is None:
        sys.stderr.write(f"llama.cpp's tools are missing: {tools.reason}\n")
    return tools


def _measure(names: list[str], setting: Setting) -> list[Measurement]:
    results: list[Measurement] = []
    for name in names:
        sys.stderr.write(f"{name} …\n")
        results += _BENCHMARKS[name](setting)
    return results


def _document(result: Measurement) -> dict[str, object]:
    return {**asdict(result), "met": result.met}


def _print_table(results: list[Measurement], machine: MachineDescription) -> None:
    width = max((len(result.name) for result in results), default=4)
    print(f"{'what'.ljust(width)}  {'measured':>12}  {'target':>12}")
    for result in results:
        limit = f"{'<' if result.lower_is_better else '≥'} {result.target:g}"
        verdict = "" if result.met else "  MISSED"
        note = f"  {result.note}" if result.note else ""
        measured = f"{result.value:.4g} {result.unit}".strip()
        print(f"{result.name.ljust(width)}  {measured:>12}  {limit:>12}{verdict}{note}")
    load = "" if machine.load_average is None else f", load average {machine.load_average:.2f}"
    memory = f"{machine.memory_total / 1e9:.0f} GB"
    print(f"\n{machine.processor}, {machine.cores} cores, {memory}, {machine.system}{load}")


if __name__ == "__main__":
    sys.exit(main())
