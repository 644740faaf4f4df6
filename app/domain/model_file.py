"""A GGUF file as the library and the picker show it. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GgufInfo:
    """What the header of a GGUF file says. Counts, bytes and bits; None where it is silent."""

    name: str
    architecture: str
    quantization: str  # "Q4_K_M", "F16", …; "mixed" where no name fits
    parameters: int
    bits_per_weight: float
    file_bytes: int
    trained_context: int | None
    layers: int | None
    embedding_length: int | None
    heads: int | None
    kv_heads: int | None
    key_length: int | None
    value_length: int | None
    vocabulary: int | None
    chat_template: bool
    sliding_window: int | None = None


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model in the library. `path` is used in place; the file is never ours to delete."""

    id: str
    path: str
    info: GgufInfo
    added_at: float
    bundled: bool = False
    missing: bool = False  # the file is gone since it was added

    @property
    def display_name(self) -> str:
        """The model's own name, or the file's where it has none."""
        return self.info.name or self.path.replace("\\", "/").rsplit("/", 1)[-1]
