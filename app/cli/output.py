"""What the commands print: tables, figures, JSON, errors. Main thread."""

from __future__ import annotations

import io
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.domain.answer_figures import ContextCut
    from app.domain.events import Problem
    from app.domain.generation import AnswerStats


FAILED, INTERRUPTED = 1, 130  # exit codes besides 0; 2 is argparse's, for wrong usage
# What the window asks, the command line has an option for.
_HINTS = {
    "memory_short": "--force loads it all the same.",
    "file_exists": "--force replaces it.",
    "requantize": "--requantize allows it.",
    "needs_imatrix": "--imatrix takes it, --imatrix-text makes it.",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Text without control characters, by which a model or a title could command the terminal."""
    return _CONTROL.sub("", text)


def use_utf8() -> None:
    """Print in UTF-8 into pipes too, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def local_time(seconds: float) -> str:
    """A moment, in seconds since 1970, to the minute."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def print_json(document: object) -> None:
    """One JSON document on one line."""
    sys.stdout.write(msgspec.json.encode(document).decode() + "\n")
    sys.stdout.flush()


def print_error(problem: Problem, *, as_json: bool) -> None:
    """One line on standard error, and with --json an object on standard output."""
    text = f"{problem.text} {problem.action}".strip()
    if hint := _HINTS.get(problem.code):
        text += f" {hint}"
    if as_json:
        print_json({"error": text, "code": problem.code})
    else:
        sys.stderr.write(" ".join(plain(text).split()) + "\n")


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as their contents."""
    table = [tuple(header), *(tuple(map(plain, row)) for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def figures_line(stats: AnswerStats) -> str:
    """The figures of an answer in one line; a dash where one is unknown."""
    read = stats.prompt_tokens - stats.reused_tokens
    parts = [
        f"prompt {read:,} tok at {_rate(stats.prompt_rate)}, {stats.reused_tokens:,} reused",
        f"answer {stats.generated_tokens:,} tok at {_rate(stats.decode_rate)}",
        f"first token {_seconds(stats.first_token_s)}",
    ]
    if stats.load_s is not None:
        parts.append(f"load {_seconds(stats.load_s)}")
    if stats.context_cut is not None:
        parts.append(_cut_text(stats.context_cut))
    if stats.from_answer_cache:
        parts.insert(0, "kept answer, figures of then")
    return " · ".join([*parts, f"seed {stats.seed}", stats.stop_reason.value])


def stats_document(stats: AnswerStats) -> dict[str, object]:
    """The figures with their rates, for --json."""
    rates = {"prompt_rate": stats.prompt_rate, "decode_rate": stats.decode_rate}
    return {**msgspec.to_builtins(stats), **rates}


def _cut_text(cut: ContextCut) -> str:
    """What was left out of the context."""
    counts = (
        (cut.dropped_turns, "old turns left out"),
        (cut.summarised_turns, "old turns summarised"),
        (cut.shifted_tokens, "tokens shifted out"),
    )
    return ", ".join(f"{count:,} {words}" for count, words in counts if count)


def _rate(value: float | None) -> str:
    return "–" if value is None else f"{value:,.1f} tok/s"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"
