"""Images among the tokens of a prompt. Engine process, main thread.

In lists of tokens an image stands as its key, a negative number made of its bytes, once for each
position that it takes: prefixes of prompts are compared as ever, and no such number is a token.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from app.engine.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.llama_context import LlamaContext

# Private use: no vocabulary and no template knows them. One for each image of a conversation.
_FIRST_MARK, MOST_IMAGES = 0xF6000, 256
_ADVICE = "Ask without the image, or choose another model for this chat."
MARKS = "".join(chr(_FIRST_MARK + number) for number in range(MOST_IMAGES))


class VisionError(TemplateError):
    """An image cannot be shown to this model; text and advice are plain sentences."""

    code = "no_vision"

    def __init__(self, text: str, advice: str = _ADVICE) -> None:
        super().__init__(text)
        self.advice = advice


@dataclass(frozen=True, slots=True)
class ImagePart:
    """A piece of an image that is computed at once.

    It moves the next token on by `positions` and takes `cells` of the KV cache.
    """

    source: Any  # what the encoder made of it
    positions: int
    cells: int
    key: int

    @property
    def tokens(self) -> tuple[int, ...]:
        """What stands for it in a list of tokens."""
        return (self.key,) * self.positions


Look: TypeAlias = "tuple[ImagePart | tuple[int, ...], ...]"


class Encoder(Protocol):
    """What makes parts of images, and computes them."""

    def look(self, path: str) -> Look: ...
    def compute(
        self, part: ImagePart, context: LlamaContext, position: int, sequence: int
    ) -> None: ...
    def close(self) -> None: ...


class Eyes:
    """A model's image encoder, loaded when the first image comes."""

    def __init__(self, folder: Path, load: Callable[[], Encoder]) -> None:
        """`folder` holds the images; `load` raises VisionError."""
        self._folder = folder
        self._load = load
        self._encoder: Encoder | None = None

    def look(self, name: str) -> Look:
        """What an image becomes in a prompt. Raises VisionError."""
        return self._loaded().look(str(self._folder / Path(name).name))

    def compute(self, part: ImagePart, context: LlamaContext, position: int, sequence: int) -> None:
        """Put a part into the KV cache. Raises DecodeError and AbortedError."""
        self._loaded().compute(part, context, position, sequence)

    @property
    def loaded(self) -> bool:
        """Whether the encoder is in memory."""
        return self._encoder is not None

    def close(self) -> None:
        """Give the encoder's memory back; it is loaded again when the next image comes."""
        if self._encoder is not None:
            self._encoder.close()
            self._encoder = None

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            self._encoder = self._load()
        return self._encoder


def mark(number: int) -> str:
    """What stands for the image of that number while a template is rendered."""
    if number >= MOST_IMAGES:
        raise VisionError(f"A conversation can have {MOST_IMAGES} images at most.")
    return chr(_FIRST_MARK + number)


def number_of(character: str) -> int | None:
    """The number of the image whose mark this is."""
    number = ord(character) - _FIRST_MARK
    return number if 0 <= number < MOST_IMAGES else None
