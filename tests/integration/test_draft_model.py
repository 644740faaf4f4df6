"""A small model that guesses ahead for another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import Speculation
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams
from app.engine.protocol import Generate
from app.engine.speculation_governor import SpeculationGovernor
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.chain_model import ChainSize, chain_model
from tests.helpers.engine_desk import GREEDY, ONE_THREAD, engine_desk, turns
from tests.helpers.gguf_writer import Q8_0
from tests.helpers.near_engine import NearEngine, near_engine
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.answer_figures import SpeculationFigures

pytestmark = pytest.mark.integration
_CHAIN = ChainSize(vocabulary=512)
_QUESTIONS = ("What is a token?", "What is quantization?", "What is prefill?")


@pytest.fixture
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whether it pays depends on the machine and its other users; here it is to be right.
    monkeypatch.setattr(SpeculationGovernor, "length", lambda _self, found: 4 if found else 0)


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return chain_model(tmp_path_factory.mktemp("chain") / "m.gguf", _CHAIN, level=Q8_0)


@pytest.fixture(scope="module")
def small_chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "m.gguf"
    return chain_model(path, replace(_CHAIN, layers=1), level=Q8_0)


def _ask(engine: NearEngine, request: Generate) -> SpeculationFigures:
    """With a draft; fails where the answer is another one than without."""
    engine.engine.scheduler.forget_cache()
    without = engine.ask(request)
    engine.engine.scheduler.forget_cache()
    guessed = engine.ask(replace(request, speculation=Speculation.DRAFT))
    assert guessed.text == without.text
    figures = guessed.stats.speculation
    assert figures is not None
    assert figures.kind == "draft"
    return figures


@pytest.mark.usefixtures("_always")
def test_the_guesses_of_a_model_that_writes_the_same_are_all_right(
    chain: Path, small_chain: Path
) -> None:
    params = replace(ONE_THREAD, draft_model=str(small_chain))
    request = Generate("a", turns(_CHAIN.text(0, 30)), replace(GREEDY, max_tokens=100))
    with near_engine(chain, params) as engine:
        assert engine.ready.loaded.notices == ()
        _ask(engine, request)
        figures = _ask(engine, request)
    assert figures.accepted == figures.drafted > 60


@pytest.mark.usefixtures("_always")
def test_a_model_is_right_about_itself_wherever_it_is_sure() -> None:
    path = resource(STARTER)
    with near_engine(path, replace(ONE_THREAD, draft_model=str(path))) as engine:
        for text in _QUESTIONS:
            figures = _ask(engine, Generate("a", turns(text), GREEDY))
            assert figures.drafted > 5
            assert figures.accepted >= figures.drafted * 0.9


@pytest.mark.usefixtures("_always")
def test_a_drawn_answer_stays_the_same(chain: Path, small_chain: Path) -> None:
    sampling = SamplingParams(temperature=1.0, seed=3, max_tokens=60)
    with near_engine(chain, replace(ONE_THREAD, draft_model=str(small_chain))) as engine:
        assert _ask(engine, Generate("a", turns(_CHAIN.text(5, 9)), sampling)).accepted > 10


@pytest.mark.usefixtures("_always")
def test_chats_in_turn_are_each_guessed_from_their_own_text(chain: Path, small_chain: Path) -> None:
    params = replace(ONE_THREAD, draft_model=str(small_chain))
    with near_engine(chain, params) as engine:
        for start in (0, 100, 0, 50):
            request = Generate("a", turns(_CHAIN.text(start, 200)), GREEDY)
            figures = _ask(engine, request)
            assert figures.accepted == figures.drafted > 20


@pytest.mark.usefixtures("_always")
def test_stop_leaves_a_draft_that_goes_on_being_right(chain: Path, small_chain: Path) -> None:
    params = replace(ONE_THREAD, draft_model=str(small_chain))
    endless = replace(GREEDY, max_tokens=None)
    request = Generate("a", turns(_CHAIN.text(0, 9)), endless, speculation=Speculation.DRAFT)
    with near_engine(chain, params) as engine:
        for tokens in (5, 30, 31):
            since = len(engine.events)
            engine.begin(request, tokens)
            assert engine.stop("a", since).stats.stop_reason is StopReason.CANCELLED
        figures = _ask(engine, replace(request, sampling=GREEDY))
    assert figures.accepted == figures.drafted > 20


def test_another_vocabulary_is_refused_with_a_notice_and_the_model_answers(
    tmp_path: Path,
) -> None:
    other = write_random_model(tmp_path / "other.gguf", "llama", "F16")
    with engine_desk() as desk:
        loaded = desk.load(resource(STARTER), replace(ONE_THREAD, draft_model=str(other)))
        reply = desk.ask(Generate("a", turns("Hello!"), GREEDY, speculation=Speculation.DRAFT))
    assert loaded.notices == (
        "The draft model has another vocabulary than this model, so nothing is guessed with it.",
    )
    assert reply.text


@pytest.mark.parametrize(
    ("architecture", "reason"), [("mamba", "take a guess back"), (None, "cannot be loaded")]
)
def test_a_model_that_cannot_guess_is_refused_with_a_notice(
    tmp_path: Path, architecture: str | None, reason: str
) -> None:
    draft = tmp_path / "draft.gguf"
    if architecture:
        write_random_model(draft, architecture, "F16")
    model = write_random_model(tmp_path / "m.gguf", "llama", "F16")
    with near_engine(model, replace(ONE_THREAD, draft_model=str(draft))) as engine:
        (notice,) = engine.ready.loaded.notices
    assert reason in notice


def test_the_cost_of_a_draft_is_learned_in_a_real_engine(chain: Path, small_chain: Path) -> None:
    request = Generate("a", turns(_CHAIN.text(0, 9)), replace(GREEDY, max_tokens=200))
    with engine_desk() as desk:
        desk.load(chain, replace(ONE_THREAD, draft_model=str(small_chain)))
        without = desk.ask(request)
        guessed = desk.ask(replace(request, speculation=Speculation.AUTO))
    figures = guessed.stats.speculation
    assert guessed.text == without.text
    assert figures is not None
    assert figures.kind == "draft"
    assert figures.verdict
