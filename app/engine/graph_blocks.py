"""What attention and feed-forward blocks of llama.cpp compute, as sketches. Pure.

Order and sizes: build_qkv, build_attn, build_ffn and build_moe_ffn of llama-graph.cpp, and
deepseek2.cpp for latent attention (llama.cpp 0.5.0, commit 0c1e570).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.graph_sketch import GraphSketch, Node

_FLOAT = 4
_MOST_EXPERTS = 1024  # more are refused by llama.cpp


@dataclass(frozen=True, slots=True)
class Layer:
    """Shapes of the tensors of one layer, by their names behind "blk.N.", and its figures."""

    tensors: Mapping[str, tuple[int, ...]]
    heads: int = 0
    head_length: int = 0  # of RWKV
    experts_used: int = 0
    turned: bool = True  # queries and keys get their positions by rotation

    def has(self, name: str) -> bool:
        """Whether there is a matrix or a vector of that name."""
        return f"{name}.weight" in self.tensors or name in self.tensors

    @property
    def attends(self) -> bool:
        """Whether it has attention, of whatever kind."""
        queries = ("attn_q", "attn_q_b", "attn_qkv")
        return self.has("attn_output") and any(map(self.has, queries))

    def inner(self, name: str) -> int:
        """Values that a matrix takes."""
        return self.dim(f"{name}.weight", 0)

    def outer(self, name: str) -> int:
        """Values that a matrix gives."""
        return self.dim(f"{name}.weight", 1)

    def dim(self, tensor: str, index: int) -> int:
        """A length of a tensor, by its whole name; 0 where there is none. -1: the last one."""
        dims = self.tensors.get(tensor, ())
        return dims[index] if -len(dims) <= index < len(dims) else 0


@dataclass(frozen=True, slots=True)
class Traits:
    """What tensors do not show of an architecture's graph."""

    state_first: bool = False  # the running state stands first in its additions
    mixed_first: bool = False  # attention comes before the network that runs beside it
    weighs_inputs: bool = False  # experts are weighted by their inputs


@dataclass(frozen=True, slots=True)
class Frame:
    """The sketch and what all its blocks share."""

    sketch: GraphSketch
    tokens: int
    width: int  # of the embedding
    positions: Node
    mask: Node
    traits: Traits
    sequences: int = 1  # each has a state of its own in recurrent layers

    def state(self, values: int) -> int:
        """Bytes of a state of `values` values for each sequence."""
        return values * self.sequences * _FLOAT

    def row(self, width: int) -> int:
        """Bytes of `width` values for each token."""
        return width * self.tokens * _FLOAT

    def op(self, width: int, *sources: Node, reuses: bool = False) -> Node:
        """An operation that gives `width` values for each token."""
        return self.sketch.op(self.row(width), *sources, reuses=reuses)

    def view(self, source: Node) -> Node:
        """The same tensor in another shape, or a part of it."""
        return self.sketch.view(source)

    def norm(self, width: int, source: Node, *, layer_norm: bool = False) -> Node:
        """A norm and its weights."""
        normed = self.op(width, source, reuses=not layer_norm)
        return self.op(width, normed, reuses=True)

    def store(self, *sources: Node) -> None:
        """Copy into the KV cache or a state; only the sources take room here."""
        for source in sources:
            self.sketch.expand(self.sketch.op(0, source))


def attention(frame: Frame, source: Node, layer: Layer) -> Node:
    """Query, key and value, flash attention, and the way back to the embedding."""
    if layer.has("attn_kv_a_mqa"):
        return latent_attention(frame, source, layer)
    parts = _query_key_value(frame, source, layer)
    stored = [node for node in (parts.value, parts.key) if node]
    frame.sketch.expand(parts.query, *stored)
    frame.store(*reversed(stored))
    width = layer.inner("attn_output")
    mixed = frame.view(frame.op(width, parts.query, frame.mask))
    frame.sketch.expand(mixed)
    if parts.gate:
        opened = frame.op(width, frame.op(width, parts.gate), reuses=True)
        mixed = frame.op(width, opened, mixed, reuses=True)
    return frame.op(layer.outer("attn_output"), mixed)


@dataclass(frozen=True, slots=True)
class _Parts:
    query: Node
    key: Node | None = None
    value: Node | None = None
    gate: Node | None = None


def _query_key_value(frame: Frame, source: Node, layer: Layer) -> _Parts:
    width = layer.inner("attn_output")
    if layer.has("attn_qkv"):
        product = frame.op(layer.outer("attn_qkv"), source)
        key_width = (layer.outer("attn_qkv") - width) // 2
        query = _turned(frame, width, frame.view(product), layer, "q")
        key = _turned(frame, key_width, frame.view(product), layer, "k")
        return _Parts(query, key, frame.view(product))
    projected = frame.op(layer.outer("attn_q"), source)
    gate = None
    if layer.outer("attn_q") >= 2 * width:  # query and gate in one matrix
        gate = frame.view(projected)
    elif layer.has("attn_gate"):
        gate = frame.op(layer.outer("attn_gate"), source)
    query = _turned(frame, width, frame.view(projected), layer, "q")
    if not layer.has("attn_k"):
        return _Parts(query, gate=gate)
    product = frame.op(layer.outer("attn_k"), source)
    key = _turned(frame, layer.outer("attn_k"), frame.view(product), layer, "k")
    has_value = layer.has("attn_v")
    value = frame.view(frame.op(layer.outer("attn_v"), source) if has_value else product)
    return _Parts(query, key, value, gate)


def _turned(frame: Frame, width: int, node: Node, layer: Layer, name: str) -> Node:
    if layer.has(f"attn_{name}_norm"):
        node = frame.norm(width, node)
    if not layer.turned:
        return node
    return frame.op(width, node, frame.positions, reuses=True)


