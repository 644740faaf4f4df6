"""A Hub that answers when a test says so, and data as the real one has it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from app.bridge.account_store import AccountStore
from app.bridge.download_store import DownloadStore
from app.bridge.hub_store import HubServices, HubStore
from app.bridge.repository_store import RepositoryServices
from app.domain.download import Download, DownloadFile, DownloadRequest, DownloadState
from app.domain.fit import Fit, FitVerdict
from app.domain.hub import (
    CompanionKind,
    HubAccount,
    HubCompanion,
    HubContents,
    HubFile,
    HubLevel,
    HubModel,
    HubQuery,
    HubRepository,
)
from app.domain.hub_events import DownloadsChanged, HubSearchAnswered, HubSearchFailed
from app.domain.hub_levels import HubPage
from app.domain.memory_prediction import MemoryPrediction
from tests.gui.fakes import GB, STARTER, FakeServices, done, model_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bridge.event_bridge import EventBridge
    from app.domain.events import Event, Problem
    from app.domain.model_file import GgufInfo

GIB = 1024**3
COMMIT = "9f2c1e0b7d5a4c3f8e6b1a0d9c8b7a6f5e4d3c2b"
PARAMETERS = 8_190_735_360


def hub_model(model_id: str, **more: Any) -> HubModel:  # noqa: ANN401  # fields of what it makes
    model = HubModel(
        id=model_id,
        downloads=128_400,
        likes=312,
        updated_at=1_790_000_000.0,
        licence="apache-2.0",
        gated=False,
        private=False,
        architecture="qwen3",
        parameters=PARAMETERS,
        context_length=40_960,
    )
    return replace(model, **more)


QWEN = hub_model("bartowski/Qwen3-8B-GGUF")


def level(label: str, gigabytes: float, *, parts: int = 1, complete: bool = True) -> HubLevel:
    size = round(gigabytes * GB)
    names = [f"Qwen3-8B-{label}.gguf"]
    if parts > 1:
        numbers = range(1, parts + 1)
        names = [f"Qwen3-8B-{label}-{n:05}-of-{parts:05}.gguf" for n in numbers]
    files = tuple(HubFile(name, size // parts, "ab" * 32) for name in names)
    bits = size * 8 / PARAMETERS
    return HubLevel(label, label.removeprefix("UD-"), files, complete, bits)


LEVELS = (
    level("IQ3_XS", 3.63),
    level("Q3_K_M", 4.12),
    level("Q4_K_M", 5.03),
    level("Q5_K_M", 5.85),
    level("Q6_K", 6.73),
    level("Q8_0", 8.71),
    level("BF16", 16.39, parts=3),
)
MMPROJ = HubCompanion(CompanionKind.MMPROJ, HubFile("mmproj-F16.gguf", 820_000_000, "cd" * 32))
MMPROJ_BF16 = HubCompanion(
    CompanionKind.MMPROJ, HubFile("mmproj-BF16.gguf", 822_000_000, "ce" * 32)
)
DRAFT = HubCompanion(CompanionKind.DRAFT, HubFile("draft-Q8_0.gguf", 640_000_000, "ef" * 32))


def hub_page(
    model: HubModel = QWEN,
    levels: tuple[HubLevel, ...] = LEVELS,
    companions: tuple[HubCompanion, ...] = (),
    card: str = "# Qwen3 8B\n\nA card.",
) -> HubPage:
    files = tuple(file for each in levels for file in each.files)
    return HubPage(HubRepository(model, COMMIT, files, card), HubContents(levels, companions))


def header() -> GgufInfo:
    info = model_file("x", "Qwen3 8B", "Q4_K_M", 5 * GB).info
    return replace(info, parameters=PARAMETERS, trained_context=40_960)


class FakeHub:
    """Searches wait until `answer`; pages and headers come from dicts, or wait as futures."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self.searches: list[tuple[str, HubQuery]] = []
        self.cancelled: list[str] = []
        self.pages: dict[str, Future[HubPage]] = {}
        self.opened: list[str] = []
        self.info: Future[GgufInfo] = done(header())
        self.calls: list[tuple[Any, ...]] = []
        self.account_now: HubAccount | None = None
        self.sign_in_answer: Future[HubAccount] = done(HubAccount("ada", remembered=False))
        self._ids = count(1)

    def search(self, query: HubQuery) -> str:
        self.searches.append((f"s{next(self._ids)}", query))
        return self.searches[-1][0]

    def cancel_search(self, search_id: str) -> None:
        self.cancelled.append(search_id)

    def answer(self, *models: HubModel, search: int = -1, finished: bool = True) -> None:
        self.publish(HubSearchAnswered(self.searches[search][0], models, finished))

    def fail(self, problem: Problem, search: int = -1) -> None:
        self.publish(HubSearchFailed(self.searches[search][0], problem))

    def open_repository(self, repository: str, revision: str | None = None) -> Future[HubPage]:
        self.opened.append(repository)
        return self.pages.setdefault(repository, Future())

    def describe_level(self, repository: str, revision: str, level: HubLevel) -> Future[GgufInfo]:
        self.calls.append(("describe", repository, revision, level.label))
        return self.info

    def sign_in(self, token: str, remember: bool) -> Future[HubAccount]:
        self.calls.append(("sign_in", token, remember))
        return self.sign_in_answer

    def sign_out(self) -> Future[None]:
        self.calls.append(("sign_out",))
        return done(None)

    def account(self) -> Future[HubAccount | None]:
        return done(self.account_now)


@dataclass
class FakeMemory:
    """A machine with so many bytes free."""

    free: int = 12 * GIB
    margin: int = GIB
    judged: list[tuple[str, int | None, int]] = field(default_factory=list)

    def judge(self, info: GgufInfo, context: int | None = None, freed: int = 0) -> Fit:
        self.judged.append((info.quantization, context, freed))
        tokens = context or 8192
        kv = tokens * 147_456
        prediction = MemoryPrediction(info.file_bytes, kv, 310_000_000, 60_000_000)
        available = self.free + freed
        verdict = FitVerdict.FITS
        if prediction.total + self.margin > available:
            tight = prediction.total <= available
            verdict = FitVerdict.TIGHT if tight else FitVerdict.TOO_LARGE
        return Fit(verdict, prediction, available, freed, self.margin, tokens)


class FakeDownloads:
    """A queue in memory that publishes every change."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        self.publish = publish
        self.downloads: tuple[Download, ...] = ()
        self.calls: list[tuple[Any, ...]] = []

    def show(self, *downloads: Download) -> None:
        self.downloads = tuple(replace(each, position=at) for at, each in enumerate(downloads))
        self.publish(DownloadsChanged(self.downloads))

    def list_downloads(self) -> Future[tuple[Download, ...]]:
        return done(self.downloads)

    def add(self, request: DownloadRequest) -> Future[Download]:
        self.calls.append(("add", request))
        files = tuple(
            DownloadFile(file.path, file.size or 0, file.sha256) for file in request.level.files
        )
        made = download(f"d{len(self.downloads)}", request.repository, request.level.label)
        made = replace(made, files=files, state=DownloadState.QUEUED)
        self.show(*self.downloads, made)
        return done(made)

    def pause(self, download_id: str) -> Future[None]:
        return self._note("pause", download_id)

    def resume(self, download_id: str) -> Future[None]:
        return self._note("resume", download_id)

    def cancel(self, download_id: str) -> Future[None]:
        return self._note("cancel", download_id)

    def retry(self, download_id: str) -> Future[None]:
        return self._note("retry", download_id)

    def move(self, download_id: str, position: int) -> Future[None]:
        moved = next(each for each in self.downloads if each.id == download_id)
        others = [each for each in self.downloads if each.id != download_id]
        self.show(*others[:position], moved, *others[position:])
        return self._note("move", download_id, position)

    def clear_finished(self) -> Future[None]:
        return self._note("clear_finished")

    def pause_all(self) -> Future[None]:
        return self._note("pause_all")

    def resume_all(self) -> Future[None]:
        return self._note("resume_all")

    def apply_limits(self) -> None:
        self.calls.append(("apply_limits",))

    def _note(self, *call: Any) -> Future[None]:  # noqa: ANN401  # name and arguments
        self.calls.append(call)
        return done(None)


def download(
    download_id: str,
    repository: str = "bartowski/Qwen3-8B-GGUF",
    label: str = "Q4_K_M",
    state: DownloadState = DownloadState.ACTIVE,
    **more: Any,  # noqa: ANN401  # fields of what it makes
) -> Download:
    file = DownloadFile(f"{label}.gguf", 5_030_000_000, "ab" * 32, more.pop("received", 0))
    made = Download(
        download_id, repository, COMMIT, label, label, (file,), state, position=0, added_at=0.0
    )
    return replace(made, **more)


class HubWorld:
    """All stores of the two pages over fakes."""

    def __init__(self) -> None:
        self.services = FakeServices(models=(STARTER,))
        self.events: EventBridge = self.services.events
        self.hub = FakeHub(self.events.publish)
        self.memory = FakeMemory()
        self.queue = FakeDownloads(self.events.publish)
        self.freed = 0
        behind = RepositoryServices(
            self.hub, self.memory, self.services.stores.library, self.events, lambda: self.freed
        )
        self.store = HubStore(HubServices(self.hub, behind), self.events)
        self.downloads = DownloadStore(self.queue, self.services.stores.settings, self.events)
        self.account = AccountStore(self.hub, self.events)
