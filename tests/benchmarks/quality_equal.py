"""Perplexity and divergence against llama-perplexity: the same figures, and as fast.

Both read the bundled text in the same chunks, with the same threads; seconds are those of the
computation, without the load, the least of several runs of each: a neighbour that takes a core
makes some of them slower, and none faster. The tool's own reference is the same file as ours.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.engine.evaluation_protocol import ChunkEvaluated, Evaluate, Evaluated
from app.foundations import STARTER
from app.paths import resource
from app.services.evaluation_text import SAMPLE, read_text
from tests.benchmarks.live_engine import LiveEngine, live_engine
from tests.benchmarks.target import Measurement
from tests.helpers.levels import make_level

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from app.domain.quality import Quality
    from tests.benchmarks.setting import Setting

TOOL = "llama-perplexity"
_LEVELS = ("Q8_0", "Q2_K")
_PAIRS = 5
_ATTEMPTS = 5
_CONTEXT = 512
_EQUAL = 0.001
_SPEED = 0.9
_NUMBER = r"\s*[:=]\s*(-?[\d.]+)"
_BEGIN = re.compile(
    r"^(\d+)\.(\d+)\.(\d+)\.(\d+) .*(?:calculating perplexity|computing) over", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the tool printed, and the seconds that it computed."""

    text: str
    seconds: float

    def apart(self, name: str, own: float) -> float:
        """The part by which our figure differs, beyond the digits that the tool printed."""
        found = re.search(re.escape(name) + _NUMBER, self.text)
        assert found is not None, name
        printed = found[1]
        rounding = 0.5 * 10.0 ** -len(printed.partition(".")[2])
        return max(0.0, abs(own - float(printed)) - rounding) / abs(float(printed))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where both find what they read."""

    tool: Path
    folder: Path
    text: Path
    threads: int

    @property
    def base(self) -> Path:
        """The tool's own reference logits."""
        return self.folder / "tool.logits"


def measure_all(setting: Setting) -> list[Measurement]:
    """Rows for each level; none where the tool cannot be built."""
    tool = setting.tool(TOOL)
    if tool is None:
        return []
    with tempfile.TemporaryDirectory(dir=setting.folder) as name:
        folder = Path(name)
        text = folder / "text.txt"
        text.write_text(read_text(resource(SAMPLE)), encoding="utf-8", newline="\n")
        place = _Place(tool, folder, text, setting.threads)
        starter = resource(STARTER)
        reference = _keep_references(place, starter)
        rows = [*_plain_speed(place, starter)]
        for level in _LEVELS:
            rows += _measure(place, make_level(starter, folder, level), level, reference)
    return rows


def _keep_references(place: _Place, starter: Path) -> str:
    """Ours, by its name, and the tool's."""
    _tell(place, starter, ["--kl-divergence-base", str(place.base)])
    with _engine(place, starter) as engine:
        _seconds, done = _evaluate(engine, place.text, place.folder / "ours", keep=True)
    return done.reference


def _plain_speed(place: _Place, starter: Path) -> list[Measurement]:
    """Perplexity alone, of the reference."""
    times: list[tuple[float, float]] = []
    apart: list[float] = []
    with _engine(place, starter) as engine:
        for pair in range(_PAIRS):
            seconds, done = _evaluate(engine, place.text, place.folder / f"plain {pair}")
            told = _tell(place, starter, [])
            apart.append(told.apart("Final estimate: PPL", done.quality.perplexity.value))
            times.append((seconds, told.seconds))
    return [_equal("F16, PPL", max(apart)), _speed("F16, PPL", times)]


def _measure(place: _Place, model: Path, level: str, reference: str) -> list[Measurement]:
    """Against the reference; a run that is repeated must not find what was measured before."""
    times: list[tuple[float, float]] = []
    apart: dict[str, float] = {}
    with _engine(place, model) as engine:
        for _pair in range(_PAIRS):
            ours = place.folder / "ours"
            for kept in ours.glob("*.figures"):
                kept.unlink()
            seconds, done = _evaluate(engine, place.text, ours, reference=reference)
            told = _tell(place, model, ["--kl-divergence", "--kl-divergence-base", str(place.base)])
            times.append((seconds, told.seconds))
            apart = _differences(done.quality, told)
    return [
        *(_equal(f"{level}, {name}", shift) for name, shift in apart.items()),
        _speed(f"{level}, KLD", times),
    ]


def _differences(quality: Quality, told: _Told) -> dict[str, float]:
    """Parts by which figures differ.

    Not the ratio of perplexities: the tool reads the reference's from its codes, which end 16 nats
    below the likeliest token, and ours is exact.
    """
    ours = quality.divergence
    assert ours is not None
    return {
        "PPL": told.apart("Mean PPL(Q)", quality.perplexity.value),
        "mean KLD": told.apart("Mean    KLD", ours.mean.value),
        "median KLD": told.apart("Median  KLD", ours.median.value),
        "99 % KLD": told.apart("99.0%   KLD", ours.percentile_99.value),
        "RMS Δp": told.apart("RMS Δp", 100 * ours.rms_delta.value),
        "same top": told.apart("Same top p", 100 * ours.same_top.value),
    }


def _evaluate(
    engine: LiveEngine, text: Path, folder: Path, *, keep: bool = False, reference: str = ""
) -> tuple[float, Evaluated]:
    """Seconds for all chunks, as the ones behind the first take them.

    With the first one a context is made, which the tool has made and warmed up before it begins.
    """
    content = text.read_text(encoding="utf-8")
    engine.submit(
        Evaluate("e", content, os.fsencode(folder), _CONTEXT, None, keep, reference=reference)
    )
    started = time.perf_counter()
    while not isinstance(event := engine.next_event(), Evaluated):
        if isinstance(event, ChunkEvaluated) and event.done == 1:
            started = time.perf_counter()
    chunks = event.quality.chunks
    return (time.perf_counter() - started) * chunks / (chunks - 1), event


def _tell(place: _Place, model: Path, options: list[str]) -> _Told:
    """Run the tool; now and then it ends before the last lines of its log are written."""
    reads_base = "--kl-divergence" in options
    text = [] if reads_base else ["-f", str(place.text)]
    threads = ["-t", str(place.threads), "-tb", str(place.threads), "-ngl", "0"]
    command = [str(place.tool), "-m", str(model), "-c", str(_CONTEXT), *threads, *text, *options]
    for _attempt in range(_ATTEMPTS):
        told = _run(command)
        if ("Same top p:" if reads_base else "Final estimate: PPL") in told.text:
            return told
    raise LookupError(f"{TOOL} told no figures")


def _run(command: list[str]) -> _Told:
    started = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=True
    )
    whole = time.perf_counter() - started
    begin = _BEGIN.search(done.stdout)
    assert begin is not None
    minutes, seconds, millis, micros = map(int, begin.groups())
    return _Told(done.stdout, whole - minutes * 60 - seconds - millis / 1e3 - micros / 1e6)


def _engine(place: _Place, model: Path) -> AbstractContextManager[LiveEngine]:
    return live_engine(model, LoadParams(_CONTEXT, place.threads, 0, sequences=1))


def _equal(name: str, apart: float) -> Measurement:
    return Measurement(f"{name} apart from {TOOL}'s", 100 * apart, "%", 100 * _EQUAL, True)


def _speed(name: str, times: list[tuple[float, float]]) -> Measurement:
    ours, tools = (min(seconds) for seconds in zip(*times, strict=True))
    note = f"best of {len(times)} each: {ours:.2f} s and {tools:.2f} s"
    return Measurement(f"{name}, speed against {TOOL}", tools / ours, "×", _SPEED, False, note)
