"""Sketched compute buffers against those that llama.cpp reserved, and its allocator's rules."""

from __future__ import annotations

import pytest

from app.engine.compute_graph import activation_bytes
from app.engine.graph_blocks import Layer
from app.engine.graph_sketch import GraphSketch

MIB = 1024 * 1024


def _llama(embedding: int, keys: int, feed_forward: int) -> Layer:
    return Layer(
        {
            "attn_norm.weight": (embedding,),
            "attn_q.weight": (embedding, embedding),
            "attn_k.weight": (embedding, keys),
            "attn_v.weight": (embedding, keys),
            "attn_output.weight": (embedding, embedding),
            "ffn_norm.weight": (embedding,),
            "ffn_gate.weight": (embedding, feed_forward),
            "ffn_up.weight": (embedding, feed_forward),
            "ffn_down.weight": (feed_forward, embedding),
        }
    )


def _qwen3(embedding: int, queries: int, keys: int, feed_forward: int) -> Layer:
    known = _llama(embedding, keys, feed_forward).tensors
    wide = {"attn_q.weight": (embedding, queries), "attn_output.weight": (queries, embedding)}
    return Layer({**known, **wide, "attn_q_norm.weight": (128,), "attn_k_norm.weight": (128,)})


def _qwen3_moe(count: int, used: int, width: int) -> Layer:
    known = _qwen3(2048, 4096, 512, 6144).tensors
    attention = {name: dims for name, dims in known.items() if not name.startswith("ffn_")}
    experts = {
        "ffn_norm.weight": (2048,),
        "ffn_gate_inp.weight": (2048, count),
        "ffn_gate_exps.weight": (2048, width, count),
        "ffn_up_exps.weight": (2048, width, count),
        "ffn_down_exps.weight": (width, 2048, count),
    }
    return Layer({**attention, **experts}, experts_used=used)


# MiB of the whole buffer, of which the mask takes 2 bytes for each cell and token of a step.
@pytest.mark.parametrize(
    ("layer", "layers", "vocabulary", "context", "measured"),
    [
        (_llama(4096, 1024, 14336), 32, 128256, 2048, 118),
        (_llama(4096, 1024, 14336), 32, 128256, 32768, 148),
        (_llama(4096, 1024, 14336), 32, 128256, 131072, 244),
        (_llama(2048, 256, 5632), 22, 32000, 8192, 57),
        (_llama(2048, 256, 5632), 22, 32000, 131072, 177),
        (_llama(8192, 1024, 28672), 80, 128256, 8192, 240),
        (_qwen3(1024, 2048, 1024, 3072), 28, 151936, 8192, 34),
        (_qwen3(2560, 4096, 1024, 9728), 36, 151936, 8192, 88),
        (_qwen3_moe(128, 8, 768), 48, 151936, 8192, 96),
    ],
)
def test_buffers_of_real_sizes_are_as_llama_cpp_reserves_them(
    layer: Layer, layers: int, vocabulary: int, context: int, measured: int
) -> None:
    embedding = layer.inner("attn_q")
    activations = activation_bytes("llama", [layer] * layers, embedding, vocabulary, 512)
    mask = context * 512 * 2
    assert (activations + mask) / MIB == pytest.approx(measured, rel=0.002)


def test_a_block_is_free_again_after_its_last_reader() -> None:
    sketch = GraphSketch()
    node = sketch.op(1024)
    for _ in range(10):
        node = sketch.op(1024, node)
    sketch.expand(node)
    assert sketch.peak() == 2048


def test_an_operation_that_may_overwrite_its_only_input_takes_no_room() -> None:
    sketch = GraphSketch()
    node = sketch.op(1024)
    for _ in range(10):
        node = sketch.op(1024, node, reuses=True)
    sketch.expand(node)
    assert sketch.peak() == 1024


def test_an_input_that_is_read_again_later_is_not_overwritten() -> None:
    sketch = GraphSketch()
    source = sketch.op(1024)
    changed = sketch.op(1024, source, reuses=True)
    sketch.expand(sketch.op(1024, changed, source))
    assert sketch.peak() == 3 * 1024


def test_a_view_takes_no_room_and_keeps_its_source() -> None:
    sketch = GraphSketch()
    changed = sketch.op(1024, sketch.view(sketch.op(1024)), reuses=True)
    for _ in range(3):
        changed = sketch.op(1024, changed)
    sketch.expand(changed)
    assert sketch.peak() == 2048


def test_the_smallest_hole_that_fits_is_taken() -> None:
    sketch = GraphSketch()
    large, between, small, end = (sketch.op(size) for size in (4096, 32, 1024, 32))
    sketch.expand(large, between, small, end)
    sketch.expand(sketch.op(0, large), sketch.op(0, small))  # both are holes now
    taken = sketch.op(1024)
    whole = sketch.op(4096)
    sketch.expand(taken, whole, sketch.op(32, taken, whole, between, end))
    assert sketch.peak() == 4096 + 32 + 1024 + 32 + 32


def test_an_input_that_nobody_reads_stays() -> None:
    sketch = GraphSketch()
    sketch.leaf(1000)  # aligned to 32
    sketch.expand(sketch.op(1024))
    assert sketch.peak() == 1024 + 1024
