"""How llama.cpp will lay out the model that a header describes. Pure but for the processor's type.

What it loads where: llama_model_loader::create_tensor and load_tensors of llama.cpp 0.5.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.model_shape import STEP_SEQUENCES, STEP_TOKENS, ModelShape
from app.engine.compute_graph import activation_bytes
from app.engine.gguf_layers import HeaderFigures, KeptOfLayer, kept_of_layer
from app.engine.graph_blocks import Layer
from app.engine.repacking import PackedTypes, packed_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.engine.gguf_types import GgufHeader, GgufTensor

_MAX_LAYERS = 512  # more are refused by llama.cpp
_MAX_BYTES = 1 << 50
_OUTPUT = "output.weight"
_TOKENS = "token_embd.weight"
_LOOKED_UP = (_TOKENS, "per_layer_token_embd.weight", "position_embd.weight", "token_types.weight")
_OF_THE_INPUT = (*_LOOKED_UP, "token_embd_norm.weight", "token_embd_norm.bias", "rope_freqs.weight")
# Without rotation of queries and keys: everywhere, or in the layers that look back at everything.
_UNTURNED_KINDS = """
gpt2 starcoder mpt refact bloom jamba jais nemotron_h nemotron_h_moe kimi-linear kimi-k3 glm5-next
"""
_UNTURNED = frozenset(_UNTURNED_KINDS.split())
_UNTURNED_WHOLE = frozenset(("cohere2", "cohere2moe", "muse-glimmer", "afmoe"))
_WITHOUT_FLASH = frozenset(("grok",))
_MORE_SEQUENCES = 12  # by which the cost of a sequence is told
_INDEX_SCORES = 14  # bytes of the sparse layers' scores and masks: measured
# Their graphs hold more than the blocks that are sketched.
_ROUGH_KINDS = """
gemma3n gemma4 deepseek32 deepseek4 glm-dsa glm5-next dots3note hy_v4 minimax-m3 minimax-01
kimi-linear kimi-k3 bailingmoe3 qwen4exp plamo2 hrm_text granite_switch rwkv6 rwkv6qwen2 arwkv7
"""
_ROUGH = frozenset(_ROUGH_KINDS.split())
_ROUGH_GUESS = "The compute buffers of this kind of model are estimated."


def shape_of(header: GgufHeader, packed: PackedTypes | None = None) -> ModelShape | None:
    """The layout of a model; None where the header is too poor or wrong for one.

    `packed`: matrices that are packed for the processor, those of this one where None.
    """
    figures = HeaderFigures(header)
    count = figures.layers
    if not 0 < count <= _MAX_LAYERS:
        return None
    packed = packed_types() if packed is None else packed
    layers = _tensors_of_layers(header, count)
    kept = [kept_of_layer(figures, index, tensors) for index, tensors in enumerate(layers)]
    sketched = _sketched(figures, layers, kept)
    activations = _activation_bytes(header, sketched, STEP_SEQUENCES)
    more = activations
    if any(each.state for each in kept):
        more = _activation_bytes(header, sketched, STEP_SEQUENCES + _MORE_SEQUENCES)
    rough = figures.architecture in _ROUGH
    shape = ModelShape(
        layer_bytes=_bytes_of_layers(header, count),
        input_bytes=sum(each.size for each in header.tensors if each.name in _OF_THE_INPUT),
        output_bytes=_output_bytes(header),
        mapped_bytes=_mapped_bytes(header, packed, count),
        copied_bytes=sum(size for _, size in _copied(header, packed, count)),
        key_values=tuple(each.keys for each in kept),
        value_values=tuple(each.values for each in kept),
        windows=tuple(each.window for each in kept),
        state_bytes=tuple(each.state for each in kept),
        activation_bytes=activations,
        sequence_bytes=max(0, more - activations) // _MORE_SEQUENCES,
        score_bytes=_score_bytes(figures, layers),
        plain_bytes=_mapped_bytes(header, {}, count),
        read_bytes=_read_bytes(header, packed, count),
        guesses=(_ROUGH_GUESS,) if rough else (),
    )
    largest = max(*shape.key_values, *shape.value_values, *shape.state_bytes)
    return shape if max(largest, shape.activation_bytes) <= _MAX_BYTES else None


def _tensors_of_layers(header: GgufHeader, count: int) -> list[dict[str, tuple[int, ...]]]:
    layers: list[dict[str, tuple[int, ...]]] = [{} for _ in range(count)]
    for tensor in header.tensors:
        index, name = _place(tensor)
        if 0 <= index < count:
            layers[index][name] = tensor.dims
    return layers


def _bytes_of_layers(header: GgufHeader, count: int) -> tuple[int, ...]:
    sizes = [0] * count
    for tensor in header.tensors:
        index, _name = _place(tensor)
        if 0 <= index < count:
            sizes[index] += tensor.size
    return tuple(sizes)


def _place(tensor: GgufTensor) -> tuple[int, str]:
    """The layer of a tensor and its name in there; -1 for those outside of the layers."""
    start, _, rest = tensor.name.partition(".")
    number, _, name = rest.partition(".")
    return (int(number), name) if start == "blk" and number.isdecimal() else (-1, tensor.name)


def _output_bytes(header: GgufHeader) -> int:
    sizes = {tensor.name: tensor.size for tensor in header.tensors}
    tied = 0 if _OUTPUT in sizes else sizes.get(_TOKENS, 0)
    outside = (each for each in header.tensors if _place(each)[0] < 0)
    return tied + sum(each.size for each in outside if each.name not in _OF_THE_INPUT)


def _mapped_bytes(header: GgufHeader, packed: PackedTypes, layers: int) -> int:
    """From the first tensor that stays in the file to the last one, of each file."""
    unmapped = {name for name, _ in _copied(header, packed, layers) if name != _TOKENS}
    unmapped |= {tensor.name for tensor in header.tensors if _place(tensor)[0] >= layers}
    total, first, last = 0, -1, 0
    for tensor in header.tensors:
        if tensor.offset < last:  # the next file begins
            total, first, last = total + last - first, -1, 0
        if tensor.name not in unmapped:
            first = tensor.offset if first < 0 else first
            last = tensor.offset + tensor.size
    return total + last - max(first, 0)


def _read_bytes(header: GgufHeader, packed: PackedTypes, layers: int) -> int:
    """Each tensor once; the token embeddings twice where they are packed as the output."""
    tied = sum(size for name, size in _copied(header, packed, layers) if name == _TOKENS)
    return tied + sum(each.size for each in header.tensors if _place(each)[0] < layers)


def _copied(header: GgufHeader, packed: PackedTypes, layers: int) -> Iterator[tuple[str, int]]:
    tied = not any(tensor.name == _OUTPUT for tensor in header.tensors)
    for tensor in header.tensors:
        rows = packed.get(tensor.type.name, 0)
        whole = rows and len(tensor.dims) > 1 and tensor.dims[1] % rows == 0
        if not whole or _place(tensor)[0] >= layers:
            continue
        if _multiplies(tensor) or (tied and tensor.name == _TOKENS):
            yield tensor.name, tensor.size


def _multiplies(tensor: GgufTensor) -> bool:
    """Whether it is a matrix for a product: two dimensions, or three of experts."""
    if tensor.name in _LOOKED_UP or not tensor.name.endswith(".weight"):
        return False
    return len(tensor.dims) == (3 if "_exps" in tensor.name else 2)


def _is_turned(architecture: str, window: int) -> bool:
    if architecture in _UNTURNED_WHOLE:
        return window > 0
    return architecture not in _UNTURNED


def _score_bytes(figures: HeaderFigures, layers: list[dict[str, tuple[int, ...]]]) -> int:
    if figures.architecture in _WITHOUT_FLASH:
        return figures.one("attention.head_count") * 4
    indexed = any(name.startswith("indexer.") for tensors in layers for name in tensors)
    return _INDEX_SCORES if indexed else 0


def _activation_bytes(header: GgufHeader, layers: list[Layer], sequences: int) -> int:
    figures = HeaderFigures(header)
    outputs = next(
        (each.dims[1] for each in header.tensors if each.name == _OUTPUT and len(each.dims) == 2),
        None,
    )
    table = next((each.dims for each in header.tensors if each.name == _TOKENS), (0, 0))
    vocabulary = outputs or (table[1] if len(table) == 2 else 0)
    embedding = figures.one("embedding_length")
    kind = figures.architecture
    return activation_bytes(kind, layers, embedding, vocabulary, STEP_TOKENS, sequences)


def _sketched(
    figures: HeaderFigures, layers: list[dict[str, tuple[int, ...]]], kept: list[KeptOfLayer]
) -> list[Layer]:
    return [
        Layer(
            tensors,
            heads=figures.of_layer("attention.head_count", index),
            head_length=figures.one("wkv.head_size"),
            experts_used=figures.of_layer("expert_used_count", index),
            turned=_is_turned(figures.architecture, kept[index].window),
        )
        for index, tensors in enumerate(layers)
    ]
