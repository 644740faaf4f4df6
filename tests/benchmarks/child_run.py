"""Runs a benchmark as a process of its own, where nothing before it can disturb the figures.

Both sides of it: the one that starts the process, and what the process does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def figures_of(benchmark: str, *arguments: str, patience_s: float | None = None) -> Any:  # noqa: ANN401  # JSON
    """What `python -m tests.benchmarks.<benchmark> --json` prints, read.

    Raises CalledProcessError, and TimeoutExpired after `patience_s` seconds.
    """
    command = [sys.executable, "-m", f"tests.benchmarks.{benchmark}", "--json", *arguments]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        command, capture_output=True, check=True, env=environment, timeout=patience_s
    )
    return json.loads(done.stdout)


def print_figures(measure: Callable[[], dict[str, float]]) -> None:
    """Measure without a screen, as the window's process is set up, and print: JSON with --json."""
    sys.setswitchinterval(0.0005)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures = measure()
    if "--json" in sys.argv:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:18} {figure:8.1f}")
