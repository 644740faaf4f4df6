"""The header reader on files as they are found in the wild, whole and broken."""

from __future__ import annotations

import ctypes
import random
import struct
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.engine.gguf_architectures import LANGUAGE_ARCHITECTURES
from app.engine.gguf_header import describe, read_header
from app.engine.gguf_types import TENSOR_TYPES, Omitted
from tests.helpers.gguf_writer import (
    F16,
    F32,
    Q4_K,
    Q8_0,
    TINY_LLAMA,
    TINY_TENSORS,
    Gguf,
    Tensor,
    tiny_llama,
)

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> UserFixableError:
    with pytest.raises(UserFixableError) as caught:
        describe(read_header(path))
    return caught.value


def test_a_model_is_described_by_its_header(tmp_path: Path) -> None:
    path = tiny_llama(tmp_path / "tiny.gguf", llama__attention__sliding_window=128)
    info = describe(read_header(path))
    assert (info.name, info.architecture, info.quantization) == ("Tiny", "llama", "F16")
    assert info.parameters == 64 * 5 + 64 * 64 + 64
    assert info.bits_per_weight == pytest.approx(((64 * 5 + 64 * 64) * 16 + 64 * 32) / 4480)
    assert info.file_bytes == path.stat().st_size
    assert (info.trained_context, info.layers, info.embedding_length) == (2048, 2, 64)
    assert (info.heads, info.kv_heads, info.key_length, info.value_length) == (4, 2, None, None)
    assert (info.vocabulary, info.chat_template, info.sliding_window) == (5, True, 128)


def test_version_2_and_a_wide_alignment_are_read(tmp_path: Path) -> None:
    path = Gguf(version=2, alignment=4096).write(tmp_path / "old.gguf")
    header = read_header(path)
    assert header.version == 2
    assert [tensor.offset for tensor in header.tensors] == [0, 4096, 12288]


def test_short_lists_are_kept_and_long_ones_are_counted(tmp_path: Path) -> None:
    path = tiny_llama(
        tmp_path / "lists.gguf",
        llama__attention__head_count_kv=[2, 0, 4],
        tokenizer__ggml__tokens=[f"token {number}" for number in range(3000)],
        tokenizer__ggml__scores=[0.5] * 3000,
        general__license="x" * 2_000_000,
    )
    header = read_header(path)
    assert header.metadata["llama.attention.head_count_kv"] == (2, 0, 4)
    assert header.metadata["tokenizer.ggml.tokens"] == Omitted("text", 3000)
    assert header.metadata["tokenizer.ggml.scores"] == Omitted("f32", 3000)
    assert header.metadata["general.license"] == Omitted("text", 2_000_000)
    assert describe(header).vocabulary == 3000
    assert describe(header).kv_heads == 4


@pytest.mark.parametrize(("file_type", "name"), [(15, "Q4_K_M"), (38, "MXFP4"), (30, "IQ4_XS")])
def test_the_quantization_is_named_by_the_file_type(
    tmp_path: Path, file_type: int, name: str
) -> None:
    path = tiny_llama(tmp_path / "named.gguf", general__file_type=file_type)
    assert describe(read_header(path)).quantization == name


@pytest.mark.parametrize(
    ("kinds", "name"), [((Q4_K, F32), "Q4_K"), ((Q8_0, Q8_0), "Q8_0"), ((F16, F16, F32), "mixed")]
)
def test_without_a_file_type_the_tensors_name_the_quantization(
    tmp_path: Path, kinds: tuple[int, ...], name: str
) -> None:
    rows = {Q4_K: 4096, Q8_0: 64, F16: 1, F32: 1}
    tensors = [Tensor(f"t{n}", (256, rows[kind]), kind) for n, kind in enumerate(kinds)]
    metadata = {key: value for key, value in TINY_LLAMA.items() if key != "general.file_type"}
    path = Gguf(metadata, tensors).write(tmp_path / "unnamed.gguf")
    assert describe(read_header(path)).quantization == name


def test_the_name_is_cleaned_of_invisible_characters(tmp_path: Path) -> None:
    path = tiny_llama(
        tmp_path / "name.gguf", general__name="Nice\n\u202emodel\x00 \t7B" + "x" * 900
    )
    name = describe(read_header(path)).name
    assert name.startswith("Nice model 7Bxxx")
    assert len(name) == 200


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        (b"", "empty"),
        (b"\0" * 500, "zeros"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\n\n<html lang='en'>", "a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1", "Git LFS pointer"),
        (b"PK\x03\x04\x14\0", "ZIP archive"),
        (b"\x1f\x8b\x08\0", "an archive"),
        (struct.pack("<Q", 40) + b'{"__metadata__":{}}', "Safetensors"),
        (b"lmgg\1\0\0\0", "before GGUF"),
        (b'{"error": "gone"}', "JSON"),
        (b"hello, this is text", "no format"),
        (b"GGU", "no format"),
    ],
)
def test_other_files_are_named_for_what_they_look_like(
    tmp_path: Path, contents: bytes, words: str
) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(contents)
    error = refusal(path)
    assert error.code == "not_gguf"
    assert words in error.text
    assert error.action


