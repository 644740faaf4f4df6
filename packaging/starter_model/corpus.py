"""Reads the corpus: entries of `Q:` questions, `H:` held-out paraphrases and one `A:` answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS_FOLDER = Path(__file__).parent / "corpus"


class CorpusError(ValueError):
    """The corpus breaks its format; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The first question is the canonical wording; held-out ones never reach training."""

    topic: str
    questions: tuple[str, ...]
    held_out: tuple[str, ...]
    answer: str


def load_corpus(folder: Path = CORPUS_FOLDER) -> tuple[Entry, ...]:
    """All entries, in the order of file names and lines."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise CorpusError(f"{folder}: no .txt file")
    return tuple(
        entry for file in files for entry in parse_entries(file.read_text("utf-8"), file.stem)
    )


def parse_entries(text: str, topic: str) -> Iterator[Entry]:
    block: list[tuple[str, str]] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        where = f"{topic}:{number}"
        if line.strip():
            block.append(_parse_line(line, where))
        elif block:
            yield _build_entry(block, topic, where)
            block = []


def _parse_line(line: str, where: str) -> tuple[str, str]:
    tag, _, rest = line.partition(":")
    if tag not in ("Q", "H", "A") or not rest.strip():
        raise CorpusError(f"{where}: expected 'Q: …', 'H: …' or 'A: …', found {line!r}")
    return tag, rest.strip()


def _build_entry(block: list[tuple[str, str]], topic: str, where: str) -> Entry:
    texts = {tag: tuple(text for found, text in block if found == tag) for tag in "QHA"}
    if not texts["Q"] or len(texts["A"]) != 1:
        raise CorpusError(f"{where}: an entry needs at least one Q and exactly one A")
    return Entry(topic, texts["Q"], texts["H"], texts["A"][0])
