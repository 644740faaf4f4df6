"""Importance matrices against llama-imatrix: the same file but for rounding, and as fast.

Both read the bundled text in the same chunks, with the same threads. The tool adds up in 32-bit
floats and we in 64, so sums differ a little; counts, names and the head of the file must not. Its
seconds are those of the computation, without the load, the least of several runs of each.
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

import numpy as np

from app.domain.load_params import LoadParams
from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import read_layout
from app.engine.imatrix_protocol import ImatrixChunkRead, ImatrixMade, MakeImatrix
from app.foundations import STARTER
from app.paths import resource
from app.services.evaluation_text import SAMPLE, read_text
from tests.benchmarks.live_engine import LiveEngine, live_engine
from tests.benchmarks.target import Measurement
from tests.helpers.imatrix_reader import read_sums
from tests.helpers.levels import make_level
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from tests.benchmarks.setting import Setting

TOOL = "llama-imatrix"
_CONTEXT = 512
_PAIRS = 5
_MOST_BYTES = 6000  # of text for models that only count experts: each is a token of theirs
_EQUAL = 1e-4
_SPEED = 0.9
_BEGIN = re.compile(r"^(\d+)\.(\d+)\.(\d+)\.(\d+) .*computing over", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where both find what they read."""

    tool: Path
    folder: Path
    threads: int

    def text(self, longest: int | None = None) -> Path:
        """The bundled text, or its beginning."""
        path = self.folder / "text.txt"
        words = read_text(resource(SAMPLE))[:longest]
        path.write_text(words, encoding="utf-8", newline="\n")
        return path


def measure_all(setting: Setting) -> list[Measurement]:
    """Rows for each model; none where the tool cannot be built."""
    tool = setting.tool(TOOL)
    if tool is None:
        return []
    starter = resource(STARTER)
    with tempfile.TemporaryDirectory(dir=setting.folder) as name:
        place = _Place(tool, Path(name), setting.threads)
        rows = _measure(place, starter, "F16", place.text(), _PAIRS)
        rows += _measure(place, make_level(starter, place.folder, "Q4_K_M"), "Q4_K_M", place.text())
        for kind in ("qwen3moe", "deepseek2", "jamba"):
            model = write_random_model(place.folder / f"{kind}.gguf", kind, "F16")
            rows += _measure(place, model, kind, place.text(_MOST_BYTES))
    return rows


def _measure(
    place: _Place, model: Path, name: str, text: Path, pairs: int = 1
) -> list[Measurement]:
    """Both in turn; with several pairs also how fast they are."""
    ours, tools = place.folder / "ours.gguf", place.folder / "tool.gguf"
    request = MakeImatrix("m", read_text(text), os.fsencode(ours), text.name, _CONTEXT)
    params = LoadParams(_CONTEXT, place.threads, 0, sequences=1)
    with live_engine(model, params) as engine:
        times = [(_make(engine, request), _tell(place, model, text, tools)) for _ in range(pairs)]
    rows = [
        Measurement(f"{name}, sums apart", 100 * _apart(ours, tools), "%", 100 * _EQUAL, True),
        Measurement(f"{name}, head and counts", _alike(ours, tools), "same", 1, False),
    ]
    return [*rows, _speed(name, times)] if pairs > 1 else rows


def _speed(name: str, times: list[tuple[float, float]]) -> Measurement:
    own, tools = (min(seconds) for seconds in zip(*times, strict=True))
    note = f"best of {len(times)} each: {own:.2f} s and {tools:.2f} s"
    return Measurement(f"{name}, speed against {TOOL}", tools / own, "×", _SPEED, False, note)


def _apart(ours: Path, tools: Path) -> float:
    """The largest part by which a sum differs."""
    own, other = read_sums(ours), read_sums(tools)
    return max(
        float(np.max(np.abs(own[name][0] - sums) / np.maximum(sums, np.float32(1e-9))))
        for name, (sums, _counts) in other.items()
    )


def _alike(ours: Path, tools: Path) -> float:
    """1 where both files have the same bytes before the numbers, and the same counts."""
    own, other = read_sums(ours), read_sums(tools)
    counts = all(np.array_equal(own[name][1], counts) for name, (_, counts) in other.items())
    return float(counts and _head(ours) == _head(tools))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        start = read_layout(Cursor(file, path.stat().st_size, path.name), 0).data_start
    return path.read_bytes()[:start]


def _make(engine: LiveEngine, request: MakeImatrix) -> float:
    """Seconds from the first chunk to the file."""
    started = time.perf_counter()
    engine.submit(request)
    while not isinstance(event := engine.next_event(), ImatrixMade):
        if isinstance(event, ImatrixChunkRead) and event.done == 0:
            started = time.perf_counter()
    return time.perf_counter() - started


def _tell(place: _Place, model: Path, text: Path, target: Path) -> float:
    """Run the tool, where the text lies, whose name it writes; the seconds that it computed."""
    threads = ["-t", str(place.threads), "-tb", str(place.threads), "-ngl", "0"]
    command = [str(place.tool), "-m", str(model), "-f", text.name, "-o", str(target), *threads]
    started = time.perf_counter()
    done = subprocess.run(
        [*command, "-c", str(_CONTEXT), "--no-ppl"],
        cwd=place.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=True,
    )
    whole = time.perf_counter() - started
    begin = _BEGIN.search(done.stdout)
    assert begin is not None
    minutes, seconds, millis, micros = map(int, begin.groups())
    return whole - minutes * 60 - seconds - millis / 1e3 - micros / 1e6
