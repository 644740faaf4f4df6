"""Our chain against one as llama.cpp's own programs make it, over the same logits."""

from __future__ import annotations

import ctypes
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.sampling import DEFAULT_ORDER, SamplerStep, SamplingParams
from app.engine.llama_binding import binding
from app.engine.llama_sampler import AnswerStart, LlamaSampler, prepare_fast_sampling
from tests.helpers.sampler_bench import SamplerBench
from tests.helpers.wide_model import wide_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration
TOKENS = 12
PROMPT = (5, 6, 7, 5, 6, 7, 5, 6)
LLAMA_ORDER = (SamplerStep.PENALTIES, *(s for s in DEFAULT_ORDER if s is not SamplerStep.PENALTIES))


class OwnChain:
    """Every sampler in the order of llama.cpp's common/sampling.cpp, neutral ones included."""

    def __init__(self, params: SamplingParams, bench: SamplerBench) -> None:
        self.params, self.vocabulary = params, bench.model.vocabulary
        self.seed = params.seed or 0
        self.chain = binding.llama_sampler_chain_init(binding.llama_sampler_chain_default_params())
        biases = list(params.logit_bias)
        if params.ignore_end:
            size = self.vocabulary.size
            ends = [t for t in range(size) if binding.llama_vocab_is_eog(self.vocabulary.handle, t)]
            biases += [(token, float("-inf")) for token in ends]
        if biases:
            made = [binding.llama_logit_bias(token, value) for token, value in biases]
            array = (binding.llama_logit_bias * len(made))(*made)
            self.add(binding.llama_sampler_init_logit_bias(self.vocabulary.size, len(made), array))
        if params.mirostat:
            self.add_mirostat()
        else:
            self.add_steps()

    def add(self, sampler: Any) -> None:  # noqa: ANN401  # a ctypes pointer
        binding.llama_sampler_chain_add(self.chain, sampler)

    def add_mirostat(self) -> None:
        params, size = self.params, self.vocabulary.size
        tau, eta = params.mirostat_tau, params.mirostat_eta
        self.add(binding.llama_sampler_init_temp(params.temperature))
        if params.mirostat == 1:
            self.add(binding.llama_sampler_init_mirostat(size, self.seed, tau, eta, 100))
        else:
            self.add(binding.llama_sampler_init_mirostat_v2(self.seed, tau, eta))

    def add_steps(self) -> None:
        params = self.params
        for step in params.order:
            self.add(self.make(step))
        if params.adaptive_target >= 0:
            target, decay = params.adaptive_target, params.adaptive_decay
            self.add(binding.llama_sampler_init_adaptive_p(target, decay, self.seed))
        else:
            self.add(binding.llama_sampler_init_dist(self.seed))

    def make(self, step: SamplerStep) -> Any:  # noqa: ANN401  # a ctypes pointer
        p, keep = self.params, self.params.min_keep
        breakers = [text.encode() for text in p.dry_breakers]
        makers = {
            SamplerStep.PENALTIES: lambda: binding.llama_sampler_init_penalties(
                self.vocabulary.size,
                p.penalty_window,
                p.repeat_penalty,
                p.frequency_penalty,
                p.presence_penalty,
            ),
            SamplerStep.DRY: lambda: binding.llama_sampler_init_dry(
                self.vocabulary.handle,
                p.dry_multiplier,
                p.dry_base,
                p.dry_allowed_length,
                p.dry_window,
                (ctypes.c_char_p * len(breakers))(*breakers),
                len(breakers),
            ),
            SamplerStep.TOP_N_SIGMA: lambda: binding.llama_sampler_init_top_n_sigma(p.top_n_sigma),
            SamplerStep.TOP_K: lambda: binding.llama_sampler_init_top_k(p.top_k),
            SamplerStep.TYPICAL_P: lambda: binding.llama_sampler_init_typical(p.typical_p, keep),
            SamplerStep.TOP_P: lambda: binding.llama_sampler_init_top_p(p.top_p, keep),
            SamplerStep.MIN_P: lambda: binding.llama_sampler_init_min_p(p.min_p, keep),
            SamplerStep.XTC: lambda: binding.llama_sampler_init_xtc(
                p.xtc_probability, p.xtc_threshold, keep, self.seed
            ),
            SamplerStep.TEMPERATURE: lambda: binding.llama_sampler_init_temp_ext(
                p.temperature, p.dynamic_temperature, p.dynamic_exponent
            ),
        }
        return makers[step]()

    def close(self) -> None:
        binding.llama_sampler_free(self.chain)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SamplerBench]:
    bench = SamplerBench(wide_model(tmp_path_factory.mktemp("wide") / "wide.gguf", 20_000))
    yield bench
    bench.close()


@pytest.fixture(scope="module")
def starter_bench(starter: Path) -> Iterator[SamplerBench]:
    bench = SamplerBench(starter)
    yield bench
    bench.close()


