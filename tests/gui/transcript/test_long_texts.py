"""Texts that are too long to be cut, or counted, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.chat import MessageHead, MessageStatus, Role
from app.gui.transcript.guess import guessed_heights
from app.gui.transcript.row_content import RowContent
from app.gui.transcript.segment import Manner, SegmentKind
from tests.gui.transcript.chats import conversation, head_of

if TYPE_CHECKING:
    from app.domain.chat import Message

TEXT = "\n".join(f"Line {number}" for number in range(20_000))


def shown_text(content: RowContent) -> str:
    blocks = [each.block for each in content.segments if each.block is not None]
    return blocks[0].text + "".join(each.joint + each.text for each in blocks[1:])


def content_of(message: Message) -> RowContent:
    content = RowContent(700)
    content.take(message, head_of(message))
    return content


def finish(content: RowContent) -> int:
    steps = 0
    while content.pending:
        content.advance()
        steps += 1
    return steps


def test_a_long_question_comes_in_slices_and_is_whole_at_last() -> None:
    content = content_of(conversation(TEXT)[0])
    begun = shown_text(content)
    assert TEXT.startswith(begun)
    assert len(begun) < len(TEXT) / 5
    assert finish(content) > 5
    assert shown_text(content) == TEXT
    assert all(each.bubble for each in content.segments[:-1])
    assert content.segments[-1].kind is SegmentKind.FOOTER


def test_a_long_answer_as_it_is_stored_comes_in_slices() -> None:
    content = content_of(conversation("q", TEXT)[1])
    finish(content)
    content.show_as(Manner.RAW)
    assert finish(content) > 5
    assert shown_text(content) == TEXT
    content.show_as(Manner.READ)
    assert finish(content) == 0
    assert shown_text(content) == TEXT


def test_a_question_that_is_edited_while_it_comes_is_whole_afterwards() -> None:
    content = content_of(conversation(TEXT)[0])
    content.show_as(Manner.EDIT)
    assert [each.kind for each in content.segments] == [SegmentKind.EDIT]
    finish(content)
    content.show_as(Manner.READ)
    assert shown_text(content) == TEXT


@pytest.mark.parametrize("role", [Role.USER, Role.ASSISTANT])
def test_longer_texts_are_guessed_higher(role: Role) -> None:
    short, long = guessed_heights([head(role, 40), head(role, 4_000)], 700, 1.0)
    assert 0 < short < long / 4
    assert guessed_heights([head(role, 4_000)], 700, 2.0)[0] > 1.9 * long
    assert guessed_heights([head(role, 4_000)], 350, 1.0)[0] > 1.5 * long


def test_what_is_not_shown_takes_no_room() -> None:
    assert guessed_heights([head(Role.SYSTEM, 4_000)], 700, 1.0) == [0]


def head(role: Role, length: int) -> MessageHead:
    return MessageHead("id", None, role, MessageStatus.DONE, length, 0, 1)
