"""Library and memory services of the library page's tests: from memory, under the test's hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

from app.bridge.library_pages_store import LibraryBackends, LibraryPagesStore
from app.domain.errors import UserFixableError
from app.domain.events import Event, LibraryChanged, Problem
from app.domain.fit import Fit, FreeMemory, judge_fit
from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.import_mode import ImportMode
from app.domain.library import FoundModel, UpstreamState, VerifyResult
from app.domain.load_record import LoadRecord
from app.domain.memory_prediction import MemoryPrediction
from app.domain.model_file import GgufInfo, ModelFile
from app.domain.vision_place import ImageEncoder
from tests.gui.fakes import FakeServices, done, failed

GIB = 1024**3


def load_record(model_id: str, weights: int, kv: int, compute: int) -> LoadRecord:
    """A load with 8,192 tokens of context on the processor."""
    predicted = MemoryPrediction(weights, kv, compute, other=0)
    measured = MeasuredMemory((DeviceMemory("CPU", weights, kv, compute),))
    return LoadRecord(model_id, 0.0, "b7000", "qwen3", 8192, 0, predicted, measured)


@dataclass
class FakeMemory:
    """A machine with 12 GiB free; what a model takes is its size and a bit."""

    available: int = 12 * GIB
    loads: dict[str, LoadRecord] = field(default_factory=dict)

    def judge(self, info: GgufInfo, context: int | None = None, freed: int = 0) -> Fit:
        prediction = MemoryPrediction(info.file_bytes, GIB, 300_000_000, other=0)
        return judge_fit(prediction, 8192, FreeMemory(self.available, 16 * GIB), freed)

    def last_load(self, model_id: str) -> Future[LoadRecord | None]:
        return done(self.loads.get(model_id))


@dataclass
class FakeFiles:
    """A library in memory; checks, questions and slow imports end when the test says so."""

    publish: Callable[[Event], None]
    models: tuple[ModelFile, ...]
    found: tuple[FoundModel, ...] = ()
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    checks: dict[str, tuple[Future[VerifyResult], Callable[[int, int], None]]] = field(
        default_factory=dict
    )
    questions: dict[str, Future[UpstreamState]] = field(default_factory=dict)
    encoders: dict[str, ImageEncoder | None] = field(default_factory=dict)
    imports: dict[str, tuple[Future[ModelFile], Callable[[int, int], None]]] = field(
        default_factory=dict
    )

    def tell(self, *models: ModelFile) -> None:
        """The library is this now."""
        self.models = models
        self.publish(LibraryChanged(self.models))

    def import_model(
        self,
        path: str,
        mode: ImportMode = ImportMode.IN_PLACE,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Future[ModelFile]:
        self.calls.append(("import", path, mode))
        if "bad" in path:
            text = f"{path} is not a GGUF model."
            return failed(UserFixableError(text, "Choose another file.", code="not_gguf"))
        future: Future[ModelFile] = Future()
        self.imports[path] = (future, progress)
        return future

    def end_import(self, path: str) -> ModelFile:
        model = replace(self.models[-1], id=path, path=path, bundled=False)
        self.tell(*self.models, model)
        self.imports.pop(path)[0].set_result(model)
        return model

    def cancel_import(self, path: str) -> None:
        self.calls.append(("cancel import", path))
        self.imports.pop(path)[0].set_exception(UserFixableError("Stopped.", code="cancelled"))

    def change_details(self, model_id: str, **changes: Any) -> Future[None]:  # noqa: ANN401  # fields of ModelDetails
        self.calls.append(("change", model_id, changes))
        self.tell(
            *(
                replace(each, details=replace(each.details, **changes))
                if each.id == model_id
                else each
                for each in self.models
            )
        )
        return done(None)

    def image_encoder(self, model_id: str) -> Future[ImageEncoder | None]:
        return done(self.encoders.get(model_id))

    def choose_image_encoder(self, model_id: str, path: str | None) -> Future[None]:
        self.calls.append(("encoder", model_id, path))
        if path and "bad" in path:
            return failed(UserFixableError(f"{path} is no image encoder.", code="no_encoder"))
        self.encoders[model_id] = ImageEncoder(path, 5, chosen=True) if path else None
        return self.change_details(model_id, image_encoder=path)

    def remove_model(self, model_id: str) -> Future[None]:
        self.calls.append(("remove", model_id))
        self.tell(*(model for model in self.models if model.id != model_id))
        return done(None)

    def restore(self, model: ModelFile) -> Future[ModelFile]:
        self.calls.append(("restore", model.id))
        self.tell(*self.models, model)
        return done(model)

    def remove_to_wastebasket(self, model_id: str) -> Future[None]:
        self.calls.append(("wastebasket", model_id))
        return done(None)

    def why_missing(self, model_id: str) -> Future[Problem]:
        return done(Problem("The drive of this file is not connected.", "Connect it.", "gone"))

    def verify(self, model_id: str, progress: Callable[[int, int], None]) -> Future[VerifyResult]:
        self.calls.append(("verify", model_id))
        future: Future[VerifyResult] = Future()
        self.checks[model_id] = (future, progress)
        return future

    def cancel_verify(self, model_id: str) -> None:
        self.checks.pop(model_id)[0].set_exception(UserFixableError("Stopped.", code="cancelled"))

    def check_upstream(self, model_id: str) -> Future[UpstreamState]:
        self.calls.append(("upstream", model_id))
        self.questions[model_id] = Future()
        return self.questions[model_id]

    def discover(self) -> Future[tuple[FoundModel, ...]]:
        self.calls.append(("discover",))
        return done(self.found)

    def adopt(self, paths: Sequence[str]) -> Future[tuple[ModelFile, ...]]:
        self.calls.append(("adopt", tuple(paths)))
        return done(())


class LibraryServices(FakeServices):
    """All services of the window, and the page's store in front of them."""

    def __init__(self, models: tuple[ModelFile, ...]) -> None:
        super().__init__(models=models)
        self.files = FakeFiles(self.events.publish, models)
        self.memory = FakeMemory()
        backends = LibraryBackends(self.files, self.memory)
        stores = self.stores
        self.pages = LibraryPagesStore(
            backends, stores.library, stores.live, stores.settings, self.events
        )
