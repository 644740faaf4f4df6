"""Files that are no good model: each gets clear words, and a good model works right after."""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus
from app.domain.errors import UserFixableError
from app.domain.events import AnswerFinished, ModelLoaded
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from tests.helpers.endless_model import endless_model
from tests.helpers.gguf_rewriter import rewrite_gguf
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration


def _spoil(starter: Path, kind: str) -> bytes:
    whole = starter.read_bytes()
    if kind == "no GGUF":
        return b"<!DOCTYPE html><html>404</html>"
    if kind == "truncated":
        return whole[: len(whole) // 2]
    return whole[:8] + struct.pack("<Q", 0) + whole[16:]  # tensors counted as none


REFUSED_BY_THE_HEADER = {
    "no GGUF": "not_gguf",
    "truncated": "truncated",
    "vocabulary only": "no_weights",
}


@pytest.mark.parametrize(("kind", "code"), REFUSED_BY_THE_HEADER.items())
def test_a_spoiled_file_is_refused(
    desk: Desk, starter: Path, tmp_path: Path, kind: str, code: str
) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(_spoil(starter, kind))
    with pytest.raises(UserFixableError) as refused:
        desk.find(bad)
    assert refused.value.code == code
    assert desk.greet() is MessageStatus.DONE


REFUSED_BY_METADATA = {
    "unknown_architecture": {"general.architecture": "marvin"},
    "embedding_model": {"llama.pooling_type": 1},
}


@pytest.mark.parametrize(("code", "changes"), REFUSED_BY_METADATA.items())
def test_a_model_of_another_kind_is_refused(
    desk: Desk, starter: Path, tmp_path: Path, code: str, changes: dict[str, str | int | None]
) -> None:
    bad = rewrite_gguf(starter, tmp_path / "bad.gguf", changes)
    with pytest.raises(UserFixableError) as refused:
        desk.find(bad)
    assert refused.value.code == code


def _ask_spoiled(desk: Desk, model: Path, whole: Path, spoiled: bytes | None) -> AnswerFinished:
    """Ask a model whose file changed after it was found."""
    shutil.copy(whole, model)
    model_id = desk.find(model)
    model.unlink()
    if spoiled is not None:
        model.write_bytes(spoiled)
    desk.services.chats.send(None, "Hello", model_id)
    return desk.recorder.wait_for(AnswerFinished)


@pytest.mark.parametrize(("kind", "code"), [*REFUSED_BY_THE_HEADER.items(), ("gone", "missing")])
def test_a_file_that_went_bad_fails_the_answer(
    desk: Desk, starter: Path, tmp_path: Path, kind: str, code: str
) -> None:
    spoiled = None if kind == "gone" else _spoil(starter, kind)
    failed = _ask_spoiled(desk, tmp_path / "model.gguf", starter, spoiled)
    assert failed.problem is not None
    assert failed.problem.code == code
    assert failed.answer.status is MessageStatus.FAILED
    assert failed.answer.error == f"{failed.problem.text} {failed.problem.action}"
    assert desk.greet(failed.chat_id) is MessageStatus.DONE


LOADED_IN_VAIN: dict[str, dict[str, str | int | None]] = {
    "load_failed": {"llama.attention.head_count": 7},
    "load_crashed": {"llama.block_count": 0},
}


@pytest.mark.parametrize(("code", "changes"), LOADED_IN_VAIN.items())
def test_a_model_that_llama_cpp_cannot_load_fails_the_answer(
    desk: Desk, starter: Path, tmp_path: Path, code: str, changes: dict[str, str | int | None]
) -> None:
    bad = rewrite_gguf(starter, tmp_path / "bad.gguf", changes)
    failed = desk.ask("Hello", model=bad)
    assert failed.problem is not None
    assert failed.problem.code == code
    assert desk.greet() is MessageStatus.DONE


def test_a_tokenizer_of_tomorrow_asks_for_an_update(desk: Desk, starter: Path) -> None:
    changes: dict[str, str | int | None] = {"tokenizer.ggml.pre": "marvin"}
    failed = desk.ask("Hello", model=rewrite_gguf(starter, desk.home / "new.gguf", changes))
    assert failed.problem is not None
    assert failed.problem.text == (
        "llama.cpp cannot load this file: unknown pre-tokenizer type: 'marvin'."
    )
    assert failed.problem.action.startswith("Update Quantscope")


def test_weights_that_are_no_numbers_fail_the_answer(desk: Desk, starter: Path) -> None:
    whole = starter.read_bytes()
    bad = desk.home / "bad.gguf"
    bad.write_bytes(whole[: len(whole) // 2] + b"\xff" * (len(whole) - len(whole) // 2))
    failed = desk.ask("Hello", model=bad)
    assert failed.problem is not None
    assert (failed.problem.code, failed.answer.text) == ("no_numbers", "")
    assert desk.greet() is MessageStatus.DONE


TEMPLATES = {
    "raises": "{{ raise_exception('Only two roles.') }}",
    "never ends": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "eats memory": "{% set x = 'a' * 100000000 %}{{ x * 100 }}",
    "says nothing": "{# nothing #}",
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_bad_template_fails_the_answer(desk: Desk, tmp_path: Path, kind: str) -> None:
    bad = endless_model(tmp_path / "bad.gguf", template=TEMPLATES[kind])
    failed = desk.ask("a", model=bad)
    assert failed.problem is not None
    assert failed.problem.code in {"template_failed", "template_hung"}
    assert desk.greet() is MessageStatus.DONE


@pytest.mark.parametrize("template", [None, "{% if %}"])
def test_a_model_without_a_usable_template_answers_with_a_notice(
    desk: Desk, tmp_path: Path, template: str | None
) -> None:
    model = endless_model(tmp_path / "model.gguf", template=template)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=3)
    assert desk.ask("a", model=model).answer.text == " a a a"
    loaded = desk.recorder.wait_for(ModelLoaded).loaded
    assert not loaded.chat_template
    assert "chat template" in loaded.notices[0]


def test_a_question_longer_than_the_context_fails_the_answer(desk: Desk) -> None:
    desk.load = LoadParams(context_length=256, threads=1)
    failed = desk.ask("many words " * 300)
    assert failed.problem is not None
    assert failed.problem.code == "prompt_too_long"
    assert "256" in failed.problem.text
    assert desk.greet() is MessageStatus.DONE


def test_a_model_that_can_never_fit_is_refused_with_figures(desk: Desk, starter: Path) -> None:
    desk.load = LoadParams(context_length=2**40, threads=1)
    big = rewrite_gguf(starter, desk.home / "big.gguf", {"llama.context_length": 2**31 - 1})
    failed = desk.ask("Hello", model=big)
    assert failed.problem is not None
    assert failed.problem.code == "too_big"
    assert "free" in failed.problem.text
    stored = desk.services.chats.open_chat(failed.chat_id).result(timeout=PATIENCE_S)
    assert stored.bodies[1].status is MessageStatus.FAILED
