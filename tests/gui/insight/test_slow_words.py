"""Why an answer was slow, in plain sentences."""

from __future__ import annotations

from app.domain.answer_figures import PrefixBreak, SpeculationFigures
from app.domain.latency import Beside
from app.gui.insight.slow_words import SlowWords
from tests.gui.fakes import answer_stats


def test_the_longest_cause_comes_first() -> None:
    stats = answer_stats(
        load_s=2.1,
        prefill_s=9.0,
        first_token_s=9.9,
        prefix_break=PrefixBreak(960, "Monday", "Tuesday"),
    )
    told = SlowWords().sentences(stats)
    assert told == [
        (
            "244 of 1,204 prompt tokens were read anew in 9.00 s: what the engine had kept ended at"
            " token 961, where the text has changed."
        ),
        "The model had to be loaded first: 2.10 s.",
        "It waited 0.90 s while other answers were written.",
    ]


def test_a_long_prompt_and_a_slow_model_are_named() -> None:
    stats = answer_stats(
        reused_tokens=0, prefill_s=3.0, first_token_s=3.0, decode_s=200.0, generated_tokens=201
    )
    slow, long = SlowWords().sentences(stats)
    assert slow.startswith("The model wrote 1.0 tokens a second")
    assert long == "The prompt was long: 1,204 of 1,204 tokens were read in 3.00 s."


def test_guessing_that_costs_is_named() -> None:
    figures = SpeculationFigures("lookup", 100, 10, 0.8, "It was switched off.")
    told = SlowWords().sentences(answer_stats(first_token_s=0.3, speculation=figures))
    assert told == ["Guessing ahead cost more than it gained: 80 % of the usual speed."]


def test_a_busy_machine_and_few_threads_are_named() -> None:
    beside = Beside(usual_rate=120.0, threads=2, best_threads=4)
    told = SlowWords().sentences(answer_stats(first_token_s=0.3, prefill_s=0.29), beside)
    assert told[0].startswith("The model wrote 58.3 tokens a second; 120 were measured here.")
    assert told[1] == "It runs on 2 of the 4 threads that are fastest here."
    usual = Beside(usual_rate=60.0, threads=4, best_threads=4)
    told = SlowWords().sentences(answer_stats(first_token_s=0.3, prefill_s=0.29), usual)
    assert told == ["Nothing held it up: 96 % of the time went into writing."]


def test_where_nothing_is_slow_it_says_so() -> None:
    told = SlowWords().sentences(answer_stats(first_token_s=0.3, prefill_s=0.29))
    assert told == ["Nothing held it up: 96 % of the time went into writing."]
    assert SlowWords().sentences(answer_stats(from_answer_cache=True)) == []
