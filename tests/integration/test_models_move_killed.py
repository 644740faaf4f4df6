"""The move of the models is killed at many moments: every file is whole somewhere, always."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.import_mode import ImportMode
from app.paths import Paths
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.upkeep_desk import WAIT_S, upkeep_at

ROOT = Path(__file__).resolve().parents[2]
_MODELS = 3
_KILLS = 4
_FILLING = 300_000  # bytes behind each model, so that there is something to copy


def _move(home: Path, target: Path, lines: int | None) -> bool:
    """Kill it after so many lines; whether it came to its end."""
    command = [sys.executable, "-m", "tests.helpers.models_move_process", str(home), str(target)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ended = False
        for number, line in enumerate(process.stdout):
            ended = ended or line == "moved\n"
            if lines is not None and number >= lines:
                process.kill()
                break
    return ended


def _models(home: Path) -> dict[str, bytes | None]:
    """What the library reads of each model of ours."""
    with upkeep_at(home) as (services, upkeep):
        upkeep.models_folder.start().result(WAIT_S)
        listed = services.library.list_models().result(WAIT_S)
        ours = [each for each in listed if each.details.managed]
        return {each.id: Path(each.path).read_bytes() for each in ours if not each.missing}


def _is_over(home: Path) -> bool:
    """Whether the settings name the new folder; from then on the same move would be refused."""
    file = home / "config" / "settings.json"
    return file.exists() and json.loads(file.read_text())["models_folder"] is not None


@pytest.mark.parametrize("seed", range(3))
def test_no_kill_loses_a_model_and_the_move_comes_to_its_end(tmp_path: Path, seed: int) -> None:
    home, target = tmp_path / "home", tmp_path / "new"
    with upkeep_at(home) as (services, _upkeep):
        for number in range(_MODELS):
            path = tiny_llama(tmp_path / f"m{number}.gguf")
            path.write_bytes(path.read_bytes() + bytes([number]) * _FILLING)
            services.library.import_model(str(path), ImportMode.COPY).result(WAIT_S)
    before = _models(home)
    assert len(before) == _MODELS
    moments = random.Random(seed)  # noqa: S311 - not for secrets
    for _kill in range(_KILLS):
        if not _is_over(home):
            _move(home, target, moments.randrange(1, 130))
        assert _models(home) == before
    if not _is_over(home):
        assert _move(home, target, None)
    assert _models(home) == before
    assert len(list(target.rglob("*.gguf"))) == _MODELS
    assert not any(Paths.locate(home).models.rglob("*.gguf"))
