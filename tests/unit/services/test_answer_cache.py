"""Asking the same again, on a real database and files and a fake engine."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageStatus, Role, Turn
from app.domain.chat_settings import AnswerWish
from app.domain.engine_settings import EngineSettings
from app.domain.events import AnswerExtended, AnswerFinished, AnswerStarted
from app.domain.generation import StopReason
from app.domain.load_params import KvType, LoadParams, LoraAdapter, WeightsMode
from app.domain.sampling import SamplingParams
from app.domain.settings import Settings
from app.engine.protocol import Finished, Generate
from app.services.answer_cache import answer_key
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.fake_engine import STATS, a_model
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.model_file import ModelFile

GREEDY = SamplingParams(temperature=0.0)
QUESTION = Generate("r", (Turn(Role.USER, "Hi"),), GREEDY)


@pytest.fixture
def model(tmp_path: Path) -> ModelFile:
    file = tmp_path / "model.gguf"
    file.write_bytes(b"weights")
    return replace(a_model(), path=str(file))


@pytest.fixture
def desk(tmp_path: Path, model: ModelFile) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    opened.library.models["m"] = model
    opened.settings = Settings(sampling=GREEDY, engine=EngineSettings(answer_cache=True))
    yield opened
    assert opened.database.close(timeout=30)


def ask(desk: ChatDesk, text: str = "What is a token?") -> AnswerStarted:
    started = desk.send(text)
    desk.settle()  # looked up, and given or asked
    return started


def kept(desk: ChatDesk) -> int:
    return desk.chats.answer_cache.measure().result(timeout=PATIENCE_S).answers


def computed(desk: ChatDesk) -> int:
    """How many answers the engine was asked for."""
    return len([c for w in desk.engines.workers for c in w.sent if isinstance(c, Generate)])


def test_the_same_question_is_answered_from_what_was_kept(desk: ChatDesk) -> None:
    first = desk.reply(ask(desk), "A piece of a word.")
    assert first.answer.stats is not None
    assert not first.answer.stats.from_answer_cache
    desk.models.unload("m")
    again = desk.recorder.finished(ask(desk).answer.id)
    assert (again.answer.text, again.answer.status) == ("A piece of a word.", MessageStatus.DONE)
    assert again.answer.stats == replace(
        first.answer.stats, from_answer_cache=True, load_s=None, engine_bytes=None
    )
    assert again.chat_id != first.chat_id
    assert len(desk.engines.workers) == 1  # nothing was loaded for it
    assert len(desk.library.used) == 1
    kinds = [type(event) for event in desk.recorder.of_answer(again.answer.id)]
    assert kinds == [AnswerStarted, AnswerExtended, AnswerFinished]
    stored = desk.chats.load_messages([again.answer.id]).result(timeout=PATIENCE_S)
    assert stored == (again.answer,)


def test_it_is_off_until_somebody_wants_it(desk: ChatDesk) -> None:
    desk.settings = Settings(sampling=GREEDY)
    for _ in range(2):
        desk.reply(ask(desk), "Yes.")
    assert (computed(desk), kept(desk)) == (2, 0)


def test_another_answer_is_computed_anew_and_not_kept(desk: ChatDesk) -> None:
    first = desk.reply(ask(desk), "Yes.")
    since = len(desk.recorder.events)
    desk.chats.regenerate(first.chat_id, first.answer.id, "m")
    started = desk.recorder.wait_for(AnswerStarted, since=since)
    desk.settle()
    assert desk.reply(started, "No.").answer.text == "No."
    assert desk.recorder.finished(ask(desk).answer.id).answer.text == "Yes."


def test_words_that_an_answer_begins_with_are_part_of_what_is_asked(desk: ChatDesk) -> None:
    desk.reply(ask(desk), "Yes.")
    wish = AnswerWish(opening="Well, ")
    desk.reply(desk.send("What is a token?", wish=wish), "a piece.")
    assert (computed(desk), kept(desk)) == (2, 2)
    again = desk.recorder.finished(desk.send("What is a token?", wish=wish).answer.id).answer
    assert (again.text, again.opening) == ("Well, a piece.", 6)
    assert computed(desk) == 2


def test_a_temporary_question_neither_uses_nor_fills_it(desk: ChatDesk) -> None:
    since = len(desk.recorder.events)
    desk.chats.ask_unsaved("What is a token?", "m")
    desk.reply(desk.recorder.wait_for(AnswerStarted, since=since), "A piece.")
    assert kept(desk) == 0
    desk.reply(ask(desk), "A piece.")
    since = len(desk.recorder.events)
    desk.chats.ask_unsaved("What is a token?", "m")
    desk.reply(desk.recorder.wait_for(AnswerStarted, since=since), "A piece.")
    assert computed(desk) == 3


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (StopReason.END, 1),
        (StopReason.STOP_STRING, 1),
        (StopReason.LENGTH, 1),
        (StopReason.CANCELLED, 0),
        (StopReason.CONTEXT_FULL, 0),
        (StopReason.FAILED, 0),
    ],
)
def test_only_whole_answers_are_kept(desk: ChatDesk, reason: StopReason, expected: int) -> None:
    started = ask(desk)
    desk.engines.last.load()
    desk.engines.last.write(started.answer.id, "Half of")
    desk.engines.last.listener(Finished(started.answer.id, replace(STATS, stop_reason=reason)))
    desk.recorder.finished(started.answer.id)
    assert kept(desk) == expected


def test_a_drawn_seed_is_never_answered_from_it(desk: ChatDesk) -> None:
    desk.settings = replace(desk.settings, sampling=SamplingParams(temperature=0.7))
    for _ in range(2):
        desk.reply(ask(desk), "Yes.")
    assert (computed(desk), kept(desk)) == (2, 0)
    desk.settings = replace(desk.settings, sampling=SamplingParams(temperature=0.7, seed=3))
    desk.reply(ask(desk), "Yes.")
    desk.recorder.finished(ask(desk).answer.id)
    assert (computed(desk), kept(desk)) == (3, 1)


def test_clearing_makes_the_next_one_computed(desk: ChatDesk) -> None:
    desk.reply(ask(desk), "Yes.")
    assert desk.chats.answer_cache.measure().result(timeout=PATIENCE_S).size > 0
    assert desk.chats.answer_cache.clear().result(timeout=PATIENCE_S) == 0
    desk.reply(ask(desk), "No.")
    assert computed(desk) == 2


def test_stop_while_it_is_looked_up_ends_the_answer(desk: ChatDesk) -> None:
    desk.reply(ask(desk), "Yes.")
    gates = [threading.Event(), threading.Event()]  # the database thread is at work elsewhere
    since = len(desk.recorder.events)
    desk.database.submit(lambda _connection: gates[0].wait(PATIENCE_S))
    chat_id = desk.chats.send(None, "What is a token?", "m")
    desk.database.submit(lambda _connection: gates[1].wait(PATIENCE_S))
    gates[0].set()
    desk.recorder.wait_for(AnswerStarted, since=since)
    desk.chats.stop(chat_id)
    gates[1].set()
    finished = desk.recorder.wait_for(AnswerFinished, since=since)
    assert (finished.answer.status, finished.answer.text) == (MessageStatus.STOPPED, "")


def test_a_changed_file_of_the_same_name_is_another_model(model: ModelFile) -> None:
    before = answer_key(model, LoadParams(), QUESTION)
    assert before == answer_key(model, LoadParams(), QUESTION)
    os.utime(model.path, ns=(1, 1))
    assert answer_key(model, LoadParams(), QUESTION) != before


def test_a_file_that_is_gone_has_no_key() -> None:
    assert answer_key(a_model(), LoadParams(), QUESTION) is None


@pytest.mark.parametrize(
    "request_",
    [
        replace(QUESTION, turns=(Turn(Role.USER, "Ho"),)),
        replace(QUESTION, turns=(Turn(Role.SYSTEM, "Hi"),)),
        replace(QUESTION, thinking=True),
        replace(QUESTION, sampling=replace(GREEDY, repeat_penalty=1.1)),
        replace(QUESTION, sampling=replace(GREEDY, max_tokens=7)),
        replace(QUESTION, sampling=replace(GREEDY, stop=("\n",))),
        replace(QUESTION, sampling=replace(GREEDY, temperature=1.0, seed=3)),
    ],
)
def test_whatever_changes_the_answer_changes_the_key(model: ModelFile, request_: Generate) -> None:
    params = LoadParams()
    assert answer_key(model, params, request_) != answer_key(model, params, QUESTION)


def test_loads_that_compute_differently_have_other_keys(model: ModelFile, tmp_path: Path) -> None:
    adapter = tmp_path / "adapter.gguf"
    adapter.write_bytes(b"lora")
    loads = [
        LoadParams(),
        LoadParams(key_type=KvType.Q8_0),
        LoadParams(context_length=4096),
        LoadParams(rope_scale=2.0),
        LoadParams(adapters=(LoraAdapter(str(adapter)),)),
        LoadParams(adapters=(LoraAdapter(str(adapter), 0.5),)),
    ]
    assert len({answer_key(model, load, QUESTION) for load in loads}) == len(loads)
    faster = LoadParams(threads=3, prefill_threads=4, weights=WeightsMode.LOCKED, sequences=4)
    assert answer_key(model, faster, QUESTION) == answer_key(model, LoadParams(), QUESTION)


def test_a_greedy_answer_does_not_depend_on_the_seed_or_its_id(model: ModelFile) -> None:
    seeded = replace(QUESTION, request_id="x", sampling=replace(GREEDY, seed=3), conversation="c")
    assert answer_key(model, LoadParams(), seeded) == answer_key(model, LoadParams(), QUESTION)
