"""The attachment service on real files and reading processes."""

from __future__ import annotations

import os
from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind, AttachmentUse
from app.domain.attachment_room import TokenCount
from app.domain.documents import Document
from app.domain.events import Problem
from app.services.attachments.service import AttachmentService, ChatExport, Wish, text_document
from app.services.attachments.sweeping import sweep_old
from tests.helpers.document_files import write_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.services.attachments.service import Reading

PATIENCE_S = 60
OLD = f"{'a' * 64}.png"


class Words:
    """Counts words."""

    def count(self, model_id: str | None, text: str) -> Future[TokenCount]:
        counted: Future[TokenCount] = Future()
        counted.set_result(TokenCount(len(text.split()), exact=model_id is not None))
        return counted


@pytest.fixture
def service(tmp_path: Path) -> Iterator[AttachmentService]:
    service = AttachmentService(tmp_path / "kept", Words())
    yield service
    service.close()


def content(reading: Reading) -> Document | Attachment | Problem | ChatExport:
    result = reading.future.result(PATIENCE_S)
    assert result.id == reading.id
    return result.content


def long_document(name: str, words: int) -> Document:
    return text_document(name, " ".join(f"{name}{number}" for number in range(words)))


def test_a_file_is_read_and_one_that_is_gone_is_a_problem(
    service: AttachmentService, tmp_path: Path
) -> None:
    read = content(service.read("1", str(write_pdf(tmp_path / "a.pdf", ["Hello"]))))
    assert isinstance(read, Document)
    assert read.text == "[Page 1]\nHello"
    gone = content(service.read("2", str(tmp_path / "gone.pdf")))
    assert isinstance(gone, Problem)
    assert gone.code == "unreadable"


def test_a_path_may_start_from_where_the_app_was_started(
    service: AttachmentService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pdf(tmp_path / "a.pdf", ["Hello"])
    monkeypatch.chdir(tmp_path)
    assert isinstance(content(service.read("1", "a.pdf")), Document)


def test_pictures_are_kept_in_the_folder(service: AttachmentService, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(tmp_path / "a.png"))
    data = (tmp_path / "a.png").read_bytes()
    kept = content(service.read_made("1", "Pasted image 1.png", lambda: data))
    assert isinstance(kept, Attachment)
    assert kept.kind is AttachmentKind.IMAGE
    assert kept.name == "Pasted image 1.png"
    assert (service.folder / kept.file).stat().st_size > 0


def test_a_reading_that_is_stopped_says_so(service: AttachmentService, tmp_path: Path) -> None:
    reading = service.read("1", str(write_pdf(tmp_path / "a.pdf", ["Hello"])))
    service.stop("1")
    stopped = content(reading)
    assert isinstance(stopped, Problem | Document)
    if isinstance(stopped, Problem):
        assert stopped.code == "cancelled"
    service.stop("1")


def test_what_makes_a_picture_may_fail(service: AttachmentService) -> None:
    def fail() -> bytes:
        raise ValueError

    failed = content(service.read_made("1", "a.png", fail))
    assert isinstance(failed, Problem)
    assert failed.code == "unexpected"


def test_files_that_fit_are_given_whole(service: AttachmentService) -> None:
    wishes = [Wish(long_document("a", 10), 10), Wish(long_document("b", 20), 20)]
    made = service.compose(wishes, AttachmentUse.CUT, "?", None).result(PATIENCE_S)
    assert [each.use for each in made] == [AttachmentUse.WHOLE] * 2
    assert made[0].text.startswith("a0 a1")


def test_only_those_that_are_too_long_are_cut(service: AttachmentService) -> None:
    wishes = [Wish(long_document("a", 10), 10), Wish(long_document("b", 2000), 2000)]
    small, large = service.compose(wishes, AttachmentUse.CUT, "?", 500).result(PATIENCE_S)
    assert small.use is AttachmentUse.WHOLE
    assert large.use is AttachmentUse.CUT
    assert 300 < len(large.text.split()) <= 500
    assert large.length == len(wishes[1].content.text)


def test_passages_are_chosen_by_the_question(service: AttachmentService) -> None:
    wishes = [Wish(long_document("w", 5000), 5000)]
    (made,) = service.compose(wishes, AttachmentUse.PASSAGES, "w4321?", 500).result(PATIENCE_S)
    assert made.use is AttachmentUse.PASSAGES
    assert "w4321" in made.text
    assert len(made.text.split()) <= 520


def test_pictures_take_no_part_in_sharing(service: AttachmentService) -> None:
    image = Attachment("a.png", AttachmentKind.IMAGE, "image/png", 9, file="f.png")
    wishes = [Wish(image), Wish(long_document("b", 2000), 2000)]
    first, second = service.compose(wishes, AttachmentUse.CUT, "?", 500).result(PATIENCE_S)
    assert first == image
    assert second.use is AttachmentUse.CUT


def test_no_model_sees_images_unless_somebody_says_so(tmp_path: Path) -> None:
    assert AttachmentService(tmp_path, Words()).vision_problem("m").endswith(".")
    seeing = AttachmentService(tmp_path, Words(), blindness=lambda model_id: "")
    assert seeing.vision_problem("m") == ""


def test_pictures_that_were_not_sent_go_at_the_end(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    kept: Future[frozenset[str]] = Future()
    service = AttachmentService(tmp_path / "kept", Words(), kept_files=lambda: [kept])
    names = []
    for number, color in enumerate((0xFF0000, 0x00FF00)):
        image = QImage(20, 10, QImage.Format.Format_RGB32)
        image.fill(color)
        image.save(str(tmp_path / f"{number}.png"))
        made = content(service.read(f"{number}", str(tmp_path / f"{number}.png")))
        assert isinstance(made, Attachment)
        names.append(made.file)
    kept.set_result(frozenset(names[:1]))
    service.close()
    assert [path.name for path in service.folder.iterdir()] == names[:1]


def test_without_knowledge_no_picture_goes(tmp_path: Path) -> None:
    unknown: Future[frozenset[str]] = Future()
    unknown.set_exception(OSError("no database"))
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / OLD).write_bytes(b"x")
    os.utime(folder / OLD, (0, 0))
    service = AttachmentService(folder, Words(), kept_files=lambda: [unknown])
    service.start()
    service.close()
    assert (folder / OLD).exists()


def test_old_pictures_of_no_message_go_at_the_start(tmp_path: Path) -> None:
    others = ("notes.txt", f"{'b' * 64}.png", f"{'c' * 64}.jpg")
    for name in (OLD, *others):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / others[2])
    sweep_old(tmp_path, {others[1]})
    assert {path.name for path in tmp_path.iterdir()} == set(others)
    sweep_old(tmp_path / "nowhere", ())
