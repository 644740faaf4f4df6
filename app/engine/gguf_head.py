"""What a GGUF model is, from nothing but the first bytes of its files. Any thread."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.engine.gguf_header import describe
from app.engine.gguf_reader import GgufPart, read_stream
from app.engine.gguf_types import GgufHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.model_file import GgufInfo


def read_head(data: bytes, size: int, name: str) -> GgufPart | None:
    """The header of a file of `size` bytes that begins with `data`; None: more of it is needed.

    Raises UserFixableError where it is no GGUF file or damaged.
    """
    try:
        return read_stream(io.BytesIO(data), size, name)
    except UserFixableError as error:
        if error.code == "truncated" and len(data) < size:
            return None
        raise


def describe_parts(parts: Sequence[GgufPart], name: str) -> GgufInfo:
    """The figures of a model from the headers of all its files. Raises as `describe` does."""
    path = Path(name)
    first = parts[0]
    return describe(
        GgufHeader(
            path=path,
            parts=(path,),
            version=first.version,
            metadata=first.metadata,
            tensors=tuple(tensor for part in parts for tensor in part.tensors),
            file_bytes=sum(part.file_bytes for part in parts),
        )
    )
