"""Trains the starter model from the corpus and writes it as a GGUF file.

python train.py [--steps N] [--output FILE]
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from starter_model.conversations import Conversation, Writer, training_batches
from starter_model.corpus import Entry, load_corpus
from starter_model.export_gguf import write_gguf
from starter_model.model import ModelShape, StarterModel
from starter_model.tokenizer import sample_tokens, train_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
DEFAULT_OUTPUT = HERE.parents[1] / "resources" / "starter" / "quantscope-starter-F16.gguf"
TOKEN_SAMPLES = HERE / "token_samples.json"


@dataclass(frozen=True, slots=True)
class Recipe:
    steps: int = 2700
    seed: int = 20
    tokens_per_step: int = 2560
    muon_rate: float = 4e-3
    adam_rate: float = 3e-3
    weight_decay: float = 0.1
    dropout: float = 0.1
    topic_weight: float = 1.0
    warm_up: int = 100
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Batch:
    ids: Tensor
    weights: Tensor
    answer_rows: Tensor
    answer_places: Tensor
    answer_entries: Tensor


def collate(talks: list[Conversation]) -> Batch:
    """Pads on the right: causal attention never sees it, and its loss weighs nothing."""
    longest = max(len(talk.ids) for talk in talks)
    answers = [(row, *answer) for row, talk in enumerate(talks) for answer in talk.answers]
    rows, places, entries = torch.tensor(answers).T
    return Batch(
        torch.tensor([talk.ids + [0] * (longest - len(talk.ids)) for talk in talks]),
        torch.tensor([talk.weights + [0.0] * (longest - len(talk.ids)) for talk in talks]),
        rows,
        places,
        entries,
    )


def losses(model: StarterModel, batch: Batch) -> tuple[Tensor, Tensor]:
    """Weighted next-token loss and the loss of guessing the corpus entry, both in nats."""
    with torch.autocast("cpu", torch.bfloat16):
        states = model(batch.ids[:, :-1])
        weights = batch.weights[:, 1:]
        used = weights > 0
        logits = model.logits(states[used])
        guess = model.topic(states[batch.answer_rows, batch.answer_places])
    per_token = functional.cross_entropy(logits.float(), batch.ids[:, 1:][used], reduction="none")
    text = (per_token * weights[used]).sum() / weights.sum()
    return text, functional.cross_entropy(guess.float(), batch.answer_entries)


def rate_factor(step: int, recipe: Recipe) -> float:
    """Linear warm-up, then a cosine down to 2 %."""
    if step < recipe.warm_up:
        return (step + 1) / recipe.warm_up
    done = (step - recipe.warm_up) / max(1, recipe.steps - recipe.warm_up)
    return 0.02 + 0.49 * (1 + math.cos(math.pi * done))


def build_optimizers(model: StarterModel, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """Muon (Jordan et al. 2024) for the blocks' matrices, AdamW for everything else."""
    matrices = [p for p in model.blk.parameters() if p.ndim == 2]
    known = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in known]
    return [
        torch.optim.Muon(
            matrices,
            lr=recipe.muon_rate,
            weight_decay=recipe.weight_decay,
            adjust_lr_fn="match_rms_adamw",
        ),
        torch.optim.AdamW(
            others, recipe.adam_rate, betas=(0.9, 0.98), weight_decay=0.0, fused=True
        ),
    ]


def train(
    model: StarterModel,
    writer: Writer,
    entries: tuple[Entry, ...],
    recipe: Recipe,
    save: Callable[[], None],
) -> None:
    """Prints one line every 50 steps, saves every 500."""
    optimizers = build_optimizers(model, recipe)
    bases = [optimizer.param_groups[0]["lr"] for optimizer in optimizers]
    rng = Random(recipe.seed)  # noqa: S311
    batches = training_batches(writer, entries, rng, recipe.tokens_per_step, model.shape.context)
    started, seen = time.monotonic(), 0
    for step, talks in enumerate(islice(batches, recipe.steps)):
        batch = collate(talks)
        text, topic = losses(model, batch)
        (text + recipe.topic_weight * topic).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer, base in zip(optimizers, bases, strict=True):
            optimizer.param_groups[0]["lr"] = base * rate_factor(step, recipe)
            optimizer.step()
            optimizer.zero_grad()
        seen += batch.ids.numel()
        if step % 50 == 49:
            pace = seen / (time.monotonic() - started)
            print(f"{step + 1} text {text:.3f} topic {topic:.3f} {pace:.0f} t/s", flush=True)
        if step % 500 == 499:
            print(held_out_guesses(model, writer, entries), flush=True)
            save()


@torch.inference_mode()
def held_out_guesses(model: StarterModel, writer: Writer, entries: tuple[Entry, ...]) -> str:
    """Share of held-out paraphrases whose entry is guessed: watched, never trained on."""
    model.eval()
    pairs = [(text, index) for index, entry in enumerate(entries) for text in entry.held_out]
    right = 0
    for start in range(0, len(pairs), 64):
        batch = collate([writer.write([pair]) for pair in pairs[start : start + 64]])
        with torch.autocast("cpu", torch.bfloat16):
            states = model(batch.ids[:, : int(batch.answer_places.max()) + 1])
            guess = model.topic(states[batch.answer_rows, batch.answer_places])
        right += int((guess.argmax(-1) == batch.answer_entries).sum())
    model.train()
    return f"held-out topics {right / max(1, len(pairs)):.3f} of {len(pairs)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=Recipe().steps)
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT)
    chosen = parser.parse_args()
    recipe = Recipe(steps=chosen.steps)
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    entries = load_corpus()
    tokenizer = train_tokenizer(entries)
    model = StarterModel(ModelShape(tokenizer.get_vocab_size()), len(entries), recipe.dropout)

    def save() -> None:
        write_gguf(model, tokenizer, chosen.output)

    train(model, Writer(tokenizer, entries), entries, recipe, save)
    save()
    TOKEN_SAMPLES.write_text(json.dumps(sample_tokens(tokenizer), indent=1) + "\n", "utf-8")
    print(f"wrote {chosen.output}")


if __name__ == "__main__":
    main()
