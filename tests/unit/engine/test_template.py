"""Real templates against the formats that their models document, written out by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.domain.chat import Role, Turn
from app.engine.template import ChatTemplate, TemplateError, fallback_template, opened_tag

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
SYSTEM = Turn(Role.SYSTEM, "You are kind.")
HI = Turn(Role.USER, 'Hi, 1 < 2 & "quoted" ünïcode')
HELLO = Turn(Role.ASSISTANT, "Hello!")
HOW = Turn(Role.USER, "How are you?")
DIALOGUE = (SYSTEM, HI, HELLO, HOW)


def load(name: str, bos: str = "", eos: str = "") -> ChatTemplate:
    return ChatTemplate((TEMPLATES / f"{name}.jinja").read_text("utf-8"), bos, eos)


def test_qwen_renders_chatml() -> None:
    assert load("qwen2.5").render(DIALOGUE, thinking=None) == (
        "<|im_start|>system\nYou are kind.<|im_end|>\n"
        '<|im_start|>user\nHi, 1 < 2 & "quoted" ünïcode<|im_end|>\n'
        "<|im_start|>assistant\nHello!<|im_end|>\n"
        "<|im_start|>user\nHow are you?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )


def test_qwen_brings_its_own_instructions_where_there_are_none() -> None:
    assert load("qwen2.5").render((HOW,), thinking=None) == (
        "<|im_start|>system\n"
        "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n"
        "<|im_start|>user\nHow are you?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )


def test_without_generation_prompt_the_text_ends_after_the_last_turn() -> None:
    rendered = load("qwen2.5").render(DIALOGUE[:3], add_generation_prompt=False, thinking=None)
    assert rendered.endswith("<|im_start|>assistant\nHello!<|im_end|>\n")


def test_llama_3_renders_headers_and_the_date_of_today() -> None:
    today = datetime.now().astimezone().strftime("%d %b %Y")
    rendered = load("llama-3.2", "<|begin_of_text|>", "<|eot_id|>").render(DIALOGUE, thinking=None)
    assert rendered == (
        "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\n"
        f"Cutting Knowledge Date: December 2023\nToday Date: {today}\n\nYou are kind.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\n"
        'Hi, 1 < 2 & "quoted" ünïcode<|eot_id|>'
        "<|start_header_id|>assistant<|end_header_id|>\n\nHello!<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nHow are you?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    )


def test_gemma_gets_the_instructions_inside_of_the_first_question() -> None:
    assert load("gemma-2", "<bos>", "<eos>").render(DIALOGUE, thinking=None) == (
        "<bos><start_of_turn>user\nYou are kind.\n\n"
        'Hi, 1 < 2 & "quoted" ünïcode<end_of_turn>\n'
        "<start_of_turn>model\nHello!<end_of_turn>\n"
        "<start_of_turn>user\nHow are you?<end_of_turn>\n"
        "<start_of_turn>model\n"
    )


def test_gemma_gets_two_questions_in_a_row_as_one() -> None:
    assert load("gemma-2", "<bos>", "<eos>").render((SYSTEM, HOW, HOW), thinking=None) == (
        "<bos><start_of_turn>user\nYou are kind.\n\nHow are you?\n\nHow are you?<end_of_turn>\n"
        "<start_of_turn>model\n"
    )


def test_mistral_renders_instructions_in_the_last_question() -> None:
    assert load("mistral-nemo", "<s>", "</s>").render(DIALOGUE, thinking=None) == (
        '<s>[INST]Hi, 1 < 2 & "quoted" ünïcode[/INST]Hello!</s>'
        "[INST]You are kind.\n\nHow are you?[/INST]"
    )


def test_phi_renders_role_tags() -> None:
    assert load("phi-3.5").render(DIALOGUE, thinking=None) == (
        "<|system|>\nYou are kind.<|end|>\n"
        '<|user|>\nHi, 1 < 2 & "quoted" ünïcode<|end|>\n'
        "<|assistant|>\nHello!<|end|>\n"
        "<|user|>\nHow are you?<|end|>\n"
        "<|assistant|>\n"
    )


def test_deepseek_r1_opens_its_thinking() -> None:
    template = load("deepseek-r1", "<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>")
    thought = Turn(Role.ASSISTANT, "<think>\nA greeting.\n</think>\n\nHello!")
    rendered = template.render((SYSTEM, HI, thought, HOW), thinking=True)
    assert rendered == (
        "<｜begin▁of▁sentence｜>You are kind."
        '<｜User｜>Hi, 1 < 2 & "quoted" ünïcode'
        "<｜Assistant｜>\n\nHello!<｜end▁of▁sentence｜>"
        "<｜User｜>How are you?<｜Assistant｜><think>\n"
    )
    assert opened_tag(rendered)


@pytest.mark.parametrize(
    ("thinking", "ending"),
    [(None, "assistant\n"), (True, "assistant\n"), (False, "assistant\n<think>\n\n</think>\n\n")],
)
def test_qwen3_closes_its_thinking_only_where_it_is_switched_off(
    thinking: bool | None, ending: str
) -> None:
    template = load("qwen3")
    rendered = template.render((HOW,), thinking=thinking)
    assert rendered == f"<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>{ending}"
    assert not opened_tag(rendered)


def test_the_generation_block_is_rendered_as_its_contents() -> None:
    source = (
        "{% for m in messages %}<{% generation %}{{ m.content }}{% endgeneration %}>{% endfor %}"
    )
    assert ChatTemplate(source, "", "").render((HOW, HELLO), thinking=None) == (
        "<How are you?><Hello!>"
    )


def test_gpt_oss_renders_channels() -> None:
    rendered = load("gpt-oss").render(DIALOGUE, thinking=None)
    assert rendered.startswith("<|start|>system<|message|>You are ChatGPT")
    assert rendered.endswith(
        "<|start|>assistant<|channel|>final<|message|>Hello!<|end|>"
        "<|start|>user<|message|>How are you?<|end|><|start|>assistant"
    )


def test_a_template_made_for_tools_only_is_given_an_empty_list_of_them() -> None:
    rendered = load("hermes-3-tools", "<s>", "</s>").render(DIALOGUE, thinking=None)
    assert rendered.endswith("<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>assistant\n")


def test_instructions_that_a_template_drops_silently_go_into_the_question() -> None:
    source = "{% for m in messages if m.role != 'system' %}[{{ m.content }}]{% endfor %}"
    rendered = ChatTemplate(source, "", "").render((SYSTEM, HOW), thinking=None)
    assert rendered == "[You are kind.\n\nHow are you?]"


def test_a_template_that_wants_content_in_parts_gets_parts() -> None:
    source = (
        "{% for m in messages %}{% for p in m.content if p.type == 'text' %}[{{ p.text }}]"
        "{% endfor %}{% endfor %}"
    )
    assert ChatTemplate(source, "", "").render((SYSTEM, HOW), thinking=None) == (
        "[You are kind.][How are you?]"
    )


def test_json_is_written_as_hugging_face_writes_it() -> None:
    source = "{{ {'b': '<ü>', 'a': [1, none]} | tojson }} {{ {'a': [1]} | tojson(indent=2) }}"
    rendered = ChatTemplate(source, "", "").render((), thinking=None)
    assert rendered == '{"b": "<ü>", "a": [1, null]} {\n  "a": [\n    1\n  ]\n}'


def test_blocks_are_trimmed_and_loops_can_be_left() -> None:
    source = (
        "{% for i in range(9) %}\n    {% if i == 2 %}{% break %}{% endif %}\n{{ i }}\n{% endfor %}"
    )
    assert ChatTemplate(source, "", "").render((), thinking=None) == "0\n1\n"


def test_the_usual_text_operations_work() -> None:
    source = (
        "{{ 'a-b'.split('-')[1] ~ 1 ~ none }} {{ '%s=%d' % ('x', 2) }}"
        " {{ '{}:{n}'.format(1, n=2) }}"
        " {{ ['x', 'y'] | join(', ') }} {{ ', '.join(['x', 'y']) }} {{ 'aXa'.replace('X', '-') }}"
        " {{ 'a\nb' | indent(2) }} {{ [1, 2] | sum }} {{ dict(a=1).a }}"
        " {{ 'ab' * 2 }} {{ 2 ** 3 }}"
    )
    assert ChatTemplate(source, "", "").render((), thinking=None) == (
        "b1None x=2 1:2 x, y x, y a-a a\n  b 3 1 abab 8"
    )


def test_a_model_with_chatml_tokens_but_no_template_gets_chatml() -> None:
    template = fallback_template(("<s>", "<|im_start|>", "<|im_end|>"))
    assert template.render(DIALOGUE, thinking=None) == (
        "<|im_start|>system\nYou are kind.<|im_end|>\n"
        '<|im_start|>user\nHi, 1 < 2 & "quoted" ünïcode<|im_end|>\n'
        "<|im_start|>assistant\nHello!<|im_end|>\n"
        "<|im_start|>user\nHow are you?<|im_end|>\n"
        "<|im_start|>assistant\n"
    )
    assert template.stop == ("<|im_end|>",)


def test_a_model_without_any_format_gets_a_plain_dialogue() -> None:
    template = fallback_template(("<s>", "</s>"))
    assert template.render(DIALOGUE, thinking=None) == (
        'You are kind.\n\nUser: Hi, 1 < 2 & "quoted" ünïcode\nAssistant: Hello!\n'
        "User: How are you?\nAssistant:"
    )
    assert template.stop == ("\nUser:",)


@pytest.mark.parametrize(
    ("rendered", "opened"),
    [
        ("<|assistant|><think>\n", True),
        ("<|assistant|>[THINK]", True),
        ("<|assistant|><think>\n\n</think>\n\n", False),
        ("what does <think> mean?<|assistant|>", False),
        ("", False),
    ],
)
def test_an_opened_thinking_tag_is_seen_at_the_end_only(rendered: str, opened: bool) -> None:
    assert bool(opened_tag(rendered)) is opened


def test_a_refusal_carries_the_words_of_the_template() -> None:
    template = ChatTemplate("{{ raise_exception('Only cats may speak.') }}", "", "")
    with pytest.raises(TemplateError, match=r"refuses this conversation: Only cats may speak\.$"):
        template.render(DIALOGUE, thinking=None)


def test_a_broken_template_is_refused_at_once_with_its_line() -> None:
    with pytest.raises(TemplateError, match="has an error in line 2: "):
        ChatTemplate("fine\n{% if %}", "", "")
