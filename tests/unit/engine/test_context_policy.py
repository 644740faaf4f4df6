"""Context policies over real templates, with a vocabulary whose tokens are characters."""

from __future__ import annotations

from itertools import cycle, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.chat import Role, Turn
from app.domain.sampling import SamplingParams
from app.engine.context_policy import PromptTooLong, SummaryWanted, fit_prompt
from app.engine.prompt import PromptBuilder
from app.engine.protocol import Generate
from app.engine.template import ChatTemplate, TemplateError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.engine.context_policy import FittedPrompt
    from app.engine.llama_model import Vocabulary
    from app.engine.opening import Opening
    from app.engine.prompt import Prompt

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
DROPS = [ContextPolicy.DROP_TURNS, ContextPolicy.SHIFT]
SYSTEM = Turn(Role.SYSTEM, "Be kind.")
LENGTH = 2000


class _Letters:
    """A vocabulary in which each character is a token."""

    adds_bos = True
    bos = 0

    def control_texts(self) -> tuple[str, ...]:
        return ("<s>",)

    def tokenize(self, text: str, *, parse_special: bool, continues: bool = False) -> list[int]:
        return [ord(letter) for letter in text]


class _Builder(PromptBuilder):
    """Counts how often a conversation was rendered."""

    renderings = 0

    def build(
        self, turns: Sequence[Turn], *, thinking: bool | None, opening: Opening | None = None
    ) -> Prompt:
        self.renderings += 1
        return super().build(turns, thinking=thinking, opening=opening)


def builder(template: str = "qwen3") -> _Builder:
    source = (TEMPLATES / f"{template}.jinja").read_text(encoding="utf-8")
    return _Builder(cast("Vocabulary", _Letters()), ChatTemplate(source, "", ""))


def talk(turns: int, size: int = 100) -> tuple[Turn, ...]:
    """`turns` turns after the instructions, each with its number and of `size` characters."""
    roles = cycle((Role.USER, Role.ASSISTANT))
    said = (f"({number})".ljust(size, "x") for number in range(turns))
    return (SYSTEM, *(Turn(role, text) for role, text in zip(roles, said, strict=False)))


def fit(
    prompts: PromptBuilder,
    turns: tuple[Turn, ...],
    policy: ContextPolicy,
    *,
    length: int = LENGTH,
    most: int | None = None,
) -> FittedPrompt:
    sampling = SamplingParams(max_tokens=most)
    return fit_prompt(prompts, Generate("r", turns, sampling, policy=policy), length)


def text_of(prompt: Prompt) -> str:
    return "".join(chr(token) for token in prompt.tokens if token)


@pytest.mark.parametrize("policy", list(ContextPolicy))
def test_a_conversation_that_fits_is_left_whole(policy: ContextPolicy) -> None:
    fitted = fit(builder(), talk(3), policy)
    assert fitted.cut is None
    assert all(turn.text in text_of(fitted.prompt) for turn in talk(3))


def test_stop_takes_a_prompt_to_the_last_token_and_no_more() -> None:
    whole = len(builder().build(talk(9), thinking=None).tokens)
    fitted = fit(builder(), talk(9), ContextPolicy.STOP, length=whole)
    assert len(fitted.prompt.tokens) == whole
    with pytest.raises(PromptTooLong) as caught:
        fit(builder(), talk(9), ContextPolicy.STOP, length=whole - 1)
    assert (caught.value.tokens, caught.value.length) == (whole, whole - 1)


@pytest.mark.parametrize("policy", DROPS)
def test_the_oldest_turns_go_in_pairs_and_leave_room_for_the_answer(policy: ContextPolicy) -> None:
    fitted = fit(builder(), talk(41), policy)
    assert len(fitted.prompt.tokens) <= LENGTH * 3 // 4
    assert fitted.cut is not None
    assert fitted.cut.dropped_turns % 2 == 0
    text = text_of(fitted.prompt)
    assert text.startswith("<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\n(")
    kept = [f"({number})" in text for number in range(41)]
    assert kept == [number >= fitted.cut.dropped_turns for number in range(41)]


def test_what_went_is_told_in_turns_and_tokens() -> None:
    whole = len(builder().build(talk(41), thinking=None).tokens)
    fitted = fit(builder(), talk(41), ContextPolicy.DROP_TURNS)
    assert fitted.cut is not None
    assert fitted.cut.dropped_tokens == whole - len(fitted.prompt.tokens)


def test_a_short_answer_needs_less_room() -> None:
    fitted = fit(builder(), talk(13), ContextPolicy.DROP_TURNS, most=10)
    assert fitted.cut is None
    assert LENGTH * 3 // 4 < len(fitted.prompt.tokens) <= LENGTH - 10


def test_the_next_questions_drop_the_same_turns_for_a_while() -> None:
    prompts = builder()
    cuts = []
    for turns in range(1, 121, 2):
        cut = fit(prompts, talk(turns), ContextPolicy.DROP_TURNS).cut
        cuts.append(cut.dropped_turns if cut else 0)
    assert cuts == sorted(cuts)
    changes = sum(before != after for before, after in pairwise(cuts))
    # 60 questions with answers of 250 tokens; a step is a quarter of 2,000.
    assert changes <= 60 * 250 // 500
    assert cuts[-1] > 100


