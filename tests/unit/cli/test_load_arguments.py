"""The load options of the command line, named as llama.cpp names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.arguments import make_parser
from app.cli.load_arguments import given_load, load_words
from app.domain.load_params import (
    KvType,
    LoadParams,
    LoraAdapter,
    RopeScaling,
    Switch,
    WeightsMode,
)

EVERYTHING = (
    "--context 4096 --threads 2 --threads-batch 4 --gpu-layers -1 --batch 1024 --ubatch 256"
    " --cache-type-k q8_0 --cache-type-v iq4_nl --flash-attn on --load-mode mlock --no-repack"
    " --rope-scaling yarn --rope-base 500000 --rope-scale 2.5 --lora a.gguf --lora b.gguf:0.5"
    " --parallel 8"
)


def _given(line: str) -> LoadParams:
    return given_load(make_parser().parse_args(line.split()))


def test_every_option_becomes_its_setting() -> None:
    adapters = (
        LoraAdapter(str(Path("a.gguf").resolve())),
        LoraAdapter(str(Path("b.gguf").resolve()), 0.5),
    )
    assert _given(f"chat starter {EVERYTHING}") == LoadParams(
        context_length=4096,
        threads=2,
        gpu_layers=-1,
        prefill_threads=4,
        batch=1024,
        micro_batch=256,
        key_type=KvType.Q8_0,
        value_type=KvType.IQ4_NL,
        flash_attention=Switch.ON,
        weights=WeightsMode.LOCKED,
        repack=Switch.OFF,
        rope_scaling=RopeScaling.YARN,
        rope_base=500000.0,
        rope_scale=2.5,
        adapters=adapters,
        sequences=8,
    )


def test_settings_are_told_as_the_options_that_set_them() -> None:
    params = _given(f"models set starter {EVERYTHING}")
    assert _given(f"chat starter {load_words(params)}") == params
    assert load_words(LoadParams()) == ""


def test_repacking_can_be_turned_on_again() -> None:
    on = _given("chat starter --repack")
    assert on == LoadParams(repack=Switch.ON)
    assert load_words(on) == "--repack"


def test_without_options_everything_is_open() -> None:
    for line in ("chat starter", "bench starter", "models set starter", "chats list"):
        assert _given(line) == LoadParams()


def test_bench_takes_them_beside_its_own_lists() -> None:
    params = _given("bench starter --threads 1,2 --gpu-layers 3 --flash-attn off --ubatch 64")
    assert params == LoadParams(gpu_layers=3, flash_attention=Switch.OFF, micro_batch=64)


@pytest.mark.parametrize(
    ("text", "path", "scale"),
    [
        ("x.gguf", "x.gguf", 1.0),
        ("x.gguf:0", "x.gguf", 0.0),
        ("x.gguf:-1.5", "x.gguf", -1.5),
        ("x:y.gguf", "x:y.gguf", 1.0),
        ("x:nan", "x:nan", 1.0),
    ],
)
def test_what_follows_the_last_colon_is_a_scale_where_it_is_a_number(
    text: str, path: str, scale: float
) -> None:
    wanted = LoraAdapter(str(Path(path).resolve()), scale)
    assert _given(f"chat starter --lora {text}").adapters == (wanted,)


@pytest.mark.parametrize(
    "options",
    [
        "--cache-type-k q4_K",
        "--cache-type-v",
        "--flash-attn maybe",
        "--load-mode fast",
        "--rope-scaling linearly",
        "--rope-scale 0",
        "--rope-base inf",
        "--parallel 0",
        "--context -1",
        "--lora a\udcff.gguf",
    ],
)
def test_wrong_values_are_refused(options: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        make_parser().parse_args(["chat", "starter", *options.split()])
    assert refused.value.code == 2
    assert "usage" in capsys.readouterr().err
