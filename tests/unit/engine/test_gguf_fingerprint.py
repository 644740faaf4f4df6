"""Fingerprints tell tokenizers and templates of files apart, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.gguf_fingerprint import Fingerprints, fingerprints
from tests.helpers.gguf_writer import F16, F32, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

TOKENS = [f"token {number}" for number in range(400)]  # more than the reader keeps


def _prints(
    folder: Path, tokens: list[str], template: str | None, level: int = F32
) -> Fingerprints:
    metadata = {**TINY_LLAMA, "tokenizer.ggml.model": "llama", "tokenizer.ggml.tokens": tokens}
    if template is None:
        del metadata["tokenizer.chat_template"]
    else:
        metadata["tokenizer.chat_template"] = template
    path = folder / "model.gguf"
    path.write_bytes(Gguf(metadata, [Tensor("output.weight", (32, 2), level)]).encode())
    return fingerprints(path)


def test_levels_of_one_model_have_the_same(tmp_path: Path) -> None:
    first, second = (_prints(tmp_path, TOKENS, "{{ x }}", level) for level in (F32, F16))
    assert first == second
    assert first.vocabulary
    assert first.template


def test_one_other_token_makes_another_vocabulary(tmp_path: Path) -> None:
    before = _prints(tmp_path, TOKENS, "{{ x }}")
    after = _prints(tmp_path, [*TOKENS[:-1], "other"], "{{ x }}")
    assert before.vocabulary != after.vocabulary
    assert before.template == after.template


def test_another_template_is_told_and_none_is_empty(tmp_path: Path) -> None:
    first, second = (_prints(tmp_path, TOKENS, text) for text in ("{{ x }}", "{{ y }}"))
    assert first.template != second.template
    assert first.vocabulary == second.vocabulary
    assert not _prints(tmp_path, TOKENS, None).template
