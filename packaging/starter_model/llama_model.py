"""The few llama.cpp calls that the evaluation needs, through llama-cpp-python's bindings."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import llama_cpp
import numpy as np
from llama_cpp import Llama

if TYPE_CHECKING:
    from pathlib import Path

CHAT_START = "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
_MAX_ANSWER_TOKENS = 160


def open_model(path: Path, threads: int) -> Llama:
    return Llama(
        str(path),
        n_ctx=512,
        n_threads=threads,
        n_threads_batch=threads,
        n_gpu_layers=0,
        logits_all=True,
        verbose=False,
    )


def tokens_of(model: Llama, text: str) -> list[int]:
    return model.tokenize(text.encode(), add_bos=False, special=True)


def greedy_answer(model: Llama, question: str) -> str:
    """The likeliest tokens one by one, until the end of the turn."""
    prompt = tokens_of(model, CHAT_START.format(question))
    answer: list[int] = []
    for token in model.generate(prompt, temp=0.0, top_k=1, repeat_penalty=1.0):
        if token == model.token_eos() or len(answer) == _MAX_ANSWER_TOKENS:
            break
        answer.append(token)
    return model.detokenize(answer).decode("utf-8", "replace")


def negative_log_likelihoods(model: Llama, prompt: str, answer: str) -> np.ndarray:
    """Nats for each token of `answer` and the end of its turn, after `prompt`."""
    before = tokens_of(model, prompt)
    after = tokens_of(model, answer + "<|im_end|>")
    model.reset()  # type: ignore[no-untyped-call]
    model.eval(before + after)
    logits = model.scores[len(before) - 1 : len(before) + len(after) - 1].astype(np.float64)
    peak = logits.max(axis=1)
    total = peak + np.log(np.exp(logits - peak[:, None]).sum(axis=1))
    nats: np.ndarray = total - logits[np.arange(len(after)), after]
    return nats


def quantize(source: Path, target: Path, type_name: str, threads: int) -> None:
    """`type_name` as in llama.h: Q8_0, Q4_K_M, Q2_K."""
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{type_name}")
    params.nthread = threads
    code = llama_cpp.llama_model_quantize(
        str(source).encode(), str(target).encode(), ctypes.byref(params)
    )
    if code != 0:
        raise RuntimeError(f"llama_model_quantize gave {code} for {type_name}")
