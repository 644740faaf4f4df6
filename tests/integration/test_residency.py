"""Several models in memory, each in an engine process of its own."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

import psutil
import pytest

from app.domain.chat import MessageStatus
from app.domain.engine_settings import EngineSettings
from app.domain.events import (
    AnswerExtended,
    MemoryShort,
    ModelLoaded,
    ModelLoadProgressed,
    ModelUnloaded,
)
from app.domain.sampling import SamplingParams
from app.domain.unload_reason import UnloadReason
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.conftest import Desk


@pytest.fixture
def copies(desk: Desk, starter: Path, tmp_path: Path) -> tuple[str, str, str]:
    """Library ids of three models."""
    paths = [tmp_path / f"{name}.gguf" for name in ("first", "second", "third")]
    for number, path in enumerate(paths):
        shutil.copy(starter, path)
        with path.open("ab") as file:
            file.write(bytes(number))  # the library would take equal files for one model
    first, second, third = (desk.find(path) for path in paths)
    return first, second, third


def _load(desk: Desk, model_id: str) -> int:
    """Load a model to the end; the memory of its process."""
    desk.services.wishes.load(model_id)
    _wait_for_load(desk, model_id)
    size = desk.services.models.resident_bytes(model_id)
    assert size is not None
    return size


def _wait_for_load(desk: Desk, model_id: str) -> None:
    desk.recorder.wait_for(ModelLoaded, lambda event: event.model_id == model_id)


def _resident(desk: Desk) -> set[str]:
    return {each.model_id for each in desk.services.models.resident()}


def test_two_models_answer_at_once_and_stop_of_one_leaves_the_other(
    desk: Desk, endless: Path
) -> None:
    writing = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended, lambda event: event.answer_id == writing)
    assert desk.greet() is MessageStatus.DONE
    first, second = desk.services.models.processes()
    assert first.pid != second.pid
    desk.services.chats.stop(desk.chat_of(writing))
    ended = desk.recorder.finished(writing).answer
    assert (ended.status, ended.text[:2]) == (MessageStatus.STOPPED, " a")
    assert ended.stats is not None
    assert _resident(desk) == {desk.find(endless), desk.find("starter")}


def test_two_chats_share_a_session_and_stop_of_one_leaves_the_other(
    desk: Desk, endless: Path
) -> None:
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=2000)
    one, other = desk.start("a", model=endless), desk.start("b", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    desk.services.chats.stop(desk.chat_of(one))
    assert desk.recorder.finished(one).answer.status is MessageStatus.STOPPED
    assert desk.recorder.finished(other).answer.text == " a" * 2000
    assert len(desk.services.models.processes()) == 1


def test_a_model_leaves_for_another_when_the_budget_is_spent(
    desk: Desk, copies: tuple[str, str, str]
) -> None:
    first, second, third = copies
    size = _load(desk, first)
    _load(desk, second)
    pids = {each.model_id: each.pid for each in desk.services.models.processes()}
    desk.ask("Hello", model=desk.services.library.get(first).path)
    desk.engine = EngineSettings(memory_budget=3 * size - size // 4)
    _load(desk, third)
    left = desk.recorder.wait_for(ModelUnloaded)
    assert (left.model_id, left.reason) == (second, UnloadReason.ROOM)
    assert _resident(desk) == {first, third}
    assert psutil.pid_exists(pids[first])
    assert not psutil.pid_exists(pids[second])


def test_a_model_that_answers_stays_and_the_user_is_asked(
    desk: Desk, endless: Path, copies: tuple[str, str, str]
) -> None:
    writing = desk.start("a", model=endless)
    desk.recorder.wait_for(AnswerExtended)
    desk.engine = EngineSettings(memory_budget=1)
    refused = desk.ask("Hello", model=desk.services.library.get(copies[0]).path)
    assert refused.problem is not None
    assert refused.problem.code == "memory_short"
    short = desk.recorder.wait_for(MemoryShort)
    assert short.problem == refused.problem
    assert [each.model_id for each in short.busy] == [desk.find(endless)]
    desk.services.wishes.load(copies[0], despite_memory=True)
    _wait_for_load(desk, copies[0])
    assert _resident(desk) == {desk.find(endless), copies[0]}
    desk.services.chats.stop(desk.chat_of(writing))
    assert desk.recorder.finished(writing).answer.status is MessageStatus.STOPPED


def test_an_idle_model_is_unloaded_and_the_next_question_loads_it_again(desk: Desk) -> None:
    starter = desk.find("starter")
    _load(desk, starter)
    (process,) = desk.services.models.processes()
    desk.engine = EngineSettings(idle_unload_minutes=0)
    desk.services.models.settings_changed()
    left = desk.recorder.wait_for(ModelUnloaded)
    assert (left.model_id, left.problem, left.reason) == (starter, None, UnloadReason.IDLE)
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(process.pid).wait(PATIENCE_S)
    desk.engine = EngineSettings()
    assert desk.greet() is MessageStatus.DONE
    assert _resident(desk) == {starter}


def test_events_of_each_model_keep_their_order(desk: Desk, copies: tuple[str, str, str]) -> None:
    for model_id in copies:
        desk.services.wishes.load(model_id)
    for model_id in copies:
        _wait_for_load(desk, model_id)
    desk.services.models.unload(copies[1])
    for model_id in copies:
        told = [
            type(event)
            for event in desk.recorder.events
            if isinstance(event, ModelLoadProgressed | ModelLoaded | ModelUnloaded)
            and event.model_id == model_id
        ]
        assert told[0] is ModelLoadProgressed
        assert told.count(ModelLoaded) == 1
        after = told[told.index(ModelLoaded) + 1 :]
        assert after == ([ModelUnloaded] if model_id == copies[1] else [])
