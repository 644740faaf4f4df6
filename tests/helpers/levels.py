"""Quantization levels of a model, made by llama.cpp. Main thread.

Run as `python -m tests.helpers.levels SOURCE TARGET NUMBER`; a process of its own, for llama.cpp
writes its log straight to the terminal.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = {"Q8_0": 7, "Q2_K": 10, "Q4_K_M": 15}  # enum llama_ftype


def make_level(source: Path, folder: Path, level: str) -> Path:
    """The file of `source` in another level."""
    target = folder / f"{source.stem}-{level}.gguf"
    command = [sys.executable, "-m", "tests.helpers.levels", str(source), str(target)]
    subprocess.run([*command, str(_NUMBERS[level])], capture_output=True, check=True)
    return target


def _quantize(source: str, target: str, number: str) -> int:
    from app.engine.llama_binding import binding

    params = binding.llama_model_quantize_default_params()
    params.ftype = int(number)
    params.nthread = 1
    return int(binding.llama_model_quantize(source.encode(), target.encode(), params))


if __name__ == "__main__":
    sys.exit(_quantize(*sys.argv[1:4]))
