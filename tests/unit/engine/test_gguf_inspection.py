"""The inspector's reader on whole models, and on files that lie."""

from __future__ import annotations

import struct
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.gguf_inspection import PAGE, ListValue, LongText
from app.engine.gguf_inspection import inspect_file, read_page
from tests.helpers.gguf_models import Q5_K, q4_k_m
from tests.helpers.gguf_writer import F32, TINY_LLAMA, TINY_TENSORS, Gguf, Tensor, tiny_llama

if TYPE_CHECKING:
    from collections.abc import Sequence

STARTER = Path(__file__).parents[3] / "resources/starter/quantscope-starter-F16.gguf"


def raw(*pairs: bytes) -> bytes:
    """A file without tensors whose pairs are given as they are."""
    return b"GGUF" + struct.pack("<IQQ", 3, 0, len(pairs)) + b"".join(pairs) + bytes(64)


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def refusal(path: Path) -> UserFixableError:
    with pytest.raises(UserFixableError) as caught:
        inspect_file(path)
    return caught.value


def list_of(path: Path, key: str) -> ListValue:
    entry = inspect_file(path).entry(key)
    assert entry is not None
    assert isinstance(entry.value, ListValue)
    return entry.value


def test_the_starter_is_read_whole() -> None:
    inspection = inspect_file(STARTER)
    assert inspection.scalar("general.name") == "Quantscope Starter"
    assert (inspection.version, inspection.alignment, inspection.level) == (3, 32, "F16")
    assert len(inspection.tensors) == 56
    assert {share.type: share.tensors for share in inspection.shares} == {"F16": 43, "F32": 13}
    assert sum(share.of_bytes for share in inspection.shares) == pytest.approx(1)
    assert sum(share.of_weights for share in inspection.shares) == pytest.approx(1)
    assert inspection.layers.layers == (None, 0, 1, 2, 3, 4, 5)
    assert inspection.templates[0].text.startswith("{% for message in messages %}")
    assert inspection.file_bytes == STARTER.stat().st_size
    assert inspection.path == str(STARTER)


def test_numbers_say_what_they_stand_for() -> None:
    inspection = inspect_file(STARTER)
    notes = {entry.key: entry.note for entry in inspection.metadata if entry.note}
    assert notes["general.file_type"] == "F16"
    assert ("tokenizer.ggml.eos_token_id", "<|im_end|>") in notes.items()


def test_the_weights_of_a_tensor_are_where_it_says(tmp_path: Path) -> None:
    tensors = (Tensor("a.weight", (8,), F32), Tensor("b.weight", (8,), F32))
    path = Gguf(tensors=tensors).write(tmp_path / "two.gguf")
    whole = bytearray(path.read_bytes())
    whole[-32:] = struct.pack("<8f", *range(8))
    path.write_bytes(whole)
    found = inspect_file(path).tensors[1]
    assert whole[found.position : found.position + found.size] == whole[-32:]
    assert (found.name, found.shape, found.type, found.bits) == ("b.weight", "8", "F32", 32)


def test_pages_of_a_list_are_read_anywhere(tmp_path: Path) -> None:
    tokens = [f"token {number} ✓" for number in range(3 * PAGE + 5)]
    scores = [number / 4 for number in range(2 * PAGE)]
    path = tiny_llama(
        tmp_path / "long.gguf", tokenizer__ggml__tokens=tokens, tokenizer__ggml__scores=scores
    )
    inspection = inspect_file(path)
    entries = {entry.key: entry for entry in inspection.metadata}
    read_tokens = [
        value
        for page in range(4)
        for value in read_page(path, entries["tokenizer.ggml.tokens"], page)
    ]
    assert read_tokens == tokens
    assert list(read_page(path, entries["tokenizer.ggml.scores"], 1)) == scores[PAGE:]
    assert read_page(path, entries["tokenizer.ggml.tokens"], 4) == ()
    assert read_page(path, entries["general.name"], 0) == ()


def test_a_million_values_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.gguf"
    count = 1_000_000
    numbers = text("many") + struct.pack("<IIQ", 9, 5, count) + bytes(4 * count)
    words = text("words") + struct.pack("<IIQ", 9, 8, count) + text("x") * count
    path.write_bytes(raw(numbers, words))
    tracemalloc.start()
    inspection = inspect_file(path)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [list_of(path, key).length for key in ("many", "words")] == [count, count]
    assert len(list_of(path, "words").first) < 100
    assert kept < 1_000_000
    assert read_page(path, inspection.metadata[1], 900) == ("x",) * PAGE


def test_texts_too_long_to_keep_are_cut(tmp_path: Path) -> None:
    path = tiny_llama(
        tmp_path / "long.gguf",
        general__description="d" * 3_000_000,
        tokenizer__chat_template="t" * 2_000_000,
        tokenizer__ggml__tokens=["y" * 100_000, "z"],
    )
    inspection = inspect_file(path)
    entry = inspection.entry("general.description")
    assert entry is not None
    assert isinstance(entry.value, LongText)
    assert (len(entry.value.start), entry.value.length) == (1 << 20, 3_000_000)
    assert not inspection.templates[0].whole
    assert list_of(path, "tokenizer.ggml.tokens").first == ("y" * 4096 + "…", "z")


