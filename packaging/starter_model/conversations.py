"""Training conversations: token ids, what each token's loss weighs, batches of similar length."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from starter_model.augment import reword
from starter_model.tokenizer import TURN_END, TURN_START

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from tokenizers import Tokenizer

    from starter_model.corpus import Entry

QUESTION_WEIGHT, ANSWER_WEIGHT = 0.1, 1.0
_POOL_CONVERSATIONS = 2048
_SYSTEM_SHARE = 0.15
SYSTEM_PROMPTS = (
    "You are a helpful assistant.",
    "You are Quantscope Starter, a helpful assistant.",
    "Answer briefly.",
    "You are a friendly assistant. Keep answers short.",
    "You are an expert for language models.",
    "Be concise and correct.",
)
# Share, fewest turns, most turns. Every turn is trained, so long conversations waste nothing;
# the long ones teach attention to ignore what lies up to 2,000 tokens back.
_TURN_KINDS = ((0.74, 1, 1), (0.16, 2, 3), (0.08, 4, 8), (0.02, 12, 34))
# Which answer is meant shows in its first tokens; cutting half of the single answers after a few
# buys many more wordings of the questions for the same time.
_CUT_SHARE, _CUT_FEWEST, _CUT_MOST = 0.5, 4, 12


@dataclass(slots=True)
class Conversation:
    """`weights[i]` weighs the loss of predicting `ids[i]`; `answers` are (position, entry)."""

    ids: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)

    def cut(self, tokens: int) -> None:
        """Keep that many tokens of the last answer."""
        end = self.answers[-1][0] + 1 + tokens
        del self.ids[end:], self.weights[end:]

    def add(self, ids: list[int], weight: float) -> None:
        self.ids.extend(ids)
        self.weights.extend([weight] * len(ids))


class Writer:
    """Turns (question, entry) pairs into conversations; keeps the encoded answers."""

    def __init__(self, tokenizer: Tokenizer, entries: tuple[Entry, ...]) -> None:
        self._tokenizer = tokenizer
        self._answers = [self.encode(entry.answer + TURN_END) for entry in entries]
        self._user = self.encode(f"{TURN_START}user\n")
        self._assistant = self.encode(f"{TURN_END}\n{TURN_START}assistant\n")
        self._newline = self.encode("\n")

    def encode(self, text: str) -> list[int]:
        return self._tokenizer.encode(text).ids

    def write(self, turns: Iterable[tuple[str, int]], system: str | None = None) -> Conversation:
        talk = Conversation()
        if system is not None:
            talk.add(self.encode(f"{TURN_START}system\n{system}{TURN_END}\n"), 0.0)
        for question, entry in turns:
            talk.add(self._user, 0.0)
            talk.add(self.encode(question), QUESTION_WEIGHT)
            talk.add(self._assistant, 0.0)
            talk.answers.append((len(talk.ids) - 1, entry))
            talk.add(self._answers[entry], ANSWER_WEIGHT)
            talk.add(self._newline, 0.0)
        return talk


def training_batches(
    writer: Writer, entries: tuple[Entry, ...], rng: Random, tokens: int, context: int
) -> Iterator[list[Conversation]]:
    """Endless batches of at most `tokens` padded tokens, each of conversations alike in length."""
    questions = _endless_questions(entries, rng)
    while True:
        pool = [_conversation(writer, questions, rng) for _ in range(_POOL_CONVERSATIONS)]
        pool = [talk for talk in pool if len(talk.ids) <= context]
        batches = list(group_by_length(pool, tokens))
        rng.shuffle(batches)
        yield from batches


def group_by_length(pool: list[Conversation], tokens: int) -> Iterator[list[Conversation]]:
    batch: list[Conversation] = []
    for talk in sorted(pool, key=lambda talk: len(talk.ids)):
        if batch and len(talk.ids) * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(talk)
    if batch:
        yield batch


def _conversation(
    writer: Writer, questions: Iterator[tuple[str, int]], rng: Random
) -> Conversation:
    shares = [kind[0] for kind in _TURN_KINDS]
    _, fewest, most = rng.choices(_TURN_KINDS, shares)[0]
    turns = [
        (reword(question, rng), entry)
        for question, entry in (next(questions) for _ in range(rng.randint(fewest, most)))
    ]
    system = rng.choice(SYSTEM_PROMPTS) if rng.random() < _SYSTEM_SHARE else None
    talk = writer.write(turns, system)
    if len(turns) == 1 and rng.random() < _CUT_SHARE:
        talk.cut(rng.randint(_CUT_FEWEST, _CUT_MOST))
    return talk


def _endless_questions(entries: tuple[Entry, ...], rng: Random) -> Iterator[tuple[str, int]]:
    """Every training question once per round, each round in a new order."""
    questions = [(text, index) for index, entry in enumerate(entries) for text in entry.questions]
    while True:
        rng.shuffle(questions)
        yield from questions
