"""The store follows one chat, through late answers, streams and branches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.bridge.transcript_bodies import MOST_MESSAGES, BodyCache
from app.bridge.transcript_store import TranscriptStore
from app.domain.chat import MessageStatus
from app.domain.events import (
    AnswerFinished,
    AnswerStarted,
    ModelLoadProgressed,
    PromptProgressed,
)
from tests.gui.transcript.chats import Events, Service, conversation

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Log:
    """What the store announced, in order."""

    def __init__(self, store: TranscriptStore) -> None:
        self.seen: list[tuple[object, ...]] = []
        store.transcript_reset.connect(lambda: self.seen.append(("reset",)))
        store.messages_appended.connect(lambda *args: self.seen.append(("appended", *args)))
        store.message_changed.connect(lambda row: self.seen.append(("changed", row)))
        store.text_appended.connect(lambda *args: self.seen.append(("text", *args)))
        store.bodies_loaded.connect(lambda rows: self.seen.append(("bodies", rows)))
        store.prompt_progressed.connect(lambda event: self.seen.append(("prompt", event.done)))
        store.load_progressed.connect(lambda share: self.seen.append(("load", share)))
        store.problem_raised.connect(lambda problem: self.seen.append(("problem", problem.text)))


def make(service: Service) -> tuple[TranscriptStore, Events, Log]:
    events = Events()
    store = TranscriptStore(service, events, events)
    return store, events, Log(store)


def test_opening_shows_every_head_and_the_last_bodies(qtbot: QtBot) -> None:
    service = Service(conversation(*(f"text {row}" for row in range(60))))
    store, _, log = make(service)
    store.open("chat")
    assert store.row_count == 60
    assert log.seen == [("reset",)]
    body = store.body(59)
    assert body is not None
    assert body.text == "text 59"
    assert store.chat is not None
    assert service.requests == []


def test_missing_bodies_are_asked_for_in_one_batch(qtbot: QtBot) -> None:
    service = Service(conversation(*(f"text {row}" for row in range(60))))
    store, _, log = make(service)
    store.open("chat")
    assert [store.body(row) for row in (3, 1, 2, 3)] == [None] * 4
    wait_for(qtbot, log, ("bodies", (1, 2, 3)))
    assert service.requests == [["chat-1", "chat-2", "chat-3"]]
    body = store.body(2)
    assert body is not None
    assert body.text == "text 2"


def wait_for(qtbot: QtBot, log: Log, event: tuple[object, ...]) -> None:
    qtbot.waitUntil(lambda: event in log.seen)


def test_the_answer_of_a_chat_that_was_left_is_dropped(qtbot: QtBot) -> None:
    service = Service([*conversation("a", "b"), *conversation("x", chat_id="other")])
    store, _, log = make(service)
    service.held = True
    store.open("chat")
    store.open("other")
    service.release()
    assert log.seen == [("reset",)]
    assert store.row_count == 1
    assert store.head(0).id == "other-0"


def test_bodies_of_a_chat_that_was_left_are_dropped(qtbot: QtBot) -> None:
    service = Service([*conversation("a", "b"), *conversation("x", chat_id="other")], loaded=0)
    store, _, log = make(service)
    store.open("chat")
    store.body(0)
    service.held = True
    qtbot.waitUntil(lambda: service.requests != [])
    service.held = False
    store.clear()
    service.release()
    assert store.row_count == 0
    assert log.seen == [("reset",), ("reset",)]


def test_a_question_and_its_answer_are_appended_and_grow(qtbot: QtBot) -> None:
    store, events, log = make(Service(conversation("a", "b")))
    store.open("chat")
    question, answer = conversation("a", "b", "c", "", streaming=True)[2:]
    events.publish(AnswerStarted("chat", question, answer))
    assert log.seen[-1] == ("appended", 2, 2)
    assert store.streaming_row == 3
    events.publish(PromptProgressed(answer.id, 5, 10, 0, None))
    events.publish(PromptProgressed("another", 1, 10, 0, None))
    events.publish(ModelLoadProgressed("model", 0.5))
    events.extend(answer.id, "Hello")
    events.extend("another", "no")
    events.extend(answer.id, " there")
    assert log.seen[2:] == [
        ("prompt", 5),
        ("load", 0.5),
        ("text", 3, "Hello"),
        ("text", 3, " there"),
    ]
    body = store.body(3)
    assert body is not None
    assert body.text == "Hello there"
    assert store.head(3).length == len("Hello there")


def test_a_finished_answer_takes_the_place_of_the_streaming_one(qtbot: QtBot) -> None:
    messages = conversation("a", "", streaming=True)
    store, events, log = make(Service(messages))
    store.open("chat")
    done = replace(messages[1], text="Whole", status=MessageStatus.STOPPED)
    events.publish(AnswerFinished("chat", done, None))
    assert log.seen[-1] == ("changed", 1)
    assert store.streaming_row is None
    assert store.head(1).status is MessageStatus.STOPPED
    assert store.body(1) == done


def test_another_answer_replaces_the_path_from_there_on(qtbot: QtBot) -> None:
    store, events, log = make(Service(conversation("a", "b", "c", "d")))
    store.open("chat")
    sibling = replace(conversation("a", "b")[1], id="new", text="", status=MessageStatus.STREAMING)
    events.publish(AnswerStarted("chat", None, sibling))
    assert log.seen[-1] == ("reset",)
    assert [store.head(row).id for row in range(store.row_count)] == ["chat-0", "new"]
    assert (store.head(1).sibling_index, store.head(1).sibling_count) == (1, 2)


def test_an_answer_that_starts_before_the_chat_is_read_is_shown_once(qtbot: QtBot) -> None:
    service = Service(conversation("a", "", streaming=True))
    store, events, log = make(service)
    service.held = True
    store.open("chat")
    question, answer = conversation("a", "", streaming=True)
    events.publish(AnswerStarted("chat", question, answer))
    assert log.seen == []
    service.release()
    assert store.row_count == 2
    assert store.streaming_row == 1


def test_text_that_came_while_the_chat_was_read_is_not_lost(qtbot: QtBot) -> None:
    service = Service(conversation("a", "", streaming=True))
    store, events, log = make(service)
    question, answer = conversation("a", "", streaming=True)
    events.publish(AnswerStarted("chat", question, answer))
    events.extend(answer.id, "One")
    service.held = True
    store.open("chat")
    events.extend(answer.id, " two")
    service.release()
    events.extend(answer.id, " three")
    body = store.body(1)
    assert body is not None
    assert body.text == "One two three"
    assert store.head(1).length == len("One two three")
    assert log.seen == [("reset",), ("text", 1, " three")]


def test_events_of_other_chats_change_nothing(qtbot: QtBot) -> None:
    store, events, log = make(Service(conversation("a", "b")))
    store.open("chat")
    question, answer = conversation("x", "y", chat_id="other", streaming=True)
    events.publish(AnswerStarted("other", question, answer))
    events.publish(AnswerFinished("other", answer, None))
    assert log.seen == [("reset",)]
    assert store.row_count == 2


def test_a_chat_that_cannot_be_read_is_a_problem(qtbot: QtBot) -> None:
    service = Service(conversation("a"))
    store, _, log = make(service)
    service.held = True
    store.open("chat")
    future, _ = service._waiting.pop()  # noqa: SLF001  # the fake's
    future.set_exception(RuntimeError("disk"))
    assert log.seen == [("problem", "disk")]


def test_the_cache_forgets_the_oldest_but_never_the_pinned() -> None:
    cache = BodyCache()
    messages = conversation(*("x" for _ in range(MOST_MESSAGES + 10)))
    cache.pinned = messages[0].id
    for message in messages:
        cache.put(message)
    assert len(cache) == MOST_MESSAGES
    assert messages[0].id in cache
    assert messages[1].id not in cache
