"""Library, memory and tuning services of the load settings' tests: from memory."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.bridge.load_settings_store import LoadBackends, LoadSettingsStore
from app.domain.engine_pack import EnginePack
from app.domain.errors import UserFixableError
from app.domain.fit import Fit, FreeMemory, judge_fit
from app.domain.load_params import KvType, LoadParams
from app.domain.memory_prediction import LoadLayout, predict_memory
from app.domain.tuning import KvRate, ThreadRate, TuneResult
from tests.gui.fakes import FakeServices
from tests.gui.library.backends import FakeFiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_file import GgufInfo, ModelFile

GIB = 1024**3
TUNED = TuneResult(
    engine_build="b7000",
    threads=2,
    prefill_threads=4,
    thread_rates=(ThreadRate(2, None, 86.0), ThreadRate(4, 258.0, 80.0)),
    kv_rates=(
        KvRate(KvType.F16, KvType.F16, True, 2048, 258.0, 86.0),
        KvRate(KvType.Q8_0, KvType.Q8_0, True, 2048, 103.0, 54.0),
        KvRate(KvType.Q4_0, KvType.Q4_0, True, 2048, 57.0, 48.0),
    ),
)


@dataclass
class FakeJudge:
    """A machine with 12 GiB free, and the real rule."""

    available: int = 12 * GIB

    def judge_load(self, info: GgufInfo, params: LoadParams, freed: int = 0) -> Fit:
        context = params.context_length or 8192
        prediction = predict_memory(info, LoadLayout.of(params, context))
        return judge_fit(prediction, context, FreeMemory(self.available, 16 * GIB), freed)


@dataclass
class FakeTuner:
    """A measurement ends when the test says so."""

    asked: list[tuple[str, tuple[KvType, ...]]] = field(default_factory=list)
    running: Future[TuneResult] = field(default_factory=Future)

    def tune(self, model_id: str, kv_types: Sequence[KvType] = ()) -> Future[TuneResult]:
        self.asked.append((model_id, tuple(kv_types)))
        self.running = Future()
        return self.running

    def stop(self, model_id: str) -> None:
        self.running.set_exception(UserFixableError("Stopped.", code="cancelled"))


@dataclass
class FakeEngines:
    """Engines beside the built-in one."""

    packs: tuple[EnginePack, ...] = ()


class LoadServices(FakeServices):
    """All services of the window, and the store of the load settings in front of them."""

    def __init__(self, models: tuple[ModelFile, ...]) -> None:
        super().__init__(models=models)
        self.files = FakeFiles(self.events.publish, models)
        self.judge = FakeJudge()
        self.tuner = FakeTuner()
        self.engines = FakeEngines()
        stores = self.stores
        backends = LoadBackends(self.files, self.judge, self.tuner, self.engines)
        self.store = LoadSettingsStore(
            backends, stores.library, stores.live, stores.settings, self.events
        )

    def library_is_listed(self) -> None:
        """As after the start: the stores know the models."""
        self.stores.library.refresh()
        QApplication.processEvents()
        assert self.stores.library.listed
