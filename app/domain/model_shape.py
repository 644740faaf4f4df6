"""What of a model takes memory once it is loaded, by layers. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

STEP_TOKENS = 512  # of a prompt are computed at once, as the loader sets it
STEP_SEQUENCES = 4  # are computed at the same time, as the loader sets it


@dataclass(frozen=True, slots=True)
class ModelShape:
    """How llama.cpp will lay a model out. Bytes, and values per token; one item for each layer."""

    layer_bytes: tuple[int, ...]
    input_bytes: int  # token embeddings, which never leave the processor
    output_bytes: int  # the last norm and the output matrix
    mapped_bytes: int  # of the files, mapped into memory
    copied_bytes: int  # matrices kept once more, packed for this processor
    key_values: tuple[int, ...]  # 0 where a layer has no KV cache
    value_values: tuple[int, ...]
    windows: tuple[int, ...]  # tokens that a layer looks back, 0: all
    state_bytes: tuple[int, ...]  # of recurrent layers, whatever the context
    activation_bytes: int  # compute buffer for a step as above, masks not counted
    score_bytes: int = 0  # in it, for each token of a step and each of the context
    sequence_bytes: int = 0  # in it, for each sequence
    plain_bytes: int = 0  # all tensors, mapped where none is packed; 0: an older version read it
    read_bytes: int = 0  # all tensors, read into memory instead of mapped, some packed
    guesses: tuple[str, ...] = ()  # what the header does not tell, in plain words

    @property
    def masks(self) -> int:
        """Attention masks: one for all layers that look back equally far, at most two."""
        kinds = {
            bool(window)
            for window, width in zip(self.windows, self.key_values, strict=False)
            if width
        }
        return len(kinds)
