"""Plain llama.cpp decoding as llama-bench does it, for machines without llama-bench.

A program of its own: prints tokens per second as JSON for each line that it reads.
Arguments: model, threads, depth, tokens, repetitions.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time

from llama_cpp import llama_cpp as lib


def main() -> None:
    """Decode after `depth` tokens."""
    path, threads, depth, count, repeat = sys.argv[1], *map(int, sys.argv[2:6])
    lib.llama_log_set(_QUIET, ctypes.c_void_p(0))
    lib.llama_backend_init()
    model = lib.llama_model_load_from_file(path.encode(), lib.llama_model_default_params())
    params = lib.llama_context_default_params()
    params.n_ctx = params.n_batch = depth + count + 64
    params.n_threads = params.n_threads_batch = threads
    context = lib.llama_init_from_model(model, params)
    for _line in sys.stdin:
        rates = [_run(context, depth, count) for _ in range(repeat)]
        print(json.dumps({"samples_ts": rates}), flush=True)


def _run(context: int, depth: int, count: int) -> float:
    memory = lib.llama_get_memory(context)
    lib.llama_memory_clear(memory, False)
    _decode(context, [5] * depth)
    started = time.perf_counter()
    for index in range(count):
        _decode(context, [5 + index % 64])
        lib.llama_synchronize(context)
    return count / (time.perf_counter() - started)


def _decode(context: int, tokens: list[int]) -> None:
    if tokens:
        array = (lib.llama_token * len(tokens))(*tokens)
        if lib.llama_decode(context, lib.llama_batch_get_one(array, len(tokens))):
            raise SystemExit("llama_decode failed")


def _ignore(_level: int, _text: bytes, _data: object) -> None:
    """llama.cpp's log is not wanted here."""


_QUIET = lib.llama_log_callback(_ignore)

if __name__ == "__main__":
    main()
