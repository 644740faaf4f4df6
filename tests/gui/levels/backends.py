"""A quantize service of the dialog's tests: offers and runs go on when the test says so."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.events import LibraryChanged, Problem
from app.domain.level_pace import Span
from app.domain.quantizing import (
    LevelOffer,
    LevelPlan,
    LevelProgress,
    LevelsWish,
    MadeLevel,
)
from app.services.quantize_run import Heard
from app.services.quantize_service import Making, Surveying
from tests.gui.fakes import GB, FakeServices, model_file

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

TIME = Span(80.0, 150.0)
NEEDY = Problem("IQ1_S needs an importance matrix.", "Give one.", "needs_imatrix")
F16 = model_file("qwen-f16", "Qwen3 8B", "F16", int(16.4 * GB))
Q8 = model_file("qwen-q8", "Qwen3 8B", "Q8_0", int(8.7 * GB))
SMOL = model_file("smol-q4", "SmolLM3 3B", "Q4_K_M", int(1.9 * GB))
MODELS = (Q8, F16, SMOL)


def cancelled() -> UserFixableError:
    return UserFixableError("Making the level was stopped.", code="cancelled")


@dataclass
class Asked:
    """One survey of the fake service; where it `lingers`, it is still at work after a stop."""

    wish: LevelsWish
    heard: Heard
    future: Future[tuple[LevelOffer, ...]] = field(default_factory=Future)
    stopped: bool = False
    lingers: bool = False

    def stop(self) -> None:
        self.stopped = True
        if not self.lingers and not self.future.done():
            self.future.set_exception(cancelled())

    def answer(self, *, exists: tuple[str, ...] = (), free: int = 100 * GB) -> None:
        """Every level takes as many gigabytes as its name is long; `free` are on the disk."""
        offers = tuple(self.offer(each, exists, free) for each in self.wish.levels)
        for offer in offers:
            self.heard.offered(offer)
        self.future.set_result(offers)

    def offer(self, level: str, exists: tuple[str, ...], free: int) -> LevelOffer:
        plan = LevelPlan(level, f"/made/{level}.gguf", len(level) * GB, 4.5, 0)
        needy = level == "IQ1_S" and not self.wish.recipe.imatrix
        return LevelOffer(level, plan, NEEDY if needy else None, free, TIME, level in exists)

    def refuse(self, text: str, action: str, code: str) -> None:
        self.future.set_exception(UserFixableError(text, action, code=code))


@dataclass
class Run:
    """One run of the fake service."""

    wish: LevelsWish
    heard: Heard
    services: LevelServices
    future: Future[tuple[MadeLevel, ...]] = field(default_factory=Future)
    made: tuple[MadeLevel, ...] = ()

    def stop(self) -> None:
        self.future.set_exception(cancelled())

    def progress(self, level: str, number: int, count: int = 10) -> None:
        done, left = number * 100 * 10**6, 12.0
        self.heard.progress(
            LevelProgress(
                level, f"blk.{number}.ffn_up.weight", done, count * 100 * 10**6, number, count,
                42e6, left, number / count,
            )
        )  # fmt: skip

    def finish(self, level: str) -> None:
        """It is whole, and in the library."""
        plan = LevelPlan(level, f"/made/{level}.gguf", len(level) * GB, 4.5, 0)
        model = replace(F16, id=f"made-{level}", path=plan.path)
        model = replace(model, info=replace(F16.info, quantization=level))
        self.services.add(model)
        self.made = (*self.made, MadeLevel(plan, 5.0, model))
        self.heard.made(self.made[-1])

    def end(self) -> None:
        self.future.set_result(self.made)

    def fail(self, text: str, action: str, code: str) -> None:
        self.future.set_exception(UserFixableError(text, action, code=code))


class LevelServices(FakeServices):
    """The services of the window with this one beside them."""

    folder = "/made"

    def __init__(self) -> None:
        super().__init__(models=MODELS)
        self.asked: list[Asked] = []
        self.runs: list[Run] = []

    def survey(self, wish: LevelsWish, heard: Heard) -> Surveying:
        asked = Asked(wish, heard)
        self.asked.append(asked)
        return Surveying(asked.future, asked.stop)

    def make(self, wish: LevelsWish, heard: Heard) -> Making:
        run = Run(wish, heard, self)
        self.runs.append(run)
        return Making(run.future, run.stop)

    def add(self, *models: ModelFile) -> None:
        """The library has these, too."""
        self.library.models = (*self.library.models, *models)
        self.publish(LibraryChanged(self.library.models))
