"""What goes into a model's matrices while llama.cpp computes. Imports numpy. Engine process.

llama.cpp's scheduler shows the nodes of a graph one by one, on the main thread. Their fields are
read as ggml.h of ggml 0.25.3 (commit 0c1e570) has them, once that was compared with nodes of which
everything is known: another layout would end the process.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import numpy as np

from app.domain.errors import BugError, UserFixableError
from app.engine.importance import MatrixInput
from app.engine.llama_binding import binding, ggml_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_F32, _F16, _I32 = 0, 1, 26  # enum ggml_type
_KINDS: dict[int, np.dtype[Any]] = {
    _F32: np.dtype("<f4"),
    _F16: np.dtype("<f2"),
    _I32: np.dtype("<i4"),
}
_FEWEST_ROWS = 16  # llama-imatrix leaves smaller inputs out
_SCRATCH_BYTES = 1 << 20
_POINTER = ctypes.c_void_p


class GgmlTensor(ctypes.Structure):
    """struct ggml_tensor, as far as it is read."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("buffer", _POINTER),
        ("ne", ctypes.c_int64 * 4),
        ("nb", ctypes.c_size_t * 4),
        ("op", ctypes.c_int),
        ("op_params", ctypes.c_int32 * 16),
        ("flags", ctypes.c_int32),
        ("src", _POINTER * 10),
        ("view_src", _POINTER),
        ("view_offs", ctypes.c_size_t),
        ("data", _POINTER),
        ("name", ctypes.c_char * 64),
        ("extra", _POINTER),
    )


class _Scratch(ctypes.Structure):
    """struct ggml_init_params."""

    _fields_ = (
        ("mem_size", ctypes.c_size_t),
        ("mem_buffer", _POINTER),
        ("no_alloc", ctypes.c_bool),
    )


class ActivationWatch:
    """Shows `take` each input of the matrices of the layers.

    `callback` is for a context, for as long as that lives.
    """

    def __init__(self, take: Callable[[MatrixInput], None]) -> None:
        """Raises UserFixableError where this llama.cpp has its tensors in another form."""
        self._take = take
        self._plain, self._of_experts = _operations()
        self._failure: Exception | None = None
        self._wanted: int | None = None
        self.shown = 0  # inputs of the computation that runs, or ran last
        self._bytes = ggml_function("ggml_nbytes", ctypes.c_size_t, _POINTER)
        self._in_memory = ggml_function("ggml_backend_buffer_is_host", ctypes.c_bool, _POINTER)
        arguments = (_POINTER, _POINTER, ctypes.c_size_t, ctypes.c_size_t)
        self._fetch = ggml_function("ggml_backend_tensor_get", None, *arguments)
        self.callback = binding.ggml_backend_sched_eval_callback(self._on_node)

    def begin(self, wanted: int | None = None) -> None:
        """Before a computation; after so many inputs the rest of it may be left out."""
        self._wanted = wanted
        self.shown = 0

    def check(self) -> None:
        """Raise what went wrong since the last call; what was computed is not to be used then."""
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _on_node(self, address: int, asks: bool, _data: object) -> bool:  # noqa: FBT001 - as C calls
        """First whether a node is of interest, and then, once it was computed, its contents.

        An exception would be lost in C; False ends the computation.
        """
        if self._failure is not None or self.shown == self._wanted:
            return False
        try:
            node = GgmlTensor.from_address(address)
            return self._wants(node) if asks else self._show(node)
        except Exception as error:  # noqa: BLE001 - see above
            self._failure = error
            return False

    def _wants(self, node: GgmlTensor) -> bool:
        if node.op not in (self._plain, self._of_experts):
            return False
        rows = GgmlTensor.from_address(node.src[1])
        if node.op == self._of_experts:
            return rows.type in (_F32, _F16)
        fits = rows.type in (_F32, _F16) and rows.ne[1] >= _FEWEST_ROWS
        return fits and _plain_name(GgmlTensor.from_address(node.src[0]).name).startswith("blk.")

    def _show(self, node: GgmlTensor) -> bool:
        weights = GgmlTensor.from_address(node.src[0])
        experts = None
        if node.op == self._of_experts:
            experts = self._read(node.src[2])[0, 0]
        rows = self._read(node.src[1])
        name, matrices = _plain_name(weights.name), (weights.ne[2], weights.ne[3])
        self._take(MatrixInput(name, matrices, rows, experts))
        self.shown += 1
        return self.shown != self._wanted

    def _read(self, address: int) -> NDArray[Any]:
        """The numbers of a tensor, where they lie or fetched from a device."""
        tensor = GgmlTensor.from_address(address)
        size = self._bytes(address)
        if tensor.buffer is None:
            raise BugError("llama.cpp shows numbers that lie nowhere.", code="no_buffer")
        if self._in_memory(tensor.buffer):
            memory = (ctypes.c_char * size).from_address(tensor.data)
        else:
            memory = ctypes.create_string_buffer(size)
            self._fetch(address, memory, 0, size)
        shape, strides = tuple(tensor.ne[::-1]), tuple(tensor.nb[::-1])
        numbers: NDArray[Any] = np.ndarray(shape, _KINDS[tensor.type], memory, 0, strides)
        return numbers


