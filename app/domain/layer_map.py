"""Which tensor does what in which layer, by the names that llama.cpp gives. Any thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LAYER = re.compile(r"(?:(.+)\.)?blk\.(0|[1-9][0-9]{0,5})\.(.+)", re.DOTALL)
# As a token passes through a layer; other roles follow in the order of the file.
_ORDER = (
    "attn_qkv",
    "attn_q",
    "attn_k",
    "attn_v",
    "attn_output",
    "ffn_gate",
    "ffn_up",
    "ffn_down",
    "ffn_gate_inp",
    "ffn_gate_exps",
    "ffn_up_exps",
    "ffn_down_exps",
    "ffn_gate_shexp",
    "ffn_up_shexp",
    "ffn_down_shexp",
)
_RANKS = {role: rank for rank, role in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class LayerMap:
    """`cells`: (index of a role, index of a layer) -> index of the tensor.

    The layer None, the first where there is one, holds what belongs to no layer.
    """

    roles: tuple[str, ...]
    layers: tuple[int | None, ...]
    cells: Mapping[tuple[int, int], int]


def split_name(name: str) -> tuple[str, int | None]:
    """Role and layer: "blk.3.attn_v.weight" is ("attn_v", 3), "output.weight" ("output", None)."""
    match = _LAYER.fullmatch(name)
    if match is None:
        return name.removesuffix(".weight"), None
    prefix, layer, role = match.groups()
    role = role.removesuffix(".weight")
    return (f"{prefix}.{role}" if prefix else role), int(layer)


def layer_pattern(name: str) -> str:
    """The name with a star for its layer: "blk.*.attn_v.weight"."""
    match = _LAYER.fullmatch(name)
    if match is None:
        return name
    prefix, _, role = match.groups()
    return f"{prefix}.blk.*.{role}" if prefix else f"blk.*.{role}"


def layer_map(tensors: Iterable[tuple[str, bool]]) -> LayerMap:
    """The map of tensors, given as names and whether each is a mere list of numbers.

    Roles of whole matrices come first, norms and biases after them.
    """
    found: dict[tuple[str, int | None], int] = {}
    ranks: dict[str, tuple[bool, bool, int, int]] = {}
    for index, (name, is_vector) in enumerate(tensors):
        role, layer = split_name(name)
        if (role, layer) in found:
            role, layer = name, None
        found[role, layer] = index
        rank = (layer is not None, is_vector, _RANKS.get(role, len(_ORDER)), len(ranks))
        ranks.setdefault(role, rank)
    roles = tuple(sorted(ranks, key=ranks.__getitem__))
    numbers = {layer for _, layer in found if layer is not None}
    layers = (*((None,) if len(numbers) < len({at for _, at in found}) else ()), *sorted(numbers))
    rows = {role: row for row, role in enumerate(roles)}
    columns = {layer: column for column, layer in enumerate(layers)}
    cells = {(rows[role], columns[layer]): index for (role, layer), index in found.items()}
    return LayerMap(roles, layers, cells)
