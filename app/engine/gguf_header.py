"""What a GGUF model is, split or not, without llama.cpp and without its weights. Any thread.

Every failure is a UserFixableError that says in words what the file is instead.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path

from app.domain.errors import UserFixableError
from app.domain.model_file import GgufInfo
from app.domain.quant import bits_per_weight, file_type_name
from app.engine.gguf_architectures import (
    EMBEDDING_ARCHITECTURES,
    LANGUAGE_ARCHITECTURES,
    OTHER_ARCHITECTURES,
)
from app.engine.gguf_reader import DOWNLOAD_AGAIN, read_part
from app.engine.gguf_types import GgufHeader, Omitted

_PART_NAME = re.compile(r"(.+)-(\d{5})-of-(\d{5})\.gguf", re.IGNORECASE)
_MAX_PARTS = 1000
_MAX_NAME = 200
_GUESSED = 1024  # LLAMA_FTYPE_GUESSED: a flag, no type
_CHOOSE_ANOTHER = "Choose another model."


def read_header(path: Path) -> GgufHeader:
    """Read the header of a model; of a split one those of all parts, whichever was named.

    Raises UserFixableError with the code missing, unreadable, folder, not_gguf,
    unsupported_version, unsupported_type, truncated, damaged, missing_parts or renamed_part.
    """
    parts = _part_paths(path)
    first = _checked(parts[0])
    if first.metadata.get("split.count", 1) not in (0, 1, len(parts)):
        raise UserFixableError(
            f"“{path.name}” is one part of a model, but its name does not say which.",
            "Give all parts back the names that they were downloaded with.",
            code="renamed_part",
        )
    rest = [_checked(part) for part in parts[1:]]
    return GgufHeader(
        path=parts[0],
        parts=parts,
        version=first.version,
        metadata=first.metadata,
        tensors=first.tensors + tuple(tensor for part in rest for tensor in part.tensors),
        file_bytes=first.file_bytes + sum(part.file_bytes for part in rest),
    )
