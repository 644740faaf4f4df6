"""The texts that quality is measured on: a sample, a file, the user's own chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.conversation import Conversation
from app.domain.errors import UserFixableError
from app.domain.measurement import TextChoice, TextKind
from app.services.measure_text import MeasureTexts, plain_turns
from app.storage.chats import save_chat
from app.storage.messages import add_message
from tests.helpers.quick_database import QuickDatabase

if TYPE_CHECKING:
    from pathlib import Path


def _message(message_id: str, parent: str | None, role: Role, text: str) -> Message:
    return Message(message_id, "c", parent, role, text, MessageStatus.DONE, 0.0)


PATH = (
    _message("q", None, Role.USER, "Why is the sky blue?"),
    _message("a", "q", Role.ASSISTANT, "<think>Hm.</think>Light is scattered.\n"),
    _message("b", "a", Role.USER, " "),
)


@pytest.fixture
def texts(tmp_path: Path) -> MeasureTexts:
    sample = tmp_path / "sample.txt"
    sample.write_text("Sample.\n", encoding="utf-8")
    database = QuickDatabase()
    database.submit(save_chat, Chat("c", "Sky", 0.0, 0.0)).result()
    for message in PATH:
        database.submit(add_message, message).result()
    database.submit(save_chat, Chat("empty", "Nothing", 0.0, 0.0)).result()
    return MeasureTexts(database, sample)  # type: ignore[arg-type]


def test_turns_are_plain_without_thoughts_and_empty_ones() -> None:
    assert plain_turns(Conversation("", PATH)) == (
        "User: Why is the sky blue?\n\nAssistant: Light is scattered."
    )


def test_each_kind_of_text_is_read(texts: MeasureTexts, tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("Own words.\n", encoding="utf-8")
    assert texts.read(TextChoice()) == "Sample."
    assert texts.read(TextChoice(TextKind.FILE, f"{file}")) == "Own words."
    chats = TextChoice(TextKind.CHATS, chat_ids=("empty", "c", "c"))
    turns = plain_turns(Conversation("", PATH))
    assert texts.read(chats) == f"{turns}\n\n{turns}"


def test_chats_without_words_are_refused(texts: MeasureTexts) -> None:
    for ids in ((), ("empty",)):
        with pytest.raises(UserFixableError) as refused:
            texts.read(TextChoice(TextKind.CHATS, chat_ids=ids))
        assert refused.value.code == "no_text"


def test_a_chat_that_was_deleted_is_told(texts: MeasureTexts) -> None:
    with pytest.raises(UserFixableError) as refused:
        texts.read(TextChoice(TextKind.CHATS, chat_ids=("gone",)))
    assert refused.value.code == "chat_unknown"
