"""Decode rates of llama.cpp alone: llama-bench's, or a plain loop's where it cannot be built.

A reference stays loaded and takes turns with what it is compared with, a second each: machines
change their speed by a tenth from one ten seconds to the next. The plain loop is the same work
over the same library, in a process that does nothing else.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.setting import Setting

_PLAIN = Path(__file__).with_name("plain_decode.py")
_DELAY_S = "1"  # llama-bench sleeps as long between two tests, and is suspended meanwhile


@dataclass(frozen=True, slots=True)
class Work:
    """`tokens` are written behind `depth` of them, `repeat` times a turn."""

    model: Path
    depth: int
    tokens: int
    repeat: int = 1


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

    @contextmanager
    def loaded(self, work: Work, turns: int) -> Iterator[LoadedReference]:
        """A process that has the model, and has been through the work once."""
        command = self._plain(work) if self.bench is None else self._bench(work, turns + 1)
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as run:
            try:
                reference = LoadedReference(run, suspended=self.bench is not None)
                reference.rate()
                yield reference
            finally:
                run.kill()

    def _bench(self, work: Work, tests: int) -> list[str]:
        command = [str(self.bench), "-m", str(work.model), "-t", str(self.threads), "-ngl", "0"]
        lengths = ",".join([str(work.tokens)] * tests)
        test = ["-p", "0", "-n", lengths, "-d", str(work.depth), "-r", str(work.repeat)]
        return [*command, *test, "--delay", _DELAY_S, "-o", "jsonl"]

    def _plain(self, work: Work) -> list[str]:
        numbers = (self.threads, work.depth, work.tokens, work.repeat)
        return [sys.executable, str(_PLAIN), str(work.model), *map(str, numbers)]


class LoadedReference:
    """Runs while it is asked, and at no other time."""

    def __init__(self, run: subprocess.Popen[bytes], *, suspended: bool) -> None:
        """`suspended`: it would go on by itself; otherwise it waits for a line."""
        self._run = run
        self._process = psutil.Process(run.pid) if suspended else None

    def rate(self) -> float:
        """Tokens per second of its next turn, the median of its repetitions.

        Raises RuntimeError where the process has ended.
        """
        assert self._run.stdin is not None
        assert self._run.stdout is not None
        if self._process is not None:
            self._process.resume()
        else:
            self._run.stdin.write(b"\n")
            self._run.stdin.flush()
        line = self._run.stdout.readline()
        if self._process is not None and line:
            self._process.suspend()
        if not line:
            raise RuntimeError(f"{self._run.args!r} ended by itself")
        samples: list[float] = json.loads(line)["samples_ts"]
        return statistics.median(samples)
