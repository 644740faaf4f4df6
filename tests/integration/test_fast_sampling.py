"""The fast way to sample against llama.cpp's own, drawing from the same logits."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.sampling import SamplingParams
from app.engine.llama_binding import binding
from app.engine.llama_context import AbortFlag, ContextShape, LlamaContext
from app.engine.llama_model import LlamaModel
from app.engine.llama_sampler import LlamaSampler, prepare_fast_sampling
from tests.helpers.wide_model import wide_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration
FAST = "app.engine.llama_fast_sampling"
TOKENS = 12
PENALTIES = SamplingParams(
    temperature=1.2, repeat_penalty=1.3, frequency_penalty=0.2, presence_penalty=0.1
)
SAMPLING = {
    "plain": SamplingParams(),
    "hot": SamplingParams(temperature=1.5, top_p=1.0, min_p=0.0),
    "penalties": PENALTIES,
    "rewards": SamplingParams(temperature=1.2, repeat_penalty=0.8),
    "few": SamplingParams(temperature=2.0, top_k=2),
    "many": SamplingParams(temperature=2.0, top_k=300),
    "all": SamplingParams(top_k=0),
    "greedy": SamplingParams(temperature=0.0),
    "greedy with penalties": replace(PENALTIES, temperature=0.0),
}
SEEDS = range(50)


class Bench:
    """A model with a context, and samplers that draw from it."""

    def __init__(self, path: Path) -> None:
        self.model = LlamaModel(str(path), gpu_layers=0, progress=lambda _fraction: True)
        shape = ContextShape(length=256, batch=64, threads=1)
        self.context = LlamaContext(self.model, shape, AbortFlag())

    def close(self) -> None:
        """Context first."""
        self.context.close()
        self.model.close()

    def pair(
        self, params: SamplingParams, patching: pytest.MonkeyPatch
    ) -> tuple[LlamaSampler, LlamaSampler]:
        """Two samplers alike: llama.cpp's own way and the fast one."""
        with patching.context() as patch:
            patch.delitem(sys.modules, FAST, raising=False)
            plain = LlamaSampler(params, self.model.vocabulary)
        prepare_fast_sampling()
        return plain, LlamaSampler(params, self.model.vocabulary)

    def compare(self, plain: LlamaSampler, fast: LlamaSampler) -> None:
        """Draw an answer twice, token by token."""
        self.context.clear()
        token = 3 + plain.seed % 200
        for position in range(TOKENS):
            self.context.decode_one(token, position, 0)
            token = plain.sample(self.context)
            assert fast.sample(self.context) == token
        plain.close()
        fast.close()


@pytest.fixture
def own_way(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The tokens that llama.cpp's own way drew, of both samplers."""
    drawn: list[int] = []
    sample = binding.llama_sampler_sample

    def count(chain: int, context: int, row: int) -> int:
        drawn.append(sample(chain, context, row))
        return drawn[-1]

    monkeypatch.setattr(binding, "llama_sampler_sample", count)
    return drawn


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(wide_model(tmp_path_factory.mktemp("wide") / "wide.gguf", 128_256))
    yield bench
    bench.close()


@pytest.fixture(scope="module")
def starter_bench(starter: Path) -> Iterator[Bench]:
    bench = Bench(starter)
    yield bench
    bench.close()


@pytest.mark.parametrize("name", sorted(set(SAMPLING) - {"all"}))
def test_a_large_vocabulary_gives_the_same_tokens_the_fast_way(
    wide: Bench, name: str, own_way: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in SEEDS:
        wide.compare(*wide.pair(replace(SAMPLING[name], seed=seed), monkeypatch))
    # Half of the draws are for comparison; random logits are equal now and then.
    assert len(own_way) <= len(SEEDS) * TOKENS * 1.1


@pytest.mark.parametrize("name", SAMPLING)
def test_the_starter_gives_the_same_tokens(
    starter_bench: Bench, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in SEEDS:
        pair = starter_bench.pair(replace(SAMPLING[name], seed=seed), monkeypatch)
        starter_bench.compare(*pair)


@pytest.mark.parametrize("name", SAMPLING)
@pytest.mark.parametrize("copies", [2, 100_000])
def test_equal_logits_give_the_same_tokens(
    tmp_path: Path, copies: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(wide_model(tmp_path / "ties.gguf", 20_000, copies=copies))
    for seed in range(10):
        bench.compare(*bench.pair(replace(SAMPLING[name], seed=seed), monkeypatch))
    bench.close()


@pytest.mark.parametrize("name", ["plain", "greedy"])
def test_rows_of_a_batch_are_sampled_each_for_itself(
    wide: Bench, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = ContextShape(length=256, batch=64, threads=1, outputs=3)
    context = LlamaContext(wide.model, shape, AbortFlag())
    rows = [context.batch.add(token, at, 0, logits=True) for at, token in enumerate((5, 6, 7))]
    context.decode(context.batch)
    drawn = set()
    for row in rows:
        plain, fast = wide.pair(replace(SAMPLING[name], seed=1), monkeypatch)
        token = fast.sample(context, row)
        assert plain.sample(context, row) == token
        drawn.add(token)
        plain.close()
        fast.close()
    assert len(drawn) > 1
    context.close()


def test_numpy_is_not_imported_before_an_idle_moment() -> None:
    code = "import sys, app.engine.host; print('numpy' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
