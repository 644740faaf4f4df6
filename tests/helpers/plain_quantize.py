"""The shortest call of llama.cpp's quantization, to compare the engine's files with.

Run as `python -m tests.helpers.plain_quantize ORDER` with an order in JSON; a process of its own,
for llama.cpp writes its log straight to the terminal. Main thread.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def quantize_plainly(
    source: Path,
    target: Path,
    file_type: int,
    *,
    prune: Sequence[int] = (),
    tensors: Sequence[tuple[str, int]] = (),
    imatrix: Mapping[str, Any] | None = None,
) -> bytes:
    """The file that llama.cpp makes with these parameters and one thread."""
    order = {
        "source": str(source),
        "target": str(target),
        "type": file_type,
        "prune": list(prune),
        "tensors": list(tensors),
        "imatrix": {name: values.tolist() for name, values in (imatrix or {}).items()},
    }
    kept = target.with_suffix(".json")
    kept.write_text(json.dumps(order), encoding="utf-8")
    command = [sys.executable, "-m", "tests.helpers.plain_quantize", str(kept)]
    subprocess.run(command, capture_output=True, check=True)
    return target.read_bytes()


def _run(order: dict[str, Any]) -> int:
    params = binding.llama_model_quantize_default_params()
    params.ftype, params.nthread = order["type"], 1
    if order["prune"]:
        params.prune_layers = (ctypes.c_int32 * 9)(*order["prune"], -1)
    kind = binding.llama_model_tensor_override
    chosen = [kind(pattern.encode(), number) for pattern, number in order["tensors"]]
    if chosen:
        params.tt_overrides = (kind * (len(chosen) + 1))(*chosen, kind(None, 0))
    held = {name: np.array(values, np.float32) for name, values in order["imatrix"].items()}
    entry = binding.llama_model_imatrix_data
    pointer = ctypes.POINTER(ctypes.c_float)
    entries = [
        entry(name.encode(), values.ctypes.data_as(pointer), len(values))
        for name, values in held.items()
    ]
    if entries:
        params.imatrix = (entry * (len(entries) + 1))(*entries, entry(None, None, 0))
    source, target = order["source"].encode(), order["target"].encode()
    return int(binding.llama_model_quantize(source, target, params))


if __name__ == "__main__":
    sys.exit(_run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
