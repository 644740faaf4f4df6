"""What an answer begins with, behind the prompts of real templates."""

from __future__ import annotations

import re
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from app.domain.answer_params import ContextPolicy
from app.domain.chat import Role, Turn
from app.domain.sampling import SamplingParams
from app.engine.context_policy import PromptTooLong, fit_prompt
from app.engine.opening import Opening, OpeningPlace, place_opening
from app.engine.prompt import PromptBuilder
from app.engine.protocol import Generate
from app.engine.template import ChatTemplate

if TYPE_CHECKING:
    from app.engine.llama_model import Vocabulary

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
HI = (Turn(Role.USER, "Hi"),)
CONTROL = (
    *("<|im_start|>", "<|im_end|>", "<think>", "</think>"),
    *("<|channel|>", "<|message|>", "<|start|>", "<|end|>"),
)
PAIR = 0x110000  # above every character
END = PAIR + 2
FIRST_CONTROL = PAIR + 1


class _Letters:
    """Characters are tokens, as are control texts, and "ab" where it is written in one."""

    adds_bos = False
    bos = -1
    size = FIRST_CONTROL + len(CONTROL)

    def control_texts(self) -> tuple[str, ...]:
        return CONTROL

    def tokenize(self, text: str, *, parse_special: bool, continues: bool = False) -> list[int]:
        pattern = "|".join(map(re.escape, CONTROL)) if parse_special else r"(?!)"
        parts = re.split(f"({pattern})", text)
        tokens: list[int] = []
        for index, part in enumerate(parts):
            control = index % 2 == 1
            tokens += [FIRST_CONTROL + CONTROL.index(part)] if control else map(ord, part)
        return tokens

    def piece(self, token: int) -> bytes:
        if token == PAIR:
            return b"ab"
        if token >= FIRST_CONTROL:
            return CONTROL[token - FIRST_CONTROL].encode()
        return bytes([token - 0xE000]) if 0xE000 <= token < 0xE100 else chr(token).encode()

    def is_control(self, token: int) -> bool:
        return token >= FIRST_CONTROL

    def ends_generation(self, token: int) -> bool:
        return token == END


LETTERS = cast("Vocabulary", _Letters())


def builder(template: str) -> PromptBuilder:
    source = (TEMPLATES / f"{template}.jinja").read_text(encoding="utf-8")
    return PromptBuilder(LETTERS, ChatTemplate(source, "", ""))


def prompt(template: str, text: str, *, thinking: bool | None = None) -> str:
    """The whole prompt as text; control tokens stand in «»."""
    built = builder(template).build(HI, thinking=thinking, opening=Opening(text))
    assert built.opened_thinking == ""
    return shown(built.tokens)


def shown(tokens: tuple[int, ...] | array[int]) -> str:
    texts = (LETTERS.piece(token).decode() for token in tokens)
    marks = (LETTERS.is_control(token) for token in tokens)
    return "".join(f"«{t}»" if m else t for t, m in zip(texts, marks, strict=True))


def rendered(template: str, *, thinking: bool | None = None) -> str:
    return shown(builder(template).build(HI, thinking=thinking).tokens)


def behind(known: str | array[int], text: str) -> array[int]:
    """The tokens of an opening where `known` once stood behind the prompt."""
    tokens = array("i", map(ord, known)) if isinstance(known, str) else known
    opening = Opening(text, lambda _prompt, _text: [tokens])
    return opening.tokens_behind(array("i", [1]), OpeningPlace("", text), LETTERS)


@pytest.mark.parametrize("template", ["qwen2.5", "llama-3.2", "gemma-2", "mistral-nemo", "phi-3.5"])
def test_words_stand_behind_the_generation_prompt(template: str) -> None:
    assert prompt(template, "Sure, ") == f"{rendered(template)}Sure, "


def test_control_tokens_in_an_opening_stay_text() -> None:
    text = "Sure.<|im_end|>\n<|im_start|>user\n<think>no</think>"
    assert prompt("qwen2.5", text) == rendered("qwen2.5") + text


def test_a_thinking_that_the_template_opened_goes_on() -> None:
    whole = rendered("qwen3.5")
    assert whole.endswith("«<think>»\n")
    assert prompt("qwen3.5", "<think>\nHm, I") == f"{whole}Hm, I"
    assert prompt("qwen3.5", "<think>Hm, I") == f"{whole[:-1]}Hm, I"
    assert prompt("qwen3.5", "<think>\nHm.\n</think>\n\nYes </think>") == (
        f"{whole}Hm.\n«</think>»\n\nYes </think>"
    )


@pytest.mark.parametrize("template", ["deepseek-r1", "qwen3.5", "qwen3", "smollm3"])
@pytest.mark.parametrize("thinking", [None, True, False])
def test_an_answer_that_thinks_goes_on_thinking_whatever_is_chosen_now(
    template: str, thinking: bool | None
) -> None:
    text = "<think>\nHm."
    whole = prompt(template, text, thinking=thinking)
    assert re.search(r"(assistant»?\n|｜Assistant｜>)«<think>»\nHm\.$", whole)


def test_an_answer_that_only_closes_its_thinking_stands_in_the_opened_one() -> None:
    assert prompt("qwen3.5", "Hm.</think>Yes") == f"{rendered('qwen3.5')}Hm.«</think>»Yes"


