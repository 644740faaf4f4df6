"""The header of a level as far as that of another level of the same model tells. Any thread."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.hub import HubLevel
    from app.domain.model_file import GgufInfo
    from app.domain.model_shape import ModelShape

_MIX = re.compile(r"_(?:XXS|XS|XXL|XL|[SML])$")
_GUESS = "Reckoned from the header of another level of this model."


def level_info(info: GgufInfo, level: HubLevel) -> GgufInfo:
    """Layers and caches are the same; weights grow with the size of the file."""
    size = level.size or 0
    bits = size * 8 / info.parameters if info.parameters else info.bits_per_weight
    share = size / info.file_bytes if info.file_bytes else 1.0
    same_type = _base(info.quantization) == _base(level.quantization)
    shape = info.shape
    return replace(
        info,
        file_bytes=size,
        bits_per_weight=bits,
        quantization=level.quantization or "mixed",
        shape=None if shape is None else _scaled(shape, share, same_type=same_type),
    )


def _scaled(shape: ModelShape, share: float, *, same_type: bool) -> ModelShape:
    """Whether other types are packed anew for this processor is not known here: they are not."""
    return replace(
        shape,
        layer_bytes=tuple(round(each * share) for each in shape.layer_bytes),
        input_bytes=round(shape.input_bytes * share),
        output_bytes=round(shape.output_bytes * share),
        mapped_bytes=round(shape.mapped_bytes * share),
        copied_bytes=round(shape.copied_bytes * share) if same_type else 0,
        guesses=(*shape.guesses, _GUESS),
    )


def _base(quantization: str) -> str:
    """ "Q4_K" for "Q4_K_M" """
    return _MIX.sub("", quantization.upper())
