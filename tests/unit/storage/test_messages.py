"""Messages as rows: adding, streaming, finishing, loading, what a crash leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Message, MessageStatus, Role
from app.domain.errors import BugError
from app.storage.messages import (
    add_message,
    finish_message,
    load_messages,
    mark_interrupted,
    update_text,
)
from tests.unit.storage.builders import STATS, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


def _stored(store: Store, message_id: str) -> Message:
    (message,) = store.call(load_messages, (message_id,))
    return message


@pytest.mark.parametrize("status", MessageStatus)
@pytest.mark.parametrize("role", Role)
def test_a_message_comes_back_as_it_was(
    chat_store: Store, role: Role, status: MessageStatus
) -> None:
    message = replace(
        a_message("m", text="Tschüß 🦙\r\n\t'\"\\ 模型", role=role, status=status),
        model_name="Tiny Q4_K_M",
        stats=STATS,
        error="The model stopped.",
    )
    chat_store.call(add_message, message)
    assert _stored(chat_store, "m") == message


def test_lone_surrogates_in_a_text_are_replaced(chat_store: Store) -> None:
    chat_store.call(add_message, a_message("m", text="cut \ud83e"))
    assert _stored(chat_store, "m").text == "cut \ufffd"


def test_a_streaming_text_grows_and_ends_with_its_figures(chat_store: Store) -> None:
    answer = a_message("a", text="", role=Role.ASSISTANT, status=MessageStatus.STREAMING)
    chat_store.call(add_message, answer)
    chat_store.call(update_text, "a", "Hel")
    assert _stored(chat_store, "a") == replace(answer, text="Hel")

    done = replace(answer, text="Hello", status=MessageStatus.DONE, stats=STATS, model_name="T")
    chat_store.call(finish_message, done)
    assert _stored(chat_store, "a") == done


def test_saving_a_text_whose_message_is_unknown_is_a_bug(chat_store: Store) -> None:
    with pytest.raises(BugError) as caught:
        chat_store.call(update_text, "missing", "text")
    assert caught.value.code == "message_unknown"
    with pytest.raises(BugError):
        chat_store.call(finish_message, a_message("missing"))


def test_what_was_left_streaming_becomes_interrupted_with_its_text(chat_store: Store) -> None:
    for status in MessageStatus:
        chat_store.call(add_message, a_message(status.value, text="so far", status=status))

    assert chat_store.call(mark_interrupted) == 1
    assert chat_store.call(mark_interrupted) == 0

    ids = tuple(status.value for status in MessageStatus)
    found = {message.id: message for message in chat_store.call(load_messages, ids)}
    assert found.pop("streaming") == a_message(
        "streaming", text="so far", status=MessageStatus.INTERRUPTED
    )
    assert all(message.status.value == name for name, message in found.items())


def test_messages_are_loaded_in_the_order_asked_for(chat_store: Store) -> None:
    for name in "abc":
        chat_store.call(add_message, a_message(name))
    loaded = chat_store.call(load_messages, ("c", "missing", "a", "b"))
    assert [message.id for message in loaded] == ["c", "a", "b"]


def test_figures_that_cannot_be_read_are_left_out(chat_store: Store) -> None:
    chat_store.call(add_message, replace(a_message("m"), stats=STATS))
    chat_store.sql('UPDATE messages SET stats = \'{"prompt_tokens": "many"}\'')
    assert _stored(chat_store, "m") == a_message("m")
