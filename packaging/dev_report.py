"""How dev.py speaks: a line before and after each step, a log file, one sentence when it fails."""

from __future__ import annotations

import re
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

HEARTBEAT_S = 30.0
AGAIN = "Then call the same command again."

# What the programs below us print when they fail -> our sentence, and what to do about it.
# The order matters: pip also says "No matching distribution" when it has no network.
DIAGNOSES = (
    (
        (
            r"name resolution|getaddrinfo failed|NameResolutionError|nodename nor servname"
            r"|Network is unreachable|NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError"
            r"|Temporary failure resolving|Could not connect to"
        ),
        "There is no network connection to the package servers.",
        f"Connect this computer (behind a proxy: set HTTPS_PROXY). {AGAIN}",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED",
        "The package server's certificate is not trusted here.",
        f"Set PIP_CERT to your organisation's certificate file. {AGAIN}",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that was pinned, so it was not installed.",
        "Try again on another network; if it stays so, please report it.",
    ),
    (
        r"No space left on device|not enough space on the disk|Errno 28\b",
        "The disk is full.",
        f"Free at least 3 GB. {AGAIN}",
    ),
    (
        r"Could not get lock|Unable to acquire the dpkg",
        "Another program is installing system packages.",
        f"Wait until it is done. {AGAIN}",
    ),
    (
        r"No matching distribution found for llama-cpp-python",
        "The index has no ready llama-cpp-python of the pinned version for this system.",
        "Give another index, or compile it here with --llama-build.",
    ),
    (
        r"No matching distribution found for (?P<what>[\w.-]+)",
        "There is no ready package of {what} for this system and this Python.",
        (
            "Needed: Linux with glibc 2.34 (ARM: 2.39), macOS 14 or Windows 10, all 64-bit, "
            "and a released Python from 3.10 on."
        ),
    ),
    (
        r"CMAKE_C(XX)?_COMPILER (could be found|not set)|is not able to compile a simple test",
        "The C and C++ compiler of this system does not work.",
        (
            "Install gcc and g++ (Linux), the command line tools (macOS: xcode-select --install) "
            f"or Visual Studio's C++ build tools (Windows). {AGAIN}"
        ),
    ),
    (
        r"Killed signal terminated program|out of memory|cannot allocate memory",
        "The memory was not enough to compile llama.cpp.",
        "Set CMAKE_BUILD_PARALLEL_LEVEL=1, close other programs, and call the same command again.",
    ),
)


class Problem(Exception):  # noqa: N818 - it is told to a person, not raised at a programmer
    """A step cannot go on: one sentence, and what to do next."""

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.advice = advice


def say(text: str) -> None:
    print(text, flush=True)


def spoken(seconds: float) -> str:
    """4.26 -> '4.3 s', 243 -> '4 min 3 s'."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


@contextmanager
def step(title: str) -> Iterator[None]:
    """Says what begins, and how long it took."""
    say(f"{title} ...")
    started = time.monotonic()
    yield
    say(f"  done in {spoken(time.monotonic() - started)}")


def execute(command: Sequence[str], log: Path, env: Mapping[str, str] | None = None) -> None:
    """Runs a program with its output in `log`; raises Problem when it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=env
        )
        status = _wait(process)
    if status != 0:
        raise diagnose(log)


def _wait(process: subprocess.Popen[bytes]) -> int:
    started = time.monotonic()
    try:
        while True:
            try:
                return process.wait(HEARTBEAT_S)
            except subprocess.TimeoutExpired:
                say(f"  still at it, {spoken(time.monotonic() - started)}")
    except KeyboardInterrupt:
        _end(process)
        raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ctrl+C reached the child too: it gets time to roll back before it is ended."""
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def diagnose(log: Path) -> Problem:
    """The cause of a failed step, read off what it printed."""
    text = log.read_text(encoding="utf-8", errors="replace")
    for pattern, sentence, advice in DIAGNOSES:
        found = re.search(pattern, text)
        if found:
            return Problem(sentence.format(**found.groupdict()), f"{advice}\nWhole log: {log}")
    tail = "\n".join(f"  | {line}" for line in text.splitlines()[-12:])
    return Problem(f"This step failed; it ended with\n{tail}", f"Whole log: {log}")
