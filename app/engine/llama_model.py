"""A loaded model and its vocabulary, thin and typed over llama.cpp. Engine process, main thread."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from app.domain.load_params import CardSplit, WeightsMode
from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from collections.abc import Callable

# enum llama_load_mode in llama.h
_LOAD_MODES = {
    WeightsMode.AUTO: -1,
    WeightsMode.READ: 0,
    WeightsMode.MAPPED: 1,
    WeightsMode.LOCKED: 3,
}
# enum llama_split_mode in llama.h
_SPLIT_MODES = {CardSplit.ONE: 0, CardSplit.LAYERS: 1, CardSplit.ROWS: 2}
_GUARDED = binding.LLAMA_TOKEN_ATTR_CONTROL | binding.LLAMA_TOKEN_ATTR_UNKNOWN


@dataclass(frozen=True, slots=True)
class Cards:
    """How several graphics cards share a model. None and (): as llama.cpp does by itself."""

    split: CardSplit | None = None
    main: int | None = None
    shares: tuple[float, ...] = ()


class LlamaModel:
    """Owns one `llama_model`; `close` it after every context made from it."""

    def __init__(
        self,
        path: str,
        *,
        gpu_layers: int,
        progress: Callable[[float], bool],
        mode: WeightsMode = WeightsMode.AUTO,
        repack: bool = True,
        cards: Cards | None = None,
    ) -> None:
        """Load the file; `progress` gets 0..1 and returns False to abandon the load.

        `gpu_layers` < 0 offloads all of them; `repack` keeps a second copy of some weights, packed
        for this processor. Raises ValueError where llama.cpp refuses the file.
        """
        params = binding.llama_model_default_params()
        params.n_gpu_layers = gpu_layers
        params.load_mode = _LOAD_MODES[mode]
        params.use_extra_bufts = repack
        shares = _share_out(params, cards or Cards())

        def on_progress(fraction: float, _data: object) -> bool:
            return progress(fraction)

        params.progress_callback = binding.llama_progress_callback(on_progress)
        handle = binding.llama_model_load_from_file(os.fsencode(path), params)
        del shares  # llama.cpp reads them while it loads
        if not handle:
            raise ValueError(path)
        self.handle = handle
        self.vocabulary = Vocabulary(handle)

    def close(self) -> None:
        """Give the weights back."""
        if self.handle:
            binding.llama_model_free(self.handle)
            self.handle = None

    def metadata(self, key: str) -> str:
        """The text of a metadata value, empty where it is absent."""
        size = 1024
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = binding.llama_model_meta_val_str(self.handle, key.encode(), buffer, size)
            if length < size:
                return buffer.raw[: max(length, 0)].decode("utf-8", "replace")
            size = length + 1

    @property
    def architecture(self) -> str:
        """As llama.cpp names it: "llama", "qwen3", …."""
        return self.metadata("general.architecture")

    @property
    def weights_bytes(self) -> int:
        """Size of all tensors."""
        return int(binding.llama_model_size(self.handle))

    @property
    def layers(self) -> int:
        """Number of repeating layers."""
        return int(binding.llama_model_n_layer(self.handle))

    @property
    def trained_context(self) -> int:
        """Context length that the model was trained for, in tokens."""
        return int(binding.llama_model_n_ctx_train(self.handle))

    @property
    def sliding_window(self) -> int:
        """Tokens that sliding-window layers look back, 0 without such layers."""
        return int(binding.llama_model_n_swa(self.handle))

    @property
    def keeps_state(self) -> bool:
        """Whether layers carry a state from token to token, which cannot be cut back."""
        handle = self.handle
        recurrent = binding.llama_model_is_recurrent(handle)
        return bool(recurrent or binding.llama_model_is_hybrid(handle))

    @property
    def turns_positions(self) -> bool:
        """Whether positions are rotations (RoPE), which can be scaled."""
        rope: int = binding.llama_model_rope_type(self.handle)
        return rope != binding.LLAMA_ROPE_TYPE_NONE

    @property
    def generates_text(self) -> bool:
        """False for encoders, encoder-decoders, diffusion and embedding models."""
        handle = self.handle
        return not (
            binding.llama_model_has_encoder(handle)
            or not binding.llama_model_has_decoder(handle)
            or binding.llama_model_is_diffusion(handle)
        )

    @property
    def chat_template(self) -> str | None:
        """The Jinja text of the default template."""
        text = binding.llama_model_chat_template(self.handle, None)
        return text.decode("utf-8", "replace") if text else None


class Vocabulary:
    """Text to tokens and back."""

    def __init__(self, model: int) -> None:
        self.handle = binding.llama_model_get_vocab(model)
        self.size = int(binding.llama_vocab_n_tokens(self.handle))
        self._kind = int(binding.llama_vocab_type(self.handle))
        # What llama.cpp says of a token, kept because a call costs more than a look-up.
        self._pieces: dict[int, bytes] = {}
        self._ends: dict[int, bool] = {}
        self._controls: dict[int, bool] = {}
        spaced = self._kind == binding.LLAMA_VOCAB_TYPE_SPM
        self._line_end = self._tokenize("\n", parse_special=False) if spaced else []

    @property
    def adds_bos(self) -> bool:
        """Whether a text is to be started with the beginning-of-sequence token."""
        return bool(binding.llama_vocab_get_add_bos(self.handle))

    @property
    def bos(self) -> int:
        """The beginning-of-sequence token, -1 where there is none."""
        return int(binding.llama_vocab_bos(self.handle))

    @property
    def bos_text(self) -> str:
        """Text of the beginning-of-sequence token, empty where there is none."""
        return self._text(self.bos)

    @property
    def eos_text(self) -> str:
        """Text of the end-of-sequence token, empty where there is none."""
        return self._text(binding.llama_vocab_eos(self.handle))

    def ends_generation(self, token: int) -> bool:
        """Whether the model says with this token that it is done."""
        known = self._ends.get(token)
        if known is None:
            known = self._ends[token] = bool(binding.llama_vocab_is_eog(self.handle, token))
        return known

    @property
    def can_tokenize(self) -> bool:
        """False for models that take numbers; llama.cpp ends the process on a text for them."""
        return self._kind != binding.LLAMA_VOCAB_TYPE_NONE

    def fingerprint(self) -> str:
        """Differs between vocabularies of which any token stands for another text."""
        made = sha256()
        for token in range(self.size):
            text = binding.llama_vocab_get_text(self.handle, token) or b""
            made.update(len(text).to_bytes(4, "little") + text)
        return made.hexdigest()

    def control_texts(self) -> tuple[str, ...]:
        """Texts of all tokens that must never come out of a user's words."""
        handle = self.handle
        attributes = binding.llama_vocab_get_attr
        tokens = (token for token in range(self.size) if attributes(handle, token) & _GUARDED)
        return tuple(text for text in map(self._text, tokens) if text)

    def tokenize(self, text: str, *, parse_special: bool, continues: bool = False) -> list[int]:
        """Tokens of a text. `parse_special` lets control tokens be written as text.

        SentencePiece puts a space before a text, which is wrong where it `continues` another one:
        then it is tokenized behind a line end, whose tokens are taken away again.
        """
        if not continues or not self._line_end:
            return self._tokenize(text, parse_special=parse_special)
        start = len(self._line_end)
        tokens = self._tokenize(f"\n{text}", parse_special=parse_special)
        if tokens[:start] != self._line_end:
            return self._tokenize(text, parse_special=parse_special)
        return tokens[start:]

    def piece(self, token: int) -> bytes:
        """Bytes of one token, control tokens included; may be a part of a character.

        A negative one stands for a part of an image.
        """
        if token < 0:
            return b"[image]"
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._read_piece(token)
        return known

    def is_control(self, token: int) -> bool:
        """Whether the token is a control token, which is not part of the text."""
        known = self._controls.get(token)
        if known is None:
            known = bool(binding.llama_vocab_is_control(self.handle, token))
            self._controls[token] = known
        return known

    def _tokenize(self, text: str, *, parse_special: bool) -> list[int]:
        data = text.encode("utf-8", "replace")
        capacity = len(data) + 16
        while True:
            buffer = (binding.llama_token * capacity)()
            count = binding.llama_tokenize(
                self.handle, data, len(data), buffer, capacity, False, parse_special
            )
            if count >= 0:
                return buffer[:count]
            capacity = -count

    def _read_piece(self, token: int) -> bytes:
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            count = binding.llama_token_to_piece(self.handle, token, buffer, size, 0, True)
            if count >= 0:
                return buffer.raw[:count]
            size = -count

    def _text(self, token: int) -> str:
        # llama.cpp terminates the process on a token outside of the vocabulary.
        if not 0 <= token < self.size:
            return ""
        return (binding.llama_vocab_get_text(self.handle, token) or b"").decode("utf-8", "replace")


def _share_out(params: Any, cards: Cards) -> ctypes.Array[ctypes.c_float] | None:  # noqa: ANN401 - a ctypes struct
    """Put the wishes for the cards into the parameters; the array has to outlive the load."""
    if cards.split is not None:
        params.split_mode = _SPLIT_MODES[cards.split]
    if cards.main is not None:
        params.main_gpu = cards.main
    if not cards.shares:
        return None
    array = ctypes.c_float * int(binding.llama_max_devices())
    shares: ctypes.Array[ctypes.c_float] = array(*cards.shares)
    params.tensor_split = shares
    return shares
