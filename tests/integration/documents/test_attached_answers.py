"""Files on their way to a real model, from the command line and through the services."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment_room import TokenCount
from app.domain.documents import whole
from app.domain.events import AnswerFinished
from app.services.attachments.service import text_document
from tests.helpers.document_files import write_pdf

if TYPE_CHECKING:
    from tests.integration.conftest import Desk

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 120
pytestmark = pytest.mark.integration


def ask(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app", "--home", f"{home / 'home'}", "chat", "starter"]
    return subprocess.run(
        [*command, "--max-tokens", "3", "-p", "What is measured?", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=False,
    )


def test_a_model_in_memory_counts_exactly(desk: Desk) -> None:
    attachments, model_id = desk.services.attachments, desk.find("starter")
    text = "Quantization makes weights smaller.\n" * 20
    estimate = attachments.count(model_id, text).result(PATIENCE_S)
    assert not estimate.exact
    desk.greet()
    counted = attachments.count(model_id, text).result(PATIENCE_S)
    assert counted.exact
    assert 60 < counted.tokens < 400
    assert attachments.count(model_id, "").result(PATIENCE_S) == TokenCount(0, exact=True)


def test_the_words_of_a_file_reach_the_model(desk: Desk) -> None:
    model_id = desk.find("starter")
    plain = desk.ask("What is quantization?")
    file = whole(text_document("notes.txt", "Quantization makes weights smaller.\n" * 20))
    chat = desk.services.chats.send(None, "What is quantization?", model_id, attachments=(file,))
    answer = desk.recorder.wait_for(AnswerFinished, lambda event: event.chat_id == chat)
    assert plain.answer.stats is not None
    assert answer.answer.stats is not None
    more = answer.answer.stats.prompt_tokens - plain.answer.stats.prompt_tokens
    count = desk.services.attachments.count(model_id, file.text).result(PATIENCE_S)
    assert count.tokens < more < count.tokens + 80


def test_the_command_line_attaches_files_too(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "report.pdf", ["Perplexity was measured."])
    done = ask(tmp_path, "--attach", path)
    assert done.returncode == 0, done.stderr


def test_the_command_line_asks_what_to_do_with_long_files(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Perplexity was measured on a long text. " * 2000)
    refused = ask(tmp_path, "--attach", path)
    assert refused.returncode == 1
    assert "--long cut or --long passages" in refused.stderr
    found = ask(tmp_path, "--attach", path, "--long", "passages")
    assert found.returncode == 0, found.stderr
    assert "passages, line 1." in found.stderr


def test_the_command_line_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    refused = ask(tmp_path, "--attach", tmp_path / "gone.txt")
    assert refused.returncode == 1
    assert "This file cannot be read" in refused.stderr
