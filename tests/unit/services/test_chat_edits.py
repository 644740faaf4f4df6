"""Other words for what was said, on a real database and a fake engine."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import MessageStatus, Role
from app.domain.chat_settings import AnswerWish, ChatSettings
from app.domain.errors import UserFixableError
from app.domain.events import AnswerFinished, AnswerStarted, ChatChanged, ProblemRaised
from app.domain.sampling import SamplingParams
from app.engine.protocol import EngineGone, Failed
from app.services.chat_search import ChatSearch
from tests.helpers.chat_desk import ChatDesk
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

HOT = SamplingParams(temperature=1.5)
FILE = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 5, text="Water boils.", length=12)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    opened = ChatDesk(tmp_path)
    yield opened
    opened.chats.close()
    assert opened.database.close(timeout=30)


@pytest.fixture
def first(desk: ChatDesk) -> AnswerFinished:
    """A chat with one question and its answer."""
    return desk.reply(desk.send("One?"), "Yes.")


def begun(desk: ChatDesk, chat_id: str, begin: Callable[[], None]) -> AnswerStarted:
    since = len(desk.recorder.events)
    begin()
    return desk.started(chat_id, since)


def problem(desk: ChatDesk, begin: Callable[[], object]) -> str:
    """Code of what `begin` is refused with."""
    since = len(desk.recorder.events)
    begin()
    return desk.recorder.wait_for(ProblemRaised, since=since).problem.code


def code(future: Future[Any]) -> str:
    with pytest.raises(UserFixableError) as refused:
        future.result(timeout=PATIENCE_S)
    return refused.value.code


def test_a_question_in_other_words_stands_beside_the_old_one(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat, question = first.chat_id, str(first.answer.parent_id)
    desk.reply(desk.send("Two?", chat), "Two.")
    since = len(desk.recorder.events)
    desk.chats.edit_question(chat, question, "Uno?", "m")
    started = desk.started(chat, since)
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "Uno?"]
    desk.reply(started, "Sì.")
    opened = desk.chats.open_chat(chat).result(timeout=PATIENCE_S)
    assert [body.text for body in opened.bodies] == ["Uno?", "Sì."]
    assert [(h.sibling_index, h.sibling_count) for h in opened.heads] == [(1, 2), (0, 1)]
    desk.chats.select_neighbour(chat, opened.heads[0].id, -1).result(timeout=PATIENCE_S)
    assert desk.path(chat) == ["One?", "Yes.", "Two?", "Two."]


def test_an_edited_question_keeps_its_files_unless_others_are_given(desk: ChatDesk) -> None:
    first = desk.reply(desk.send("Why?", attachments=(FILE,)), "So.")
    assert first.answer.parent_id is not None
    begun(
        desk,
        first.chat_id,
        lambda: desk.chats.edit_question(first.chat_id, str(first.answer.parent_id), "How?", "m"),
    )
    assert "Water boils." in desk.turns()[-1].text
    begun(
        desk,
        first.chat_id,
        lambda: desk.chats.edit_question(
            first.chat_id, str(first.answer.parent_id), "How?", "m", ()
        ),
    )
    assert desk.turns()[-1].text == "How?"


def test_an_answer_in_other_words_is_a_sibling_and_nothing_is_computed(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    asked = desk.engines.last.asked()
    edited = desk.chats.edit_answer(first.chat_id, first.answer.id, "No.")
    transcript = edited.result(timeout=PATIENCE_S)
    assert [body.text for body in transcript.bodies] == ["One?", "No."]
    answer = transcript.bodies[-1]
    assert (answer.edited, answer.stats, answer.model_name) == (True, None, "Model")
    assert (transcript.heads[-1].sibling_index, transcript.heads[-1].sibling_count) == (1, 2)
    assert desk.engines.last.asked() == asked
    desk.recorder.wait_for(ChatChanged, lambda e: e.chat == transcript.chat)
    desk.send("Why?", first.chat_id)
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "One?", "No.", "Why?"]


def test_an_answer_goes_on_in_its_own_message(desk: ChatDesk, first: AnswerFinished) -> None:
    chat, answer = first.chat_id, first.answer.id
    started = begun(desk, chat, lambda: desk.chats.continue_answer(chat, answer, "m"))
    assert (started.question, started.answer.id, started.answer.text) == (None, answer, "Yes.")
    assert started.answer.status is MessageStatus.STREAMING
    assert desk.request.opening == "Yes."
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "One?"]
    since = len(desk.recorder.events)
    desk.reply(started, " And no.")
    finished = desk.recorder.wait_for(AnswerFinished, since=since)
    assert finished.answer.text == "Yes. And no."
    assert (finished.answer.opening, finished.answer.edited) == (0, False)
    assert desk.path(chat) == ["One?", "Yes. And no."]


def test_an_answer_with_others_below_it_goes_on_where_it_stands(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat, answer = first.chat_id, first.answer.id
    desk.reply(desk.send("Two?", chat), "Two.")
    started = begun(desk, chat, lambda: desk.chats.continue_answer(chat, answer, "m"))
    desk.engines.last.write(answer, " And no.")
    desk.engines.last.finish(started.answer.id)
    desk.settle()
    assert desk.path(chat) == ["One?", "Yes. And no.", "Two?", "Two."]


def test_an_answer_off_the_path_is_shown_when_it_goes_on(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat, answer = first.chat_id, first.answer.id
    desk.chats.edit_answer(chat, answer, "No.").result(timeout=PATIENCE_S)
    begun(desk, chat, lambda: desk.chats.continue_answer(chat, answer, "m"))
    assert desk.path(chat) == ["One?", "Yes."]


def test_a_continuation_that_is_stopped_before_it_begins_loses_nothing(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    gate = threading.Event()
    desk.database.submit(lambda _connection: gate.wait(PATIENCE_S))
    since = len(desk.recorder.events)
    desk.chats.continue_answer(first.chat_id, first.answer.id, "m")
    desk.chats.stop(first.chat_id)
    gate.set()
    answer = desk.recorder.wait_for(AnswerFinished, since=since).answer
    assert (answer.text, answer.status) == ("Yes.", MessageStatus.STOPPED)
    assert answer.stats == first.answer.stats
    assert desk.engines.last.asked() == [first.answer.id]


@pytest.mark.parametrize("crash", [True, False])
def test_a_continuation_that_fails_keeps_all_text(
    desk: ChatDesk, first: AnswerFinished, crash: bool
) -> None:
    chat, answer = first.chat_id, first.answer.id
    begun(desk, chat, lambda: desk.chats.continue_answer(chat, answer, "m"))
    since = len(desk.recorder.events)
    desk.engines.last.write(answer, " And")
    end = EngineGone("", -11, False, "boom") if crash else Failed(answer, "No.", "", "decode")
    desk.engines.last.listener(end)
    finished = desk.recorder.wait_for(AnswerFinished, since=since)
    assert finished.answer.text == "Yes. And"
    assert finished.problem is not None
    assert desk.path(chat) == ["One?", "Yes. And"]


def test_an_answer_does_not_go_on_twice_at_once(desk: ChatDesk, first: AnswerFinished) -> None:
    chat, answer = first.chat_id, first.answer.id
    begun(desk, chat, lambda: desk.chats.continue_answer(chat, answer, "m"))
    with pytest.raises(UserFixableError, match="still being written"):
        desk.chats.continue_answer(chat, answer, "m")


def test_a_wish_holds_for_one_answer_over_the_chat_and_the_settings(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat = first.chat_id
    own = ChatSettings(sampling=SamplingParams(top_k=7), thinking=False, opening="Well,")
    desk.chats.change_chat(chat, settings=own)
    desk.recorder.wait_for(ChatChanged, lambda e: e.chat.settings == own)
    started = desk.send("Two?", chat)
    request = desk.request
    assert (request.sampling.top_k, request.thinking, request.opening) == (7, False, "Well,")
    assert (started.answer.text, started.answer.opening) == ("Well,", 5)
    finished = desk.reply(started, " no.")
    assert (finished.answer.text, finished.answer.opening) == ("Well, no.", 5)
    wish = AnswerWish(sampling=HOT, opening="", thinking=True)
    again = begun(desk, chat, lambda: desk.chats.regenerate(chat, started.answer.id, "m", wish))
    request = desk.request
    assert (request.sampling, request.thinking, request.opening) == (HOT, True, "")
    assert desk.reply(again, "Maybe.").answer.text == "Maybe."
    assert desk.path(chat)[-1] == "Maybe."


def test_a_chat_without_settings_of_its_own_follows_the_settings(desk: ChatDesk) -> None:
    desk.send("One?")
    desk.engines.last.load()
    assert desk.request.sampling == desk.settings.sampling
    assert (desk.request.thinking, desk.request.opening) == (None, "")


def test_what_a_chat_has_of_its_own_is_read_ahead_too(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    desk.chats.change_chat(first.chat_id, settings=ChatSettings(thinking=False))
    desk.chats.warm(first.chat_id, "m")
    desk.settle()
    assert getattr(desk.engines.last.sent[-1], "thinking", None) is False


def test_another_model_writes_beside_the_first(desk: ChatDesk, first: AnswerFinished) -> None:
    chat = first.chat_id
    begun(desk, chat, lambda: desk.chats.regenerate(chat, first.answer.id, "other"))
    assert len(desk.engines.workers) == 2


def test_files_stand_before_the_question_in_later_turns_too(desk: ChatDesk) -> None:
    image = Attachment("cat.png", AttachmentKind.IMAGE, "image/png", 9, file="abc.png")
    started = desk.send("Why?", attachments=(FILE, image))
    desk.engines.last.load()
    asked = desk.turns()[-1]
    assert asked.images == ("abc.png",)
    assert asked.text.index("notes.txt") < asked.text.index("Water boils.")
    assert asked.text.endswith("\n\nWhy?")
    assert started.question is not None
    assert started.question.attachments == (FILE, image)
    desk.reply(started, "So.")
    desk.send("And?", started.chat_id)
    assert desk.turns()[1] == asked
    stored = desk.chats.open_chat(started.chat_id).result(timeout=PATIENCE_S)
    assert stored.bodies[0].attachments == (FILE, image)


def test_a_file_alone_is_a_question(desk: ChatDesk) -> None:
    started = desk.send("", attachments=(FILE,))
    desk.engines.last.load()
    assert "Water boils." in desk.turns()[-1].text
    assert desk.recorder.wait_for(ChatChanged).chat.title == "notes.txt"
    desk.reply(started, "So.")


def test_nothing_at_all_is_no_question(desk: ChatDesk, first: AnswerFinished) -> None:
    chat, question = first.chat_id, str(first.answer.parent_id)
    for text in ("", "  \n "):
        again = partial(desk.chats.edit_question, chat, question, text, "m")
        with pytest.raises(UserFixableError, match="nothing to send"):
            desk.chats.send(chat, text, "m")
        with pytest.raises(UserFixableError, match="nothing to send"):
            desk.chats.edit_answer(chat, first.answer.id, text)
        assert problem(desk, again) == "nothing_to_send"
    assert desk.path(chat) == ["One?", "Yes."]


def test_halves_of_surrogate_pairs_are_replaced_everywhere(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat = first.chat_id
    wish = AnswerWish(opening="a\ud800b")
    bad = Attachment("\ud800.txt", AttachmentKind.TEXT, "text/plain", 1, text="c\udc00d")
    started = desk.send("x\ud800y", chat, wish, (bad,))
    assert (started.answer.text, started.answer.opening) == ("a�b", 3)
    finished = desk.reply(started, "c")
    assert finished.answer.text == desk.path(chat)[-1] == "a�bc"
    stops = ChatSettings(sampling=SamplingParams(stop=("\ud800",)), preset="\udc00")
    desk.chats.change_chat(chat, settings=stops, system_prompt="\ud800")
    changed = desk.recorder.wait_for(ChatChanged, lambda e: e.chat.system_prompt == "�").chat
    assert changed.settings.preset == "�"
    edited = desk.chats.edit_answer(chat, first.answer.id, "e\ud800").result(timeout=PATIENCE_S)
    assert edited.bodies[-1].text == "e�"


def test_unknown_messages_are_told_in_words(desk: ChatDesk, first: AnswerFinished) -> None:
    chat, chats = first.chat_id, desk.chats
    assert problem(desk, lambda: chats.edit_question(chat, "no", "x", "m")) == "message_unknown"
    assert problem(desk, lambda: chats.regenerate(chat, "no", "m")) == "message_unknown"
    assert problem(desk, lambda: chats.continue_answer(chat, "no", "m")) == "message_unknown"
    assert code(chats.edit_answer(chat, "no", "x")) == "message_unknown"
    assert code(chats.branch(chat, "no")) == "message_unknown"
    assert code(chats.delete_message(chat, "no")) == "message_unknown"
    assert code(chats.restore_message(chat, "no")) == "message_unknown"
    assert code(chats.delete_message("no", first.answer.id)) == "chat_unknown"
    assert problem(desk, lambda: chats.change_chat("no", pinned=True)) == "chat_unknown"
    assert problem(desk, lambda: chats.change_chat(chat, folder_id="no")) == "folder_unknown"
    assert desk.path(chat) == ["One?", "Yes."]


def test_questions_and_answers_are_not_taken_for_each_other(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat, answer, question = first.chat_id, first.answer.id, str(first.answer.parent_id)
    assert problem(desk, lambda: desk.chats.edit_question(chat, answer, "x", "m")) == (
        "wrong_message"
    )
    assert problem(desk, lambda: desk.chats.regenerate(chat, question, "m")) == "wrong_message"
    assert problem(desk, lambda: desk.chats.continue_answer(chat, question, "m")) == (
        "wrong_message"
    )
    assert code(desk.chats.edit_answer(chat, question, "x")) == "wrong_message"


def test_an_answer_that_is_still_written_is_left_alone(desk: ChatDesk) -> None:
    started = desk.send("One?")
    chat, answer = started.chat_id, started.answer.id
    assert problem(desk, lambda: desk.chats.send(chat, "Two?", "m")) == "still_writing"
    assert code(desk.chats.edit_answer(chat, answer, "x")) == "still_writing"
    assert code(desk.chats.branch(chat, answer)) == "still_writing"
    assert desk.reply(started, "Yes.").answer.text == "Yes."
    assert desk.path(chat) == ["One?", "Yes."]


def test_a_branch_is_a_chat_of_its_own_with_the_same_beginning(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat = first.chat_id
    desk.chats.change_chat(chat, settings=ChatSettings(thinking=True), pinned=True)
    desk.reply(desk.send("Two?", chat), "Two.")
    copy = desk.chats.branch(chat, first.answer.id).result(timeout=PATIENCE_S)
    assert copy.id != chat
    assert (copy.title, copy.system_prompt, copy.pinned) == ("One? (2)", "Be kind.", False)
    assert copy.settings == ChatSettings(thinking=True)
    desk.recorder.wait_for(ChatChanged, lambda e: e.chat == copy)
    opened = desk.chats.open_chat(copy.id).result(timeout=PATIENCE_S)
    assert [body.text for body in opened.bodies] == ["One?", "Yes."]
    assert opened.bodies[1].stats == first.answer.stats
    assert not {h.id for h in opened.heads} & {first.answer.id, first.answer.parent_id}
    desk.reply(desk.send("Three?", copy.id), "Three.")
    assert desk.path(copy.id) == ["One?", "Yes.", "Three?", "Three."]
    assert desk.path(chat) == ["One?", "Yes.", "Two?", "Two."]


def test_a_deleted_message_takes_along_what_is_below_and_all_comes_back(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat = first.chat_id
    two = desk.reply(desk.send("Two?", chat), "Two.")
    question = str(two.answer.parent_id)
    left = desk.chats.delete_message(chat, question).result(timeout=PATIENCE_S)
    assert [body.text for body in left.bodies] == ["One?", "Yes."]
    assert desk.chats.load_messages([question]).result(timeout=PATIENCE_S) == ()
    assert ChatSearch(desk.database).search("Two", 9).result(timeout=PATIENCE_S) == ()
    desk.send("Three?", chat)
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "One?", "Yes.", "Three?"]
    back = desk.chats.restore_message(chat, question).result(timeout=PATIENCE_S)
    assert [body.text for body in back.bodies] == ["One?", "Yes.", "Two?", "Two."]


def test_deleting_what_is_being_written_stops_it(desk: ChatDesk, first: AnswerFinished) -> None:
    chat = first.chat_id
    started = desk.send("Two?", chat)
    desk.engines.last.write(started.answer.id, "Tw")
    assert started.question is not None
    desk.chats.delete_message(chat, started.question.id).result(timeout=PATIENCE_S)
    assert desk.path(chat) == ["One?", "Yes."]
    desk.engines.last.listener(Failed(started.answer.id, "", "", "cancelled"))
    finished = desk.recorder.finished(started.answer.id)
    assert (finished.answer.status, finished.problem) == (MessageStatus.STOPPED, None)
    desk.chats.restore_message(chat, started.answer.id).result(timeout=PATIENCE_S)
    assert desk.path(chat) == ["One?", "Yes.", "Two?", "Tw"]


def test_the_whole_chat_can_be_deleted_message_by_message(
    desk: ChatDesk, first: AnswerFinished
) -> None:
    chat, question = first.chat_id, str(first.answer.parent_id)
    empty = desk.chats.delete_message(chat, question).result(timeout=PATIENCE_S)
    assert (empty.heads, empty.chat.active_leaf_id) == ((), None)
    started = desk.send("New?", chat)
    assert [turn.text for turn in desk.turns()] == ["Be kind.", "New?"]
    assert started.question is not None
    assert (started.question.parent_id, started.question.role) == (None, Role.USER)


def test_only_what_a_chat_lets_change_is_changed(desk: ChatDesk, first: AnswerFinished) -> None:
    with pytest.raises(TypeError, match="updated_at"):
        desk.chats.change_chat(first.chat_id, updated_at=0.0)
    desk.chats.change_chat(first.chat_id, pinned=True, archived=True, system_prompt="Be rude.")
    changed = desk.recorder.wait_for(ChatChanged, lambda e: e.chat.archived).chat
    assert (changed.pinned, changed.system_prompt) == (True, "Be rude.")
