"""Perplexity and divergence of the starter model's levels, as far as a kill or a bad file goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.engine.evaluation_protocol import (
    ChunkEvaluated,
    Evaluate,
    Evaluated,
    EvaluationBegan,
)
from app.engine.protocol import Cancel, EngineGone, Failed, Generate
from app.paths import resource
from app.services.evaluation_service import EvaluationPlan, EvaluationProgress, Evaluator
from app.services.evaluation_text import SAMPLE, read_text
from tests.helpers.engine_desk import GREEDY, EngineDesk, engine_desk, turns
from tests.helpers.gguf_rewriter import rewrite_gguf
from tests.helpers.levels import make_level
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from app.domain.quality import Quality
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
CONTEXT, CHUNKS = 256, 5
ONE_THREAD = LoadParams(context_length=CONTEXT, threads=1, gpu_layers=0, sequences=1)


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory, starter: Path) -> dict[str, Path]:
    """The starter model and two levels of it."""
    folder = tmp_path_factory.mktemp("levels")
    return {"F16": starter} | {name: make_level(starter, folder, name) for name in ("Q8_0", "Q2_K")}


@pytest.fixture(scope="module")
def text() -> str:
    """So many chunks of the bundled sample, and a little more."""
    return read_text(resource(SAMPLE))[:12000]


@dataclass
class Bench:
    """Measures levels, each in an engine of its own, into one folder."""

    folder: Path
    levels: dict[str, Path]
    text: str

    def ask(self, *, keep: bool = False, reference: str = "", text: str | None = None) -> Evaluate:
        """A request."""
        content = self.text if text is None else text
        folder = os.fsencode(self.folder)
        return Evaluate("e", content, folder, CONTEXT, CHUNKS, keep, reference)

    def run(self, level: str, request: Evaluate) -> tuple[EngineDesk, Evaluated]:
        """All events, and the last of them."""
        with engine_desk() as desk:
            desk.load(self.levels[level], ONE_THREAD)
            desk.submit(request)
            return desk, desk.wait(Evaluated, "e")

    def refusal(self, path: Path, request: Evaluate) -> Failed:
        """Why it is refused."""
        with engine_desk() as desk:
            desk.load(path, ONE_THREAD)
            desk.submit(request)
            return desk.wait(Failed, "e")

    def reference(self) -> str:
        """The name of the logits of the starter model."""
        return self.run("F16", self.ask(keep=True))[1].reference


@pytest.fixture
def bench(tmp_path: Path, levels: dict[str, Path], text: str) -> Bench:
    return Bench(tmp_path / "kept", levels, text)


def _kept(desk: EngineDesk) -> int:
    """Chunks that needed no computing."""
    return desk.wait(EvaluationBegan, "e").kept


def _computed(desk: EngineDesk) -> list[int]:
    """Numbers of the chunks that were."""
    return [event.done for event in desk.events if isinstance(event, ChunkEvaluated)]


@pytest.mark.parametrize(
    ("level", "context", "chunks"),
    [("F16", CONTEXT, CHUNKS), ("Q2_K", CONTEXT, 2), ("F16", 1201, 2)],
)
def test_the_perplexity_is_that_of_a_plain_loop(
    bench: Bench, tmp_path: Path, level: str, context: int, chunks: int
) -> None:
    path = tmp_path / "text"
    path.write_text(bench.text, encoding="utf-8")
    plain = [sys.executable, "-m", "tests.helpers.plain_perplexity", str(bench.levels[level])]
    done = subprocess.run(
        [*plain, str(path), str(context), str(chunks)], capture_output=True, check=True
    )
    request = replace(bench.ask(), context=context, chunks=chunks)
    quality = bench.run(level, request)[1].quality
    assert quality.perplexity.value == pytest.approx(float(done.stdout), rel=1e-4)
    assert quality.tokens == chunks * (context - 1 - context // 2)


def test_a_level_does_not_differ_from_itself_and_smaller_ones_differ_more(bench: Bench) -> None:
    reference = bench.reference()
    found: dict[str, Quality] = {}
    for level in bench.levels:
        found[level] = bench.run(level, bench.ask(reference=reference))[1].quality
    itself, close, far = (each.divergence for each in found.values())
    assert itself is not None
    assert close is not None
    assert far is not None
    assert (itself.mean.value, itself.mean.error, itself.percentile_99.value) == (0, 0, 0)
    assert (itself.rms_delta.value, itself.same_top.value, itself.ratio.value) == (0, 1, 1)
    assert 0 < close.mean.high < far.mean.low
    assert close.percentile_99.value < far.percentile_99.value
    assert close.rms_delta.value < far.rms_delta.value
    assert close.same_top.value > far.same_top.value
    assert found["F16"].perplexity.value < found["Q2_K"].perplexity.value


def test_the_perplexity_that_is_told_at_the_end_is_that_of_all_chunks(bench: Bench) -> None:
    desk, ended = bench.run("F16", bench.ask())
    assert _computed(desk) == [1, 2, 3, 4, 5]
    (last,) = [e for e in desk.events if isinstance(e, ChunkEvaluated) and e.done == CHUNKS]
    assert last.perplexity == pytest.approx(ended.quality.perplexity.value)


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("keep", [True, False])
def test_a_run_that_was_killed_goes_on_where_it_was(
    bench: Bench, tmp_path: Path, *, keep: bool
) -> None:
    reference = "" if keep else bench.reference()
    request = bench.ask(keep=keep, reference=reference)
    with engine_desk() as desk:
        desk.load(bench.levels["Q8_0"], ONE_THREAD)
        desk.submit(request)
        desk.wait(ChunkEvaluated, "e", lambda event: event.done == 2)
        assert desk.worker.pid is not None
        os.kill(desk.worker.pid, signal.SIGKILL)
        with desk.changed:
            assert desk.changed.wait_for(
                lambda: any(isinstance(e, EngineGone) for e in desk.events), PATIENCE_S
            )
    resumed, ended = bench.run("Q8_0", request)
    kept = _kept(resumed)
    assert kept >= 2
    assert _computed(resumed) == [*range(kept + 1, CHUNKS + 1)]

    fresh = Bench(tmp_path / "fresh", bench.levels, bench.text)
    again = fresh.ask(keep=keep, reference="" if keep else fresh.reference())
    assert fresh.run("Q8_0", again)[1].quality == ended.quality


def test_what_was_measured_is_not_computed_again(bench: Bench) -> None:
    _desk, first = bench.run("F16", bench.ask(keep=True))
    desk, second = bench.run("F16", bench.ask(keep=True))
    assert (_kept(desk), _computed(desk)) == (CHUNKS, [])
    assert second == first


def test_damaged_reference_logits_are_refused_and_made_anew(bench: Bench) -> None:
    _desk, first = bench.run("F16", bench.ask(keep=True))
    path = bench.folder / first.reference
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1  # in the third chunk
    path.write_bytes(content)
    refused = bench.refusal(bench.levels["Q8_0"], bench.ask(reference=first.reference))
    assert refused.code == "reference_damaged"

    desk, rebuilt = bench.run("F16", bench.ask(keep=True))
    assert (_kept(desk), _computed(desk)) == (2, [3, 4, 5])
    assert rebuilt == first
    assert bench.run("Q8_0", bench.ask(reference=first.reference))[1].quality.divergence


def test_a_foreign_file_in_place_of_the_logits_is_replaced(bench: Bench) -> None:
    _desk, first = bench.run("F16", bench.ask(keep=True))
    path = bench.folder / first.reference
    path.write_bytes(b"GGUF" * 1000)
    refused = bench.refusal(bench.levels["Q8_0"], bench.ask(reference=first.reference))
    assert refused.code == "reference_damaged"
    desk, rebuilt = bench.run("F16", bench.ask(keep=True))
    assert (_kept(desk), rebuilt) == (0, first)


def test_a_reference_of_another_vocabulary_is_refused(bench: Bench, endless: Path) -> None:
    refused = bench.refusal(endless, bench.ask(reference=bench.reference()))
    assert refused.code == "other_vocabulary"
    assert "vocabularies differ" in refused.text


def test_logits_of_another_text_are_no_reference(bench: Bench) -> None:
    request = bench.ask(reference=bench.reference(), text="Other words. " + bench.text)
    assert bench.refusal(bench.levels["Q8_0"], request).code == "other_tokens"


def test_a_chunk_longer_than_the_model_can_hold_is_refused(bench: Bench) -> None:
    request = replace(bench.ask(text="A word. " * 6000), context=4096)
    assert bench.refusal(bench.levels["F16"], request).code == "context_too_short"


def test_too_short_a_text_is_refused(bench: Bench) -> None:
    refused = bench.refusal(bench.levels["F16"], bench.ask(text="A few words. " * 20))
    assert refused.code == "text_too_short"
    assert f"{2 * CONTEXT}" in refused.text


def test_stop_is_heard_and_the_engine_goes_on(bench: Bench) -> None:
    whole = read_text(resource(SAMPLE))
    request = Evaluate("e", whole, os.fsencode(bench.folder), CONTEXT)
    with engine_desk() as desk:
        desk.load(bench.levels["F16"], ONE_THREAD)
        desk.submit(request)
        desk.wait(ChunkEvaluated, "e")
        desk.submit(Cancel("e"))
        assert desk.wait(Failed, "e").code == "cancelled"
        done = _computed(desk)
        assert len(done) < desk.wait(EvaluationBegan, "e").chunks
        assert desk.ask(Generate("after", turns("Hello"), GREEDY)).stats.generated_tokens


def test_an_embedding_model_is_refused(desk: Desk, starter: Path, tmp_path: Path) -> None:
    path = rewrite_gguf(starter, tmp_path / "embeds.gguf", {"llama.pooling_type": 1})
    with pytest.raises(UserFixableError) as refused:
        desk.services.library.find(f"{path}").result(PATIENCE_S)
    assert refused.value.code == "embedding_model"


def test_the_service_measures_levels_that_were_never_in_memory_together(
    desk: Desk, levels: dict[str, Path], text: str
) -> None:
    models = [desk.services.library.find(f"{path}").result(PATIENCE_S) for path in levels.values()]
    told: list[EvaluationProgress] = []
    evaluator = Evaluator(
        desk.services.models, desk.services.paths.evaluations, lambda _model: desk.load, told.append
    )
    plan = EvaluationPlan(text, CONTEXT, CHUNKS, noise_floor=True)
    run = evaluator.start(plan, models[1:], models[0])
    reference, noise, *others = run.future.result(PATIENCE_S)
    assert (reference.is_reference, reference.quality.divergence) == (True, None)
    floor, close, far = (each.quality.divergence for each in (noise, *others))
    assert floor is not None
    assert close is not None
    assert far is not None
    assert floor.mean.value < close.mean.value < far.mean.value
    assert [each.done for each in told] == [*range(CHUNKS + 1)] * 4
    assert told[0].file_bytes > 0
    assert len(desk.services.models.resident()) == 1


def test_a_stopped_measurement_is_heard_by_the_service(desk: Desk, starter: Path) -> None:
    model = desk.services.library.find(f"{starter}").result(PATIENCE_S)
    begun = threading.Event()
    evaluator = Evaluator(
        desk.services.models,
        desk.services.paths.evaluations,
        lambda _model: desk.load,
        lambda _progress: begun.set(),
    )
    run = evaluator.start(EvaluationPlan(read_text(resource(SAMPLE)), CONTEXT), [model])
    assert begun.wait(PATIENCE_S)
    run.stop()
    with pytest.raises(UserFixableError) as stopped:
        run.future.result(PATIENCE_S)
    assert stopped.value.code == "cancelled"
