"""Real vocabularies: texts become the tokens that their own tokenizers make of them.

The texts and tokens in tests/data/vocab are llama.cpp's, written by the reference tokenizers.
"""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine.llama_binding import binding
from app.engine.llama_model import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).resolve().parents[1] / "data" / "vocab"
_NAMES = ("gpt-2", "llama-bpe", "llama-spm", "qwen2")
_BETWEEN = "\n__ggml_vocab_test__\n"


def _texts(name: str) -> list[str]:
    return (_DATA / f"{name}.inp").read_bytes().decode().split(_BETWEEN)[:-1]


def _tokens(name: str) -> list[list[int]]:
    lines = (_DATA / f"{name}.out").read_text().splitlines()
    return [[int(token) for token in line.split()] for line in lines]


@pytest.fixture(scope="module", params=_NAMES)
def known(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Vocabulary]]:
    name = str(request.param)
    path = tmp_path_factory.mktemp("vocab") / f"{name}.gguf"
    path.write_bytes(lzma.decompress((_DATA / f"{name}.gguf.xz").read_bytes()))
    params = binding.llama_model_default_params()
    params.vocab_only = True
    handle = binding.llama_model_load_from_file(str(path).encode(), params)
    assert handle
    yield name, Vocabulary(handle)
    binding.llama_model_free(handle)


def test_texts_become_the_tokens_of_the_reference(known: tuple[str, Vocabulary]) -> None:
    name, vocabulary = known
    texts, wanted = _texts(name), _tokens(name)

    found = [vocabulary.tokenize(text, parse_special=False) for text in texts]

    assert len(texts) == len(wanted) > 40
    assert found == wanted


def test_tokens_become_the_text_again(known: tuple[str, Vocabulary]) -> None:
    name, vocabulary = known
    added = " " if name == "llama-spm" else ""  # SentencePiece puts a space before a text

    for text in filter(None, _texts(name)):
        tokens = vocabulary.tokenize(text, parse_special=False)
        pieces = b"".join(vocabulary.piece(token) for token in tokens).decode()
        assert pieces == added + text