@pytest.mark.parametrize(
    ("version", "words"), [(1, "2023"), (0x03000000, "big-endian"), (9, "newer"), (0, "endian")]
)
def test_versions_that_cannot_be_read_are_explained(
    tmp_path: Path, version: int, words: str
) -> None:
    error = refusal(Gguf(version=version).write(tmp_path / "version.gguf"))
    assert error.code == "unsupported_version"
    assert words in error.text


def test_a_truncated_model_tells_how_much_is_there(tmp_path: Path) -> None:
    whole = Gguf(tensors=[Tensor("big", (1024, 1024), F32)]).encode()
    path = tmp_path / "part.gguf"
    path.write_bytes(whole[:3_200_000])
    error = refusal(path)
    assert (error.code, error.action) == ("truncated", "Download it again.")
    assert error.text == "“part.gguf” is not whole. Only 3.2 of 4.2 MB are there."


@pytest.mark.parametrize(("lost", "words"), [(7, "7 bytes"), (1, "1 byte")])
def test_a_model_that_lacks_its_last_bytes_tells_how_many(
    tmp_path: Path, lost: int, words: str
) -> None:
    path = tmp_path / "part.gguf"
    path.write_bytes(Gguf(tensors=[Tensor("big", (1024, 1024), F32)]).encode()[:-lost])
    assert f"It lacks the last {words} of 4.2 MB." in refusal(path).text


@pytest.mark.parametrize("length", [4, 7, 20, 40, 300, 700])
def test_a_file_that_ends_in_its_header_is_truncated(tmp_path: Path, length: int) -> None:
    path = tmp_path / "short.gguf"
    path.write_bytes(Gguf().encode()[:length])
    assert refusal(path).code == "truncated"


@pytest.mark.parametrize(
    "tensors",
    [
        [Tensor("a", (64, 64)), Tensor("a", (64, 64))],
        [Tensor("a", (64, 64), offset=32)],
        [Tensor("a" * 64, (64, 64))],
        [Tensor("a", (1, 1, 1, 1, 1))],
        [Tensor("a", (65, 1), Q8_0)],
        [Tensor("a", (2**62, 0, 1))],
        [Tensor("a", (4,), 70_000)],
    ],
    ids=["twins", "gap", "long name", "five dims", "half a block", "huge", "type"],
)
def test_tensors_that_make_no_sense_are_damage(tmp_path: Path, tensors: list[Tensor]) -> None:
    assert refusal(Gguf(tensors=tensors).write(tmp_path / "odd.gguf")).code == "damaged"


@pytest.mark.parametrize(("kind", "words"), [(31, "Q4_0_4_4"), (99, "number 99")])
def test_quantizations_that_are_gone_or_new_are_named(
    tmp_path: Path, kind: int, words: str
) -> None:
    error = refusal(Gguf(tensors=[Tensor("a", (256, 4), kind)]).write(tmp_path / "odd.gguf"))
    assert error.code == "unsupported_type"
    assert words in error.text


@pytest.mark.parametrize(
    ("patch", "at"),
    [
        (struct.pack("<Q", 2**63), 8),
        (struct.pack("<Q", 2**40), 16),
        (struct.pack("<Q", 2**60), 24),
        (struct.pack("<I", 77), 52),
    ],
    ids=["tensors", "pairs", "key length", "value type"],
)
def test_numbers_that_make_no_sense_are_damage(tmp_path: Path, patch: bytes, at: int) -> None:
    data = bytearray(Gguf().encode())
    data[at : at + len(patch)] = patch
    path = tmp_path / "odd.gguf"
    path.write_bytes(data)
    assert refusal(path).code == "damaged"


@pytest.mark.parametrize("alignment", [0, 3, 2**30])
def test_an_alignment_that_makes_no_sense_is_damage(tmp_path: Path, alignment: int) -> None:
    assert refusal(tiny_llama(tmp_path / "odd.gguf", general__alignment=alignment)).code == (
        "damaged"
    )


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"general__architecture": "clip"}, "not_a_language_model"),
        ({"general__type": "mmproj"}, "not_a_language_model"),
        ({"general__architecture": "t5"}, "not_a_language_model"),
        ({"general__architecture": "nomic-bert"}, "embedding_model"),
        ({"llama__pooling_type": 3}, "embedding_model"),
        ({"general__type": "adapter"}, "lora_adapter"),
        ({"general__architecture": "flux"}, "unknown_architecture"),
        ({"general__architecture": "gptj"}, "unknown_architecture"),
        ({"general__architecture": ""}, "damaged"),
    ],
)
def test_models_that_cannot_chat_are_refused(
    tmp_path: Path, changes: dict[str, str | int], code: str
) -> None:
    error = refusal(tiny_llama(tmp_path / "other.gguf", **changes))
    assert error.code == code
    assert error.text
    assert error.action


