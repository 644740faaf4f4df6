"""Files of sent messages: their chips, thumbnails, and names that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.domain.attachment import Attachment, AttachmentKind, AttachmentUse
from app.gui.attachments.chip import MOST_WIDTH, AttachmentChip
from app.gui.attachments.chip_look import icon_of, sent_look, size_text
from app.gui.attachments.pictures import no_picture
from app.gui.attachments.strip import AttachmentStrip
from app.gui.attachments.thumbnails import Thumbnails
from app.gui.theme_tokens import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NAME = f"{'0' * 64}.png"


def text_file(name: str, **more: object) -> Attachment:
    return Attachment(name, AttachmentKind.TEXT, "text/plain", 1200, text="words", **more)  # type: ignore[arg-type]


@pytest.fixture
def strip(qtbot: QtBot, styled_app: QApplication) -> AttachmentStrip:
    strip = AttachmentStrip(LIGHT, no_picture)
    qtbot.addWidget(strip)
    strip.resize(600, 200)
    strip.show()
    return strip


def chips(strip: AttachmentStrip) -> list[AttachmentChip]:
    return [each for each in strip.findChildren(AttachmentChip) if not each.isHidden()]


def test_each_file_is_a_chip_that_opens_it(strip: AttachmentStrip, qtbot: QtBot) -> None:
    files = (text_file("a.txt"), text_file("b.txt"))
    strip.show_attachments(files)
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(chips(strip)[1], Qt.MouseButton.LeftButton)
    assert opened.args == [files[1]]
    with qtbot.assertNotEmitted(chips(strip)[0].remove_requested):
        qtbot.keyClick(chips(strip)[0], Qt.Key.Key_Delete)
    strip.apply_theme(DARK)
    strip.show_attachments(files[:1])
    assert len(chips(strip)) == 1


def test_rows_break_where_the_width_ends(strip: AttachmentStrip) -> None:
    strip.show_attachments([text_file(f"{'x' * 90}{number}.txt") for number in range(4)])
    one, two = strip.height_for(4 * MOST_WIDTH + 100), strip.height_for(2 * MOST_WIDTH + 20)
    assert two > 2 * one - 1
    assert strip.height_for(50) > two


def test_what_was_given_is_told() -> None:
    cut = text_file("a.txt", use=AttachmentUse.CUT, length=20, notice="Only the first 5.")
    assert sent_look(cut).detail == "the first 25 %"
    assert sent_look(cut).tip == "Only the first 5."
    found = text_file("a.txt", use=AttachmentUse.PASSAGES, notice="2 of 9 passages, pages 1, 3.")
    assert sent_look(found).detail == "2 of 9 passages, pages 1, 3."
    assert sent_look(text_file("\u202ea\n.txt")).name == "\\u202ea\\n.txt"


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("a.PDF", "file-text"),
        ("a.csv", "file-spreadsheet"),
        ("a.py", "file-code"),
        ("a.epub", "book-open"),
        ("a.webp", "image"),
    ],
)
def test_a_kind_has_an_icon(name: str, icon: str) -> None:
    assert icon_of(name) == icon


def test_sizes_are_short() -> None:
    assert [size_text(size) for size in (7, 1200, 1_440_000)] == ["7 bytes", "1 KB", "1.4 MB"]


def test_only_our_own_pictures_are_opened(tmp_path: Path, styled_app: QApplication) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0)
    for path in (folder / NAME, tmp_path / "secret.png"):
        image.save(str(path))
    thumbnails = Thumbnails(folder)
    assert thumbnails.picture(NAME).height() == 96
    for name in ("../secret.png", str(tmp_path / "secret.png"), "", f"{'1' * 64}.png"):
        assert thumbnails.picture(name).isNull()
