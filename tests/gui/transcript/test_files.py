"""Files of a question on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Message, MessageStatus, Role
from app.gui.attachments.chip import HEIGHT, AttachmentChip
from app.gui.attachments.strip import AttachmentStrip
from app.gui.transcript.text_segment import TextSegment

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.gui.transcript.conftest import Shown


def question(text: str) -> Message:
    file = Attachment("report.pdf", AttachmentKind.TEXT, "application/pdf", 1200, text="words")
    return Message(
        "q", "c", None, Role.USER, text, MessageStatus.DONE, 1.0, attachments=(file, file)
    )


def strip_of(shown: Shown) -> AttachmentStrip:
    strip = shown.view.findChild(AttachmentStrip)
    assert isinstance(strip, AttachmentStrip)
    return strip


def test_files_stand_above_the_words_of_a_question(show: Callable[..., Shown]) -> None:
    shown = show([question("What is in it?")])
    strip = strip_of(shown)
    text = shown.view.findChild(TextSegment)
    assert isinstance(text, TextSegment)
    assert strip.geometry().bottom() < text.geometry().top()
    assert strip.height() == HEIGHT


def test_a_question_without_words_shows_its_files(show: Callable[..., Shown]) -> None:
    assert strip_of(show([question("")])).isVisible()


def test_a_file_of_a_question_can_be_opened(show: Callable[..., Shown], qtbot: QtBot) -> None:
    shown = show([question("What?")])
    chip = strip_of(shown).findChild(AttachmentChip)
    assert isinstance(chip, AttachmentChip)
    with qtbot.waitSignal(shown.view.attachment_opened) as opened:
        chip.click()
    assert opened.args is not None
    assert opened.args[0].name == "report.pdf"
