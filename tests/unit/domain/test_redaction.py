"""What only its owner should read is in no line that others get."""

from __future__ import annotations

import pytest

from app.domain.redaction import Redactor

REDACT = Redactor((("/home/ada/.local/share/quantscope/models", "models"),), ("ada", "lovelace-pc"))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("The keyring said hf_abcDEF123 to us", "The keyring said … to us"),
        ("Authorization: Bearer abc.def", "Authorization: …"),
        ("asked https://user:pw@proxy.corp:3128/x now", "asked … now"),
        ("read “my secret plan.pdf” twice", "read “…” twice"),
        ("'what shall I cook' does not fit", "“…” does not fit"),
        ("it can't be, it won't", "it can't be, it won't"),
        ("open /home/ada/Documents/Will of Ada.odt: gone", "open …: gone"),
        ("open C:\\Users\\ada\\secret plan.txt: gone", "open …: gone"),
        ("open \\\\server\\share\\plan.txt: gone", "open …: gone"),
        ("in ~/secret/plan.txt", "in …"),
        (
            "at /home/ada/.local/share/quantscope/models/org/Tiny/tiny.gguf: bad",
            "at <models>: bad",
        ),
        ("ada on lovelace-pc", "… on …"),
        ("12/20 parts, 3.5 t/s", "12/20 parts, 3.5 t/s"),
        (
            '  File "/home/ada/src/app/services/chat_service.py", line 12, in send',
            '  File "…/app/services/chat_service.py", line 12, in send',
        ),
        ("ValueError: my diary of May", "ValueError: …"),
        ("app.domain.errors.UserFixableError: diary", "app.domain.errors.UserFixableError: …"),
    ],
)
def test_a_line_loses_what_is_private(line: str, kept: str) -> None:
    assert REDACT.text(line) == kept


def test_further_lines_of_a_message_go() -> None:
    log = "2026-11-21 12:00:00,000 INFO MainThread app: it said\ndear diary,\nI am well"
    assert REDACT.log(log) == ("2026-11-21 12:00:00,000 INFO MainThread app: it said\n…\n…")


def test_stacks_stay() -> None:
    log = (
        "2026-11-21 12:00:00,000 CRITICAL MainThread app: uncaught\n"
        "Traceback (most recent call last):\n"
        '  File "/x/app/window.py", line 3, in run\n'
        "    raise ValueError(diary)\n"
        "ValueError: dear diary\n"
        "Fatal Python error: Segmentation fault\n"
    )
    kept = REDACT.log(log)
    assert 'File "…/app/window.py", line 3, in run' in kept
    assert "Segmentation fault" in kept
    assert "diary" not in kept
