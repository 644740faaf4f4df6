"""The starter model's corpus, its rewording for training, and the bundled file made from it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from llama_cpp import Llama

from starter_model.augment import reword
from starter_model.corpus import CORPUS_FOLDER, CorpusError, Entry, load_corpus, parse_entries
from starter_model.scoring import is_right, token_f1

ROOT = Path(__file__).parents[3]
STARTER = ROOT / "resources" / "starter" / "quantscope-starter-F16.gguf"
TOKEN_SAMPLES = CORPUS_FOLDER.parent / "token_samples.json"
TOPICS = {
    "deployment",
    "efficiency",
    "honesty",
    "inference_basics",
    "quantscope",
    "smalltalk",
}


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return load_corpus()


@pytest.fixture(scope="module")
def vocabulary() -> Llama:
    return Llama(str(STARTER), vocab_only=True, n_ctx=64, verbose=False)


def _reworded(questions: list[str]) -> list[str]:
    rng = Random(7)  # noqa: S311
    return [reword(question, rng) for question in questions]


def _plain(question: str) -> str:
    return " ".join(question.lower().strip("?.! ").split())


def test_every_topic_has_entries(entries: tuple[Entry, ...]) -> None:
    assert {entry.topic for entry in entries} == TOPICS
    assert len(entries) >= 400


def test_at_least_a_hundred_paraphrases_are_held_out(entries: tuple[Entry, ...]) -> None:
    assert sum(len(entry.held_out) for entry in entries) >= 100


def test_no_held_out_paraphrase_is_trained_on(entries: tuple[Entry, ...]) -> None:
    trained = {_plain(question) for entry in entries for question in entry.questions}
    assert not [text for entry in entries for text in entry.held_out if _plain(text) in trained]


def test_no_question_asks_for_two_answers(entries: tuple[Entry, ...]) -> None:
    owners = Counter(
        question
        for entry in entries
        for question in {_plain(text) for text in (*entry.questions, *entry.held_out)}
    )
    assert [question for question, count in owners.items() if count > 1] == []


def test_an_entry_keeps_its_tags_apart() -> None:
    text = "Q: What is a GPU?\nQ: gpu?\nH: and a gpu\nA: A processor: for graphics.\n"
    assert list(parse_entries(text, "hardware")) == [
        Entry("hardware", ("What is a GPU?", "gpu?"), ("and a gpu",), "A processor: for graphics.")
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Q: one?\n\nQ: two?\nA: yes\n", "t:2"),
        ("Q: one?\nA: yes\nA: no\n", "t:4"),
        ("Q: one?\nA:\n", "t:2"),
        ("Q: one?\nX: yes\n", "t:2"),
    ],
)
def test_a_broken_entry_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(CorpusError, match=place):
        list(parse_entries(text, "t"))


def test_an_empty_corpus_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.txt file"):
        load_corpus(tmp_path)


def test_rewording_is_seeded_varied_and_never_empty(entries: tuple[Entry, ...]) -> None:
    questions = [entry.questions[0] for entry in entries]
    first, again = _reworded(questions), _reworded(questions)
    kept = sum(old == new for old, new in zip(questions, first, strict=True)) / len(questions)
    assert first == again
    assert all(text.strip() for text in first)
    assert 0.15 < kept < 0.5


def test_f1_counts_shared_words_and_ignores_case_and_marks() -> None:
    assert token_f1("Yes, it does.", "yes it DOES") == 1.0
    assert token_f1("one two three four", "one two five six") == pytest.approx(0.5)
    assert token_f1("nothing", "shared here") == 0.0
    assert not is_right("one two three", "one two three four five")


def test_llama_cpp_splits_text_as_the_training_tokenizer_did(vocabulary: Llama) -> None:
    samples: dict[str, list[int]] = json.loads(TOKEN_SAMPLES.read_text("utf-8"))
    assert len(samples) >= 10
    for text, ids in samples.items():
        assert vocabulary.tokenize(text.encode(), add_bos=False, special=True) == ids, text


def test_the_bundled_file_is_a_small_f16_llama_that_introduces_itself(vocabulary: Llama) -> None:
    facts = vocabulary.metadata
    assert STARTER.stat().st_size <= 24_000_000
    assert facts["general.architecture"] == "llama"
    assert facts["general.file_type"] == "1"
    assert facts["general.name"] == "Quantscope Starter"
    assert facts["general.license"] == "mit"
    assert facts["general.description"]
    assert facts["general.size_label"]
    assert int(facts["llama.context_length"]) >= 2048
    assert int(facts["llama.embedding_length"]) % 256 == 0
    assert int(facts["llama.feed_forward_length"]) % 256 == 0


def test_a_turn_ends_with_im_end_and_none_starts_with_bos(vocabulary: Llama) -> None:
    [end] = vocabulary.tokenize(b"<|im_end|>", add_bos=False, special=True)
    assert vocabulary.token_eos() == end
    assert vocabulary.tokenize(b"hi", special=True) == vocabulary.tokenize(b"hi", add_bos=False)
    assert "<|im_start|>" in vocabulary.metadata["tokenizer.chat_template"]