def test_a_model_that_pools_nothing_can_chat(tmp_path: Path) -> None:
    path = tiny_llama(tmp_path / "chat.gguf", llama__pooling_type=0)
    assert describe(read_header(path)).architecture == "llama"


def test_a_vocabulary_alone_is_no_model(tmp_path: Path) -> None:
    assert refusal(Gguf(tensors=()).write(tmp_path / "vocab.gguf")).code == "no_weights"


def test_a_missing_file_a_folder_and_a_nul_are_explained(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.gguf").code == "missing"
    assert refusal(tmp_path / "a\0b.gguf").code == "missing"
    assert refusal(tmp_path).code == "folder"


def test_a_split_model_is_read_as_a_whole_from_any_part(tmp_path: Path) -> None:
    parts = write_split(tmp_path)
    for part in parts:
        header = read_header(part)
        assert header.path == parts[0]
        assert header.parts == parts
        assert [tensor.name for tensor in header.tensors] == [t.name for t in TINY_TENSORS]
        assert header.file_bytes == sum(path.stat().st_size for path in parts)
    assert describe(read_header(parts[1])).name == "Tiny"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    parts = write_split(tmp_path)
    parts[1].unlink()
    error = refusal(parts[0])
    assert error.code == "missing_parts"
    assert "“big-00002-of-00003.gguf” is missing" in error.text


def test_a_renamed_part_is_refused(tmp_path: Path) -> None:
    parts = write_split(tmp_path)
    assert refusal(parts[0].rename(tmp_path / "mine.gguf")).code == "renamed_part"


def test_parts_in_the_wrong_order_are_refused(tmp_path: Path) -> None:
    parts = write_split(tmp_path)
    parts[1].rename(tmp_path / "x")
    parts[2].rename(parts[1])
    (tmp_path / "x").rename(parts[2])
    assert refusal(parts[0]).code == "renamed_part"


def test_damaged_bytes_never_lead_to_anything_but_an_answer_or_a_refusal(tmp_path: Path) -> None:
    whole = Gguf(TINY_LLAMA | {"general.tags": ["a", "b"]}).encode()
    path = tmp_path / "fuzz.gguf"
    dice = random.Random(20)  # noqa: S311 - reproducible on purpose
    codes = set()
    for _ in range(200):
        path.write_bytes(mutated(whole, dice))
        started = time.monotonic()
        codes.add(code_of(path))
        assert time.monotonic() - started < 2
    assert {"fine", "damaged", "truncated"} <= codes
    assert "silent" not in codes


def test_a_large_vocabulary_is_read_quickly(tmp_path: Path) -> None:
    words = [f"token{number}" for number in range(150_000)]
    path = tiny_llama(
        tmp_path / "large.gguf", tokenizer__ggml__tokens=words, tokenizer__ggml__merges=words
    )
    assert min(seconds_to_read(path) for _ in range(5)) < 0.15


def test_tensor_types_are_as_llama_cpp_has_them() -> None:
    library = pytest.importorskip("llama_cpp.llama_cpp")._lib  # noqa: SLF001 - has no public name
    library.ggml_type_size.restype = ctypes.c_size_t
    library.ggml_blck_size.restype = ctypes.c_int64
    for number, kind in TENSOR_TYPES.items():
        sizes = library.ggml_blck_size(number), library.ggml_type_size(number)
        assert sizes == (kind.block, kind.size), kind.name


def test_common_architectures_are_known() -> None:
    assert {"llama", "qwen3", "gemma3", "phi3", "glm-dsa", "gpt-oss"} <= LANGUAGE_ARCHITECTURES


def write_split(folder: Path) -> tuple[Path, ...]:
    paths = []
    for number, tensor in enumerate(TINY_TENSORS):
        split = {"split.no": number, "split.count": 3}
        metadata = (TINY_LLAMA if number == 0 else {}) | split
        part = replace(Gguf(metadata), tensors=[tensor])
        paths.append(part.write(folder / f"big-{number + 1:05}-of-00003.gguf"))
    return tuple(paths)


def code_of(path: Path) -> str:
    try:
        describe(read_header(path))
    except UserFixableError as error:
        return error.code if error.text and error.action else "silent"
    return "fine"


def mutated(whole: bytes, dice: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randrange(min(len(data), 1200))
        extreme = struct.pack("<Q", dice.choice((0, 1, 2**31, 2**32 - 1, 2**63, 2**64 - 1)))
        patch = dice.choice((bytes([dice.randrange(256)]), extreme[:4], extreme))
        data[at : at + len(patch)] = patch
    return bytes(data[: dice.randrange(len(data))] if dice.random() < 0.2 else data)


def seconds_to_read(path: Path) -> float:
    started = time.perf_counter()
    read_header(path)
    return time.perf_counter() - started
