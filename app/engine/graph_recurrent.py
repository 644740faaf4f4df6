"""What recurrent layers of llama.cpp compute, as sketches. Pure.

Order and sizes: mamba-base.cpp, lfm2.cpp, rwkv7-base.cpp, rwkv6-base.cpp and qwen3next.cpp of
llama.cpp 0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.engine.graph_blocks import Frame, Layer
    from app.engine.graph_sketch import Node


def mamba(frame: Frame, source: Node, layer: Layer) -> Node:
    """A Mamba layer of the first kind: its states have a step of their own for each channel."""
    inner, rank = layer.inner("ssm_out"), layer.inner("ssm_dt")
    state = layer.dim("ssm_a", 0)
    both = frame.op(2 * inner, source)
    signal = _convolved(frame, layer.inner("ssm_conv1d"), both, inner)
    split = frame.op(layer.outer("ssm_x"), signal)
    normed = layer.has("ssm_dt_norm")
    step = frame.op(inner, frame.op(rank, frame.view(split)))
    sides = [frame.view(split) for _ in range(2)]
    if normed:
        sides = [frame.op(state, side) for side in sides]
    scanned = frame.sketch.op(
        frame.row(inner) + frame.state(inner * state), frame.view(signal), step, *sides
    )
    frame.sketch.expand(scanned)
    frame.store(frame.view(scanned))
    kept = frame.op(inner, signal, reuses=True)
    active = _gated(frame, inner, (both, scanned, kept))
    return frame.view(frame.op(layer.outer("ssm_out"), active))


def mamba2(frame: Frame, source: Node, layer: Layer) -> Node:
    """A Mamba layer of the second kind: heads, with groups that share their inputs."""
    inner, heads = layer.inner("ssm_out"), layer.dim("ssm_a", -1)
    mixed = layer.outer("ssm_conv1d")
    state = (mixed - inner) // 2 // max(1, layer.outer("ssm_norm"))
    both = frame.op(layer.outer("ssm_in"), source)
    signal = _convolved(frame, layer.inner("ssm_conv1d"), both, mixed)
    step = frame.op(heads, frame.view(both))
    scanned = frame.sketch.op(
        frame.row(inner) + frame.state(inner * state), frame.view(signal), step
    )
    frame.sketch.expand(scanned)
    frame.store(frame.view(scanned))
    kept = frame.op(inner, frame.view(signal))
    active = _gated(frame, inner, (both, scanned, kept))
    if layer.has("ssm_norm"):
        active = frame.view(frame.norm(inner, frame.view(active)))
    return frame.op(layer.outer("ssm_out"), active)


def _convolved(frame: Frame, kernel: int, source: Node, width: int) -> Node:
    """Convolution behind the last inputs of the step before, which are stored anew."""
    kept = frame.state((kernel - 1) * width)
    before = frame.sketch.op(kept)
    frame.sketch.expand(before)
    joined = frame.sketch.op(frame.row(width) + kept, before, frame.view(source))
    frame.store(frame.view(joined))
    return frame.op(width, joined)


def _gated(frame: Frame, inner: int, parts: tuple[Node, Node, Node]) -> Node:
    both, scanned, kept = parts
    gate = frame.op(inner, frame.view(both))
    summed = frame.op(inner, frame.view(scanned), kept, reuses=True)
    return frame.op(inner, gate, summed)


def short_convolution(frame: Frame, source: Node, layer: Layer) -> Node:
    """A gated convolution over a few tokens."""
    width, kernel = layer.inner("shortconv.in_proj"), layer.inner("shortconv.conv")
    parts = frame.op(3 * width, source)
    product = frame.op(width, frame.view(parts), frame.view(parts))
    convolved = _convolved(frame, kernel, product, width)
    gated = frame.op(width, frame.view(parts), convolved, reuses=True)
    return frame.view(frame.op(width, gated))


def delta_net(frame: Frame, source: Node, layer: Layer) -> Node:
    """Linear attention with a gated delta rule (Qwen3-Next and 3.5)."""
    inner, heads = layer.inner("ssm_out"), layer.dim("ssm_dt.bias", 0)
    mixed, head = layer.outer("ssm_conv1d"), layer.inner("ssm_norm")
    keys = (mixed - inner) // 2
    repeats = layer.has("ssm_ba") and keys != inner
    if layer.has("attn_qkv"):
        parts, gate = frame.view(frame.op(mixed, source)), frame.op(inner, source)
    else:
        whole = frame.op(layer.outer("ssm_in"), source)
        gate = frame.op(inner, frame.view(whole))
        pair = [frame.op(keys, frame.view(whole)) for _ in range(2)]
        value = frame.op(inner, frame.view(whole))
        parts = frame.op(mixed, frame.op(2 * keys, *pair), value)
    rates = [frame.op(heads, frame.op(heads, source)) for _ in range(2)]
    signal = _convolved(frame, layer.inner("ssm_conv1d"), parts, mixed)
    state = frame.sketch.op(frame.state(head * inner))
    frame.sketch.expand(state)
    pairs = [frame.op(keys, frame.view(signal)) for _ in range(2)]
    if repeats:
        pairs = [frame.view(frame.op(inner, frame.view(pair))) for pair in pairs]
    result = frame.sketch.op(
        frame.row(inner) + frame.state(head * inner), *pairs, frame.view(signal), *rates, state
    )
    frame.store(frame.view(result))
    normed = frame.norm(inner, frame.view(result))
    opened = frame.op(inner, frame.view(gate))
    active = frame.view(frame.op(inner, normed, opened, reuses=True))
    return frame.view(frame.op(layer.outer("ssm_out"), active))