def test_only_a_few_conversations_are_rendered_however_long_the_chat() -> None:
    prompts = builder()
    fit(prompts, talk(5001), ContextPolicy.DROP_TURNS)
    assert prompts.renderings <= 4


@pytest.mark.parametrize("policy", DROPS)
def test_the_last_question_is_never_dropped_and_may_take_the_whole_context(
    policy: ContextPolicy,
) -> None:
    turns = (*talk(4), Turn(Role.USER, "q" * 1900))
    fitted = fit(builder(), turns, policy)
    assert len(fitted.prompt.tokens) > LENGTH * 3 // 4
    assert fitted.cut is not None
    assert fitted.cut.dropped_turns == 4
    with pytest.raises(PromptTooLong) as caught:
        fit(builder(), (*talk(4), Turn(Role.USER, "q" * LENGTH)), policy)
    assert caught.value.tokens > LENGTH


@pytest.mark.parametrize("policy", list(ContextPolicy))
def test_a_single_question_that_does_not_fit_is_too_long(policy: ContextPolicy) -> None:
    with pytest.raises(PromptTooLong):
        fit(builder(), (SYSTEM, Turn(Role.USER, "q" * LENGTH)), policy)


@pytest.mark.parametrize("name", sorted(path.stem for path in TEMPLATES.glob("*.jinja")))
def test_real_templates_are_cut_where_they_allow_it(name: str) -> None:
    length = 16_000
    odd = (Turn(Role.USER, "Twice?"), *talk(301)[1:])  # an answer in between was empty
    for turns in (talk(301), talk(301)[1:], odd, (SYSTEM, *odd), talk(302)):
        fitted = fit(builder(name), turns, ContextPolicy.DROP_TURNS, length=length)
        assert fitted.cut is not None
        assert len(fitted.prompt.tokens) <= length * 3 // 4
        question = [turn for turn in turns if turn.role is Role.USER][-1]
        assert question.text in text_of(fitted.prompt)


def test_a_cut_that_the_template_refuses_is_followed_by_the_next_one() -> None:
    source = (
        "{% for m in messages %}{% if loop.index0 < 2 and '(14)' in m.content|string %}"
        "{{ raise_exception('not here') }}{% endif %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
    )
    prompts = _Builder(cast("Vocabulary", _Letters()), ChatTemplate(source, "", ""))
    refused = (SYSTEM, *talk(41)[15:])
    with pytest.raises(TemplateError):
        prompts.build(refused, thinking=None)
    drops = [fit(prompts, talk(n), ContextPolicy.DROP_TURNS).cut for n in range(21, 41, 2)]
    assert [cut.dropped_turns for cut in drops if cut] == sorted(
        c.dropped_turns for c in drops if c
    )
    assert all(cut is not None and cut.dropped_turns != 14 for cut in drops)
    assert any(cut is not None and cut.dropped_turns == 16 for cut in drops)


def test_a_template_that_refuses_everything_is_reported() -> None:
    source = "{% if messages|length > 2 %}{{ raise_exception('no') }}{% endif %}never"
    prompts = _Builder(cast("Vocabulary", _Letters()), ChatTemplate(source, "", ""))
    with pytest.raises(TemplateError):
        fit(prompts, talk(101), ContextPolicy.DROP_TURNS)
    assert prompts.renderings < 10


def test_a_shift_keeps_the_instructions() -> None:
    fitted = fit(builder(), talk(41), ContextPolicy.SHIFT)
    kept = fitted.prompt.tokens[: fitted.prompt.keep_tokens]
    assert "".join(chr(t) for t in kept if t) == "<|im_start|>system\nBe kind.<|im_end|>\n"
    assert kept[0] == _Letters.bos
    bare = fit(builder(), talk(41)[1:], ContextPolicy.SHIFT)
    assert bare.prompt.keep_tokens == 1


def test_a_shift_keeps_instructions_that_stand_inside_of_the_question() -> None:
    fitted = fit(builder("gemma-2"), talk(3), ContextPolicy.SHIFT)
    kept = fitted.prompt.tokens[: fitted.prompt.keep_tokens]
    assert "".join(chr(t) for t in kept if t) == "<start_of_turn>user\nBe kind."


def test_a_summary_is_wanted_of_as_much_as_makes_the_next_ones_rare() -> None:
    turns = talk(15)
    with pytest.raises(SummaryWanted) as caught:
        fit(builder(), turns, ContextPolicy.SUMMARISE)
    end = caught.value.turns
    assert turns[end].role is Role.USER
    rest = fit(builder(), (SYSTEM, *turns[end:]), ContextPolicy.SUMMARISE)
    assert rest.cut is None
    assert len(rest.prompt.tokens) <= LENGTH * 3 // 8


def test_a_long_conversation_is_summarised_in_parts_that_fit() -> None:
    turns = talk(301)
    parts = 0
    while True:
        try:
            fit(builder(), turns, ContextPolicy.SUMMARISE)
            break
        except SummaryWanted as wish:
            part = builder().build(turns[: wish.turns], thinking=None)
            assert len(part.tokens) <= LENGTH * 3 // 4
            turns = (Turn(Role.SYSTEM, "Be kind. " + "s" * 200), *turns[wish.turns :])
            parts += 1
    assert parts < 40
    assert turns[-1] == talk(301)[-1]