def _plain_name(raw: bytes) -> str:
    """Of a copy on a device, "CUDA0#blk.0.attn_k.weight#0", what stands between the marks."""
    parts = raw.decode("utf-8", "replace").split("#")
    return parts[1] if len(parts) > 1 else parts[0]


def _operations() -> tuple[int, int]:
    """The numbers of MUL_MAT and MUL_MAT_ID. Raises UserFixableError where the layout differs."""
    make = ggml_function("ggml_init", _POINTER, _Scratch)
    free = ggml_function("ggml_free", None, _POINTER)
    context = make(_Scratch(_SCRATCH_BYTES, None, False))
    try:
        return _known_operations(context)
    finally:
        free(context)


def _known_operations(context: int) -> tuple[int, int]:
    """Of two products that are made here and never computed."""
    sizes = (ctypes.c_int64,) * 4
    new = ggml_function("ggml_new_tensor_4d", _POINTER, _POINTER, ctypes.c_int, *sizes)
    multiply = ggml_function("ggml_mul_mat", _POINTER, *(_POINTER,) * 3)
    multiply_by = ggml_function("ggml_mul_mat_id", _POINTER, *(_POINTER,) * 4)
    weights = new(context, _F16, 32, 5, 7, 1)
    rows, tokens = new(context, _F32, 32, 3, 7, 2), new(context, _F32, 32, 1, 11, 1)
    chosen = new(context, _I32, 2, 11, 1, 1)
    plain = multiply(context, weights, rows)
    of_experts = multiply_by(context, weights, tokens, chosen)
    expected = (
        (weights, _F16, (32, 5, 7, 1), "NONE", ()),
        (rows, _F32, (32, 3, 7, 2), "NONE", ()),
        (plain, _F32, (5, 3, 7, 2), "MUL_MAT", (weights, rows)),
        (of_experts, _F32, (5, 2, 11, 1), "MUL_MAT_ID", (weights, tokens, chosen)),
    )
    if not all(_is_as_known(*each) for each in expected):
        raise UserFixableError(
            "This build of llama.cpp has its tensors in another form than Quantscope knows, so an"
            " importance matrix cannot be made with it.",
            "Install the llama.cpp that comes with Quantscope, or load a matrix from a file.",
            code="other_layout",
        )
    return GgmlTensor.from_address(plain).op, GgmlTensor.from_address(of_experts).op


def _is_as_known(
    address: int, kind: int, sizes: tuple[int, ...], operation: str, sources: tuple[int, ...]
) -> bool:
    """Whether every field that is read here is what ggml's own functions say."""
    tensor = GgmlTensor.from_address(address)
    ggml_function("ggml_set_name", _POINTER, _POINTER, ctypes.c_char_p)(address, b"a name")
    told: dict[str, Callable[[int], Any]] = {
        name: ggml_function(f"ggml_{name}", result, _POINTER)
        for name, result in (
            ("get_name", ctypes.c_char_p),
            ("get_data", _POINTER),
            ("op_desc", ctypes.c_char_p),
            ("nbytes", ctypes.c_size_t),
            ("element_size", ctypes.c_size_t),
        )
    }
    strides = tuple(tensor.nb)
    last = strides[-1] * sizes[-1]
    return (
        (tensor.type, tuple(tensor.ne)) == (kind, sizes)
        and strides[0] == told["element_size"](address) == _KINDS[kind].itemsize
        and last == told["nbytes"](address)
        and tensor.name == told["get_name"](address) == b"a name"
        and tensor.data == told["get_data"](address)
        and told["op_desc"](address) == operation.encode()
        and (tensor.op == 0) == (operation == "NONE")
        and tuple(filter(None, tensor.src)) == sources
        and tensor.view_src is None
    )
