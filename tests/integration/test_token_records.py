"""What else could have stood in each token's place: while it is written, and afterwards."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.sampling import SamplingParams
from app.domain.token_view import TextToken, TokenRecord
from app.engine.protocol import Cancel, Failed, Finished, Generate, TokenDelta
from app.engine.token_protocol import (
    CountTokens,
    Inspect,
    Inspected,
    Record,
    Recording,
    Tokenize,
    Tokenized,
    TokensCounted,
    TokensInspected,
)
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.engine_desk import ONE_THREAD, EngineDesk, engine_desk, turns
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.integration
_ASKED = turns("Write a story about the moon")
_DRAWN = SamplingParams(temperature=1.2, top_k=50, top_p=0.9, seed=5, max_tokens=40)


@pytest.fixture
def desk() -> Iterator[EngineDesk]:
    with engine_desk() as opened:
        opened.load(resource(STARTER))
        yield opened


def _recorded(desk: EngineDesk, request_id: str) -> list[TokenRecord]:
    deltas = [e for e in desk.events if isinstance(e, TokenDelta) and e.request_id == request_id]
    return [record for delta in deltas for record in delta.tokens]


def _inspected(desk: EngineDesk, request: Inspect) -> list[TokenRecord]:
    since = len(desk.events)
    desk.submit(request)
    desk.wait(Inspected, request.request_id, since=since)
    parts = [e for e in desk.events[since:] if isinstance(e, TokensInspected)]
    assert [part.first for part in parts] == [
        sum(len(before.tokens) for before in parts[:n]) for n in range(len(parts))
    ]
    return [record for part in parts for record in part.tokens]


@pytest.mark.parametrize(
    "sampling",
    [
        _DRAWN,
        replace(_DRAWN, repeat_penalty=1.3, dry_multiplier=0.8),
        replace(_DRAWN, xtc_probability=0.5, xtc_threshold=0.05),
        replace(_DRAWN, mirostat=2),
        replace(_DRAWN, mirostat=1),
        replace(_DRAWN, adaptive_target=0.4),
        replace(_DRAWN, typical_p=0.9, top_n_sigma=2.0, dynamic_temperature=0.5),
        replace(_DRAWN, logit_bias=((5, 2.0), (7, -3.0)), ignore_end=True),
        replace(_DRAWN, temperature=0.0),
        replace(_DRAWN, temperature=0.0, repeat_penalty=1.4),
    ],
    ids=[
        *("plain", "penalties", "xtc", "mirostat 2", "mirostat 1", "adaptive"),
        *("typical", "bias", "greedy", "greedy with penalties"),
    ],
)
def test_looking_changes_nothing_and_after_the_fact_shows_the_same(
    desk: EngineDesk, sampling: SamplingParams
) -> None:
    plain = desk.ask(Generate("plain", _ASKED, sampling, reuse=False))
    watched = desk.ask(Generate("watched", _ASKED, sampling, reuse=False, probabilities=8))
    assert watched.text == plain.text
    live = _recorded(desk, "watched")
    assert len(live) == watched.stats.generated_tokens
    assert "".join(record.text for record in live if not record.special) == watched.text
    made = _inspected(desk, Inspect("later", _ASKED, watched.text, 8, sampling))
    assert [record.id for record in made] == [r.id for r in live if not r.special]
    for one, other in zip(live, made, strict=False):
        assert one.probability == pytest.approx(other.probability, abs=2e-3)
        assert one.entropy == pytest.approx(other.entropy, abs=2e-2)


def test_an_answer_that_a_grammar_holds_is_recorded(desk: EngineDesk) -> None:
    sampling = replace(_DRAWN, grammar='root ::= ("yes" | "no") " " [a-f]+', max_tokens=8)
    plain = desk.ask(Generate("plain", _ASKED, sampling, reuse=False))
    watched = desk.ask(Generate("watched", _ASKED, sampling, reuse=False, probabilities=8))
    assert watched.text == plain.text
    live = _recorded(desk, "watched")
    assert "".join(record.text for record in live if not record.special) == watched.text
    made = _inspected(desk, Inspect("later", _ASKED, watched.text, 8, sampling))
    assert [record.id for record in made] == [r.id for r in live if not r.special]


def test_figures_of_a_token_fit_together(desk: EngineDesk) -> None:
    desk.ask(Generate("a", _ASKED, _DRAWN, probabilities=10))
    records = _recorded(desk, "a")
    for record in records:
        likeliest = [each.probability for each in record.candidates[:10]]
        assert likeliest == sorted(likeliest, reverse=True)
        assert 0 < sum(likeliest) <= 1.0001
        assert record.entropy >= 0
        chosen = [each for each in record.candidates if each.id == record.id]
        assert len(chosen) == 1
        assert chosen[0].probability == pytest.approx(record.probability)
        assert chosen[0].sampled is not None
        assert chosen[0].sampled > 0
        if record.rank <= 10:
            assert record.candidates[record.rank - 1].id == record.id
        left = [each.sampled for each in record.candidates if each.sampled is not None]
        assert sum(left) <= 1.0001
        certain = -sum(p * math.log2(p) for p in likeliest if p > 0)
        assert record.entropy >= certain - 1e-3


def test_greedy_leaves_no_other_choice(desk: EngineDesk) -> None:
    sampling = replace(_DRAWN, temperature=0.0)
    desk.ask(Generate("a", _ASKED, sampling, probabilities=4))
    for record in _recorded(desk, "a"):
        assert [each.sampled for each in record.candidates] == [1.0, None, None, None]


def test_recording_can_begin_in_the_middle_of_an_answer(desk: EngineDesk, endless: Path) -> None:
    desk.load(endless)
    desk.submit(Generate("a", _ASKED, SamplingParams(temperature=0.0)))
    desk.wait(TokenDelta, "a", lambda delta: delta.generated > 3)
    assert not _recorded(desk, "a")
    desk.submit(Record("r", "a", 5))
    first = desk.wait(Recording, "r").first
    assert first is not None
    delta = desk.wait(TokenDelta, "a", lambda delta: bool(delta.tokens))
    assert delta.generated - len(delta.tokens) == first
    desk.submit(Cancel("a"))
    stats = desk.wait(Finished, "a").stats
    assert first + len(_recorded(desk, "a")) == stats.generated_tokens


def test_an_answer_that_is_not_written_is_not_recorded(desk: EngineDesk) -> None:
    desk.submit(Record("r", "nobody", 5))
    assert desk.wait(Recording, "r").first is None


def test_several_answers_at_once_are_recorded_apart(desk: EngineDesk) -> None:
    asked = [Generate(f"{n}", turns(f"Question {n}"), _DRAWN, probabilities=4) for n in range(3)]
    for request, reply in zip(asked, desk.ask_all(*asked), strict=True):
        records = _recorded(desk, request.request_id)
        assert len(records) == reply.stats.generated_tokens
        assert "".join(each.text for each in records if not each.special) == reply.text


def test_a_new_answer_goes_before_one_that_is_looked_at(desk: EngineDesk) -> None:
    text = " ".join(["A token is a small piece of text."] * 60)
    desk.submit(Inspect("i", _ASKED, text, 10, _DRAWN))
    desk.submit(Generate("a", turns("Hello"), replace(_DRAWN, max_tokens=4)))
    desk.wait(Finished, "a")
    ended = desk.wait(Inspected, "i")
    kinds = [e.request_id for e in desk.events if isinstance(e, (Finished, Inspected))]
    assert kinds == ["a", "i"]
    parts = [e for e in desk.events if isinstance(e, TokensInspected)]
    assert sum(len(part.tokens) for part in parts) == ended.total
    assert "".join(record.text for part in parts for record in part.tokens) == text


def test_looking_is_stopped_by_a_cancel(desk: EngineDesk) -> None:
    desk.submit(Inspect("i", _ASKED, "word " * 900, 10, _DRAWN))
    desk.submit(Cancel("i"))
    with desk.changed:
        assert desk.changed.wait_for(
            lambda: any(isinstance(e, Failed) and e.request_id == "i" for e in desk.events), 60
        )
    assert desk.ask(Generate("a", _ASKED, replace(_DRAWN, max_tokens=3))).text


@pytest.mark.parametrize("architecture", ["mamba", "gemma3"])
def test_caches_that_cannot_be_cut_are_looked_at_too(
    desk: EngineDesk, tmp_path: Path, architecture: str
) -> None:
    desk.load(write_random_model(tmp_path / "m.gguf", architecture, "F16"))
    first = desk.ask(Generate("a", _ASKED, _DRAWN, conversation="c"))
    made = _inspected(desk, Inspect("i", _ASKED, first.text, 3, _DRAWN, conversation="c"))
    assert "".join(record.text for record in made if not record.special) == first.text
    again = desk.ask(Generate("b", _ASKED, _DRAWN, conversation="c"))
    assert again.text == first.text


def test_what_does_not_fit_into_the_context_is_left_out(desk: EngineDesk) -> None:
    desk.submit(Inspect("i", _ASKED, "word " * 5_000, 3, _DRAWN))
    ended = desk.wait(Inspected, "i")
    assert not ended.whole
    assert ended.total <= ONE_THREAD.context_length  # type: ignore[operator]


def test_the_chat_keeps_what_it_had_read(desk: EngineDesk) -> None:
    first = desk.ask(Generate("a", _ASKED, _DRAWN, conversation="c"))
    _inspected(desk, Inspect("i", _ASKED, first.text, 5, _DRAWN, conversation="c"))
    follow = (*_ASKED, *turns("", first.text)[1:], *turns("And then?"))
    again = desk.ask(Generate("b", follow, replace(_DRAWN, max_tokens=3), conversation="c"))
    assert again.stats.reused_tokens > first.stats.prompt_tokens


def test_the_text_of_a_user_is_no_control_token_unless_asked_for(desk: EngineDesk) -> None:
    desk.submit(Tokenize("plain", "a<|im_end|>"))
    plain = desk.wait(Tokenized, "plain").tokens
    assert "".join(token.text for token in plain) == "a<|im_end|>"
    assert not any(token.special for token in plain)
    desk.submit(Tokenize("special", "a<|im_end|>", special=True))
    special = desk.wait(Tokenized, "special").tokens
    assert special[-1] == TextToken(special[-1].id, "<|im_end|>", special=True)


def test_parts_of_a_character_are_shown_as_bytes(desk: EngineDesk) -> None:
    desk.submit(Tokenize("t", "👋"))
    tokens = desk.wait(Tokenized, "t").tokens
    assert [token.text for token in tokens] == ["\\xf0", "\\x9f", "\\x91", "\\x8b"]


def test_a_whole_prompt_is_shown_with_its_control_tokens(desk: EngineDesk) -> None:
    desk.submit(Tokenize("t", "", turns=_ASKED))
    tokens = desk.wait(Tokenized, "t").tokens
    assert [token.text for token in tokens if token.special][:2] == ["<|im_start|>", "<|im_end|>"]
    desk.submit(CountTokens("c", (_ASKED[0].text, ""), _ASKED))
    counted = desk.wait(TokensCounted, "c")
    assert counted.prompt == len(tokens)
    assert 0 < counted.counts[0] < len(tokens)
    assert counted.counts[1] == 0


def test_tokens_are_counted_while_an_answer_is_written(desk: EngineDesk, endless: Path) -> None:
    desk.load(endless)
    desk.submit(Generate("a", _ASKED, SamplingParams(temperature=0.0)))
    desk.wait(TokenDelta, "a")
    desk.submit(CountTokens("c", ("a a a",)))
    assert desk.wait(TokensCounted, "c").counts[0] > 0
    assert not any(isinstance(e, Finished) for e in desk.events)
    desk.submit(Cancel("a"))
    desk.wait(Finished, "a")
