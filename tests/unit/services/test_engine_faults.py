"""What a person reads where an engine process ended by itself."""

from __future__ import annotations

import pytest

from app.engine.protocol import EngineGone
from app.services.engine_faults import crash_problem


@pytest.mark.parametrize(
    ("exit_code", "hung", "code", "words"),
    [
        (-9, False, "engine_killed", "memory ran out"),
        (-9, True, "engine_hung", "did not answer any more"),
        (-15, False, "engine_ended", "ended by another program"),
        (-6, False, "engine_crashed", "stopped unexpectedly"),
        (3221225477, False, "engine_crashed", "stopped unexpectedly"),
    ],
)
def test_the_way_it_ended_decides_the_words(
    exit_code: int, hung: bool, code: str, words: str
) -> None:
    problem = crash_problem(EngineGone("", exit_code, False, "", hung), loaded=True)
    assert problem.code == code
    assert words in problem.text
    assert "the text so far is kept" in problem.text
    assert "next message" in problem.action


@pytest.mark.parametrize(("exit_code", "hung"), [(-9, False), (-9, True), (-15, False)])
def test_a_file_is_not_blamed_for_what_others_did(exit_code: int, hung: bool) -> None:
    problem = crash_problem(EngineGone("", exit_code, False, "", hung), loaded=False)
    assert "while it loaded this model" in problem.text
    assert "damaged" not in problem.text


@pytest.mark.parametrize("last_words", ["MemoryError", "instance of 'std::bad_alloc'"])
def test_a_process_that_got_no_memory_says_so(last_words: str) -> None:
    problem = crash_problem(EngineGone("", -6, False, last_words), loaded=True)
    assert (problem.code, "memory" in problem.text) == ("engine_out_of_memory", True)


def test_a_crash_while_it_loads_is_the_file_s() -> None:
    problem = crash_problem(EngineGone("", -11, False, ""), loaded=False)
    assert (problem.code, "damaged" in problem.text) == ("load_crashed", True)


CODES = {-9: "engine_killed", -11: "engine_crashed", None: "engine"}


@pytest.mark.parametrize("exit_code", CODES)
def test_only_an_answer_is_told_that_its_text_is_kept(exit_code: int | None) -> None:
    event = EngineGone("", exit_code, False, "no room")
    answer = crash_problem(event, loaded=True)
    work = crash_problem(event, loaded=True, text_kept=False)
    assert answer.code == work.code == CODES[exit_code]
    assert ("text so far is kept" in answer.text) == (exit_code is not None)
    assert "text so far" not in work.text
    assert "next message" not in work.action
    assert work.action


@pytest.mark.parametrize(("exit_code", "code"), [(-9, "engine_killed"), (-6, "load_crashed")])
def test_a_load_that_ends_the_engine_says_that_it_was_a_load(exit_code: int, code: str) -> None:
    problem = crash_problem(EngineGone("", exit_code, False, ""), loaded=False)
    assert problem.code == code
    assert "while it loaded" in problem.text
    assert "next message" not in problem.action
