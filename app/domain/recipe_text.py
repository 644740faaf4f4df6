"""What people write about tensors and layers of a level, read. Pure functions, any thread."""

from __future__ import annotations

from app.domain.errors import UserFixableError
from app.domain.quantizing import TensorChoice

_MOST_LAYERS = 10_000


def parse_tensors(text: str) -> tuple[TensorChoice, ...]:
    """A choice for each line, as `ffn_down=Q6_K`. Raises UserFixableError, code bad_tensor."""
    return tuple(_choice(line) for line in map(str.strip, text.splitlines()) if line)


def parse_layers(text: str) -> tuple[int, ...]:
    """Numbers and ranges, as `3, 8-10`, in order. Raises UserFixableError, code bad_layer."""
    layers: set[int] = set()
    for part in filter(None, map(str.strip, text.split(","))):
        layers.update(_layers(part))
    return tuple(sorted(layers))


def _choice(line: str) -> TensorChoice:
    pattern, _, kind = (part.strip() for part in line.rpartition("="))
    if not pattern or not kind:
        text = f"“{line}” names no tensor and type."
        raise UserFixableError(text, "Write it as ffn_down=Q6_K.", code="bad_tensor")
    return TensorChoice(pattern, kind.upper())


def _layers(part: str) -> range:
    first, dash, last = (each.strip() for each in part.partition("-"))
    ends = (first, last) if dash else (first, first)
    if not all(end.isascii() and end.isdecimal() and int(end) < _MOST_LAYERS for end in ends):
        raise _bad_layers(part)
    if int(ends[0]) > int(ends[1]):
        raise _bad_layers(part)
    return range(int(ends[0]), int(ends[1]) + 1)


def _bad_layers(part: str) -> UserFixableError:
    text = f"“{part}” is no layer."
    return UserFixableError(text, "Write numbers and ranges, as 3, 8-10.", code="bad_layer")
