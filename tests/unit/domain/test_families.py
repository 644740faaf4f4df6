"""Which files are one model in several levels, and which are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.families import families_of, spread
from app.domain.level_names import level_in, stem_of, without_level
from app.domain.model_file import ModelDetails, ModelFile, ModelSource
from tests.unit.storage.builders import INFO

BILLION = 10**9


def model(
    path: str,
    name: str = "",
    level: str = "Q4_K_M",
    size: int = 5 * BILLION,
    repository: str = "",
    **info: Any,  # noqa: ANN401  # fields of GgufInfo
) -> ModelFile:
    base = replace(INFO, name=name, quantization=level, file_bytes=size, parameters=8 * BILLION)
    source = ModelSource(repository, "main", ()) if repository else None
    return ModelFile(
        path, path, replace(base, **info), added_at=0.0, details=ModelDetails(source=source)
    )


def names(*models: ModelFile) -> list[tuple[str, list[str]]]:
    """(family, its labels), in their order."""
    return [(family.name, list(family.labels)) for family in families_of(models)]


def grouped(*models: ModelFile) -> list[int]:
    return [len(family.levels) for family in families_of(models)]


def test_levels_of_one_model_are_one_family_by_size() -> None:
    large = model("/m/Qwen3-8B-Q8_0.gguf", "Qwen3 8B", "Q8_0", 9 * BILLION)
    small = model("/m/Qwen3-8B-Q4_K_M.gguf", "Qwen3 8B", "Q4_K_M", 5 * BILLION)
    assert names(large, small) == [("Qwen3 8B", ["Q4_K_M", "Q8_0"])]


def test_some_of_many_levels_reach_from_the_coarsest_to_the_finest() -> None:
    levels = [model(f"/{at}.gguf", "Qwen3 8B", f"Q{at}_K") for at in range(2, 9)]
    assert spread(levels, 4) == (levels[0], levels[2], levels[4], levels[6])
    assert spread(levels, 7) == tuple(levels)
    assert spread(levels[:1], 4) == (levels[0],)


def test_families_stand_in_the_order_of_their_first_model() -> None:
    models = (model("/b.gguf", "Beta"), model("/a.gguf", "Alpha"), model("/b2.gguf", "Beta", "F16"))
    assert [name for name, _ in names(*models)] == ["Beta", "Alpha"]


@pytest.mark.parametrize(
    "others",
    [
        [{"parameters": 9 * BILLION}],
        [{"architecture": "qwen2"}],
        [{"layers": 99}],
        [{"embedding_length": 99}],
        [{"parameters": 7 * BILLION}, {"parameters": 14 * BILLION}],
    ],
)
def test_another_size_or_architecture_is_another_family(others: list[dict[str, Any]]) -> None:
    base = model("/m/a.gguf", "Alpha")
    more = [model(f"/m/{number}.gguf", "Alpha", **info) for number, info in enumerate(others)]
    assert grouped(base, *more) == [1] * (1 + len(others))


def test_converters_that_keep_a_tensor_more_do_not_split_a_family() -> None:
    one = model("/m/a-Q4_K_M.gguf", "Alpha", parameters=8_030_261_248)
    other = model("/m/a-Q8_0.gguf", "Alpha", "Q8_0", parameters=8_030_261_312)
    assert grouped(one, other) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qwen3-8B-Q4_K_M.gguf", "Qwen_Qwen3-8B-Q8_0.gguf"),
        ("qwen3-8b-q4_k_m.gguf", "Qwen3 8B.i1-Q8_0.gguf"),
        ("Qwen3-8B-UD-Q4_K_XL.gguf", "renamed.gguf"),
        ("sha256-" + "a" * 64, "Qwen3-8B-Q8_0.gguf"),
        ("Qwen3-8B-Q4_K_M-00001-of-00003.gguf", "Qwen3-8B-Q8_0.gguf"),
    ],
)
def test_the_names_of_files_do_not_split_what_the_header_joins(one: str, other: str) -> None:
    assert grouped(model(f"/1/{one}", "Qwen3 8B"), model(f"/2/{other}", "Qwen3-8B", "Q8_0")) == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Llama-3.1-8B-Q8_0.gguf", "Llama-3.1-8B-Instruct-abliterated-Q8_0.gguf"),
        ("gemma-3-12b-it-Q4_0.gguf", "gemma-3-12b-it-qat-q4_0.gguf"),
        ("Mistral-7B-v0.1-Q8_0.gguf", "Mistral-7B-v0.3-Q8_0.gguf"),
        ("Qwen3-4B-2507-Q8_0.gguf", "Qwen3-4B-Q8_0.gguf"),
        ("phi-3-4k-Q4_0.gguf", "phi-3-128k-Q4_0.gguf"),
    ],
)
@pytest.mark.parametrize("name", ["", "Llama v2", "Base", "tmp"])
def test_what_may_be_another_model_is_another_family(one: str, other: str, name: str) -> None:
    models = (model(f"/m/{one}", name), model(f"/m/{other}", name, "F16"))
    assert grouped(*models) == [1, 1]
    first, second = families_of(models)
    assert first.name != second.name
    assert first.key != second.key


@pytest.mark.parametrize("name", ["", "LLaMA v2", "models", "hf", "..", "8f6bdeadbeef01234567"])
def test_a_header_that_says_nothing_leaves_it_to_repository_and_file(name: str) -> None:
    one = model("/1/x.gguf", name, repository="TheBloke/Luna-7B-GGUF")
    other = model("/2/y.gguf", name, "Q8_0", repository="somebody/Luna-7B-gguf")
    third = model("/3/Luna-7B-Q2_K.gguf", name, "Q2_K")
    fourth = model("/4/Nova-7B-Q2_K.gguf", name, "Q2_K")
    assert sorted(grouped(one, other, third, fourth)) == [1, 3]


def test_the_same_level_twice_is_two_rows_with_two_labels() -> None:
    one = model("/m/one/a-Q4_K_M.gguf", "Alpha", repository="bartowski/Alpha-GGUF")
    other = model("/m/two/a-Q4_K_M.gguf", "Alpha", repository="unsloth/Alpha-GGUF")
    assert names(one, other) == [("Alpha", ["Q4_K_M · bartowski", "Q4_K_M · unsloth"])]


@pytest.mark.parametrize(
    ("one", "other", "labels"),
    [
        ("/m/a-Q4_K_M.gguf", "/m/a-UD-Q4_K_XL.gguf", ["Q4_K_M", "Q4_K_M · UD-Q4_K_XL"]),
        ("/m/a.gguf", "/m/b.gguf", ["Q4_K_M · a.gguf", "Q4_K_M · b.gguf"]),
        ("/m/one/a.gguf", "/m/two/a.gguf", ["Q4_K_M · one", "Q4_K_M · two"]),
        ("/1/m/a.gguf", "/2/m/a.gguf", ["Q4_K_M · /1/m/a.gguf", "Q4_K_M · /2/m/a.gguf"]),
        ("C:\\x\\a.gguf", "C:\\y\\a.gguf", ["Q4_K_M · x", "Q4_K_M · y"]),
        ("/m/a.gguf", f"/m/sha256-{'b' * 64}", ["Q4_K_M · a.gguf", "Q4_K_M · sha256-bbbbbbbb…"]),
    ],
)
def test_twins_are_told_apart_by_the_first_thing_that_differs(
    one: str, other: str, labels: list[str]
) -> None:
    assert names(model(one, "Alpha"), model(other, "Alpha")) == [("Alpha", labels)]


def test_a_title_of_the_user_tells_twins_apart_and_names_no_family() -> None:
    one = model("/1/a.gguf", "Alpha")
    mine = replace(model("/2/a.gguf", "Alpha"), details=ModelDetails(title="Mine"))
    assert names(one, mine) == [("Alpha", ["Q4_K_M", "Q4_K_M · Mine"])]


def test_families_with_one_name_get_their_size_behind_it() -> None:
    models = [model("/1", "Alpha"), model("/2", "Alpha", parameters=2 * BILLION)]
    assert sorted(name for name, _ in names(*models)) == ["Alpha 2B", "Alpha 8B"]


def test_every_file_is_exactly_one_row() -> None:
    models = [
        model(f"/{folder}/{name}", title, level)
        for folder in "ab"
        for name in ("x-Q4_K_M.gguf", "y.gguf")
        for title in ("", "Alpha")
        for level in ("Q4_K_M", "Q8_0")
    ]
    models = [replace(each, id=str(number)) for number, each in enumerate(models)]
    families = families_of(models)
    assert sorted(m.id for f in families for m in f.levels) == sorted(m.id for m in models)
    for family in families:
        assert len(family.labels) == len(family.levels) == len(set(family.labels))


def test_nothing_is_no_family() -> None:
    assert families_of(()) == ()


@pytest.mark.parametrize(
    ("name", "level", "rest"),
    [
        ("Qwen3-8B-UD-Q4_K_XL.gguf", "UD-Q4_K_XL", "Qwen3-8B"),
        ("Model.i1-IQ2_XXS.gguf", "IQ2_XXS", "Model"),
        ("llama-3.1-8b-q8_0-00001-of-00003.gguf", "Q8_0", "llama-3.1-8b"),
        ("gpt-oss-20b-mxfp4.gguf", "MXFP4", "gpt-oss-20b"),
        ("dir/x-BF16.GGUF", "BF16", "x"),
        ("C:\\models\\tq-TQ1_0.gguf", "TQ1_0", "tq"),
        ("sha256-abc", "", "sha256-abc"),
        ("Q8.gguf", "Q8", ""),
    ],
)
def test_levels_are_read_from_and_cut_off_names(name: str, level: str, rest: str) -> None:
    assert level_in(name) == level
    assert without_level(stem_of(name.replace("\\", "/").rsplit("/", 1)[-1])) == rest
