"""Guessing ahead by prompt lookup: the answer is that of decoding without it."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_figures import ReuseSource
from app.domain.answer_params import ContextPolicy, Speculation
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.engine.speculation_governor import SpeculationGovernor
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.chain_model import ChainSize, chain_model
from tests.helpers.engine_desk import GREEDY, ONE_THREAD, Reply, turns
from tests.helpers.gguf_writer import F16, Q8_0
from tests.helpers.near_engine import NearEngine, near_engine
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.wide_model import wide_model

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.integration
_CHAIN = ChainSize(vocabulary=512)
_LONG = replace(GREEDY, max_tokens=120)
_DRAWN = SamplingParams(temperature=1.0, seed=7, max_tokens=120)
_COPIED = _CHAIN.text(1, 100)  # what the chain writes of itself after its word 0
_PROMPT = _COPIED + _CHAIN.text(0, 1)
_Q4_K_M = 15  # enum llama_ftype
_QUANTIZE = """
import sys
from app.engine.llama_binding import binding
params = binding.llama_model_quantize_default_params()
params.ftype = int(sys.argv[3])
sys.exit(binding.llama_model_quantize(sys.argv[1].encode(), sys.argv[2].encode(), params))
"""


@pytest.fixture(autouse=True)
def _guess_whenever_anything_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether it pays depends on the machine and its other users; here it is to be right.
    monkeypatch.setattr(SpeculationGovernor, "length", lambda _self, found: 6 if found else 0)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return chain_model(tmp_path_factory.mktemp("chain") / "m.gguf", _CHAIN, level=Q8_0)


def _request(text: str, sampling: SamplingParams = _LONG) -> Generate:
    return Generate("answer", turns(text), sampling, reuse=False)


def _pair(engine: NearEngine, request: Generate) -> tuple[Reply, Reply]:
    """Without guesses and with them; fails where that is not the same.

    Cells of other answers change how attention adds up, so each begins with an empty cache.
    """
    engine.engine.scheduler.forget_cache()
    without = engine.ask(request)
    engine.engine.scheduler.forget_cache()
    guessed = engine.ask(replace(request, speculation=Speculation.LOOKUP))
    assert guessed.text == without.text
    assert guessed.stats.stop_reason is without.stats.stop_reason
    assert guessed.stats.generated_tokens == without.stats.generated_tokens
    assert guessed.stats.context_used == without.stats.context_used
    return without, guessed


def _accepted(reply: Reply) -> int:
    figures = reply.stats.speculation
    assert figures is not None
    assert figures.accepted <= figures.drafted
    return figures.accepted


def test_a_copy_is_guessed_and_stays_the_same(chain: Path) -> None:
    with near_engine(chain) as engine:
        _, first = _pair(engine, _request(_PROMPT))
        _, second = _pair(engine, _request(_PROMPT))
        assert _accepted(first) + _accepted(second) > 40
        assert first.stats.speculation is not None
        assert first.stats.speculation.kind == "lookup"


@pytest.mark.parametrize("seed", range(3))
def test_a_drawn_answer_stays_the_same(tmp_path: Path, seed: int) -> None:
    path = chain_model(tmp_path / "m.gguf", _CHAIN, level=Q8_0, successors=2)
    with near_engine(path) as engine:
        sampling = replace(_DRAWN, seed=seed)
        _, guessed = _pair(engine, _request(_CHAIN.text(0, 200), sampling))
        _pair(engine, _request(_CHAIN.text(100, 200), sampling))
        assert guessed.stats.speculation is not None


@pytest.mark.parametrize("sampling", [_LONG, _DRAWN], ids=["greedy", "drawn"])
def test_the_starter_answers_the_same(sampling: SamplingParams) -> None:
    with near_engine(resource(STARTER)) as engine:
        for text in ("What is a token?", "What is quantization?", "What is prefill? " * 40):
            _pair(engine, _request(text, sampling))


@pytest.mark.parametrize("architecture", ["llama", "qwen3", "qwen3moe", "gemma2", "deepseek2"])
@pytest.mark.parametrize("level", ["F16", "Q8_0", "Q4_K_M"])
def test_random_models_answer_the_same(tmp_path: Path, architecture: str, level: str) -> None:
    with near_engine(write_random_model(tmp_path / "m.gguf", architecture, level)) as engine:
        for text in ("abcdefgh" * 20, "ab cd ab cd ef"):
            _pair(engine, _request(text, replace(_LONG, max_tokens=60)))


@pytest.mark.parametrize("architecture", ["mamba", "jamba", "gemma3"])
def test_a_cache_that_cannot_be_cut_back_is_left_alone(tmp_path: Path, architecture: str) -> None:
    with near_engine(write_random_model(tmp_path / "m.gguf", architecture, "Q8_0")) as engine:
        _pair(engine, _request("abcdefgh" * 20, replace(_LONG, max_tokens=40)))


def test_repacked_weights_whose_rows_round_otherwise_answer_the_same(tmp_path: Path) -> None:
    source = wide_model(tmp_path / "f16.gguf", 512, width=256)
    path = tmp_path / "q4.gguf"
    command = [sys.executable, "-c", _QUANTIZE, str(source), str(path), str(_Q4_K_M)]
    subprocess.run(command, check=True, capture_output=True)
    draw = random.Random(3)  # noqa: S311 - any words will do
    accepted = 0
    with near_engine(path) as engine:
        for count in range(20, 60, 8):
            text = " ".join(f"w{draw.randrange(200)}" for _ in range(count))
            _, guessed = _pair(engine, _request(f"{text} {text}", replace(_LONG, max_tokens=200)))
            accepted += _accepted(guessed)
    assert accepted > 100


def test_equal_logits_are_decided_as_without_guesses(tmp_path: Path) -> None:
    # Three words are equally likely after each: rounding alone decides which one is written.
    with near_engine(chain_model(tmp_path / "m.gguf", _CHAIN, level=F16, successors=3)) as engine:
        for start in range(0, 200, 40):
            _pair(engine, _request(_CHAIN.text(start, 60) * 3))


@pytest.mark.parametrize("length", range(1, 12))
def test_the_length_of_an_answer_ends_it_within_accepted_guesses(chain: Path, length: int) -> None:
    with near_engine(chain) as engine:
        _pair(engine, _request(_PROMPT))
        _, guessed = _pair(engine, _request(_PROMPT, replace(GREEDY, max_tokens=length)))
        assert guessed.stats.generated_tokens == length


def test_a_stop_string_ends_it_within_accepted_guesses(chain: Path) -> None:
    with near_engine(chain) as engine:
        _pair(engine, _request(_PROMPT))
        for at in range(20, 32):
            _, guessed = _pair(
                engine, _request(_PROMPT, replace(_LONG, stop=(_CHAIN.text(at, 2),)))
            )
            assert guessed.stats.stop_reason is StopReason.STOP_STRING


def test_the_end_of_an_answer_is_not_passed() -> None:
    with near_engine(resource(STARTER)) as engine:
        text = engine.ask(_request("What is a token?")).text
        again = f"{text} {text} What is a token?"
        without, _ = _pair(engine, _request(again))
        assert without.stats.stop_reason is StopReason.END


def test_a_full_context_ends_it_as_without_guesses(chain: Path) -> None:
    with near_engine(chain, replace(ONE_THREAD, context_length=256)) as engine:
        endless = replace(GREEDY, max_tokens=None)
        for more in range(6):
            without, _ = _pair(engine, _request("x" * more + _PROMPT, endless))
            assert without.stats.stop_reason is StopReason.CONTEXT_FULL


def test_a_shifted_context_goes_on_being_copied(chain: Path) -> None:
    with near_engine(chain, replace(ONE_THREAD, context_length=256)) as engine:
        request = replace(
            _request(_PROMPT, replace(GREEDY, max_tokens=600)), policy=ContextPolicy.SHIFT
        )
        _, guessed = _pair(engine, request)
        assert guessed.stats.generated_tokens == 600
        assert guessed.stats.context_cut is not None


def test_the_next_turn_finds_the_cache_as_it_left_it(chain: Path) -> None:
    with near_engine(chain) as engine:
        request = replace(_request(_PROMPT), conversation="chat", reuse=True)
        lookup = replace(request, speculation=Speculation.LOOKUP)
        engine.ask(lookup)
        first = engine.ask(lookup)
        more = (_PROMPT, first.text, _CHAIN.text(3, 5))
        second = engine.ask(replace(lookup, turns=turns(*more)))
        fresh = engine.ask(replace(request, turns=turns(*more), reuse=False))
        assert _accepted(first) > 20
        assert second.stats.reused_from is ReuseSource.CONVERSATION
        assert second.stats.reused_tokens >= first.stats.context_used - 1
        assert second.text == fresh.text


def test_stop_within_guesses_leaves_a_cache_that_is_right(chain: Path) -> None:
    endless = replace(GREEDY, max_tokens=None)
    request = replace(_request(_PROMPT, endless), speculation=Speculation.LOOKUP)
    request = replace(request, conversation="chat", reuse=True)
    with near_engine(chain) as engine:
        for tokens in (20, 60, 61, 62):
            since = len(engine.events)
            engine.begin(request, tokens)
            stopped = engine.stop("answer", since)
            assert stopped.stats.stop_reason is StopReason.CANCELLED
            more = replace(request, turns=turns(_PROMPT, stopped.text, "x"), sampling=GREEDY)
            again = engine.ask(more)
            fresh = engine.ask(replace(more, reuse=False))
            assert again.stats.reused_tokens >= len(_PROMPT) + tokens - 1
            assert again.text == fresh.text


def test_two_answers_at_once_are_written_as_alone(chain: Path) -> None:
    with near_engine(chain) as engine:
        requests = [
            replace(
                _request(_CHAIN.text(n, 90) + _CHAIN.text(n, 1)),
                request_id=f"r{n}",
                speculation=Speculation.LOOKUP,
            )
            for n in (0, 100)
        ]
        alone = [engine.ask(request).text for request in requests]
        assert [reply.text for reply in engine.ask_all(*requests)] == alone
