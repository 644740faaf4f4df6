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
        ("open /home/ada/Documents/Will of Ada.odt: gone", "open …"),
        ("open C:\\Users\\ada\\secret plan.txt: gone", "open …"),
        ("open \\\\server\\share\\plan.txt: gone", "open …"),
        ("in ~/secret/plan.txt", "in …"),
        (
            "at /home/ada/.local/share/quantscope/models/org/Tiny/tiny.gguf: bad",
            "at <models>",
        ),
        ("ada on lovelace-pc", "… on …"),
        ("Ada’s notes on Lovelace-PC", "…’s notes on …"),
        ("open /home/x/Will (of grandmother): a draft.pdf", "open …"),
        ("at /home/ada/.local/share/quantscope/models/Will (of ada).gguf", "at <models>"),
        ("“a” b.pdf” is no text", "“…” is no text"),
        ("it failed: ValueError: dear diary", "it failed: ValueError: …"),
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


@pytest.mark.parametrize(
    "line",
    [
        "Traceback of my day",
        "The above exception is what I love",
        "Current thread of thought",
        "note: the treasure",
        "dear diary.c",
    ],
)
def test_words_that_look_like_a_stack_go(line: str) -> None:
    assert REDACT.log(line) == "…"


def test_the_last_words_of_a_process_are_looked_at_as_lines_of_their_own() -> None:
    log = (
        "2026-11-21 12:00:00,000 WARNING x engine_ends: engine ended with -6: dear diary\n"
        "/home/x/of ada/ggml.c:3412: GGML_ASSERT(n > 0) failed\nI am well"
    )
    first, second, third = REDACT.log(log).split("\n")
    assert first.endswith("engine ended with -6: …")
    assert second == "ggml.c:3412: GGML_ASSERT(n > 0) failed"
    assert third == "…"


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
