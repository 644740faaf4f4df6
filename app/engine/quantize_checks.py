"""Whether a level can be made of a model in the way that is asked for. Pure, any thread.

Rules: llama_model_quantize of llama.cpp 0.5.0 (commit 0c1e570), which refuses with a line in its
log, ends the process, or leaves out without a word what is refused here in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.quant import MAKEABLE_LEVELS
from app.engine.gguf_types import TENSOR_TYPES
from app.engine.quantize_size import ALIGNMENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.quantizing import TensorChoice
    from app.engine.gguf_types import GgufHeader, GgufTensor
    from app.engine.imatrix_file import Imatrix
    from app.engine.quantize_protocol import Quantize

_BLOCK = re.compile(r"blk\.(\d+)\.")
_WHOLE = ("F32", "F16", "BF16")
# Types of enum ggml_type that ggml_quantize_chunk has no case for.
_NEVER_MADE = frozenset(("Q8_1", "Q8_K", "I8", "I16", "I32", "I64", "F64"))
TYPE_NUMBERS = {
    kind.name: number for number, kind in TENSOR_TYPES.items() if kind.name not in _NEVER_MADE
}
# tensor_requires_imatrix, and ggml_quantize_requires_imatrix for what that leaves out.
_NEEDY = frozenset(("IQ3_XXS", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ1_M", "IQ1_S"))
_ALWAYS_NEEDY = frozenset(("IQ2_XXS", "IQ2_XS", "IQ1_S"))
_ENDS = frozenset(("token_embd.weight", "per_layer_token_embd.weight", "output.weight"))
_NEEDS_IMATRIX = "needs_imatrix"


def check_order(order: Quantize, header: GgufHeader) -> None:
    """Raise UserFixableError where the order cannot work with this model."""
    if order.level not in MAKEABLE_LEVELS:
        text = f"Files of the type {order.level} cannot be made."
        raise UserFixableError(text, f"Choose one of {', '.join(MAKEABLE_LEVELS)}.", code="no_type")
    if header.metadata.get("general.alignment", ALIGNMENT) != ALIGNMENT:
        text = f"“{header.path.name}” has its weights in another alignment than llama.cpp writes."
        raise UserFixableError(text, "Choose another file of this model.", code="bad_alignment")
    _check_source(order, header)
    _check_layers(order.prune_layers, header)
    _check_ends(order)
    if (order.tensors or order.output_type or order.embedding_type) and order.level in _WHOLE:
        raise UserFixableError(
            "Types of single tensors can be chosen for quantized levels only, and "
            f"{order.level} is none.",
            "Leave the tensors out, or choose a quantized level.",
            code="whole_level",
        )


def kept_tensors(header: GgufHeader, pruned: Sequence[int]) -> dict[str, GgufTensor]:
    """The tensors that stay, by their new names: the layers behind a pruned one move up."""
    layers = range(header.count(_layers_key(header)) or 0)
    numbers = {old: new for new, old in enumerate(each for each in layers if each not in pruned)}
    kept = {}
    for tensor in header.tensors:
        layer = _layer_of(tensor.name)
        if not pruned or layer is None:
            kept[tensor.name] = tensor
        elif layer in numbers:
            name = _BLOCK.sub(f"blk.{numbers[layer]}.", tensor.name, count=1)
            kept[name] = tensor
    return kept


def check_choices(choices: Sequence[TensorChoice], names: Mapping[str, GgufTensor]) -> None:
    """Raise UserFixableError for a type that is none, and a pattern that finds nothing."""
    for choice in choices:
        _check_type(choice.type)
        try:
            pattern = re.compile(choice.pattern)
        except re.error as error:
            text = f"“{choice.pattern}” is no regular expression: {error.msg}."
            raise _bad_tensor(text, "Correct it, for instance to ffn_down.") from error
        found = (tensor for name, tensor in names.items() if pattern.search(name))
        if not any(len(tensor.dims) > 1 for tensor in found):
            text = f"“{choice.pattern}” finds no weights in this model that can be quantized."
            raise _bad_tensor(text, "Choose a part of a name such as ffn_down or blk.0.attn_v.")


def check_imatrix(imatrix: Imatrix, names: Mapping[str, GgufTensor]) -> None:
    """Raise UserFixableError where the matrix is not one of this model."""
    tensors = {tensor.name: tensor for tensor in names.values()}
    common = tensors.keys() & imatrix.values.keys()
    odd = [
        name
        for name in common - {"token_embd.weight", "per_layer_token_embd.weight"}
        if len(imatrix.values[name]) != _columns(tensors[name])
    ]
    if odd or not common:
        text = f"“{imatrix.file}” was made of another model: its sizes or names do not fit."
        action = "Choose the importance matrix of this model, or make it anew."
        raise UserFixableError(text, action, code="bad_imatrix")


def check_importance(
    level: str,
    types: Mapping[str, str],
    names: Mapping[str, GgufTensor],
    imatrix: Imatrix | None,
) -> None:
    """Raise UserFixableError where tensors would get `types` that nothing good comes of."""
    known = imatrix.values if imatrix else {}
    needy = [
        name
        for name, kind in types.items()
        if _needs_imatrix(name, kind, level) and names[name].name not in known
    ]
    if not needy:
        return
    if imatrix is None:
        raise UserFixableError(
            f"{level} has weights as {types[needy[0]]}, which keeps so few bits that it needs an "
            "importance matrix: that says what weights matter.",
            "Give the imatrix file of this model, or choose a larger level.",
            code=_NEEDS_IMATRIX,
        )
    raise UserFixableError(
        f"“{imatrix.file}” says nothing about {needy[0]}, without which {level} cannot be made.",
        "Make the importance matrix anew from more text, or choose a larger level.",
        code=_NEEDS_IMATRIX,
    )


def _check_ends(order: Quantize) -> None:
    for kind in filter(None, (order.output_type, order.embedding_type)):
        _check_type(kind)


def _check_type(kind: str) -> None:
    if kind not in TYPE_NUMBERS:
        text = f"There is no tensor type {kind}."
        raise _bad_tensor(text, f"Choose one of {', '.join(TYPE_NUMBERS)}.")


def _check_source(order: Quantize, header: GgufHeader) -> None:
    if order.requantize or all(tensor.type.block == 1 for tensor in header.tensors):
        return
    raise UserFixableError(
        f"“{header.path.name}” is quantized already: what it has lost stays lost, and "
        f"{order.level} made of it loses more than made of the original.",
        "Choose an F32, F16 or BF16 file of this model, or allow it to be quantized again.",
        code="requantize",
    )


def _check_layers(pruned: Sequence[int], header: GgufHeader) -> None:
    if not pruned:
        return
    count = header.count(_layers_key(header)) or 0
    wrong = next((layer for layer in pruned if not 0 <= layer < count), None)
    if wrong is not None:
        text = f"There is no layer {wrong}: this model has {count} layers."
        raise _bad_layer(text, f"Give numbers from 0 to {count - 1}.")
    if len(set(pruned)) == count:
        raise _bad_layer("Without any layer nothing is left of the model.", "Leave some of them.")
    prefix = f"{header.text('general.architecture')}."
    for key, value in header.metadata.items():
        if key.startswith(prefix) and isinstance(value, tuple) and len(value) == count:
            text = f"This model has {key} for each layer, and llama.cpp does not take layers out."
            raise _bad_layer(text, "Make the level with all layers.")


def _layers_key(header: GgufHeader) -> str:
    return f"{header.text('general.architecture')}.block_count"


def _layer_of(name: str) -> int | None:
    found = _BLOCK.search(name)
    return int(found[1]) if found else None


def _columns(tensor: GgufTensor) -> int:
    """Of a tensor of experts those of all of them."""
    return tensor.dims[0] * (tensor.dims[2] if len(tensor.dims) > 2 else 1)


def _needs_imatrix(name: str, kind: str, level: str) -> bool:
    if name in _ENDS:
        return kind in _ALWAYS_NEEDY
    return kind in _NEEDY or (kind == "Q2_K" and level == "Q2_K_S")


def _bad_tensor(text: str, action: str) -> UserFixableError:
    return UserFixableError(text, action, code="bad_tensor")


def _bad_layer(text: str, action: str) -> UserFixableError:
    return UserFixableError(text, action, code="bad_layer")
