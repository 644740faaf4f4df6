"""The models that benchmarks run do what their figures rely on, in a real engine process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.generation import StopReason
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from tests.benchmarks.bench_models import BenchModel, write_model
from tests.benchmarks.live_engine import live_engine, question
from tests.helpers.chain_model import ChainSize

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.integration
_SIZE = ChainSize(layers=1, vocabulary=512)
_TOKENS = 40
_GREEDY = SamplingParams(temperature=0.0, max_tokens=_TOKENS)


@pytest.mark.parametrize("level", ["F16", "Q8_0", "Q4_K_M"])
def test_a_model_writes_its_words_in_order_and_never_ends(level: str, tmp_path: Path) -> None:
    model = write_model(BenchModel(_SIZE, level), tmp_path / "model.gguf")
    with live_engine(model, LoadParams(512, 1, 0)) as engine:
        answer = engine.answer(Generate("a", question(_SIZE.text(0, 10)), _GREEDY))
    assert answer.text == _SIZE.text(10, _TOKENS)
    assert answer.stats.prompt_tokens == 10
    assert answer.stats.stop_reason is StopReason.LENGTH


def test_three_words_may_follow_each_one(tmp_path: Path) -> None:
    bench_model = BenchModel(_SIZE, "Q8_0", successors=3)
    model = write_model(bench_model, tmp_path / "model.gguf")
    drawn = [SamplingParams(temperature=1.0, seed=seed, max_tokens=1) for seed in range(24)]
    with live_engine(model, LoadParams(512, 1, 0)) as engine:
        turns = question(_SIZE.text(0, 4))
        texts = {engine.answer(Generate("a", turns, sampling)).text for sampling in drawn}
    assert len(texts) == 3


def test_answers_that_are_asked_for_together_are_told_apart(tmp_path: Path) -> None:
    model = write_model(BenchModel(_SIZE, "F16"), tmp_path / "model.gguf")
    starts = (0, 50, 100)
    requests = [Generate(f"{at}", question(_SIZE.text(at, 5)), _GREEDY) for at in starts]
    with live_engine(model, LoadParams(1024, 1, 0, sequences=3)) as engine:
        answers = engine.together(requests)
    assert [answer.text for answer in answers] == [_SIZE.text(at + 5, _TOKENS) for at in starts]
