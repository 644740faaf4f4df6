"""Comparisons on engines that do what the test says: turns, memory, failures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.comparison import (
    CompareMode,
    ComparePrompt,
    Comparison,
    ComparisonChanged,
    ComparisonRemoved,
    LaneLoading,
    LaneState,
)
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted, ChatChanged, MemoryShort
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Cancel, Failed, Generate, LoadProgress
from app.services.admission import predict_load
from app.services.compare_service import CompareService
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import INFO, FakeWorker, a_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.comparison import Lane

PROMPT = ComparePrompt("Why?", "Be short.", SamplingParams(seed=3))
PARAMS = LoadParams(context_length=1024, threads=2)


class CompareDesk(ChatDesk):
    """With comparisons, and models whose files are there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.quieted = 0
        self.compare = CompareService(
            self.database,
            self.models,
            self.library,
            lambda _models, _prompt: PARAMS,
            self.recorder.publish,
            self._quiet,
        )

    def _quiet(self) -> None:
        self.quieted += 1

    def add_model(self, model_id: str, parameters: int = INFO.parameters) -> None:
        """A model of the library."""
        path = self.folder / f"{model_id}.gguf"
        path.write_bytes(b"not read")
        info = replace(INFO, parameters=parameters)
        self.library.models[model_id] = replace(a_model(model_id), path=f"{path}", info=info)

    def start(self, *models: str, mode: CompareMode = CompareMode.SEQUENTIAL) -> Comparison:
        """Begin."""
        for model_id in models:
            if model_id not in self.library.models:
                self.add_model(model_id)
        return self.compare.start(models, PROMPT, mode).result(timeout=PATIENCE_S)

    def reach(self, lane: Lane, state: LaneState, since: int = 0) -> Lane:
        """Wait until a lane is in a state."""
        event = self.recorder.wait_for(
            ComparisonChanged, lambda each: _state(each, lane) is state, since=since
        )
        return next(each for each in event.comparison.lanes if each.id == lane.id)

    def answer(self, lane: Lane, worker: FakeWorker) -> Lane:
        """The engine loads and answers."""
        worker.load()
        worker.write(lane.id, "Because.")
        worker.finish(lane.id)
        return self.reach(lane, LaneState.DONE)


def _state(event: ComparisonChanged, lane: Lane) -> LaneState | None:
    return next((each.state for each in event.comparison.lanes if each.id == lane.id), None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CompareDesk]:
    opened = CompareDesk(tmp_path)
    yield opened
    opened.compare.close()
    opened.models.close()
    opened.database.close()


def test_a_lane_is_asked_without_reuse_and_the_next_after_it(desk: CompareDesk) -> None:
    begun = desk.start("a", "b")
    first, second = begun.lanes
    desk.reach(first, LaneState.LOADING)
    desk.engines.last.listener(LoadProgress("load", 0.25))
    loading = desk.recorder.wait_for(LaneLoading)
    assert (loading.lane_id, loading.fraction) == (first.id, 0.25)
    done = desk.answer(first, desk.engines.workers[0])
    assert (done.text, done.load_s, done.contended) == ("Because.", 1.5, False)
    (request,) = (each for each in desk.engines.workers[0].sent if isinstance(each, Generate))
    assert (request.reuse, request.conversation, request.sampling.seed) == (False, None, 3)
    assert [turn.text for turn in request.turns] == ["Be short.", "Why?"]
    desk.reach(second, LaneState.LOADING)
    desk.answer(second, desk.engines.workers[1])
    assert desk.quieted >= 2
    assert desk.models.resident() == ()


def test_a_resident_model_is_used_as_it_is_and_stays(desk: CompareDesk) -> None:
    desk.add_model("a")
    desk.models.load(desk.library.models["a"], PARAMS)
    desk.engines.last.load()
    first, second = desk.start("a", "b").lanes
    desk.reach(first, LaneState.READING)
    desk.engines.workers[0].finish(first.id)
    done = desk.reach(first, LaneState.DONE)
    assert done.load_s is None
    desk.reach(second, LaneState.LOADING)
    assert [each.model_id for each in desk.models.resident()] == ["a", "b"]


