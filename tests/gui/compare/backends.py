"""A compare service in memory: a comparison goes on when the test says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    ComparisonChanged,
    ComparisonRemoved,
    Lane,
    LaneExtended,
    LaneLoading,
    LaneModel,
    LaneState,
)
from app.domain.events import Event, Problem
from app.domain.generation import DeviceMemory, MeasuredMemory
from tests.gui.fakes import FakeServices, answer_stats, done, failed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from app.domain.errors import UserFixableError

GIB = 1024**3


def lane_of(lane_id: str, level: str, size: float, bits: float, **more: Any) -> Lane:  # noqa: ANN401  # fields of Lane
    """A lane of Qwen3 8B; `size` in GB."""
    model = LaneModel(f"qwen-{level}", "Qwen3 8B", level, int(size * 1e9), bits, "v1", "t1")
    return Lane(lane_id, model, **more)


def finished(lane: Lane, rate: float, first: float, **more: Any) -> Lane:  # noqa: ANN401  # fields of Lane
    """It is done, having written so many tokens a second."""
    stats = answer_stats(decode_s=383 / rate, first_token_s=first, reused_tokens=0, prefill_s=1.4)
    memory = MeasuredMemory((DeviceMemory("CPU", lane.model.file_bytes, GIB, GIB // 4),))
    lane = replace(lane, state=LaneState.DONE, stats=stats, load_s=2 + rate / 50, memory=memory)
    return replace(lane, **more)


def comparison(lanes: Sequence[Lane], **more: Any) -> Comparison:  # noqa: ANN401  # fields of it
    made = Comparison(
        "c1",
        "Why is the sky blue?",
        1_794_600_000.0,
        ComparePrompt("Why is the sky blue?"),
        CompareMode.SEQUENTIAL,
        tuple(lanes),
    )
    return replace(made, **more)


class FakeCompare:
    """Implements ComparePort; every change is announced as the service does it."""

    def __init__(self, publish: Callable[[Event], None], services: FakeServices) -> None:
        self.publish = publish
        self.services = services
        self.kept: dict[str, Comparison] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refuse_next: UserFixableError | None = None
        self._ids = count(1)

    def start(
        self, model_ids: Sequence[str], prompt: ComparePrompt, mode: CompareMode
    ) -> Future[Comparison]:
        self.calls.append(("start", tuple(model_ids), prompt, mode))
        if self.refuse_next is not None:
            return failed(self.refuse_next)
        number = next(self._ids)
        models = [each for each in self.services.library.models if each.id in model_ids]
        models.sort(key=lambda each: model_ids.index(each.id))
        lanes = tuple(
            Lane(f"new{number}-{at}", _lane_model(each)) for at, each in enumerate(models)
        )
        made = Comparison(f"new{number}", prompt.text, 2e9 + number, prompt, mode, lanes)
        self.tell(made)
        return done(made)

    def stop(self, comparison_id: str, lane_id: str | None = None) -> None:
        self.calls.append(("stop", comparison_id, lane_id))
        lanes = self.kept[comparison_id].lanes
        for lane in lanes:
            if lane_id in (None, lane.id) and not lane.state.is_over:
                self.change(comparison_id, lane.id, state=LaneState.STOPPED)

    def retry(self, comparison_id: str, lane_id: str) -> Future[None]:
        self.calls.append(("retry", comparison_id, lane_id))
        fresh = {"state": LaneState.WAITING, "text": "", "problem": None, "stats": None}
        self.change(comparison_id, lane_id, **fresh)
        return done(None)

    def run_again(self, comparison_id: str) -> Future[Comparison]:
        self.calls.append(("run again", comparison_id))
        old = self.kept[comparison_id]
        lanes = tuple(Lane(f"again-{each.id}", each.model) for each in old.lanes)
        made = replace(old, id=f"again-{old.id}", created_at=old.created_at + 60, lanes=lanes)
        self.tell(made)
        return done(made)

    def list_all(self) -> Future[tuple[Comparison, ...]]:
        return done(tuple(self.kept.values()))

    def rename(self, comparison_id: str, title: str) -> Future[None]:
        self.calls.append(("rename", comparison_id, title))
        self.tell(replace(self.kept[comparison_id], title=title))
        return done(None)

    def remove(self, comparison_id: str) -> Future[Comparison]:
        gone = self.kept.pop(comparison_id)
        self.publish(ComparisonRemoved(comparison_id))
        return done(gone)

    def restore(self, comparison: Comparison) -> Future[None]:
        self.calls.append(("restore", comparison.id))
        self.tell(comparison)
        return done(None)

    def export(self, comparison_id: str, kind: str) -> Future[str]:
        return done(f"{kind} of {self.kept[comparison_id].title}")

    def tell(self, made: Comparison) -> None:
        """It is this now."""
        self.kept[made.id] = made
        self.publish(ComparisonChanged(made))

    def change(self, comparison_id: str, lane_id: str, **fields: Any) -> None:  # noqa: ANN401  # of Lane
        old = self.kept[comparison_id]
        lanes = [replace(each, **fields) if each.id == lane_id else each for each in old.lanes]
        self.tell(replace(old, lanes=tuple(lanes)))

    def load(self, comparison_id: str, lane_id: str, fraction: float) -> None:
        self.change(comparison_id, lane_id, state=LaneState.LOADING)
        self.publish(LaneLoading(comparison_id, lane_id, fraction))

    def write(self, comparison_id: str, lane_id: str, text: str, rate: float = 58.3) -> None:
        lane = next(each for each in self.kept[comparison_id].lanes if each.id == lane_id)
        if lane.state is not LaneState.WRITING:
            self.change(comparison_id, lane_id, state=LaneState.WRITING)
        self.publish(LaneExtended(comparison_id, lane_id, text, 12, rate))

    def fail(self, comparison_id: str, lane_id: str) -> None:
        problem = Problem("The engine crashed.", "Try again.", "engine_gone")
        self.change(comparison_id, lane_id, state=LaneState.FAILED, problem=problem)


def _lane_model(model: Any) -> LaneModel:  # noqa: ANN401  # a ModelFile
    info = model.info
    bits = info.bits_per_weight
    return LaneModel(model.id, model.display_name, info.quantization, info.file_bytes, bits)
