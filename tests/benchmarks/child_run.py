"""Runs a benchmark as a process of its own, where nothing before it can disturb the figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any


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
