"""Quantization levels of a model file, made by llama.cpp itself.

Run as `python -m tests.helpers.levels SOURCE TARGET FTYPE` it makes one; a process of its own, for
llama.cpp writes its log straight to the terminal.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Q8_0, Q2_K = 7, 10  # enum llama_ftype


def make_level(source: Path, target: Path, file_type: int) -> Path:
    """Write `source` at another level; returns `target`."""
    command = [sys.executable, "-m", "tests.helpers.levels", f"{source}", f"{target}"]
    subprocess.run([*command, f"{file_type}"], capture_output=True, check=True)
    return target


def _quantize(source: str, target: str, file_type: int) -> int:
    from app.engine.llama_binding import binding

    params = binding.llama_model_quantize_default_params()
    params.ftype = file_type
    return int(binding.llama_model_quantize(source.encode(), target.encode(), params))


if __name__ == "__main__":
    sys.exit(_quantize(sys.argv[1], sys.argv[2], int(sys.argv[3])))
