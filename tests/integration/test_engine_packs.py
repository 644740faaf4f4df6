"""Engine packs with real engines: added, tried, used, rolled back, broken, removed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.engine_pack import BUILT_IN
from app.domain.errors import UserFixableError
from app.domain.events import AnswerFinished, ModelLoaded
from app.domain.load_params import LoadParams
from tests.helpers.wheels import small_wheel, working_wheel

if TYPE_CHECKING:
    from app.domain.generation import LoadedModel
    from tests.integration.conftest import Desk

OTHER = "0.3.35"


def folder(desk: Desk, pack_id: str) -> Path:
    return desk.home / "data" / "engines" / pack_id


def libraries(desk: Desk) -> set[str]:
    """Where the libraries lie that the engine process has loaded."""
    maps = Path(f"/proc/{desk.services.models.engine_pid}/maps").read_text(encoding="utf-8")
    return {line.split()[-1] for line in maps.splitlines() if "libllama" in line}


def answer(desk: Desk) -> AnswerFinished:
    desk.services.models.unload("starter")
    return desk.ask("What is inference?")


def last_load(desk: Desk) -> LoadedModel:
    return [event for event in desk.recorder.events if isinstance(event, ModelLoaded)][-1].loaded


# A process that is killed when half of a wheel is unpacked.
KILLED = """
import os, signal, sys
from pathlib import Path
from app.bootstrap import build_services
from app.paths import Paths

def kill(done, total):
    if 2 * done > total:
        os.kill(os.getpid(), signal.SIGKILL)

services = build_services(Paths.locate(Path(sys.argv[1])), lambda _event: None)
services.packs.add(Path(sys.argv[2]), None, kill).result()
"""
ROOT = Path(__file__).resolve().parents[2]
needs_proc = pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs /proc")  # noqa: PTH112


@needs_proc
def test_a_pack_is_added_used_and_rolled_back(desk: Desk, tmp_path: Path) -> None:
    packs = desk.services.packs
    pack = packs.add(working_wheel(OTHER).write(tmp_path)).result()
    assert (pack.version, pack.problem) == (OTHER, "")
    assert pack.devices
    assert packs.choice.active == BUILT_IN, "it is not used by itself"
    packs.use(pack.id)
    assert answer(desk).answer.text
    assert libraries(desk)
    assert all(path.startswith(str(folder(desk, pack.id))) for path in libraries(desk))
    assert packs.roll_back() == BUILT_IN
    assert answer(desk).answer.text
    assert not any(path.startswith(str(folder(desk, pack.id))) for path in libraries(desk))


@needs_proc
def test_one_model_may_have_an_engine_of_its_own(desk: Desk, tmp_path: Path) -> None:
    packs = desk.services.packs
    pack = packs.add(working_wheel(OTHER).write(tmp_path)).result()
    library = desk.services.library
    library.change_details("starter", load=LoadParams(engine=pack.id)).result()
    answer(desk)
    assert libraries(desk)
    assert all(path.startswith(str(folder(desk, pack.id))) for path in libraries(desk))
    packs.use(pack.id)
    library.change_details("starter", load=LoadParams(engine=BUILT_IN)).result()
    answer(desk)
    assert not any(path.startswith(str(folder(desk, pack.id))) for path in libraries(desk))


def test_a_removed_engine_is_missed_by_nobody(desk: Desk, tmp_path: Path) -> None:
    packs = desk.services.packs
    pack = packs.add(working_wheel(OTHER).write(tmp_path)).result()
    packs.use(pack.id)
    desk.services.library.change_details("starter", load=LoadParams(engine=pack.id)).result()
    packs.remove(pack.id).result()
    assert packs.choice.active == BUILT_IN
    assert not folder(desk, pack.id).exists()
    assert answer(desk).answer.text
    assert pack.id in last_load(desk).notices[0]


def test_an_engine_that_has_a_model_in_memory_stays(desk: Desk, tmp_path: Path) -> None:
    packs = desk.services.packs
    pack = packs.add(working_wheel(OTHER).write(tmp_path)).result()
    packs.use(pack.id)
    assert answer(desk).answer.text
    with pytest.raises(UserFixableError) as caught:
        packs.remove(pack.id).result()
    assert caught.value.code == "in_use"
    assert packs.roll_back() == BUILT_IN
    with pytest.raises(UserFixableError):
        packs.remove(pack.id).result()
    assert desk.ask("And what is a level?").answer.text, "it goes on computing"
    desk.services.models.rest()
    packs.remove(pack.id).result()
    assert not folder(desk, pack.id).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_kill_in_the_middle_of_unpacking_leaves_no_engine(desk: Desk, tmp_path: Path) -> None:
    wheel = working_wheel(OTHER).write(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(desk.home), str(wheel)], check=False, cwd=ROOT
    )
    assert killed.returncode == -signal.SIGKILL
    engines = desk.home / "data" / "engines"
    assert [each.name for each in engines.iterdir() if each.suffix == ".part"]
    packs = desk.services.packs
    assert packs.packs == ()
    pack = packs.add(wheel).result()
    assert pack.problem == ""
    assert {each.name for each in engines.iterdir()} == {pack.id, "packs.json"}


def test_a_broken_pack_is_never_used(desk: Desk, tmp_path: Path) -> None:
    packs = desk.services.packs
    with pytest.raises(UserFixableError, match="broken on purpose") as caught:
        packs.add(small_wheel().write(tmp_path)).result()
    assert caught.value.code == "engine_unusable"
    (pack,) = packs.packs
    assert "broken on purpose" in pack.problem
    with pytest.raises(UserFixableError):
        packs.use(pack.id)
    assert answer(desk).answer.text


def test_a_pack_that_breaks_later_is_replaced_while_a_question_waits(
    desk: Desk, tmp_path: Path
) -> None:
    packs = desk.services.packs
    pack = packs.add(working_wheel(OTHER).write(tmp_path)).result()
    packs.use(pack.id)
    for library in (folder(desk, pack.id) / "llama_cpp" / "lib").glob("libggml-base*"):
        library.unlink()
    assert answer(desk).answer.text
    assert OTHER in last_load(desk).notices[0]
    with pytest.raises(UserFixableError):
        packs.try_again(pack.id).result()
    assert packs.choice.active == BUILT_IN


@pytest.mark.parametrize("given", ["0" * 64, "F" * 64])
def test_a_wrong_hash_is_refused_before_anything_is_unpacked(
    given: str, desk: Desk, tmp_path: Path
) -> None:
    packs = desk.services.packs
    with pytest.raises(UserFixableError) as caught:
        packs.add(working_wheel().write(tmp_path), given).result()
    assert caught.value.code == "wrong_hash"
    assert packs.packs == ()
    assert not (desk.home / "data" / "engines").exists()


def test_the_choice_outlives_the_program(desk: Desk, tmp_path: Path) -> None:
    pack = desk.services.packs.add(working_wheel(OTHER).write(tmp_path)).result()
    desk.services.packs.use(pack.id)
    desk.services.close()
    desk.__post_init__()
    assert [each.id for each in desk.services.packs.packs] == [pack.id]
    assert desk.services.packs.choice.active == pack.id
