"""Byte-level BPE with GPT-2's pre-tokenizer (llama.cpp's "gpt-2"), trained on the corpus."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starter_model.corpus import Entry

PAD, TURN_START, TURN_END = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
CONTROL_TOKENS = (PAD, TURN_START, TURN_END)
VOCAB_SIZE = 4096
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)

SAMPLE_TEXTS = (
    "What is a KV cache?",
    "what's   the  difference,between Q4_K_M and Q8_0??",
    "I'm sure they'll say it's 12345.678 tokens/s -- don't you?",
    "WE'RE SHOUTING; DON'T WE'LL I'D",
    "  leading spaces and a trailing one ",
    "tabs\tand\nnew\n\nlines\r\n  \n x",
    "naïve café, Füße, Ångström, ﬁne",
    "中文问题和日本語の質問 한국어",
    "emoji 🙂👩‍💻 and symbols €½²™",
    "مرحبا بالعالم नमस्ते",
    "def f(x):\n    return x**2  # code",
    "١٢٣ Ⅷ 3½ x² a1b2",
    "nbsp\u00a0here\u2003em\u200bzero",
    "<|im_start|>user\nHi there<|im_end|>\n<|im_start|>assistant\n",
)


def train_tokenizer(entries: Iterable[Entry]) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCAB_SIZE,
        special_tokens=list(CONTROL_TOKENS),
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_texts(entries), trainer)
    return tokenizer


def _texts(entries: Iterable[Entry]) -> Iterator[str]:
    """Questions also in lower case; answers twice, because they are what the model writes."""
    for entry in entries:
        yield from ("user\n", "assistant\n", "system\n")
        yield from (entry.answer, entry.answer)
        for question in entry.questions:
            yield from (question, question.lower())


def tokens_in_order(tokenizer: Tokenizer) -> list[str]:
    vocabulary = tokenizer.get_vocab()
    return sorted(vocabulary, key=vocabulary.__getitem__)


def merges(tokenizer: Tokenizer) -> list[str]:
    """Merge rules in order, each 'left right', as GGUF stores them."""
    return [" ".join(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"]]


def sample_tokens(tokenizer: Tokenizer) -> dict[str, list[int]]:
    """Awkward texts and their tokens; llama.cpp must give the same ones for the exported file."""
    return {text: tokenizer.encode(text).ids for text in SAMPLE_TEXTS}
