"""What an evaluation depends on, as the heads and names of its files. Any thread."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from app.engine.chunk_file import DamagedFileError, read_head

if TYPE_CHECKING:
    from pathlib import Path

_NAME = 32  # digits
LOGITS, FIGURES = ".logits", ".figures"


@dataclass(frozen=True, slots=True)
class EvaluationHead:
    """Fingerprints of model, vocabulary and tokens, and all settings that change a logit.

    `reference` is the name of the logits that figures are measured against.
    """

    model: str
    vocabulary: str
    words: int  # tokens of the vocabulary
    tokens: str
    context: int
    micro_batch: int
    engine: str
    settings: str
    reference: str = ""

    def encode(self) -> bytes:
        """As it stands in a file."""
        return msgspec.json.encode(self)

    def name(self, ending: str) -> str:
        """File name; it differs where anything does."""
        return sha256(self.encode()).hexdigest()[:_NAME] + ending


def decode_head(path: Path) -> EvaluationHead:
    """The head of a file. Raises DamagedFileError, OSError."""
    try:
        return msgspec.json.decode(read_head(path), type=EvaluationHead)
    except msgspec.MsgspecError as error:
        raise DamagedFileError(path) from error