def test_named_templates_follow_the_one_that_is_used(tmp_path: Path) -> None:
    path = tiny_llama(
        tmp_path / "named.gguf",
        tokenizer__chat_template__tool_use="tools",
        tokenizer__chat_templates=["tool_use"],
    )
    found = [(template.name, template.text) for template in inspect_file(path).templates]
    assert found == [("", "{{ messages[0].content }}"), ("tool_use", "tools")]


def write_split(folder: Path, tensors: Sequence[Tensor] = TINY_TENSORS) -> list[Path]:
    parts = []
    for number, names in enumerate((tensors[:1], tensors[1:])):
        metadata = {} if number else dict(TINY_LLAMA)
        metadata |= {"split.no": number, "split.count": 2, "split.tensors.count": len(tensors)}
        metadata |= {"extra.key": "in part 2"} if number else {}
        name = f"split-{number + 1:05}-of-00002.gguf"
        parts.append(Gguf(metadata, names).write(folder / name))
    return parts


def test_a_split_model_is_one_model_whichever_part_is_named(tmp_path: Path) -> None:
    parts = write_split(tmp_path)
    inspection = inspect_file(parts[1])
    assert inspection.path == str(parts[0])
    assert [part.tensors for part in inspection.parts] == [1, 2]
    assert inspection.file_bytes == sum(part.stat().st_size for part in parts)
    assert [tensor.part for tensor in inspection.tensors] == [0, 1, 1]
    assert inspection.tensors[1].position < parts[1].stat().st_size
    extra = inspection.entry("extra.key")
    assert extra is not None
    assert (extra.part, extra.value) == (1, "in part 2")
    assert inspection.scalar("split.no") == 0


def test_a_file_that_cannot_chat_is_inspected_too(tmp_path: Path) -> None:
    path = Gguf({"general.type": "mmproj"}, ()).write(tmp_path / "vocabulary.gguf")
    inspection = inspect_file(path)
    assert (inspection.level, inspection.shares, inspection.layers.roles) == ("", (), ())


def test_a_model_without_a_named_level_has_that_of_most_bytes(tmp_path: Path) -> None:
    path = q4_k_m(tmp_path / "odd.gguf", 4, Q5_K, general__file_type=9999)
    assert inspect_file(path).level == "Q4_K"


@pytest.mark.parametrize(
    "pairs",
    [
        [text("k") + struct.pack("<IB", 0, 1), text("k") + struct.pack("<IB", 0, 2)],
        [text("k") + struct.pack("<IIQIQ", 9, 9, 1, 4, 0)],
        [text("k") + struct.pack("<IIQ", 9, 8, 1 << 62)],
        [text("k") + struct.pack("<IIQ", 9, 77, 4)],
        [text("k") + struct.pack("<I", 77)],
        [text("k") + struct.pack("<IQ", 8, 1 << 63)],
        [struct.pack("<Q", 1 << 60)],
    ],
    ids=["duplicate", "nested", "huge list", "list kind", "kind", "huge text", "huge key"],
)
def test_a_file_that_lies_is_refused_in_words(tmp_path: Path, pairs: list[bytes]) -> None:
    path = tmp_path / "lies.gguf"
    path.write_bytes(raw(*pairs))
    assert refusal(path).code in ("damaged", "truncated")


def test_more_tensors_than_bytes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "counts.gguf"
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 100_000, 0))
    assert refusal(path).code == "truncated"


def test_a_file_that_is_none_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.gguf"
    path.write_bytes(b"<!doctype html>")
    assert refusal(path).code == "not_gguf"
    assert refusal(tmp_path / "gone.gguf").code == "missing"


def test_a_page_of_a_file_that_is_gone_fails_in_words(tmp_path: Path) -> None:
    path = tiny_llama(tmp_path / "short.gguf", tokenizer__ggml__tokens=["a"] * 5000)
    entry = inspect_file(path).entry("tokenizer.ggml.tokens")
    assert entry is not None
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UserFixableError):
        read_page(path, entry, 4)
    path.unlink()
    with pytest.raises(UserFixableError) as caught:
        read_page(path, entry, 0)
    assert caught.value.code == "changed"


def test_control_characters_are_kept_as_they_are_read(tmp_path: Path) -> None:
    path = tiny_llama(tmp_path / "odd.gguf", general__author="a\x1b[2J\u202eb\0")
    assert inspect_file(path).scalar("general.author") == "a\x1b[2J\u202eb\0"


def test_a_hundred_thousand_tensors_are_read(tmp_path: Path) -> None:
    tensors = [Tensor(f"blk.{n // 100}.role_{n % 100}.weight", (8,), F32) for n in range(100_000)]
    path = Gguf(tensors=tensors).write(tmp_path / "many.gguf")
    inspection = inspect_file(path)
    assert len(inspection.tensors) == len(inspection.layers.cells) == 100_000
    assert (len(inspection.layers.roles), len(inspection.layers.layers)) == (100, 1000)
