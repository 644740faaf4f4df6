"""A model with a context from whose logits samplers draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.llama_context import AbortFlag, ContextShape, LlamaContext
from app.engine.llama_model import LlamaModel

if TYPE_CHECKING:
    from pathlib import Path


class SamplerBench:
    """256 tokens of context on one thread."""

    def __init__(self, path: Path) -> None:
        self.model = LlamaModel(str(path), gpu_layers=0, progress=lambda _fraction: True)
        shape = ContextShape(length=256, batch=64, threads=1)
        self.context = LlamaContext(self.model, shape, AbortFlag())

    def close(self) -> None:
        """Context first."""
        self.context.close()
        self.model.close()
