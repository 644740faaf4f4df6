"""Text in any encoding. charset_normalizer guesses what says nothing about itself."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from app.documents import refusals
from app.documents.words import Words
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 16 * 1024**2
_SAMPLE_BYTES = 128 * 1024
_MOST_CONTROL = 0.02  # of the characters of a text
_OLD = ("mac_", "hp_", "cp4", "cp7", "cp8", "cp0", "cp10", "cp11", "kz", "ptcp")
_RARE = 0.05  # what charset_normalizer calls chaos: 0 is a clean text
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(file: Path) -> Words:
    """The first MOST_BYTES of a text file. Raises UserFixableError where it is no text."""
    with file.open("rb") as stream:
        data = stream.read(MOST_BYTES)
        size = max(stream.seek(0, 2), len(data))
    text = decode_text(data, cut=size > len(data))
    if size == len(data):
        return Words(text, "text/plain")
    notice = f"Only the first {format_bytes(len(data))} of {format_bytes(size)} were read."
    return Words(text, "text/plain", notice=notice, length=len(text) * size // len(data))


def decode_text(data: bytes, *, cut: bool = False) -> str:
    """The text of some bytes; `cut`: they may end in the middle of a character."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, cut=cut, errors="replace")
    try:
        text = _decoded(data, "utf-8", cut=cut)
    except UnicodeDecodeError:
        return _guessed(data, cut=cut)
    return _guessed(data, cut=cut) if "\0" in text else _checked(text)


def _guessed(data: bytes, *, cut: bool) -> str:
    from charset_normalizer import from_bytes

    # Even, so that a sample does not end in the middle of a 16-bit character.
    matches = list(from_bytes(data[:_SAMPLE_BYTES]))
    if not matches:
        raise refusals.binary()
    best = min(matches, key=lambda match: match.chaos + _oddity(match.encoding))
    return _checked(_decoded(data, best.encoding, cut=cut, errors="replace"))


def _oddity(encoding: str) -> float:
    """Code pages of Windows and of the web come before those of old systems that fit as well."""
    return _RARE if encoding.startswith(_OLD) else 0.0


def _checked(text: str) -> str:
    """Programs and pictures pass for text in some encoding, but not without control characters."""
    sample = text[:_SAMPLE_BYTES]
    odd = sum(not char.isprintable() and char not in "\n\r\t\f\x1b\u00a0" for char in sample)
    if "\0" in sample or odd > max(_MOST_CONTROL * len(sample), 8):
        raise refusals.binary()
    return text


def _decoded(data: bytes, encoding: str, *, cut: bool, errors: str = "strict") -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(data, final=not cut)
