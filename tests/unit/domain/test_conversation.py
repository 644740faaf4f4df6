"""What a model is given of messages: words of files, images, answers without their thoughts."""

from __future__ import annotations

from app.domain.attachment import Attachment, AttachmentKind, attachment_block
from app.domain.chat import Message, MessageStatus, Role, Turn
from app.domain.conversation import Conversation
from app.domain.titles import branch_title, title_of

TEXT = Attachment("notes.txt", AttachmentKind.TEXT, "text/plain", 5, text="Water boils.")
CODE = Attachment("a.py", AttachmentKind.TEXT, "text/x-python", 5, text="print(1)")
IMAGE = Attachment("cat.png", AttachmentKind.IMAGE, "image/png", 9, file="abc.png")


def message(text: str, *files: Attachment, role: Role = Role.USER) -> Message:
    return Message("m", "c", None, role, text, MessageStatus.DONE, 1.0, attachments=files)


def turn(each: Message) -> Turn:
    (told,) = Conversation("", (each,)).turns
    return told


def test_files_stand_before_the_question_in_their_order() -> None:
    told = turn(message("Why?", TEXT, CODE))
    assert told.text == f"{attachment_block(TEXT)}\n\n{attachment_block(CODE)}\n\nWhy?"
    assert told.images == ()


def test_images_go_beside_the_words() -> None:
    assert turn(message("What is it?", IMAGE)) == Turn(Role.USER, "What is it?", ("abc.png",))
    assert turn(message("", IMAGE)) == Turn(Role.USER, "", ("abc.png",))


def test_a_question_without_files_is_its_words() -> None:
    assert turn(message("Why?")) == Turn(Role.USER, "Why?")


def test_nothing_is_told_of_what_has_neither_words_nor_files() -> None:
    assert Conversation("", (message(""),)).turns == ()
    thoughts = message("<think>hm</think>", role=Role.ASSISTANT)
    assert Conversation("", (thoughts,)).turns == ()


def test_titles_are_the_first_words_or_the_name_of_a_file() -> None:
    assert title_of(message("Why?\nAnd how?", TEXT)) == "Why?"
    assert title_of(message(" \n", TEXT, CODE)) == "notes.txt"


def test_branches_are_numbered() -> None:
    assert branch_title("Tea") == "Tea (2)"
    assert branch_title("Tea (2)") == "Tea (3)"
    assert branch_title("Tea (2) now") == "Tea (2) now (2)"
    assert branch_title("(1)") == "(1) (2)"
