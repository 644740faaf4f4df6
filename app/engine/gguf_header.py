"""What a GGUF model is, split or not, without llama.cpp and without its weights. Any thread.

Every failure is a UserFixableError that says in words what the file is instead.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.model_file import GgufInfo
from app.domain.quant import bits_per_weight, file_type_name
from app.engine.gguf_architectures import (
    EMBEDDING_ARCHITECTURES,
    LANGUAGE_ARCHITECTURES,
    OTHER_ARCHITECTURES,
)
from app.engine.gguf_cursor import DOWNLOAD_AGAIN
from app.engine.gguf_reader import GgufPart, read_part
from app.engine.gguf_shape import shape_of
from app.engine.gguf_types import GgufHeader, Omitted

if TYPE_CHECKING:
    from pathlib import Path

_PART_NAME = re.compile(r"(.+)-(\d{5})-of-(\d{5})(\.gguf)", re.IGNORECASE)
_MAX_NAME = 200
_CHOOSE_ANOTHER = "Choose another model."


def read_header(path: Path) -> GgufHeader:
    """Read the header of a model; of a split one those of all parts, whichever was named.

    Raises UserFixableError with the code missing, unreadable, folder, not_gguf, truncated,
    damaged, unsupported_version, unsupported_type, missing_parts or renamed_part.
    """
    chosen = _read(path)
    paths = _part_paths(path, chosen)
    parts = [chosen if other == path else _read(other) for other in paths]
    if len(parts) > 1 and [part.metadata.get("split.no") for part in parts] != [*range(len(parts))]:
        raise _renamed(path)
    return GgufHeader(
        path=paths[0],
        parts=paths,
        version=parts[0].version,
        metadata=parts[0].metadata,
        tensors=tuple(tensor for part in parts for tensor in part.tensors),
        file_bytes=sum(part.file_bytes for part in parts),
    )


def describe(header: GgufHeader) -> GgufInfo:
    """The figures of a model that can chat.

    Raises UserFixableError for anything else, with the code no_weights, not_a_language_model,
    embedding_model, lora_adapter or unknown_architecture.
    """
    architecture = header.text("general.architecture")
    _check_kind(header, architecture)

    def count(key: str) -> int | None:
        return header.count(f"{architecture}.{key}")

    return GgufInfo(
        name=_plain(header.text("general.name")),
        architecture=architecture,
        quantization=_quantization(header),
        parameters=header.parameters,
        bits_per_weight=bits_per_weight(header.tensor_bytes, header.parameters),
        file_bytes=header.file_bytes,
        trained_context=count("context_length") or None,
        layers=count("block_count"),
        embedding_length=count("embedding_length"),
        heads=count("attention.head_count"),
        kv_heads=count("attention.head_count_kv"),
        key_length=count("attention.key_length"),
        value_length=count("attention.value_length"),
        vocabulary=_vocabulary(header, architecture),
        chat_template="tokenizer.chat_template" in header.metadata,
        sliding_window=count("attention.sliding_window") or None,
        licence=_plain(header.text("general.license")) or None,
        shape=shape_of(header),
    )


def _read(path: Path) -> GgufPart:
    try:
        _check_ordinary(path)
        return read_part(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(path) from error
    except OSError as error:
        raise UserFixableError(
            f"“{path.name}” cannot be read: {error.strerror or error}.",
            "Check that you may open the file and that its disk is connected.",
            code="unreadable",
        ) from error


def _check_ordinary(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except ValueError as error:  # a NUL in the name
        raise _missing(path) from error
    if stat.S_ISDIR(mode):
        action = "Choose the .gguf file in it."
        raise UserFixableError(f"“{path.name}” is a folder.", action, code="folder")
    if not stat.S_ISREG(mode):
        text = f"“{path.name}” is not an ordinary file."
        raise UserFixableError(text, _CHOOSE_ANOTHER, code="unreadable")


def _missing(path: Path) -> UserFixableError:
    return UserFixableError(
        f"There is no file “{path}”.",
        "It may have been moved, renamed or deleted; choose it again.",
        code="missing",
    )


def _part_paths(path: Path, part: GgufPart) -> tuple[Path, ...]:
    total = part.metadata.get("split.count", 1)
    if not isinstance(total, int) or total < 2:
        return (path,)
    name = _PART_NAME.fullmatch(path.name)
    if name is None or int(name[3]) != total:
        raise _renamed(path)
    names = [f"{name[1]}-{number:05}-of-{name[3]}{name[4]}" for number in range(1, total + 1)]
    paths = tuple(path.with_name(other) for other in names)
    missing = [other.name for other in paths if not other.is_file()]
    if missing:
        raise UserFixableError(
            f"This model is split into {total} files and {_listed(missing)} missing.",
            "Put all of them into one folder.",
            code="missing_parts",
        )
    return paths


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return f"“{names[0]}” is"
    if len(names) <= 3:
        return ", ".join(f"“{name}”" for name in names) + " are"
    return f"“{names[0]}” and {len(names) - 1} more are"


def _renamed(path: Path) -> UserFixableError:
    return UserFixableError(
        f"“{path.name}” is one part of a model, but the names of its parts do not fit together.",
        "Give all parts back the names that they were downloaded with.",
        code="renamed_part",
    )


def _check_kind(header: GgufHeader, architecture: str) -> None:
    kind = header.text("general.type")
    name = header.path.name
    if kind == "adapter":
        text = f"“{name}” is a LoRA adapter: it changes another model and cannot run by itself."
        raise UserFixableError(text, _CHOOSE_ANOTHER, code="lora_adapter")
    other = (
        OTHER_ARCHITECTURES["clip"] if kind == "mmproj" else OTHER_ARCHITECTURES.get(architecture)
    )
    if other:
        text = f"“{name}” is {other}."
        raise UserFixableError(text, _CHOOSE_ANOTHER, code="not_a_language_model")
    if architecture in EMBEDDING_ARCHITECTURES or header.count(f"{architecture}.pooling_type"):
        text = f"“{name}” is an embedding model: it finds similar texts and cannot chat."
        raise UserFixableError(text, _CHOOSE_ANOTHER, code="embedding_model")
    if not architecture:
        text = f"“{name}” does not say what kind of model it holds."
        raise UserFixableError(text, DOWNLOAD_AGAIN, code="damaged")
    if architecture not in LANGUAGE_ARCHITECTURES:
        text = f"“{name}” holds a “{_plain(architecture)}” model, which this version cannot run."
        action = "Update Quantscope, or choose another model."
        raise UserFixableError(text, action, code="unknown_architecture")
    if not header.parameters:
        text = f"“{name}” holds only a vocabulary and no model."
        raise UserFixableError(text, _CHOOSE_ANOTHER, code="no_weights")


def _quantization(header: GgufHeader) -> str:
    name = file_type_name(header.count("general.file_type") or 0)
    if name and "general.file_type" in header.metadata:
        return name
    sizes = Counter[str]()
    for tensor in header.tensors:
        sizes[tensor.type.name] += tensor.size
    name, size = sizes.most_common(1)[0]
    return name if size * 2 > header.tensor_bytes else "mixed"


def _vocabulary(header: GgufHeader, architecture: str) -> int | None:
    tokens = header.metadata.get("tokenizer.ggml.tokens")
    if isinstance(tokens, Omitted):
        return tokens.length
    if isinstance(tokens, tuple) and tokens:
        return len(tokens)
    return header.count(f"{architecture}.vocab_size")


def _plain(text: str) -> str:
    """One line without control and direction characters, which could fake other text."""
    shown = (" " if char.isspace() else char for char in text)
    kept = (char for char in shown if unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"})
    return " ".join("".join(kept).split())[:_MAX_NAME]
