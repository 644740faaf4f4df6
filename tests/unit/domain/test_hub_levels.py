"""The files of a repository as levels. The names are those of real repositories."""

from __future__ import annotations

import pytest

from app.domain.hub import CompanionKind, HubContents, HubFile
from app.domain.hub_levels import group_files, level_info
from app.domain.model_file import GgufInfo

INFO = GgufInfo(
    name="m",
    architecture="llama",
    quantization="Q4_0",
    parameters=100,
    bits_per_weight=4.5,
    file_bytes=60,
    trained_context=4096,
    layers=2,
    embedding_length=64,
    heads=4,
    kv_heads=2,
    key_length=None,
    value_length=None,
    vocabulary=32,
    chat_template=True,
)


def test_every_style_of_naming_gives_its_level() -> None:
    spellings = {
        "Qwen_Qwen3-8B-Q4_K_M.gguf": ("Q4_K_M", "Q4_K_M"),
        "Qwen3-8B-UD-Q4_K_XL.gguf": ("UD-Q4_K_XL", "Q4_K_M"),
        "UD-IQ2_M/Qwen3-235B-UD-IQ2_M-00001-of-00001.gguf": ("UD-IQ2_M", "IQ2_M"),
        "Qwen3-8B.i1-IQ3_XXS.gguf": ("IQ3_XXS", "IQ3_XXS"),
        "qwen2.5-7b-instruct-q5_k_m.gguf": ("Q5_K_M", "Q5_K_M"),
        "qwen2.5-7b-instruct-fp16.gguf": ("F16", "F16"),
        "mistral-7b-instruct-v0.2.Q2_K.gguf": ("Q2_K", "Q2_K"),
        "gpt-oss-20b-mxfp4.gguf": ("MXFP4", "MXFP4"),
        "google_gemma-3-4b-it-bf16.gguf": ("BF16", "BF16"),
        "Llama-3.2-3B-Instruct-IQ4_XS.gguf": ("IQ4_XS", "IQ4_XS"),
        "Llama-3.2-3B-Instruct-Q6_K_L.gguf": ("Q6_K_L", "Q6_K"),
        "bitnet-b1.58-TQ2_0.gguf": ("TQ2_0", "TQ2_0"),
        "Q8_0/model.gguf": ("Q8_0", "Q8_0"),
    }
    levels = contents(*spellings).levels
    found = {level.files[0].path: (level.label, level.quantization) for level in levels}
    assert found == spellings


def test_parts_are_one_level_in_their_order() -> None:
    paths = [f"BF16/big-BF16-0000{number}-of-00003.gguf" for number in (3, 1, 2)]
    (level,) = contents(*paths, size=10).levels
    assert [file.path[-15] for file in level.files] == ["1", "2", "3"]
    assert (level.label, level.size, level.complete) == ("BF16", 30, True)


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_level_with_a_part_missing_is_not_complete(missing: int) -> None:
    paths = [f"m-Q4_K_M-0000{number}-of-00003.gguf" for number in (1, 2, 3) if number != missing]
    (level,) = contents(*paths).levels
    assert not level.complete
    assert level.bits_per_weight is None


def test_a_part_beyond_the_total_does_not_make_a_level_complete() -> None:
    (level,) = contents("m-Q4_0-00001-of-00002.gguf", "m-Q4_0-00003-of-00002.gguf").levels
    assert not level.complete


def test_smaller_levels_come_first_and_unknown_sizes_last() -> None:
    files = [HubFile("m-F16.gguf", None, None), file("m-Q8_0.gguf", 8), file("m-Q4_0.gguf", 4)]
    assert labels(group_files(files)) == ["Q4_0", "Q8_0", "F16"]


def test_two_files_of_one_type_are_two_rows_that_can_be_told_apart() -> None:
    found = contents(
        "gemma-3-4b-it-Q4_K_M.gguf",
        "gemma-3-12b-it-Q4_K_M.gguf",
        "gemma-3-12b-it-Q8_0.gguf",
    )
    assert sorted(labels(found)) == ["Q4_K_M · 12b", "Q4_K_M · 4b", "Q8_0"]


