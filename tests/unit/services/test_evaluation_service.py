"""Models are measured one after another, the reference first, and every end is heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.quality import RowFigures, quality_of
from app.engine.evaluation_protocol import (
    ChunkEvaluated,
    Evaluate,
    Evaluated,
    EvaluationBegan,
)
from app.engine.protocol import Cancel, EngineGone, Failed, Load
from app.services.evaluation_service import (
    Evaluation,
    EvaluationPlan,
    EvaluationProgress,
    Evaluator,
    PassRole,
)
from app.services.model_service import ModelService
from tests.helpers.fake_engine import FakeEngines, FakeMachine, a_model
from tests.helpers.recorder import Recorder

QUALITY = quality_of(RowFigures([1.0, 2.0]), 2)
BASE, ONE, TWO = (a_model(name) for name in ("base", "one", "two"))


class Desk:
    """Measurements on fake engines."""

    def __init__(self) -> None:
        self.engines = FakeEngines()
        self.progress: list[EvaluationProgress] = []
        self.models = ModelService(Recorder().publish, FakeMachine(), self.engines)
        self.evaluator = Evaluator(
            self.models, Path("kept"), lambda _model: LoadParams(), self.progress.append
        )

    def start(self, *, noise_floor: bool = False, reference: bool = True) -> Evaluation:
        plan = EvaluationPlan("text", 256, 3, noise_floor)
        return self.evaluator.start(plan, (ONE, TWO), BASE if reference else None)

    @property
    def asked(self) -> Evaluate:
        """What the newest engine was told last."""
        return [each for each in self.engines.last.sent if isinstance(each, Evaluate)][-1]

    def finish(self, reference: str = "") -> None:
        """The newest request is done."""
        self.engines.last.listener(Evaluated(self.asked.request_id, QUALITY, reference))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_reference_leaves_its_logits_and_its_memory_to_the_others(desk: Desk) -> None:
    run = desk.start()
    desk.engines.last.load()
    assert (desk.asked.keep, desk.asked.reference) == (True, "")
    desk.finish("logits")
    desk.engines.last.load()
    assert [each.model_id for each in desk.models.resident()] == ["one"]
    assert (desk.asked.keep, desk.asked.reference) == (False, "logits")
    desk.finish()
    desk.engines.last.load()
    assert desk.asked.reference == "logits"
    desk.finish()
    results = run.future.result(0)
    assert [each.model.id for each in results] == ["base", "one", "two"]
    assert [each.is_reference for each in results] == [True, False, False]


def test_the_noise_floor_is_the_reference_again_in_other_batches(desk: Desk) -> None:
    desk.start(noise_floor=True)
    desk.engines.last.load()
    first = desk.asked.micro_batch
    desk.finish("logits")
    assert len(desk.engines.workers) == 1
    assert desk.asked.reference == "logits"
    assert desk.asked.micro_batch < first


def test_without_a_reference_nothing_is_kept_but_figures(desk: Desk) -> None:
    desk.start(reference=False)
    desk.engines.last.load()
    assert (desk.asked.keep, desk.asked.reference) == (False, "")
    (load,) = [each for each in desk.engines.last.sent if isinstance(each, Load)]
    assert (load.params.context_length, load.params.sequences) == (256, 1)
    assert (desk.asked.text, desk.asked.context, desk.asked.chunks) == ("text", 256, 3)


def test_progress_tells_the_model_and_the_room_that_is_needed(desk: Desk) -> None:
    desk.start()
    desk.engines.last.load()
    request_id = desk.asked.request_id
    desk.engines.last.listener(EvaluationBegan(request_id, 3, 1, 1000))
    desk.engines.last.listener(ChunkEvaluated(request_id, 2, 3, 7.5))
    assert desk.progress == [
        EvaluationProgress(BASE, 1, 3, None, 1000),
        EvaluationProgress(BASE, 2, 3, 7.5, 1000),
    ]


def test_stop_reaches_the_model_that_is_measured(desk: Desk) -> None:
    run = desk.start()
    desk.engines.last.load()
    run.stop()
    assert desk.engines.last.sent[-1] == Cancel(desk.asked.request_id)
    desk.engines.last.listener(Failed(desk.asked.request_id, "Stopped.", "", "cancelled"))
    with pytest.raises(UserFixableError) as stopped:
        run.future.result(0)
    assert stopped.value.code == "cancelled"


def test_an_engine_that_dies_ends_the_measurement_in_words(desk: Desk) -> None:
    run = desk.start()
    desk.engines.last.load()
    desk.engines.last.listener(EngineGone("", -9, False, ""))
    with pytest.raises(UserFixableError) as died:
        run.future.result(0)
    assert died.value.code == "engine_killed"
    assert "text so far" not in died.value.text  # nothing was being written


def test_a_chunk_without_room_for_a_prediction_is_refused(desk: Desk) -> None:
    with pytest.raises(UserFixableError) as refused:
        desk.evaluator.start(EvaluationPlan("text", 4), (ONE,))
    assert refused.value.code == "context_too_short"


def test_one_pass_at_a_time_hands_the_logits_on(desk: Desk) -> None:
    plan = EvaluationPlan("text", 256, 3)
    first = desk.evaluator.start_one(plan, BASE, PassRole.REFERENCE)
    desk.engines.last.load()
    assert desk.asked.keep
    desk.finish("logits")
    assert [each.is_reference for each in first.future.result(0)] == [True]
    floor = desk.evaluator.start_one(plan, BASE, PassRole.NOISE_FLOOR, first.reference)
    assert (desk.asked.reference, desk.asked.micro_batch < 512) == ("logits", True)
    desk.finish()
    assert [each.is_noise_floor for each in floor.future.result(0)] == [True]
    level = desk.evaluator.start_one(plan, ONE, PassRole.LEVEL, floor.reference)
    desk.engines.last.load()
    assert (desk.asked.reference, desk.asked.keep) == ("logits", False)
    level.stop()
    assert desk.engines.last.sent[-1] == Cancel(desk.asked.request_id)
