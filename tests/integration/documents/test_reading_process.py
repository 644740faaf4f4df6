"""Reading processes as they are started: answers, limits, hostile files, Stop."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING

import pytest

from app.documents.job import ReadingJob
from app.documents.process import launch_image_reader
from app.documents.protocol import (
    Attached,
    ChoosePassages,
    FileRead,
    KeepImage,
    Progress,
    ReadFile,
)
from app.domain.attachment import AttachmentUse
from app.domain.documents import Document
from app.domain.errors import UserFixableError
from tests.helpers.document_files import write_docx, write_pdf, write_zip

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.integration


def ignore(progress: Progress) -> None:
    """Nobody looks."""


def read_job(path: Path) -> ReadingJob:
    return ReadingJob(ReadFile(os.fsencode(path), path.name), ignore)


def launch_script(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def job_of(code: str, path: Path, *, most_seconds: float = 60.0) -> ReadingJob:
    """A reader that does something else, as one that a hostile file has taken over."""

    def launch(log: IO[bytes]) -> subprocess.Popen[bytes]:
        return launch_script(code)

    command = ReadFile(os.fsencode(path), path.name)
    return ReadingJob(command, ignore, launch=launch, most_seconds=most_seconds)


def refusal(job: ReadingJob) -> UserFixableError:
    with pytest.raises(UserFixableError) as refused:
        job.run()
    return refused.value


def test_a_process_reads_a_pdf_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a b ü.pdf", ["one", "two", "three"])
    told: list[Progress] = []
    answer = ReadingJob(ReadFile(os.fsencode(path), path.name), told.append).run()
    assert isinstance(answer, FileRead)
    assert answer.document.name == "a b ü.pdf"
    assert "[Page 3]\nthree" in answer.document.text
    assert told == [Progress(1, 3), Progress(2, 3), Progress(3, 3)]


def test_a_process_chooses_passages() -> None:
    document = Document("a.txt", "text/plain", 1, "nothing here. " * 400 + "The key is under it.")
    answer = ReadingJob(ChoosePassages(document, "Where is the key?", 1500), ignore).run()
    assert isinstance(answer, Attached)
    assert answer.attachment.use is AttachmentUse.PASSAGES
    assert "The key is under it." in answer.attachment.text


def test_a_picture_is_written_anew_and_smaller(tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage

    source = QImage(4000, 1000, QImage.Format.Format_RGB32)
    source.fill(QColor("teal"))
    source.save(str(tmp_path / "wide.bmp"))
    command = KeepImage(os.fsencode(tmp_path / "wide.bmp"), "wide.bmp", os.fsencode(tmp_path / "x"))
    answer = ReadingJob(command, ignore, launch=launch_image_reader).run()
    assert isinstance(answer, Attached)
    kept = QImage(str(tmp_path / "x" / answer.attachment.file))
    assert (kept.width(), kept.height()) == (1536, 384)
    assert kept.pixelColor(700, 200) == QColor("teal")
    assert [path.name for path in (tmp_path / "x").iterdir()] == [answer.attachment.file]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\nnothing", b"GIF89a" + b"\xff" * 40])
def test_a_broken_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    command = KeepImage(os.fsencode(path), "a.png", os.fsencode(tmp_path / "x"))
    error = refusal(ReadingJob(command, ignore, launch=launch_image_reader))
    assert error.code in ("no_picture", "empty")


def test_files_that_are_gone_or_locked_get_a_sentence(tmp_path: Path) -> None:
    error = refusal(read_job(tmp_path / "gone.txt"))
    assert error.code == "unreadable"
    assert error.text == "This file cannot be read (No such file or directory)."


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.docx", {"word/document.xml": b" " * (70 * 1024**2)})
    assert refusal(read_job(path)).code == "bomb"


def test_xml_that_is_too_deep_is_refused_or_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "deep.docx", "<w:sdt>" * 200_000 + "</w:sdt>" * 200_000)
    assert refusal(read_job(path)).code in ("too_large", "damaged", "reader_crashed", "empty")


def test_a_reader_that_takes_too_much_memory_ends(tmp_path: Path) -> None:
    code = (
        "from app.documents.limits import limit_process\n"
        "limit_process(300 * 1024**2)\n"
        "try: data = bytearray(1 << 30)\n"
        "except MemoryError: raise SystemExit(4)\n"
    )
    assert refusal(job_of(code, tmp_path)).code == "too_large"


def test_the_watch_over_memory_ends_a_process_too(tmp_path: Path) -> None:
    code = (
        "from app.documents.limits import watch_memory\n"
        "data = b'x' * (200 << 20)\n"
        "watch_memory(150 << 20)\n"
    )
    assert refusal(job_of(code, tmp_path)).code == "too_large"


def test_a_reader_that_crashes_is_put_into_words(tmp_path: Path) -> None:
    assert refusal(job_of("import os; os.abort()", tmp_path)).code == "reader_crashed"
    assert refusal(job_of("print('nonsense' * 9)", tmp_path)).code == "reader_crashed"


def test_a_reader_that_never_ends_is_ended(tmp_path: Path) -> None:
    job = job_of("import threading; threading.Event().wait()", tmp_path, most_seconds=0.2)
    assert refusal(job).code == "too_slow"


def test_stop_ends_a_reader_at_once_and_before_its_start(tmp_path: Path) -> None:
    started = threading.Event()

    def launch(log: IO[bytes]) -> subprocess.Popen[bytes]:
        process = launch_script("import threading; threading.Event().wait()")
        started.set()
        return process

    job = ReadingJob(ReadFile(b"x", "x"), ignore, launch=launch)

    def stop() -> None:
        started.wait(30)
        job.stop()

    stopper = threading.Thread(target=stop)
    stopper.start()
    assert refusal(job).code == "cancelled"
    stopper.join()
    late = read_job(tmp_path / "x")
    late.stop()
    assert refusal(late).code == "cancelled"
