"""Decode rate of a lane of a comparison against a separate `bench` of the same level.

Both are loaded anew for each measurement, by the services of the app, with the same threads. The
lane samples what it writes, the benchmark does not: greedy sampling is the least of it.
"""

from __future__ import annotations

import queue
import statistics
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.bootstrap import Services, build_services
from app.domain.comparison import CompareMode, ComparePrompt, ComparisonChanged
from app.domain.events import Event
from app.domain.load_params import LoadParams
from app.domain.model_file import ModelFile
from app.domain.sampling import SamplingParams
from app.paths import Paths
from app.services.bench_service import Bencher, BenchTest
from tests.benchmarks.bench_models import SMALL, BenchModel
from tests.benchmarks.target import Measurement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.comparison import Lane
    from app.engine.protocol import BenchSample
    from tests.benchmarks.setting import Setting

_LEVELS = (SMALL, BenchModel(SMALL.size, "F16"))
_PROMPT = 32  # tokens
_TOKENS = 128
_ROUNDS = 12  # half of them with the lanes first: machines slow down and speed up
_REPEAT = 3
_TARGET = 0.97


@dataclass(frozen=True, slots=True)
class _Desk:
    services: Services
    events: queue.SimpleQueue[Event]
    models: tuple[ModelFile, ...]
    threads: int

    def round(self, *, lanes_first: bool) -> list[tuple[float, float]]:
        """For each level: the rate of its lane, and of the benchmark behind a prompt as long."""
        if lanes_first:
            lanes = self._compare()
            return list(zip(lanes, self._bench(), strict=True))
        benches = self._bench()
        return list(zip(self._compare(), benches, strict=True))

    def _compare(self) -> list[float]:
        sampling = SamplingParams(temperature=0.0, max_tokens=_TOKENS, seed=1)
        prompt = ComparePrompt(SMALL.size.text(0, _PROMPT), sampling=sampling)
        ids = [model.id for model in self.models]
        begun = self.services.compare.start(ids, prompt, CompareMode.SEQUENTIAL).result()
        while True:
            event = self.events.get()
            match event:
                case ComparisonChanged(comparison) if comparison.id == begun.id:
                    if not comparison.is_running:
                        return [_rate(lane) for lane in comparison.lanes]
                case _:
                    pass

    def _bench(self) -> list[float]:
        load = LoadParams(threads=self.threads, gpu_layers=0, sequences=1)
        rates = []
        for model in self.models:
            bencher = Bencher(self.services.models, model, load, _REPEAT, _ignore)
            (result,) = bencher.run([BenchTest(0, _TOKENS, depth=_PROMPT)]).result()
            self.services.models.unload(model.id)
            rates.append(statistics.median(result.rate.samples))
        return rates


def _rate(lane: Lane) -> float:
    assert lane.stats is not None
    assert lane.stats.decode_rate is not None
    return lane.stats.decode_rate


def measure_all(setting: Setting) -> list[Measurement]:
    """One figure for each level: the median of the ratios of all rounds."""
    paths = [setting.model(model) for model in _LEVELS]
    with _desk(setting, paths) as desk:
        desk.round(lanes_first=True)  # warms up
        rounds = [desk.round(lanes_first=bool(number % 2)) for number in range(_ROUNDS)]
    return [
        _measurement(model.name, list(pairs))
        for model, pairs in zip(_LEVELS, zip(*rounds, strict=True), strict=True)
    ]


def _measurement(name: str, pairs: list[tuple[float, float]]) -> Measurement:
    ours = statistics.median(lane for lane, _ in pairs)
    ratio = statistics.median(lane / bench for lane, bench in pairs)
    note = f"median of {_ROUNDS} rounds; lane {ours:.0f} tok/s, greedy; bench does not sample"
    return Measurement(f"t/s of a lane against bench, {name}", ratio, "×", _TARGET, False, note)


@contextmanager
def _desk(setting: Setting, paths: list[Path]) -> Iterator[_Desk]:
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    services = build_services(Paths.locate(setting.folder / "home"), events.put)
    try:
        services.database.ready.result()
        load = LoadParams(threads=setting.threads, gpu_layers=0)
        services.settings.change(load=load)
        models = tuple(services.library.find(f"{path}").result() for path in paths)
        yield _Desk(services, events, models, setting.threads)
    finally:
        services.close()


def _ignore(_test: BenchTest, _sample: BenchSample) -> None:
    """Samples come with the result."""
