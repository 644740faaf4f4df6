"""Tokens to text: whole characters, stop strings, control tokens."""

from __future__ import annotations

import pytest

from app.engine.text_stream import TextStream


class Pieces:
    """A vocabulary in which a token is an index into a list."""

    def __init__(self, *pieces: bytes, control: tuple[int, ...] = ()) -> None:
        self.pieces = pieces
        self._control = control

    def piece(self, token: int) -> bytes:
        return self.pieces[token]

    def is_control(self, token: int) -> bool:
        return token in self._control


def _stream(pieces: Pieces, *stop: str) -> tuple[list[str], TextStream]:
    stream = TextStream(pieces, stop)
    parts = []
    for token in range(len(pieces.pieces)):
        parts.append(stream.push(token))
        if stream.stopped:
            break
    return parts, stream


def test_a_character_comes_with_its_last_byte() -> None:
    parts, stream = _stream(Pieces(b"\xf0", b"\x9f\x91", b"\x8b!", b"\xc3", b"\xa9"))
    assert parts == ["", "", "👋!", "", "é"]
    assert stream.finish() == ""


def test_a_character_that_is_cut_off_at_the_end_is_left_out() -> None:
    parts, stream = _stream(Pieces(b"ok", b"\xf0\x9f"))
    assert "".join(parts) + stream.finish() == "ok"


def test_bytes_that_are_no_text_are_marked() -> None:
    parts, _ = _stream(Pieces(b"a\xffb", b"\xc3", b"x"))
    assert "".join(parts) == "a\ufffdb\ufffdx"


@pytest.mark.parametrize(
    ("pieces", "stop", "text"),
    [
        ((b"one STOP two",), ("STOP",), "one "),
        ((b"one S", b"TO", b"P two"), ("STOP",), "one "),
        ((b"one S", b"T", b"EP two"), ("STOP",), "one STEP two"),
        ((b"a", b"a", b"b"), ("aab",), ""),
        ((b"a", b"a", b"a", b"b"), ("aab",), "a"),
        ((b"x\n", b"\nUser:"), ("\n\n", "\nUser:"), "x"),
        ((b"first end", b"last"), ("last", "end"), "first "),
        ((b"gr\xc3", b"\xbc\xc3\x9fe"), ("üß",), "gr"),
        ((b"anything",), ("",), "anything"),
        ((b"ends with ST",), ("STOP",), "ends with ST"),
    ],
)
def test_text_ends_before_the_first_stop_string(
    pieces: tuple[bytes, ...], stop: tuple[str, ...], text: str
) -> None:
    parts, stream = _stream(Pieces(*pieces), *stop)
    assert "".join(parts) + stream.finish() == text


def test_nothing_of_a_stop_string_is_shown_early() -> None:
    parts, stream = _stream(Pieces(b"a S", b"T", b"O", b"P"), "STOP")
    assert parts == ["a ", "", "", ""]
    assert stream.stopped


def test_control_tokens_carry_no_text_but_thinking_does() -> None:
    pieces = Pieces(b"<think>", b"hm", b"</think>", b"<|eot|>", b"Yes", control=(0, 2, 3))
    parts, _ = _stream(pieces)
    assert "".join(parts) == "<think>hm</think>Yes"
