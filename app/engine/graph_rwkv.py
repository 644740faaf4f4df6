"""What RWKV layers of llama.cpp compute, as sketches. Pure.

Order and sizes: rwkv7-base.cpp and rwkv6-base.cpp of llama.cpp 0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.graph_sketch import Node

if TYPE_CHECKING:
    from app.engine.graph_blocks import Frame, Layer


@dataclass(slots=True)
class FirstValue:
    """The values of the first layer, which all others read."""

    node: Node | None = None


def rwkv_layer(frame: Frame, state: Node, layer: Layer, first: FirstValue) -> Node:
    """A whole layer: time mix, channel mix, and the shift by one token before each."""
    width = layer.inner("time_mix_output")
    shifts = frame.sketch.op(frame.state(2 * width))
    frame.sketch.expand(shifts)
    normed = frame.norm(width, state, layer_norm=True)
    before = frame.op(width, frame.view(shifts), frame.view(normed))
    mixed = frame.view(_time_mix(frame, (normed, before), layer, first))
    joined = frame.op(width, mixed, frame.view(state))
    second = frame.norm(width, joined, layer_norm=True)
    before = frame.op(width, frame.view(shifts), frame.view(second))
    frame.store(frame.sketch.op(frame.state(2 * width), frame.view(normed), frame.view(second)))
    network = _channel_mix(frame, (frame.view(second), frame.view(before)), layer)
    joined = frame.view(joined)
    return frame.op(width, network, joined, reuses=True)


def _channel_mix(frame: Frame, sources: tuple[Node, Node], layer: Layer) -> Node:
    source, before = sources
    width, inner = layer.inner("channel_mix_key"), layer.outer("channel_mix_key")
    shift = frame.op(width, before, source, reuses=True)
    key_input = frame.op(width, frame.op(width, shift, reuses=True), source, reuses=True)
    key = frame.op(inner, key_input)
    if not layer.has("channel_mix_receptance"):
        return frame.op(width, key)
    gate_input = frame.op(width, frame.op(width, shift, reuses=True), source, reuses=True)
    gate = frame.op(width, gate_input)
    return frame.op(width, gate, frame.op(width, key), reuses=True)


def _time_mix(frame: Frame, sources: tuple[Node, Node], layer: Layer, first: FirstValue) -> Node:
    if layer.has("time_mix_w0"):
        return _time_mix_7(frame, sources, layer, first)
    return _time_mix_6(frame, sources, layer)


def _time_mix_7(frame: Frame, sources: tuple[Node, Node], layer: Layer, first: FirstValue) -> Node:
    width = layer.inner("time_mix_output")
    inputs = _mixed_inputs(frame, sources, layer)
    receptance, key, value = (frame.op(width, frame.view(inputs)) for _ in range(3))
    decay = _low_rank(frame, inputs, layer, "w")
    if first.node is None:
        first.node = value
    else:
        change = frame.op(width, first.node, value)
        change = frame.op(width, change, _low_rank(frame, inputs, layer, "v"), reuses=True)
        value = frame.op(width, value, change, reuses=True)
    rate = _low_rank(frame, inputs, layer, "a")
    unit = frame.op(width, frame.op(width, key))
    scaled = frame.op(width, key)
    change = frame.op(width, frame.op(width, rate, scaled, reuses=True), scaled, reuses=True)
    key = frame.op(width, key, change, reuses=True)
    mixed = _attended(frame, (receptance, decay, key, value, unit, rate), layer)
    if layer.has("time_mix_g2"):
        mixed = frame.op(width, mixed, _low_rank(frame, inputs, layer, "g"), reuses=True)
    return frame.op(width, mixed)


def _attended(frame: Frame, parts: tuple[Node, ...], layer: Layer) -> Node:
    receptance, decay, key, value, unit, rate = parts
    width = layer.inner("time_mix_output")
    state = frame.state(width * layer.head_length)
    loaded = frame.sketch.op(state)
    frame.sketch.expand(loaded)
    pair = frame.op(width, unit), frame.op(width, unit, rate, reuses=True)
    views = [frame.view(node) for node in (receptance, decay, key, value)]
    result = frame.sketch.op(frame.row(width) + state, *views, *pair, loaded)
    frame.store(frame.view(result))
    normed = frame.norm(width, frame.view(result), layer_norm=True)
    product = frame.op(width, frame.view(key), frame.view(receptance))
    weight = frame.op(max(1, width // max(1, layer.head_length)), product)
    weighted = frame.view(frame.op(width, frame.view(value), weight))
    return frame.op(width, normed, weighted, reuses=True)


def _mixed_inputs(frame: Frame, sources: tuple[Node, Node], layer: Layer) -> Node:
    source, before = sources
    width = layer.inner("time_mix_output")
    copies = layer.dim("time_mix_lerp_fused.weight", -1)
    spread = frame.op(copies * width, frame.op(width, before, source, reuses=True))
    return frame.op(
        copies * width, frame.op(copies * width, spread, reuses=True), source, reuses=True
    )


def _low_rank(frame: Frame, source: Node, layer: Layer, name: str) -> Node:
    low = frame.op(layer.outer(f"time_mix_{name}1"), frame.view(source))
    return frame.op(layer.outer(f"time_mix_{name}2"), low)


def _time_mix_6(frame: Frame, sources: tuple[Node, Node], layer: Layer) -> Node:
    source, before = sources
    width = layer.inner("time_mix_output")
    shift = frame.op(width, before, source, reuses=True)
    low_width = layer.outer("time_mix_w1")
    low = frame.op(low_width, frame.op(width, frame.op(width, shift), source, reuses=True))
    inputs = frame.op(5 * width, frame.op(low_width, low))
    inputs = frame.op(5 * width, inputs, shift, source, reuses=True)
    receptance, key, value, gate = (frame.op(width, frame.view(inputs)) for _ in range(4))
    decay = frame.op(width, frame.op(layer.outer("time_mix_decay_w1"), inputs))
    state = frame.state(width * layer.head_length)
    loaded = frame.sketch.op(state)
    frame.sketch.expand(loaded)
    result = frame.sketch.op(frame.row(width) + state, key, value, receptance, decay, loaded)
    frame.store(result)
    mixed = frame.norm(width, result, layer_norm=True)
    return frame.op(width, frame.op(width, mixed, gate, reuses=True))
