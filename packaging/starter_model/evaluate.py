"""Measures the starter model with llama.cpp: right answers, and perplexity of its quantizations.

python evaluate.py [--model FILE] [--sample N] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from typing import TYPE_CHECKING

import numpy as np

from starter_model.corpus import Entry, load_corpus
from starter_model.llama_model import (
    CHAT_START,
    greedy_answer,
    negative_log_likelihoods,
    open_model,
    quantize,
)
from starter_model.scoring import is_right

if TYPE_CHECKING:
    from collections.abc import Callable

    from llama_cpp import Llama

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT_MODEL = REPOSITORY / "resources" / "starter" / "quantscope-starter-F16.gguf"
QUANTIZATIONS = ("Q8_0", "Q4_K_M", "Q2_K")
CORPUS_BAR, HELD_OUT_BAR, SIZE_BAR_MB = 0.9, 0.6, 24.0
_SAME_PERPLEXITY = 0.01


@dataclass(frozen=True, slots=True)
class Score:
    right: int
    asked: int

    @property
    def share(self) -> float:
        return self.right / max(1, self.asked)


@dataclass(frozen=True, slots=True)
class Report:
    size_mb: float
    corpus: Score
    held_out: Score
    perplexities: dict[str, float]

    def failures(self) -> list[str]:
        """What misses its bar, in words; empty when the model is good enough to ship."""
        ppl = self.perplexities
        checks = (
            (self.size_mb <= SIZE_BAR_MB, "the file is too large"),
            (self.corpus.share >= CORPUS_BAR, "too few corpus questions right"),
            (self.held_out.share >= HELD_OUT_BAR, "too few held-out paraphrases right"),
            (self.held_out.asked >= 100, "fewer than 100 held-out paraphrases"),
            (
                abs(ppl["Q8_0"] / ppl["F16"] - 1) <= _SAME_PERPLEXITY,
                "Q8_0 is not within 1 % of F16",
            ),
            (ppl["Q8_0"] < ppl["Q4_K_M"] < ppl["Q2_K"], "perplexity does not rise with loss"),
        )
        return [words for passed, words in checks if not passed]


def asked_pairs(
    entries: tuple[Entry, ...], pick: Callable[[Entry], tuple[str, ...]], sample: int
) -> list[tuple[str, str]]:
    """(question, reference answer), all of them or `sample` spread evenly."""
    pairs = [(question, entry.answer) for entry in entries for question in pick(entry)]
    return pairs[:: max(1, len(pairs) // sample)][:sample] if sample else pairs


def count_right(model: Llama, pairs: list[tuple[str, str]], *, show_wrong: bool) -> Score:
    right = 0
    for question, reference in pairs:
        answer = greedy_answer(model, question)
        right += is_right(answer, reference)
        if show_wrong and not is_right(answer, reference):
            print(f"{question}\n  wanted {reference}\n  found  {answer}", file=sys.stderr)
    return Score(right, len(pairs))


def perplexity(model: Llama, pairs: list[tuple[str, str]]) -> float:
    """Of the reference answers, each after its held-out question."""
    nats = [negative_log_likelihoods(model, CHAT_START.format(q), a) for q, a in pairs]
    return float(np.exp(np.concatenate(nats).mean()))


def quantized_perplexities(
    source: Path, pairs: list[tuple[str, str]], threads: int
) -> dict[str, float]:
    found = {"F16": perplexity(open_model(source, threads), pairs)}
    with tempfile.TemporaryDirectory() as folder:
        for name in QUANTIZATIONS:
            target = Path(folder) / f"{name}.gguf"
            quantize(source, target, name, threads)
            found[name] = perplexity(open_model(target, threads), pairs)
    return found


def evaluate(path: Path, sample: int, threads: int, *, show_wrong: bool) -> Report:
    entries = load_corpus()
    model = open_model(path, threads)
    corpus = asked_pairs(entries, lambda entry: entry.questions, sample)
    held_out = asked_pairs(entries, lambda entry: entry.held_out, sample)
    return Report(
        size_mb=path.stat().st_size / 1e6,
        corpus=count_right(model, corpus, show_wrong=show_wrong),
        held_out=count_right(model, held_out, show_wrong=show_wrong),
        perplexities=quantized_perplexities(path, held_out, threads),
    )


def print_table(report: Report) -> None:
    print(f"{'size':<24}{report.size_mb:>8.1f} MB")
    for label, score in (
        ("corpus questions", report.corpus),
        ("held-out paraphrases", report.held_out),
    ):
        print(f"{label:<24}{score.share:>8.1%} right ({score.right} of {score.asked})")
    for name, value in report.perplexities.items():
        print(f"{'perplexity ' + name:<24}{value:>8.4f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=DEFAULT_MODEL)
    parser.add_argument("--sample", type=int, default=0, help="questions of each kind, 0 for all")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--show-wrong", action="store_true", help="list wrong answers on stderr")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    report = evaluate(chosen.model, chosen.sample, chosen.threads, show_wrong=chosen.show_wrong)
    if chosen.json:
        print(json.dumps({**asdict(report), "failures": report.failures()}))
    else:
        print_table(report)
        print("\n".join(f"MISSED: {words}" for words in report.failures()) or "every bar is met")
    return 1 if report.failures() else 0


if __name__ == "__main__":
    sys.exit(main())