def random_params(dice: random.Random) -> SamplingParams:
    """Each sampler is on in about a third of the sets, in any order."""

    def maybe(value: float, neutral: float) -> float:
        return value if dice.random() < 0.35 else neutral

    order = list(dice.choice([DEFAULT_ORDER, LLAMA_ORDER, dice.sample(DEFAULT_ORDER, 9)]))
    return SamplingParams(
        temperature=dice.choice([0.0, 0.3, 0.8, 1.0, 1.5]),
        top_k=dice.choice([0, 1, 5, 40, 200]),
        top_p=maybe(dice.uniform(0.3, 0.99), 1.0),
        min_p=maybe(dice.uniform(0.01, 0.3), 0.0),
        repeat_penalty=maybe(dice.uniform(0.8, 1.6), 1.0),
        frequency_penalty=maybe(dice.uniform(-0.5, 1.0), 0.0),
        presence_penalty=maybe(dice.uniform(-0.5, 1.0), 0.0),
        seed=dice.randrange(2**31),
        penalty_window=dice.choice([0, 8, 64]),
        top_n_sigma=maybe(dice.uniform(0.5, 2.0), 0.0),
        typical_p=maybe(dice.uniform(0.3, 0.99), 1.0),
        xtc_probability=maybe(dice.uniform(0.1, 1.0), 0.0),
        xtc_threshold=dice.uniform(0.01, 0.6),
        dynamic_temperature=maybe(dice.uniform(0.1, 0.8), 0.0),
        dynamic_exponent=dice.uniform(0.5, 2.0),
        dry_multiplier=maybe(dice.uniform(0.2, 2.0), 0.0),
        dry_window=dice.choice([0, 16, 64]),
        mirostat=dice.choice([0, 0, 0, 0, 1, 2]),
        adaptive_target=maybe(dice.uniform(0.0, 1.0), -1.0),
        min_keep=dice.choice([0, 0, 3]),
        order=tuple(order),
        ignore_end=dice.random() < 0.2,
        logit_bias=((9, dice.choice([-100.0, 3.0])), (11, -2.0)) if dice.random() < 0.3 else (),
    )


def check(bench: SamplerBench, params: SamplingParams) -> None:
    """Draw an answer behind the same prompt with both."""
    own = OwnChain(params, bench)
    ours = LlamaSampler(params, bench.model.vocabulary, AnswerStart(PROMPT))
    for token in PROMPT:
        binding.llama_sampler_accept(own.chain, token)
    bench.context.clear()
    token = PROMPT[-1]
    for position in range(TOKENS):
        bench.context.decode_one(token, position, 0)
        token = binding.llama_sampler_sample(own.chain, bench.context.handle, -1)
        assert ours.sample(bench.context) == token, params
    own.close()
    ours.close()


@pytest.mark.parametrize("name", ["wide", "starter_bench"])
def test_every_mix_of_samplers_draws_what_llama_cpp_draws(
    name: str, request: pytest.FixtureRequest
) -> None:
    bench: SamplerBench = request.getfixturevalue(name)
    prepare_fast_sampling()
    dice = random.Random(7)  # noqa: S311  # no secret
    for _round in range(300):
        check(bench, random_params(dice))


@pytest.mark.parametrize(
    "change",
    [
        {"dry_multiplier": 0.8, "dry_window": -1},
        {"repeat_penalty": 1.3, "penalty_window": -1},
    ],
)
def test_a_window_of_minus_one_is_the_whole_context(
    starter_bench: SamplerBench, change: dict[str, float]
) -> None:
    params = replace(SamplingParams(temperature=0.8, seed=3), **change)  # type: ignore[arg-type]
    words = {"dry_window": 256} if "dry_window" in change else {"penalty_window": 256}
    whole = replace(params, **words)  # type: ignore[arg-type]
    start = AnswerStart(PROMPT, context_length=256)
    drawn = []
    for each in (params, whole):
        sampler = LlamaSampler(each, starter_bench.model.vocabulary, start)
        starter_bench.context.clear()
        tokens = [PROMPT[-1]]
        for position in range(TOKENS):
            starter_bench.context.decode_one(tokens[-1], position, 0)
            tokens.append(sampler.sample(starter_bench.context))
        drawn.append(tokens)
        sampler.close()
    assert drawn[0] == drawn[1]


def test_tokens_outside_of_the_vocabulary_are_not_biased(starter_bench: SamplerBench) -> None:
    size = starter_bench.model.vocabulary.size
    params = SamplingParams(logit_bias=((-1, 5.0), (size, 5.0), (2**31 - 1, 5.0)), seed=1)
    plain = SamplingParams(seed=1)
    drawn = []
    for each in (params, plain):
        sampler = LlamaSampler(each, starter_bench.model.vocabulary)
        starter_bench.context.clear()
        starter_bench.context.decode_one(3, 0, 0)
        drawn.append(sampler.sample(starter_bench.context))
        sampler.close()
    assert drawn[0] == drawn[1]