def latent_attention(frame: Frame, source: Node, layer: Layer) -> Node:
    """Attention on compressed keys (MLA): one wide head of keys, which are the values too."""
    rank, joint = layer.dim("attn_kv_a_norm.weight", 0), layer.outer("attn_kv_a_mqa")
    rope, heads = joint - rank, max(1, layer.heads)
    query = frame.view(_low_rank_query(frame, source, layer))
    compressed = frame.op(joint, source)
    turned_key = frame.op(rope, frame.view(compressed), frame.positions)
    latent = frame.norm(rank, frame.view(compressed))
    if not layer.has("attn_k_b"):
        return _decompressed(frame, layer, (query, latent, turned_key))
    absorbed = frame.op(heads * rank, frame.view(query))
    turned = frame.op(heads * rope, frame.view(query), frame.positions)
    query = frame.op(heads * joint, frame.view(absorbed), turned)
    latent = frame.view(latent)
    key = frame.op(joint, latent, turned_key)
    frame.sketch.expand(query, latent, key)
    frame.store(key)
    mixed = frame.view(frame.op(heads * rank, query, frame.mask))
    width = layer.inner("attn_output")
    values = frame.op(width, frame.view(frame.op(width, mixed)))
    frame.sketch.expand(values)
    return frame.op(layer.outer("attn_output"), values)


def _low_rank_query(frame: Frame, source: Node, layer: Layer) -> Node:
    if not layer.has("attn_q_a"):
        return frame.op(layer.outer("attn_q"), source)
    low = frame.norm(layer.outer("attn_q_a"), frame.op(layer.outer("attn_q_a"), source))
    return frame.op(layer.outer("attn_q_b"), low)


def _decompressed(frame: Frame, layer: Layer, parts: tuple[Node, Node, Node]) -> Node:
    query, latent, turned_key = parts
    query_width = layer.outer("attn_q_b") or layer.outer("attn_q")
    both = frame.op(layer.outer("attn_kv_b"), latent)
    value_width = layer.inner("attn_output")
    query = frame.op(query_width, query, frame.positions)
    value = frame.op(value_width, frame.view(both))
    rope_width = query_width - (layer.outer("attn_kv_b") - value_width)
    key = frame.op(query_width, frame.view(both), frame.op(rope_width, turned_key))
    frame.sketch.expand(query, value, key)
    frame.store(key, value)
    mixed = frame.view(frame.op(value_width, query, frame.mask))
    frame.sketch.expand(mixed)
    return frame.op(layer.outer("attn_output"), mixed)


def feed_forward(frame: Frame, source: Node, layer: Layer, suffix: str = "") -> Node:
    """The plain feed-forward network, gated or not. `suffix` "_shexp" is the shared expert."""
    up_name, down_name = f"ffn_up{suffix}", f"ffn_down{suffix}"
    up = frame.op(layer.outer(up_name), source)
    width = layer.inner(down_name)
    if layer.has(f"ffn_gate{suffix}"):
        active = frame.op(width, frame.op(layer.outer(f"ffn_gate{suffix}"), source), up)
    elif layer.outer(up_name) >= 2 * width:  # gate and up in one matrix
        active = frame.op(width, up)
    else:
        active = frame.op(width, up, reuses=True)
    return frame.op(layer.outer(down_name), active)


def experts(frame: Frame, source: Node, layer: Layer) -> Node:
    """A mixture of experts with its router, and the shared expert where there is one."""
    mixed = _routed(frame, source, layer)
    if not layer.has("ffn_up_shexp"):
        return mixed
    shared = feed_forward(frame, source, layer, "_shexp")
    if layer.has("ffn_gate_inp_shexp"):
        gate = frame.op(1, frame.op(1, source), reuses=True)
        shared = frame.op(layer.outer("ffn_down_shexp"), shared, gate, reuses=True)
    return frame.op(layer.outer("ffn_down_shexp"), mixed, shared, reuses=True)


def _routed(frame: Frame, source: Node, layer: Layer) -> Node:
    used, count = min(layer.experts_used, _MOST_EXPERTS), layer.outer("ffn_gate_inp")
    width, embedding = layer.inner("ffn_down_exps"), layer.outer("ffn_down_exps")
    scores = frame.op(count, frame.op(count, source), reuses=True)
    ranking = scores
    if "exp_probs_b.bias" in layer.tensors:
        ranking = frame.op(count, scores, reuses=True)
    chosen = frame.op(count, ranking)  # sorted whole, the best are a view
    weights = frame.op(used, scores, chosen)
    frame.sketch.expand(weights)
    if frame.traits.weighs_inputs:
        repeated = frame.op(used * layer.inner("ffn_gate_inp"), source)
        source = frame.op(used * layer.inner("ffn_gate_inp"), repeated, weights, reuses=True)
    if layer.has("ffn_gate_up_exps"):
        active = frame.op(used * width, frame.op(2 * used * width, source, chosen))
    else:
        up = frame.op(used * width, source, chosen)
        gated = layer.has("ffn_gate_exps")
        gate = frame.op(used * width, source, chosen) if gated else None
        sources = (gate, up) if gate else (up,)
        active = frame.op(used * width, *sources, reuses=not gated)
    every = frame.op(used * embedding, active, chosen)
    if not frame.traits.weighs_inputs:
        every = frame.op(used * embedding, every, weights, reuses=True)
    frame.sketch.expand(every)
    views = [frame.view(every) for _ in range(min(used, 2))]
    mixed = frame.op(embedding, *views)
    for _ in range(used - 2):
        mixed = frame.op(embedding, mixed, frame.view(every), reuses=True)
    frame.sketch.expand(mixed)
    return mixed
