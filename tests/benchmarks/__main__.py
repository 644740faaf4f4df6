"""Runs the benchmarks, one after another, and prints a table, or JSON with --json."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from tests.benchmarks import (
    decode_rate,
    download_rate,
    event_loop_gap,
    first_paint,
    memory_prediction,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.target import Measurement

_BENCHMARKS: dict[str, Callable[[], list[Measurement]]] = {
    "first_paint": first_paint.measure_all,
    "decode_rate": decode_rate.measure_all,
    "download_rate": download_rate.measure_all,
    "event_loop_gap": event_loop_gap.measure_all,
    "memory_prediction": memory_prediction.measure_all,
}


def main() -> int:
    """Run those that were named, or all; 1 where a target was missed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*_BENCHMARKS, []], metavar="NAME")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    results: list[Measurement] = []
    for name in arguments.names or _BENCHMARKS:
        sys.stderr.write(f"{name} …\n")
        results += _BENCHMARKS[name]()
    if arguments.json:
        machine = {"machine": platform.platform(), "python": platform.python_version()}
        print(json.dumps({**machine, "results": [asdict(result) for result in results]}))
    else:
        _print_table(results)
    return 0 if all(result.met for result in results) else 1


def _print_table(results: list[Measurement]) -> None:
    width = max(len(result.name) for result in results)
    print(f"{'what'.ljust(width)}  {'measured':>12}  {'target':>12}")
    for result in results:
        limit = f"{'<' if result.lower_is_better else '≥'} {result.target:g}"
        verdict = "" if result.met else "  MISSED"
        note = f"  {result.note}" if result.note else ""
        measured = f"{result.value:.4g} {result.unit}".strip()
        print(f"{result.name.ljust(width)}  {measured:>12}  {limit:>12}{verdict}{note}")


if __name__ == "__main__":
    sys.exit(main())
