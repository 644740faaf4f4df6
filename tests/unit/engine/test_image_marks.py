"""Images stand in the prompt where they were shown, once, whatever the template makes of turns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role, Turn
from app.engine.prompt import PromptBuilder
from app.engine.template import ChatTemplate
from app.engine.vision import Eyes, ImagePart, Look

if TYPE_CHECKING:
    from app.engine.llama_context import LlamaContext

TEMPLATES = Path(__file__).parents[2] / "data" / "templates"
_BEGIN, _END = 2_000_001, 2_000_002  # beyond every character
_TAGS = ("<|image|>", "<|image_pad|>", "<|vision_start|>", "<image>", "<start_of_image>")


class Letters:
    """A vocabulary whose tokens are characters."""

    bos = -1
    eos = -1
    adds_bos = False

    def control_texts(self) -> tuple[str, ...]:
        return ("<|im_start|>", "<|im_end|>", *_TAGS)

    def tokenize(self, text: str, *, parse_special: bool, continues: bool = False) -> list[int]:
        return [ord(sign) for sign in text]


class Digits:
    """Makes three positions of every image, between a begin and an end of its own."""

    def look(self, path: str) -> Look:
        return ((_BEGIN,), ImagePart(path, 3, 3, -2 - int(Path(path).name)), (_END,))

    def compute(self, part: ImagePart, context: LlamaContext, position: int, sequence: int) -> None:
        raise AssertionError("nothing is computed here")

    def close(self) -> None:
        pass


def shown(template: str, *turns: Turn) -> str:
    """The prompt; images as [1], [2], …"""
    source = (TEMPLATES / f"{template}.jinja").read_text(encoding="utf-8")
    eyes = Eyes(Path("images"), Digits)
    builder = PromptBuilder(Letters(), ChatTemplate(source, "", ""), eyes)  # type: ignore[arg-type]
    prompt = builder.build(turns, thinking=None)
    assert [prompt.tokens[start] for start, _ in prompt.images] == [
        part.key for _, part in prompt.images
    ]
    return "".join(map(_sign, prompt.tokens)).replace("111", "1").replace("222", "2")


def _sign(token: int) -> str:
    if token < 0:
        return str(-2 - token)
    return {_BEGIN: "[", _END: "]"}.get(token) or chr(token)


@pytest.mark.parametrize(
    "template", sorted(path.stem for path in TEMPLATES.glob("*.jinja") if "tools" not in path.stem)
)
def test_every_image_comes_once_before_its_question(template: str) -> None:
    text = shown(
        template,
        Turn(Role.SYSTEM, "Be short."),
        Turn(Role.USER, "Which are they?", ("1", "2")),
        Turn(Role.ASSISTANT, "A cat and a dog."),
        Turn(Role.USER, "And this?", ("1",)),
    )
    first, last = text.index("[1]\n[2]\nWhich are they?"), text.index("[1]\nAnd this?")
    assert first < last
    assert text.count("[") - text.count("[INST]") - text.count("[/INST]") == 3
    assert not any(tag in text for tag in _TAGS)


def test_an_image_alone_is_a_question_without_an_empty_line() -> None:
    assert "user\n[1]<|im_end|>" in shown("qwen3.5", Turn(Role.USER, "", ("1",)))


def test_tags_of_images_in_the_words_of_a_person_stay_words() -> None:
    text = shown("gemma-4", Turn(Role.USER, "What does <|image|> mean?", ("1",)))
    assert text.count("[1]") == 1
    assert "What does <|image|> mean?" in text
