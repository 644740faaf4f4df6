"""How a model sees images: llama.cpp's mtmd with the model's image encoder (mmproj).

Engine process, main thread.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import os
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.engine.cache_key import model_fingerprint
from app.engine.llama_context import AbortedError, DecodeError
from app.engine.vision import ImagePart, Look, VisionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llama_cpp import mtmd_cpp as mtmd

    from app.engine.llama_binding import EngineLog
    from app.engine.llama_context import LlamaContext
    from app.engine.llama_model import LlamaModel
else:
    mtmd = importlib.import_module("llama_cpp.mtmd_cpp")

_MARKER = b"<__media__>"
_REMEMBERED = 16  # images of the chats that are asked in turn


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A part of an image as mtmd cut it; `owner` frees it."""

    handle: int
    owner: _Chunks


class _Chunks:
    """Owns what mtmd made of one image."""

    def __init__(self) -> None:
        self.handle = mtmd.mtmd_input_chunks_init()
        weakref.finalize(self, mtmd.mtmd_input_chunks_free, self.handle)


class LlamaVision:
    """Owns one image encoder; `close` it before its model."""

    def __init__(self, path: str, model: LlamaModel, threads: int, log: EngineLog) -> None:
        """Raises VisionError where the encoder cannot be used with this model."""
        self._fingerprint = _fingerprint(path)
        params = mtmd.mtmd_context_params_default()
        params.print_timings = False
        params.n_threads = threads
        log.clear()
        self._log = log  # mtmd calls it as long as there is an encoder
        mtmd.mtmd_log_set(log.callback, ctypes.c_void_p(0))
        mtmd.mtmd_helper_log_set(log.callback, ctypes.c_void_p(0))
        handle = mtmd.mtmd_init_from_file(os.fsencode(path), model.handle, params)
        if not handle:
            raise _refusal(log)
        if not mtmd.mtmd_support_vision(handle):
            mtmd.mtmd_free(handle)
            raise VisionError("The mmproj file of this model is for sounds only.")
        self._handle = handle
        self._known: OrderedDict[str, Look] = OrderedDict()

    def close(self) -> None:
        """Give its weights back."""
        self._known.clear()
        if self._handle:
            mtmd.mtmd_free(self._handle)
            self._handle = None

    def look(self, path: str) -> Look:
        """What an image becomes in a prompt. Raises VisionError."""
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = tuple(self._cut(path))
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(path)
        return known

    def compute(self, part: ImagePart, context: LlamaContext, position: int, sequence: int) -> None:
        """Put a part into the KV cache. Raises DecodeError and AbortedError."""
        behind = ctypes.c_int32(0)
        batch = context.shape.batch
        place = (position, sequence, batch, False)
        code = mtmd.mtmd_helper_eval_chunk_single(
            self._handle, context.handle, part.source.handle, *place, ctypes.byref(behind)
        )
        if context.is_aborted:
            raise AbortedError
        if code:
            raise DecodeError(code)

    def _cut(self, path: str) -> Iterator[ImagePart | tuple[int, ...]]:
        data = _read(path)
        bitmap = self._bitmap(data)
        chunks = _Chunks()
        try:
            text = mtmd.mtmd_input_text(_MARKER, len(_MARKER), False, True)
            bitmaps = (ctypes.c_void_p * 1)(bitmap)
            code = mtmd.mtmd_tokenize(self._handle, chunks.handle, ctypes.byref(text), bitmaps, 1)
        finally:
            mtmd.mtmd_bitmap_free(bitmap)
        if code:
            raise VisionError("The image could not be prepared for this model.")
        name = hashlib.sha256(self._fingerprint + data).digest()
        for index in range(mtmd.mtmd_input_chunks_size(chunks.handle)):
            handle = mtmd.mtmd_input_chunks_get(chunks.handle, index)
            yield _part(_Chunk(handle, chunks), name, index)

    def _bitmap(self, data: bytes) -> int:
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        bitmap = mtmd.mtmd_helper_bitmap_init_from_buf(self._handle, buffer, len(data), False)
        if not bitmap:
            raise VisionError("The image could not be read: PNG, JPEG, BMP and GIF can.")
        return int(bitmap)


def _part(chunk: _Chunk, name: bytes, index: int) -> ImagePart | tuple[int, ...]:
    """Text between images is its tokens, an image a part; its key tells bytes and encoder."""
    handle = chunk.handle
    if mtmd.mtmd_input_chunk_get_type(handle) == mtmd.MTMD_INPUT_CHUNK_TYPE_TEXT:
        count = ctypes.c_size_t(0)
        tokens = mtmd.mtmd_input_chunk_get_tokens_text(handle, ctypes.byref(count))
        return tuple(tokens[place] for place in range(count.value))
    digest = hashlib.sha256(name + index.to_bytes(4, "little")).digest()
    return ImagePart(
        source=chunk,
        positions=int(mtmd.mtmd_input_chunk_get_n_pos(handle)),
        cells=int(mtmd.mtmd_input_chunk_get_n_tokens(handle)),
        key=-2 - (int.from_bytes(digest[:4], "little") >> 2),
    )


def _refusal(log: EngineLog) -> VisionError:
    if log.mentions("mismatch between text model"):
        text = "The image encoder of this model was made for another one."
        return VisionError(text, "Choose the mmproj file that was made for this model.")
    reason = log.reason() or "it gave no reason"
    return VisionError(f"llama.cpp cannot use the image encoder: {reason}.")


def _fingerprint(path: str) -> bytes:
    """So that a KV state of an image is never taken for what another encoder makes of it."""
    try:
        return model_fingerprint(Path(path))
    except (UserFixableError, OSError) as error:
        raise VisionError(f"The image encoder cannot be read: {error}.") from error


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        advice = "Attach the same picture again, or begin a new chat."
        raise VisionError("An image of this chat is not there any more.", advice) from error
