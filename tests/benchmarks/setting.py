"""What all benchmarks of one run share. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.system.processor import physical_cores
from tests.benchmarks.bench_models import BenchModel, write_model
from tests.benchmarks.llama_tools import LlamaTools


@dataclass(frozen=True, slots=True)
class Setting:
    """`full`: everything, hours; otherwise as much as a quarter of an hour allows."""

    full: bool
    folder: Path  # for models and caches, empty at the start
    find_tools: Callable[[], LlamaTools]
    threads: int = field(default_factory=physical_cores)

    def model(self, model: BenchModel) -> Path:
        """The file of a model, written when it is first asked for."""
        path = self.folder / f"{model.file_name}.gguf"
        return path if path.exists() else write_model(model, path)

    def tool(self, name: str) -> Path | None:
        """One of llama.cpp's tools."""
        return self.find_tools().find(name)
