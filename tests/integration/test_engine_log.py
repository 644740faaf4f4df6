"""llama.cpp's log, whose reader must outlive whoever made it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Whoever comes next gets the place of a callback that was collected, and would hear in its stead.
_PROGRAM = """
import gc, sys
from app.engine.llama_binding import EngineLog, binding
from app.engine.llama_model import LlamaModel
binding.llama_backend_init()
log = EngineLog()
del log
gc.collect()
heard = []
others = [binding.llama_log_callback(lambda *line: heard.append(line)) for _ in range(50)]
LlamaModel(sys.argv[1], gpu_layers=0, progress=lambda fraction: True).close()
print(len(heard))
"""


def test_a_log_that_nobody_keeps_is_still_spoken_to(starter: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(starter)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr
