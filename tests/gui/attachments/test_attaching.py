"""Files on their way into a question: drop, paste, paperclip, chips, choices, sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QToolButton

from app.domain.attachment import AttachmentKind, AttachmentUse
from app.gui.attachments.mime import LONG_TEXT
from app.gui.attachments.preview import AttachmentPreview
from tests.gui.attachments.desk import PATIENCE_MS
from tests.gui.finding import child
from tests.helpers.document_files import write_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gui.attachments.desk import Desk


def mime_of(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drag_over(desk: Desk, data: QMimeData) -> bool:
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    desk.window.dragEnterEvent(enter)
    return enter.isAccepted()


def drop(desk: Desk, data: QMimeData) -> None:
    desk.window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    desk.settle()


def text_file(path: Path, words: int) -> Path:
    path.write_text(" ".join(f"word{number}" for number in range(words)))
    return path


def picture(path: Path) -> Path:
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(path))
    return path


def sum_text(desk: Desk) -> str:
    return child(desk.window, QLabel, "attachmentsSum").text()


def problem_text(desk: Desk) -> str:
    return child(desk.window, QLabel, "attachmentsProblem").text()


def button(desk: Desk, name: str) -> QPushButton:
    return child(desk.window, QPushButton, name)


def preview(desk: Desk) -> AttachmentPreview:
    return child(desk.window, AttachmentPreview, "attachmentPreview")


def send(desk: Desk, text: str) -> None:
    desk.field.setPlainText(text)
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.services.chats.attached), timeout=PATIENCE_MS)


def test_a_file_that_is_dropped_anywhere_becomes_a_chip(desk: Desk, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "report.pdf", ["one two", "three"])
    assert drag_over(desk, mime_of(path))
    drop(desk, mime_of(path))
    assert desk.names == [f"report.pdf, {path.stat().st_size} bytes · 2 pages · 7 tokens"]
    assert sum_text(desk) == "7 of 8,192 tokens with this question"


def test_an_estimate_is_marked(desk: Desk, tmp_path: Path) -> None:
    desk.words.exact = False
    desk.attach(text_file(tmp_path / "a.txt", 5))
    assert desk.names[0].endswith("· ≈5 tokens")
    assert sum_text(desk).startswith("≈5 of")


def test_model_files_still_go_to_the_library(desk: Desk, tmp_path: Path) -> None:
    drop(desk, mime_of(tmp_path / "model.gguf", text_file(tmp_path / "a.txt", 5)))
    assert desk.services.library.calls == [("import", str(tmp_path / "model.gguf"))]
    assert len(desk.chips) == 1


def test_an_export_of_chats_is_imported_when_it_is_dropped(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "chats.json"
    path.write_text('{"format": "quantscope.chats", "chats": []}')
    with desk.qtbot.waitSignal(desk.window.files.chats_found, timeout=PATIENCE_MS) as found:
        drop(desk, mime_of(path))
    assert found.args == [[str(path)]]
    assert desk.chips == []
    desk.attach(path)
    assert len(desk.chips) == 1


def test_words_that_are_dragged_attach_nothing(desk: Desk) -> None:
    data = QMimeData()
    data.setText("words")
    assert not drag_over(desk, data)
    data.setUrls([QUrl("https://example.org/picture.png")])
    assert not drag_over(desk, data)


def test_files_that_are_pasted_are_attached(desk: Desk, tmp_path: Path) -> None:
    data = mime_of(text_file(tmp_path / "a.txt", 5))
    desk.field.insertFromMimeData(data)
    desk.settle()
    assert desk.names[0].startswith("a.txt")
    assert desk.field.toPlainText() == ""


def test_a_long_text_becomes_an_attachment_and_can_be_put_back(desk: Desk) -> None:
    data = QMimeData()
    data.setText("short")
    desk.field.insertFromMimeData(data)
    assert desk.field.toPlainText() == "short"
    data.setText("long " * LONG_TEXT)
    desk.field.insertFromMimeData(data)
    desk.settle()
    assert desk.names[0].startswith("Pasted text 1.txt")
    desk.qtbot.keyClick(desk.chips[0], Qt.Key.Key_Return)
    child(preview(desk), QPushButton, "insertAsText").click()
    assert desk.field.toPlainText() == "short" + "long " * LONG_TEXT
    assert desk.chips == []


def test_the_paste_can_be_taken_back_without_its_preview(desk: Desk) -> None:
    data = QMimeData()
    data.setText("long " * LONG_TEXT)
    desk.field.insertFromMimeData(data)
    desk.settle()
    button(desk, "insertPasted").click()
    assert desk.field.toPlainText() == "long " * LONG_TEXT
    assert desk.chips == []


def test_an_image_from_the_clipboard_is_kept_and_needs_a_model_that_sees(desk: Desk) -> None:
    data = QMimeData()
    data.setImageData(QImage(40, 20, QImage.Format.Format_RGB32))
    desk.field.insertFromMimeData(data)
    desk.settle()
    assert desk.names[0].startswith("Pasted image 1.png")
    assert problem_text(desk).startswith("It is blind. Choose its image encoder")
    desk.field.setPlainText("What is it?")
    with desk.qtbot.waitSignal(desk.window.files.problem_raised) as raised:
        desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert raised.args is not None
    assert raised.args[0].code == "no_vision"
    desk.sees = True
    send(desk, "What is it?")
    (attached,) = desk.services.chats.attached
    assert attached.kind is AttachmentKind.IMAGE
    assert (desk.attachments.folder / attached.file).is_file()


def test_the_paperclip_asks_for_files(desk: Desk, tmp_path: Path) -> None:
    child(desk.window, QToolButton, "attachButton").click()
    dialog = desk.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.filesSelected.emit([str(text_file(tmp_path / "a.txt", 5))])
    dialog.close()
    desk.settle()
    assert len(desk.chips) == 1


def test_a_question_takes_its_files_along(desk: Desk, tmp_path: Path) -> None:
    desk.attach(text_file(tmp_path / "a.txt", 5), text_file(tmp_path / "b.txt", 6))
    send(desk, "What is in them?")
    assert [each.name for each in desk.services.chats.attached] == ["a.txt", "b.txt"]
    assert desk.services.chats.attached[0].text == "word0 word1 word2 word3 word4"
    desk.qtbot.waitUntil(lambda: desk.chips == [])
    assert desk.field.toPlainText() == ""


def test_files_can_be_sent_without_a_word(desk: Desk, tmp_path: Path) -> None:
    send_button = child(desk.window, QToolButton, "sendButton")
    assert not send_button.isEnabled()
    desk.attach(text_file(tmp_path / "a.txt", 5))
    assert send_button.isEnabled()
    send(desk, "")


def test_files_wait_in_the_queue_with_their_question(desk: Desk, tmp_path: Path) -> None:
    desk.attach(text_file(tmp_path / "a.txt", 5))
    send(desk, "One")
    current = desk.services.stores.current
    desk.qtbot.waitUntil(lambda: current.answering and desk.chips == [])
    desk.attach(text_file(tmp_path / "b.txt", 5))
    desk.field.setPlainText("Two")
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(current.queue.items(current.id)), timeout=PATIENCE_MS)
    (waiting,) = current.queue.items(current.id)
    assert (waiting.text, waiting.attachments[0].name) == ("Two", "b.txt")
    assert desk.chips == []
    assert desk.field.toPlainText() == ""


def test_a_question_waits_until_its_files_are_read(desk: Desk, tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.txt", 5)
    desk.field.setPlainText("Well?")
    desk.window.files.attach_files([str(path)])
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: bool(desk.services.chats.attached), timeout=PATIENCE_MS)


def test_a_question_that_waits_is_not_sent_in_another_chat(desk: Desk, tmp_path: Path) -> None:
    desk.attach(text_file(tmp_path / "a.txt", 5))
    send(desk, "One")
    desk.qtbot.waitUntil(lambda: desk.chips == [])
    asked = len(desk.services.chats.calls)
    desk.field.setPlainText("Well?")
    desk.window.files.attach_files([str(text_file(tmp_path / "b.txt", 5))])
    first = desk.services.stores.current.id
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.services.stores.current.start_new()
    assert first is not None
    desk.services.stores.current.open(first)
    desk.settle()
    assert [call for call in desk.services.chats.calls[asked:] if call[0] == "send"] == []
    assert len(desk.chips) == 1


def test_files_stay_with_their_chat(desk: Desk, tmp_path: Path) -> None:
    desk.attach(text_file(tmp_path / "a.txt", 5))
    send(desk, "One")
    desk.qtbot.waitUntil(lambda: desk.chips == [])
    desk.attach(text_file(tmp_path / "b.txt", 5))
    desk.services.stores.current.start_new()
    assert desk.chips == []


@pytest.mark.parametrize(
    ("name", "use"),
    [("cutFiles", AttachmentUse.CUT), ("searchFiles", AttachmentUse.PASSAGES)],
)
def test_what_is_too_long_waits_for_a_choice(
    desk: Desk, tmp_path: Path, name: str, use: AttachmentUse
) -> None:
    desk.attach(text_file(tmp_path / "long.txt", 9000))
    assert sum_text(desk).startswith("Too long: 9,000 tokens, but the context of 8,192 has room")
    desk.field.setPlainText("word42?")
    desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    assert desk.window.focusWidget() is button(desk, "cutFiles")
    assert ("send", None, "word42?", "starter") not in desk.services.chats.calls
    button(desk, name).click()
    assert button(desk, name).isChecked()
    send(desk, "word42?")
    (attached,) = desk.services.chats.attached
    assert attached.use is use
    assert "word42" in attached.text
    assert len(attached.text.split()) < 8192
    assert attached.notice


def test_a_file_that_cannot_be_read_says_why_and_holds_the_question(
    desk: Desk, tmp_path: Path
) -> None:
    desk.attach(write_pdf(tmp_path / "scan.pdf", [""]), text_file(tmp_path / "a.txt", 5))
    assert "This PDF has 1 page, but no words" in desk.names[0]
    assert problem_text(desk).startswith("scan.pdf: This PDF has 1 page")
    desk.field.setPlainText("Well?")
    with desk.qtbot.waitSignal(desk.window.files.problem_raised):
        desk.qtbot.keyClick(desk.field, Qt.Key.Key_Return)
    desk.chips[0].remove_requested.emit(desk.chips[0].key)
    send(desk, "Well?")


def test_what_could_not_be_read_of_a_file_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.attach(write_pdf(tmp_path / "half.pdf", ["words", ""]))
    told = child(desk.window, QLabel, "attachmentsNotices").text()
    assert told == "half.pdf: 1 page has no words, probably pictures."


def test_chips_are_reached_and_removed_with_the_keyboard(desk: Desk, tmp_path: Path) -> None:
    desk.attach(*(text_file(tmp_path / f"{name}.txt", 5) for name in "abc"))
    desk.field.setFocus()
    for _ in range(2):
        desk.qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Backtab)
        if desk.window.focusWidget() in desk.chips:
            break
    chips = desk.chips
    assert desk.window.focusWidget() is chips[2]
    desk.qtbot.keyClick(chips[2], Qt.Key.Key_Left)
    assert desk.window.focusWidget() is chips[1]
    desk.qtbot.keyClick(chips[1], Qt.Key.Key_Delete)
    assert [name.split(",")[0] for name in desk.names] == ["a.txt", "c.txt"]
    assert desk.window.focusWidget() is chips[2]
    for chip in (chips[2], chips[0]):
        desk.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert desk.window.focusWidget() is desk.field


def test_a_preview_shows_the_words_that_were_read(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<b>bold</b><script>no()</script>&lt;i&gt;")
    desk.attach(path)
    desk.qtbot.mouseClick(desk.chips[0], Qt.MouseButton.LeftButton)
    shown = child(preview(desk), QPlainTextEdit, "attachmentText")
    assert shown.toPlainText() == "bold<i>"
    preview(desk).remove_requested.emit()
    assert desk.chips == []


def test_an_image_has_a_preview_too(desk: Desk, tmp_path: Path) -> None:
    desk.attach(picture(tmp_path / "a.png"))
    desk.qtbot.mouseClick(desk.chips[0], Qt.MouseButton.LeftButton)
    label = child(preview(desk), QLabel, "attachmentImage")
    assert label.pixmap().width() == 64
    assert label.accessibleName() == "Picture a.png"


def test_a_model_that_is_blind_is_given_its_image_encoder_where_that_is_said(desk: Desk) -> None:
    data = QMimeData()
    data.setImageData(QImage(40, 20, QImage.Format.Format_RGB32))
    desk.field.insertFromMimeData(data)
    desk.settle()
    choose = button(desk, "encoderForFiles")
    assert choose.isVisible()
    choose.click()
    dialog = desk.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    desk.sees = True  # once it has the file
    dialog.fileSelected.emit("/models/mmproj.gguf")
    dialog.close()
    desk.qtbot.waitUntil(lambda: not choose.isVisible())
    assert ("encoder", "starter /models/mmproj.gguf") in desk.services.library.calls


def test_a_picture_of_a_temporary_chat_that_is_left_unsent_goes(desk: Desk) -> None:
    def pictures() -> list[Path]:
        return list(desk.attachments.folder.iterdir())

    current = desk.services.stores.current
    current.open(desk.services.chats.start_temporary())
    data = QMimeData()
    data.setImageData(QImage(40, 20, QImage.Format.Format_RGB32))
    desk.field.insertFromMimeData(data)
    desk.settle()
    assert len(pictures()) == 1
    current.start_new()
    desk.qtbot.waitUntil(lambda: pictures() == [])