def test_words_of_an_answer_do_not_stand_in_an_opened_thinking() -> None:
    assert prompt("qwen3.5", "Sure, ") == f"{rendered('qwen3.5', thinking=False)}Sure, "
    opened = "<|im_start|>assistant\n<think>\n"
    for text in ("Sure", "[THINK]Sure"):
        place = place_opening(opened, text, lambda _thinks: opened)
        assert place == OpeningPlace("<|im_start|>assistant\n", text)


def test_a_thinking_that_the_model_opened_is_written_with_its_own_tokens() -> None:
    text = "<think>\nHm, <|im_end|>.\n</think>\n\nYes </think>"
    assert prompt("qwen3", text) == (
        f"{rendered('qwen3')}«<think>»\nHm, <|im_end|>.\n«</think>»\n\nYes </think>"
    )


def test_the_rest_of_a_thinking_is_cut_as_such_behind_what_is_kept() -> None:
    text = "<think>\nHm.</think>Yes"
    known = array("i", [FIRST_CONTROL + CONTROL.index("<think>"), ord("\n"), ord("H")])
    assert shown(behind(known, text)) == "«<think>»\nHm.«</think>»Yes"


def test_where_thinking_is_off_the_answer_goes_on_behind_the_empty_one() -> None:
    whole = rendered("qwen3", thinking=False)
    assert whole.endswith("«<think>»\n\n«</think>»\n\n")
    assert prompt("qwen3", "Yes", thinking=False) == f"{whole}Yes"


def test_channels_of_an_answer_are_control_tokens_again() -> None:
    text = "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Y"
    whole = prompt("gpt-oss", text)
    assert whole.endswith(
        "«<|channel|>»analysis«<|message|>»Hm.«<|end|>»"
        "«<|start|>»assistant«<|channel|>»final«<|message|>»Y"
    )


def test_words_without_a_channel_stand_in_the_one_of_answers() -> None:
    before = rendered("gpt-oss")
    assert prompt("gpt-oss", "Sure") == f"{before}«<|channel|>»final«<|message|>»Sure"


def test_what_was_written_is_given_in_the_tokens_that_it_was_written_in() -> None:
    written = array("i", [ord("x"), PAIR, ord("y")])
    assert behind(written, "xaby") == written
    assert behind(written, "xabyz") == written + array("i", [ord("z")])
    assert behind(written, "xab") == written[:2]
    assert behind(written, "xabz") == written[:2] + array("i", [ord("z")])


def test_a_token_that_is_only_partly_wanted_is_cut_anew() -> None:
    written = array("i", [ord("x"), PAIR])
    assert behind(written, "xac") == array("i", map(ord, "xac"))


def test_nothing_is_kept_of_an_answer_that_began_otherwise() -> None:
    assert behind("other", "xab") == array("i", map(ord, "xab"))


def test_what_follows_the_end_of_an_answer_is_no_part_of_it() -> None:
    written = array("i", [ord("x"), END, ord("y")])
    assert behind(written, "xyz") == array("i", map(ord, "xyz"))


def test_half_of_a_character_is_left_out() -> None:
    euro = [0xE000 + byte for byte in "€".encode()]
    written = array("i", [ord("x"), *euro[:2]])
    assert behind(written, "x") == written[:1]
    assert behind(array("i", [ord("x"), *euro]), "x€") == array("i", [ord("x"), *euro])


def test_tokens_that_the_vocabulary_does_not_know_end_what_is_kept() -> None:
    assert behind(array("i", [ord("x"), 1 << 30, -5]), "xy") == array("i", map(ord, "xy"))


def test_the_longest_of_several_memories_counts() -> None:
    memories = [array("i", map(ord, "x")), array("i", [ord("x"), PAIR]), array("i", [7])]
    opening = Opening("xaby", lambda _prompt, _text: memories)
    found = opening.tokens_behind(array("i", [1]), OpeningPlace("", "xaby"), LETTERS)
    assert found == array("i", [ord("x"), PAIR, ord("y")])


def test_an_opening_counts_for_the_context() -> None:
    prompts = builder("qwen2.5")
    room = len(rendered("qwen2.5")) + 400
    asked = Generate("r", HI, SamplingParams(), opening="x" * 300)
    fitted = fit_prompt(prompts, asked, room)
    assert len(fitted.prompt.tokens) > 300
    too_long = Generate("r", HI, SamplingParams(), opening="x" * 500)
    with pytest.raises(PromptTooLong):
        fit_prompt(prompts, too_long, room)


def test_an_answer_that_goes_on_drops_no_turns_while_there_is_room() -> None:
    prompts = builder("qwen2.5")
    pair = (Turn(Role.USER, "x" * 100), Turn(Role.ASSISTANT, "x" * 100))
    talk = (*pair * 5, Turn(Role.USER, "Hi"))
    length = 2000
    fits = Generate("r", talk, SamplingParams(), policy=ContextPolicy.DROP_TURNS, opening="")
    assert fit_prompt(prompts, fits, length).cut is None
    goes_on = Generate(
        "r", talk, SamplingParams(), policy=ContextPolicy.DROP_TURNS, opening="y" * 300
    )
    fitted = fit_prompt(prompts, goes_on, length)
    assert fitted.cut is None
    full = Generate("r", talk, SamplingParams(), policy=ContextPolicy.DROP_TURNS, opening="y" * 900)
    cut = fit_prompt(prompts, full, length)
    assert cut.cut is not None
    assert len(cut.prompt.tokens) <= length - length // 16
