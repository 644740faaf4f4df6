"""What may happen while an answer is computed, as the user chose. Pure data, any thread."""

from __future__ import annotations

from enum import Enum


class ContextPolicy(str, Enum):
    """What happens when a conversation no longer fits into the context."""

    STOP = "stop"
    DROP_TURNS = "drop_turns"  # the oldest turns are left out of the prompt
    SHIFT = "shift"  # the oldest tokens leave the KV cache while the answer is written
    SUMMARISE = "summarise"  # older turns are replaced by a summary that the model writes


class Speculation(str, Enum):
    """Whether tokens are guessed ahead and checked together; the answer stays the same."""

    OFF = "off"
    AUTO = "auto"  # where it has paid on this machine
    LOOKUP = "lookup"  # guesses copied from the text so far
    DRAFT = "draft"  # guesses of a small model