def test_a_lane_waits_while_an_answer_is_written_elsewhere(desk: CompareDesk) -> None:
    asked = desk.send("Hello")
    desk.engines.last.load()
    first = desk.start("a", "b").lanes[0]
    assert len(desk.engines.workers) == 1
    desk.reply(asked, "Hello!")
    desk.reach(first, LaneState.LOADING)


def test_an_answer_elsewhere_marks_the_lane(desk: CompareDesk) -> None:
    first, second = desk.start("a", "b").lanes
    desk.reach(first, LaneState.LOADING)
    asked = desk.send("Hello")
    desk.compare.on_event(ChatChanged(desk.recorder.wait_for(ChatChanged).chat))
    desk.compare.on_event(AnswerStarted(asked.chat_id, None, asked.answer))
    desk.reply(asked, "Hello!")
    assert desk.answer(first, desk.engines.workers[0]).contended
    desk.reach(second, LaneState.LOADING)
    assert not desk.answer(second, desk.engines.last).contended


def test_what_does_not_fit_beside_the_others_waits_for_them(desk: CompareDesk) -> None:
    need = predict_load(INFO, PARAMS)
    desk.machine.available = 2 * (need.total - need.mapped)  # but some of it has to stay free
    begun = desk.start("a", "b", mode=CompareMode.PARALLEL)
    first, second = begun.lanes
    desk.reach(first, LaneState.LOADING)
    desk.recorder.wait_for(MemoryShort)
    assert len(desk.engines.workers) == 1
    desk.answer(first, desk.engines.workers[0])
    desk.reach(second, LaneState.LOADING)
    assert desk.answer(second, desk.engines.workers[1]).contended


def test_what_does_not_fit_alone_fails_in_words(desk: CompareDesk) -> None:
    desk.add_model("a", 200_000_000_000)
    first, second = desk.start("a", "b").lanes
    problem = desk.reach(first, LaneState.FAILED).problem
    assert problem is not None
    assert "memory" in problem.text
    desk.reach(second, LaneState.LOADING)


def test_a_load_that_fails_leaves_the_others(desk: CompareDesk) -> None:
    first, second = desk.start("a", "b").lanes
    desk.reach(first, LaneState.LOADING)
    desk.engines.last.listener(Failed("load", "Bad file.", "Get another one.", "damaged"))
    problem = desk.reach(first, LaneState.FAILED).problem
    assert problem is not None
    assert problem.text == "Bad file."
    desk.reach(second, LaneState.LOADING)


def test_a_crash_fails_the_lane_with_its_text_and_it_can_be_asked_again(desk: CompareDesk) -> None:
    begun = desk.start("a", "b")
    first, second = begun.lanes
    desk.reach(first, LaneState.LOADING)
    desk.engines.last.load()
    desk.engines.last.write(first.id, "Be")
    desk.engines.last.crash()
    failed = desk.reach(first, LaneState.FAILED)
    assert (failed.text, failed.problem and failed.problem.code) == ("Be", "engine_crashed")
    desk.reach(second, LaneState.LOADING)
    desk.answer(second, desk.engines.last)
    since = len(desk.recorder.events)
    desk.compare.retry(begun.id, first.id).result(timeout=PATIENCE_S)
    assert desk.reach(first, LaneState.LOADING, since).text == ""
    desk.engines.last.load()
    desk.engines.last.finish(first.id)
    assert desk.reach(first, LaneState.DONE, since).problem is None


@pytest.mark.parametrize("loaded", [True, False])
def test_a_model_that_somebody_unloads_says_so(desk: CompareDesk, *, loaded: bool) -> None:
    first, second = desk.start("a", "b").lanes
    desk.reach(first, LaneState.LOADING)
    if loaded:
        desk.engines.last.load()
    desk.models.unload("a")
    problem = desk.reach(first, LaneState.FAILED).problem
    assert problem is not None
    assert problem.code == "unloaded"
    desk.reach(second, LaneState.LOADING)


