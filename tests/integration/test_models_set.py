"""`quantscope models set`: what is stored with a model holds wherever it is loaded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.arguments import make_parser
from app.cli.main import run_command
from tests.helpers.projector_writer import write_projector

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.integration


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[[str], tuple[int, str]]:
    """Runs a line of the command line; its exit code and what it printed."""

    def run_line(line: str) -> tuple[int, str]:
        arguments = make_parser().parse_args(["--home", str(tmp_path / "home"), *line.split()])
        code = run_command(arguments)
        said = capfd.readouterr()
        return code, said.out + said.err

    return run_line


def _stats(output: str) -> dict[str, Any]:
    last = json.loads(output.splitlines()[-1])
    stats: dict[str, Any] = last["stats"]
    return stats


def test_settings_are_stored_shown_used_and_reset(run: Callable[[str], tuple[int, str]]) -> None:
    code, said = run("models set starter --context 1024 --cache-type-k q8_0 --parallel 2")
    assert (code, "--context 1024 --cache-type-k q8_0 --parallel 2" in said) == (0, True)
    run("models set starter --ubatch 64")
    _code, info = run("models info starter")
    assert "--context 1024 --ubatch 64 --cache-type-k q8_0 --parallel 2" in info
    ask = "chat starter -p Hello --max-tokens 2 --json"
    assert _stats(run(ask)[1])["context_length"] == 1024
    assert _stats(run(f"{ask} --context 512")[1])["context_length"] == 512
    run("models set starter --reset")
    assert "--context" not in run("models info starter")[1]
    assert _stats(run(ask)[1])["context_length"] > 1024


def test_settings_that_cannot_work_are_refused_and_not_stored(
    run: Callable[[str], tuple[int, str]],
) -> None:
    code, said = run("models set starter --cache-type-v q4_0 --flash-attn off")
    assert code == 1
    assert "flash attention" in said
    assert "--cache-type-v" not in run("models info starter")[1]


def test_a_model_outside_of_the_library_has_no_settings(
    run: Callable[[str], tuple[int, str]], endless: Path
) -> None:
    code, said = run(f"models set {endless} --context 512")
    assert (code, "not in the library" in said) == (1, True)


def test_an_image_encoder_is_chosen_shown_and_forgotten(
    run: Callable[[str], tuple[int, str]], tmp_path: Path
) -> None:
    encoder = write_projector(tmp_path / "eyes.gguf")
    code, said = run(f"models set starter --mmproj {encoder}")
    assert (code, f"It sees images with: {encoder}" in said) == (0, True)
    assert f"{encoder} (651 kB, chosen)" in run("models info starter")[1]
    run("models set starter --mmproj none")
    assert "told to use no mmproj file" in run("models info starter")[1]
    assert json.loads(run("models set starter --mmproj auto --json")[1])["image_encoder"] is None
    code, said = run(f"models set starter --mmproj {tmp_path / 'nowhere.gguf'}")
    assert (code, "There is no file" in said) == (1, True)