def test_the_ordinary_one_of_two_keeps_the_plain_label() -> None:
    found = contents("m-Q8_0.gguf", "m-Q8_0-qat.gguf")
    assert sorted(labels(found)) == ["Q8_0", "Q8_0 · qat"]


def test_a_whole_and_a_split_file_of_one_type_differ() -> None:
    found = contents("m-Q8_0.gguf", "m-Q8_0-00001-of-00002.gguf", "m-Q8_0-00002-of-00002.gguf")
    assert sorted(labels(found)) == ["Q8_0", "Q8_0 · 2 parts"]


def test_names_that_differ_only_in_hidden_signs_still_get_labels_of_their_own() -> None:
    found = contents("a\u202eb.gguf", "ab.gguf", "a\u200bb.gguf", "AB (2).gguf")
    assert len(set(labels(found))) == 4
    assert all(label.isprintable() for label in labels(found))


def test_companions_are_no_levels() -> None:
    found = group_files(
        [
            file("gemma-3-4b-it-Q4_K_M.gguf", 2000),
            file("mmproj-gemma-3-4b-it-f16.gguf", 800),
            file("mmproj-BF16.gguf", 700),
            file("gemma-3-4b-it-draft-Q8_0.gguf", 300),
            file("mtp-gemma-3-4b-it.gguf", 200),
        ]
    )
    assert labels(found) == ["Q4_K_M"]
    assert [companion.kind for companion in found.companions] == [
        CompanionKind.DRAFT,
        CompanionKind.MMPROJ,
        CompanionKind.MMPROJ,
        CompanionKind.MTP,
    ]


def test_a_word_of_the_models_own_name_makes_no_companion() -> None:
    found = group_files(
        [
            file("Coder-Draft-0.5B-Q2_K.gguf", 200),
            file("Coder-Draft-0.5B-F16.gguf", 1000),
            file("mmproj-F16.gguf", 100),
        ]
    )
    assert labels(found) == ["Q2_K", "F16"]


def test_what_is_no_model_is_left_out() -> None:
    found = group_files(
        [
            file("m-Q4_K_M.gguf", 2000),
            file("m-Q4_K_S-imatrix.gguf", 1900),
            file("m.imatrix.gguf", 10),
            file("imatrix_unsloth.gguf", 10),
            file("m-lora-f16.gguf", 40),
            file("ggml-vocab-m.gguf", 5),
            file("README.md", 3),
            file("m-Q4_K_M.gguf.part1of2", 1000),
        ]
    )
    assert labels(found) == ["Q4_K_S", "Q4_K_M"]


def test_bits_per_weight_come_from_size_and_parameters() -> None:
    (level,) = group_files([file("m-Q4_K_M.gguf", 4_850_000_000)], 8_000_000_000).levels
    assert level.bits_per_weight == pytest.approx(4.85)


def test_parameters_of_another_model_give_no_bits_per_weight() -> None:
    found = group_files([file("m-70b-Q4_K_M.gguf", 42_000_000_000)], 8_000_000_000)
    assert found.levels[0].bits_per_weight is None


def test_a_hostile_crowd_of_names_is_grouped_at_once() -> None:
    files = [file(f"draft-lora-{number}-Q4_K_M-00001-of-99999.gguf", 1) for number in range(5000)]
    assert len(group_files(files).levels) == 5000


def test_the_header_of_one_level_stands_for_another() -> None:
    (level,) = group_files([file("m-Q8_0.gguf", 200)]).levels
    other = level_info(INFO, level)
    assert (other.file_bytes, other.bits_per_weight, other.quantization) == (200, 16.0, "Q8_0")
    assert (other.layers, other.parameters) == (INFO.layers, 100)


def contents(*paths: str, size: int = 1000) -> HubContents:
    return group_files([file(path, size) for path in paths])


def file(path: str, size: int) -> HubFile:
    return HubFile(path, size, None)


def labels(found: HubContents) -> list[str]:
    return [level.label for level in found.levels]
