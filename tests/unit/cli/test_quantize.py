"""What `quantscope quantize` is asked, and what it says."""

from __future__ import annotations

import argparse
from dataclasses import replace

import pytest

from app.cli.output import print_error
from app.cli.quantize import wish_of
from app.cli.quantize_arguments import add_quantize
from app.domain.events import Problem
from app.domain.quant import MAKEABLE_LEVELS, makeable_level
from app.domain.quantizing import LevelRecipe, LevelsWish, TensorChoice
from tests.helpers.fake_engine import a_model


def _wish(line: str) -> LevelsWish:
    parser = add_quantize(lambda name, _text: argparse.ArgumentParser(name))
    return wish_of(parser.parse_args(line.split()), a_model())


def test_a_level_needs_no_more_than_its_name() -> None:
    assert _wish("starter out.gguf --type q8_0") == LevelsWish(a_model(), ("Q8_0",), "out.gguf")


def test_levels_come_in_lists_each_once_and_by_their_short_names() -> None:
    wish = _wish("starter out --type q4_k,Q8_0 --type Q4_K_M,mxfp4_moe")
    assert wish.levels == ("Q4_K_M", "Q8_0", "MXFP4")


def test_everything_else_goes_into_the_recipe() -> None:
    wish = _wish(
        "starter out --type Q2_K --requantize --imatrix i.gguf --prune-layers 5,3,5 --threads 2"
        " --tensor a=b=q6_k --tensor ffn_down=F16 --output-type q8_0 --embedding-type F16"
        " --force --add"
    )
    tensors = (TensorChoice("a=b", "Q6_K"), TensorChoice("ffn_down", "F16"))
    recipe = LevelRecipe(
        requantize=True,
        imatrix="i.gguf",
        prune_layers=(3, 5),
        tensors=tensors,
        output_type="Q8_0",
        embedding_type="F16",
        threads=2,
    )
    plain = LevelsWish(a_model(), ("Q2_K",), "out", recipe)
    assert wish == replace(plain, overwrite=True, add=True)


@pytest.mark.parametrize(
    "line",
    [
        "starter out",
        "starter --type Q8_0",
        "starter out --type Q9",
        "starter out --type NVFP4",
        "starter out --type Q8_0,",
        "starter out --type Q8_0 --prune-layers -1",
        "starter out --type Q8_0 --prune-layers x",
        "starter out --type Q8_0 --tensor ffn",
        "starter out --type Q8_0 --tensor =Q8_0",
        "starter out --type Q8_0 --threads 0",
    ],
)
def test_wrong_usage_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        _wish(line)
    assert refused.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_every_level_is_read_by_its_own_name() -> None:
    assert [makeable_level(name.lower()) for name in MAKEABLE_LEVELS] == [*MAKEABLE_LEVELS]


@pytest.mark.parametrize(
    ("code", "option"), [("file_exists", "--force"), ("requantize", "--requantize")]
)
def test_a_refusal_names_the_option_that_allows_it(
    code: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    print_error(Problem("No.", "Do.", code), as_json=False)
    assert option in capsys.readouterr().err
