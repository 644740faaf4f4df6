"""What people are told when an engine process ends by itself."""

from __future__ import annotations

import pytest

from app.engine.protocol import EngineGone
from app.services.engine_faults import crash_problem

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