def test_stop_while_it_loads_ends_the_load(desk: CompareDesk) -> None:
    begun = desk.start("a", "b")
    first, second = begun.lanes
    desk.reach(first, LaneState.LOADING)
    desk.compare.stop(begun.id, first.id)
    desk.reach(first, LaneState.STOPPED)
    desk.reach(second, LaneState.LOADING)
    desk.engines.last.load()
    desk.compare.stop(begun.id)
    desk.recorder.wait_for(ComparisonChanged, lambda each: _state(each, second) is not None)
    desk.compare.list_all().result(timeout=PATIENCE_S)
    assert Cancel(second.id) in desk.engines.last.sent


def test_models_that_are_gone_fail_in_words(desk: CompareDesk) -> None:
    begun = desk.start("a", "b")
    desk.compare.stop(begun.id)
    first, second = begun.lanes
    desk.reach(second, LaneState.STOPPED)
    desk.reach(first, LaneState.STOPPED)
    (desk.folder / "a.gguf").unlink()
    again = desk.compare.run_again(begun.id).result(timeout=PATIENCE_S)
    assert again.lanes[0].state is LaneState.FAILED
    assert again.prompt == begun.prompt
    desk.reach(again.lanes[1], LaneState.LOADING)
    with pytest.raises(UserFixableError):
        desk.compare.retry(begun.id, first.id).result(timeout=PATIENCE_S)


@pytest.mark.parametrize("models", [("a",), ("a", "b", "c", "d", "e"), ("a", "gone")])
def test_wrong_models_are_refused(desk: CompareDesk, models: tuple[str, ...]) -> None:
    for model_id in set(models) - {"gone"}:
        desk.add_model(model_id)
    with pytest.raises(UserFixableError):
        desk.compare.start(models, PROMPT, CompareMode.SEQUENTIAL).result(timeout=PATIENCE_S)
    assert desk.compare.list_all().result(timeout=PATIENCE_S) == ()


def test_names_removal_and_export_of_one_that_runs(desk: CompareDesk) -> None:
    begun = desk.start("a", "b")
    desk.reach(begun.lanes[0], LaneState.LOADING)
    compare = desk.compare
    compare.rename(begun.id, " New  name ").result(timeout=PATIENCE_S)
    compare.rename(begun.id, " ").result(timeout=PATIENCE_S)
    assert compare.get(begun.id).result(timeout=PATIENCE_S).title == "New name"
    assert "# New name" in compare.export(begun.id, "md").result(timeout=PATIENCE_S)
    removed = compare.remove(begun.id).result(timeout=PATIENCE_S)
    desk.recorder.wait_for(ComparisonRemoved)
    assert [lane.state for lane in removed.lanes] == [LaneState.STOPPED] * 2
    with pytest.raises(UserFixableError, match="does not exist"):
        compare.export(begun.id, "md").result(timeout=PATIENCE_S)
    compare.restore(removed).result(timeout=PATIENCE_S)
    assert compare.list_all().result(timeout=PATIENCE_S) == (removed,)


def test_a_lane_that_was_taken_back_is_asked_again_once_its_engine_has_stopped(
    desk: CompareDesk,
) -> None:
    begun = desk.start("a", "b")
    first = begun.lanes[0]
    desk.reach(first, LaneState.LOADING)
    worker = desk.engines.last
    worker.load()
    removed = desk.compare.remove(begun.id).result(timeout=PATIENCE_S)
    desk.compare.restore(removed).result(timeout=PATIENCE_S)
    with pytest.raises(UserFixableError) as refused:
        desk.compare.retry(begun.id, first.id).result(timeout=PATIENCE_S)
    assert refused.value.code == "lane_busy"
    worker.listener(Failed(first.id, "", "", "cancelled"))
    desk.recorder.wait_until(lambda: worker.closed)
    since = len(desk.recorder.events)
    desk.compare.retry(begun.id, first.id).result(timeout=PATIENCE_S)
    desk.reach(first, LaneState.LOADING, since)
    desk.engines.last.load()
    desk.engines.last.write(first.id, "Because.")
    desk.engines.last.finish(first.id)
    assert desk.reach(first, LaneState.DONE, since).text == "Because."
