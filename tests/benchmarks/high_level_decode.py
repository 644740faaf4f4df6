"""An answer through llama-cpp-python's create_chat_completion(stream=True).

A program: prints tokens per second after the first one. Arguments: model, threads, context,
tokens, text.
"""

from __future__ import annotations

import sys
import time

from llama_cpp import Llama


def main() -> None:
    """Read the whole stream; each part of it is a token."""
    path, threads, context, tokens = sys.argv[1], *map(int, sys.argv[2:5])
    model = Llama(
        path,
        n_ctx=context,
        n_threads=threads,
        n_threads_batch=threads,
        n_gpu_layers=0,
        verbose=False,
    )
    parts = model.create_chat_completion(
        [{"role": "user", "content": sys.argv[5]}],
        stream=True,
        temperature=0.0,
        max_tokens=tokens,
    )
    moments = [time.perf_counter() for part in parts if _has_text(part)]
    if len(moments) != tokens:
        raise SystemExit(f"{len(moments)} parts came")
    print((len(moments) - 1) / (moments[-1] - moments[0]))
    model.close()


def _has_text(part: object) -> bool:
    return isinstance(part, dict) and bool(part["choices"][0]["delta"].get("content"))


if __name__ == "__main__":
    main()
