"""Estimated costs of turns against real prompts, with the starter's vocabulary and template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.chat import Role, Turn
from app.domain.sampling import SamplingParams
from app.engine.context_policy import SummaryWanted, fit_prompt
from app.engine.llama_model import LlamaModel
from app.engine.prompt import PromptBuilder
from app.engine.protocol import Generate
from app.engine.template import ChatTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration
LENGTH = 512
WORDS = ("What is the KV cache? ", "Grüße 👋 – 日本語? ", "def f(x):\n    return x  # why\n")


@pytest.fixture(scope="module")
def prompts(starter: Path) -> Iterator[PromptBuilder]:
    model = LlamaModel(str(starter), gpu_layers=0, progress=lambda _fraction: True)
    vocabulary = model.vocabulary
    template = ChatTemplate(model.chat_template or "", vocabulary.bos_text, vocabulary.eos_text)
    yield PromptBuilder(vocabulary, template)
    model.close()


def talk(pairs: int) -> tuple[Turn, ...]:
    turns = [Turn(Role.SYSTEM, "Be kind.")]
    for number in range(pairs):
        words = WORDS[number % len(WORDS)] * (1 + number % 4)
        turns += [Turn(Role.USER, f"{number}: {words}"), Turn(Role.ASSISTANT, words)]
    return (*turns, Turn(Role.USER, "And now?"))


@pytest.mark.parametrize("pairs", [0, 1, 5, 40])
def test_estimates_are_within_a_hundredth_of_the_prompt(prompts: PromptBuilder, pairs: int) -> None:
    turns = talk(pairs)
    real = len(prompts.build(turns, thinking=None).tokens)
    estimate = prompts.costs.frame + sum(prompts.costs.of(turn) for turn in turns)
    assert estimate == pytest.approx(real, rel=0.01, abs=2)


@pytest.mark.parametrize("policy", [ContextPolicy.DROP_TURNS, ContextPolicy.SHIFT])
def test_long_chats_are_cut_to_fit(prompts: PromptBuilder, policy: ContextPolicy) -> None:
    for pairs in range(1, 60, 7):
        request = Generate("r", talk(pairs), SamplingParams(), policy=policy)
        fitted = fit_prompt(prompts, request, LENGTH)
        assert len(fitted.prompt.tokens) <= LENGTH * 3 // 4
        assert (fitted.cut is None) == (pairs < 8)
        if policy is ContextPolicy.SHIFT:
            assert 3 < fitted.prompt.keep_tokens < 20


def test_a_part_to_be_summarised_leaves_room_for_the_summary(prompts: PromptBuilder) -> None:
    request = Generate("r", talk(60), SamplingParams(), policy=ContextPolicy.SUMMARISE)
    with pytest.raises(SummaryWanted) as caught:
        fit_prompt(prompts, request, LENGTH)
    part = prompts.build(request.turns[: caught.value.turns], thinking=None)
    assert LENGTH // 4 < len(part.tokens) <= LENGTH * 3 // 4
