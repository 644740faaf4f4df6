"""Sketches the compute graph of a whole model from the shapes of its tensors. Pure.

It knows blocks, not architectures: which blocks a layer has is read from the names of its tensors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.graph_blocks import Frame, Layer, Traits, attention, experts, feed_forward
from app.engine.graph_recurrent import delta_net, mamba, mamba2, short_convolution
from app.engine.graph_rwkv import FirstValue, rwkv_layer
from app.engine.graph_sketch import GraphSketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.engine.graph_sketch import Node

_FLOAT = 4
_STATE_FIRST = frozenset(("lfm2", "lfm2moe"))
_MIXED_FIRST = frozenset(("phi2",))
_NETWORK_NORMS = ("ffn_norm", "ffn_pre_norm", "attn_output_norm")
_ALTERNATIVES = 24  # states of Gemma 3n's alternating updates that are kept beside each other
_WEIGHS_INPUTS = frozenset(("llama4",))
_SAME_KIND = 3  # layers of one kind after which the buffer grows no more


def activation_bytes(
    architecture: str,
    layers: Sequence[Layer],
    embedding: int,
    vocabulary: int,
    tokens: int,
    sequences: int = 1,
) -> int:
    """The compute buffer for a step of `tokens` tokens with one row of logits, without masks."""
    sketch = GraphSketch()
    token_ids, _embeddings = sketch.leaf(4 * tokens), sketch.leaf(embedding * _FLOAT * tokens)
    attends = any(layer.attends for layer in layers)
    positions = sketch.leaf(4 * tokens if attends else 0)
    for size in (8, 8) if attends else ():  # places in the KV cache
        sketch.leaf(size * tokens)
    frame = Frame(
        sketch,
        tokens,
        embedding,
        positions,
        mask=sketch.leaf(0),
        traits=_traits(architecture),
        sequences=sequences,
    )
    _keep_extras(frame, layers)
    state = frame.op(embedding, token_ids)
    sketch.expand(state)
    first = FirstValue()
    chosen = _representative(layers)
    for layer in chosen[:-1]:
        state = _layer(frame, state, layer, first)
    state = _layer(frame, state, chosen[-1], first, last=True)
    sketch.expand(sketch.op(vocabulary * _FLOAT, state))
    return sketch.peak()


def _keep_extras(frame: Frame, layers: Sequence[Layer]) -> None:
    """Inputs that each layer gets of its own, and Gemma 3n's further states: kept all the time."""
    inputs = sum(layer.outer("inp_gate") for layer in layers)
    frame.sketch.leaf(frame.row(inputs))
    if any(layer.has("altup_router") for layer in layers):
        frame.sketch.leaf(frame.row(_ALTERNATIVES * frame.width))


def _traits(architecture: str) -> Traits:
    return Traits(
        state_first=architecture in _STATE_FIRST,
        mixed_first=architecture in _MIXED_FIRST,
        weighs_inputs=architecture in _WEIGHS_INPUTS,
    )


def _representative(layers: Sequence[Layer]) -> list[Layer]:
    """The first few layers of each kind, and the last one."""
    seen: dict[int, int] = {}
    chosen = []
    for layer in layers[:-1]:
        kind = hash((frozenset(layer.tensors.items()), layer.turned, layer.experts_used))
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _SAME_KIND:
            chosen.append(layer)
    return [*chosen, layers[-1]]


def _layer(
    frame: Frame, state: Node, layer: Layer, first: FirstValue, *, last: bool = False
) -> Node:
    if layer.has("time_mix_output"):
        return rwkv_layer(frame, state, layer, first)
    width = frame.width
    source = frame.norm(width, state) if layer.has("attn_norm") else state
    mixed = _mixer(frame, source, state, layer)
    if mixed is None:
        network = _network(frame, source, layer)
        return frame.op(width, network, state, reuses=True) if network else state
    parallel = _is_parallel(layer)
    if layer.has("post_attention_norm") and (layer.has("ffn_norm") or not layer.has("attn_norm")):
        mixed = frame.norm(width, mixed)
    if last:  # only the row of the last token is wanted from here on
        mixed, state = (frame.sketch.op(width * _FLOAT, node) for node in (mixed, state))
        return frame.sketch.op(width * _FLOAT, mixed, state, reuses=True)
    if parallel:
        network = _network(frame, source, layer)
        pair = (mixed, network) if frame.traits.mixed_first else (network, mixed)
        joined = frame.op(width, *(node for node in pair if node), reuses=True)
        return _added(frame, joined, state)
    return _second_half(frame, _added(frame, mixed, state), layer)


def _second_half(frame: Frame, state: Node, layer: Layer) -> Node:
    width = frame.width
    normed = _norms_network(layer) or (layer.has("post_attention_norm") and layer.has("attn_norm"))
    network = _network(frame, frame.norm(width, state) if normed else state, layer)
    if network is None:
        return state
    if layer.has("post_ffw_norm"):
        network = frame.norm(width, network)
    return _added(frame, network, state)


def _added(frame: Frame, change: Node, state: Node) -> Node:
    order = (state, change) if frame.traits.state_first else (change, state)
    return frame.op(frame.width, *order, reuses=True)


def _is_parallel(layer: Layer) -> bool:
    """Whether attention and feed-forward network read the same norm."""
    return layer.has("attn_norm") and not (
        _norms_network(layer) or layer.has("post_attention_norm")
    )


def _norms_network(layer: Layer) -> bool:
    return any(map(layer.has, _NETWORK_NORMS))


def _mixer(frame: Frame, source: Node, state: Node, layer: Layer) -> Node | None:
    """What mixes the tokens of a layer: attention, a recurrent block, or both side by side."""
    parts = []
    if layer.attends:
        parts.append(attention(frame, source, layer))
        if layer.has("ssm_out"):  # both sides have a norm of their own
            source = frame.norm(frame.width, state)
    if layer.has("ssm_out"):
        if layer.has("ssm_x"):
            parts.append(mamba(frame, source, layer))
        elif "ssm_d" in layer.tensors:
            parts.append(mamba2(frame, source, layer))
        else:
            parts.append(delta_net(frame, source, layer))
    if layer.has("shortconv.in_proj"):
        parts.append(short_convolution(frame, source, layer))
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    return frame.op(frame.width, *parts, reuses=True)


def _network(frame: Frame, source: Node, layer: Layer) -> Node | None:
    if layer.has("ffn_gate_inp"):
        return experts(frame, source, layer)
    if layer.has("ffn_up"):
        return feed_forward(frame, source, layer)
    return None
