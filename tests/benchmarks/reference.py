"""Decode rates of llama.cpp alone: llama-bench's, or a plain loop's where it cannot be built.

The plain loop is the same work over the same library, in a process that does nothing else.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.setting import Setting

_PLAIN = Path(__file__).with_name("plain_decode.py")
_REPEAT = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """`bench` is llama-bench, None for the plain loop."""

    bench: Path | None
    threads: int

    @classmethod
    def of(cls, setting: Setting) -> Reference:
        """What this machine can compare with."""
        return cls(setting.tool("llama-bench"), setting.threads)

    @property
    def name(self) -> str:
        """For the note of a figure."""
        return "llama-bench" if self.bench else "plain loop (no llama-bench on this machine)"

    def rate(self, model: Path, depth: int, tokens: int) -> float:
        """Tokens per second when `tokens` are written behind `depth`; median of repetitions."""
        if self.bench is None:
            plain = [sys.executable, str(_PLAIN), str(model), str(self.threads)]
            done = subprocess.run(
                [*plain, str(depth), str(tokens)], capture_output=True, check=True
            )
            return float(done.stdout)
        command = [str(self.bench), "-m", str(model), "-t", str(self.threads), "-ngl", "0"]
        test = ["-p", "0", "-n", str(tokens), "-d", str(depth), "-r", str(_REPEAT), "-o", "json"]
        done = subprocess.run([*command, *test], capture_output=True, check=True)
        samples: list[float] = json.loads(done.stdout)[0]["samples_ts"]
        return statistics.median(samples)
