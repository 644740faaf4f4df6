"""One answer as several levels of the starter model see it, token for token."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.divergence import ForcedToken
from app.domain.generation import AnswerStats
from app.domain.sampling import SamplingParams
from app.engine.divergence_protocol import Diverge, Diverged, ForcedAnswer, TokensForced
from app.engine.protocol import Cancel, Failed, Generate
from app.engine.token_protocol import Tokenize, Tokenized
from tests.helpers.engine_desk import ONE_THREAD, engine_desk, turns
from tests.helpers.levels import make_level

pytestmark = pytest.mark.integration
ASKED = turns("What is quantization?")
DRAWN = SamplingParams(temperature=1.5, top_k=200, top_p=1.0, min_p=0.0, seed=5, max_tokens=90)


@dataclass
class Written:
    """What a level has answered, and its prompt."""

    text: str
    stats: AnswerStats
    prompt: list[int]

    @property
    def forced(self) -> ForcedAnswer:
        return ForcedAnswer(self.text, self.stats.tokens)


@dataclass
class Look:
    """What came back."""

    tokens: list[ForcedToken]
    end: Diverged


@dataclass
class Bench:
    """Levels that answer and look, each in an engine of its own."""

    folder: Path
    levels: dict[str, Path]
    sampling: SamplingParams = DRAWN

    def write(self, level: str) -> Written:
        """The answer of a level."""
        with engine_desk() as desk:
            desk.load(self.levels[level], ONE_THREAD)
            desk.submit(Tokenize("t", "", turns=ASKED))
            prompt = [token.id for token in desk.wait(Tokenized, "t").tokens]
            reply = desk.ask(Generate("g", ASKED, self.sampling, reuse=False))
        return Written(reply.text, reply.stats, prompt)

    def request(self, answer: ForcedAnswer, own: ForcedAnswer, reference: str = "") -> Diverge:
        folder = os.fsencode(self.folder)
        return Diverge("d", ASKED, answer, own, self.sampling, folder, reference)

    def look(self, path: Path, request: Diverge) -> Look:
        """How a model sees it."""
        with engine_desk() as desk:
            desk.load(path, ONE_THREAD)
            desk.submit(request)
            end = desk.wait(Diverged, "d")
        parts = [event for event in desk.events if isinstance(event, TokensForced)]
        assert [part.first for part in parts] == [64 * n for n in range(len(parts))]
        assert {part.total for part in parts} == {len(end.answer)}
        return Look([token for part in parts for token in part.tokens], end)

    def refusal(self, path: Path, request: Diverge) -> Failed:
        with engine_desk() as desk:
            desk.load(path, ONE_THREAD)
            desk.submit(request)
            return desk.wait(Failed, "d")


@pytest.fixture(scope="module")
def levels(tmp_path_factory: pytest.TempPathFactory, starter: Path) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("levels")
    return {"F16": starter} | {name: make_level(starter, folder, name) for name in ("Q8_0", "Q2_K")}


@pytest.fixture
def bench(tmp_path: Path, levels: dict[str, Path]) -> Bench:
    return Bench(tmp_path / "kept", levels)


def _plain(
    bench: Bench, level: str, written: Written, answer: tuple[int, ...]
) -> list[tuple[float, float, float, int]]:
    """By full logits in double precision."""
    models = (str(bench.levels["F16"]), str(bench.levels[level]))
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.plain_divergence", *models],
        input=json.dumps((written.prompt, answer)).encode(),
        capture_output=True,
        check=True,
    )
    return [tuple(row) for row in json.loads(done.stdout)]


@pytest.mark.parametrize("level", ["Q8_0", "Q2_K"])
def test_every_figure_is_that_of_the_full_logits(bench: Bench, level: str) -> None:
    written = bench.write("F16")
    assert len(written.stats.tokens) == written.stats.generated_tokens
    kept = bench.look(bench.levels["F16"], bench.request(written.forced, written.forced)).end
    assert kept.answer == written.stats.tokens
    seen = bench.look(
        bench.levels[level], bench.request(written.forced, written.forced, kept.reference)
    )
    plain = _plain(bench, level, written, kept.answer)
    assert [token.id for token in seen.tokens] == list(kept.answer)
    for token, (kld, reference, own, rank) in zip(seen.tokens, plain, strict=True):
        assert token.kld == pytest.approx(kld, rel=1e-3, abs=1.3e-4)  # half a step of the codes
        assert token.reference == pytest.approx(reference, rel=1e-3, abs=1e-6)
        assert token.probability == pytest.approx(own, rel=1e-3, abs=1e-6)
        assert token.rank == rank
        assert token.delta == token.probability - token.reference
    assert max(token.kld for token in seen.tokens) > 1e-4


def test_a_level_does_not_differ_from_itself_at_all(bench: Bench) -> None:
    written = bench.write("Q2_K")
    path = bench.levels["Q2_K"]
    kept = bench.look(path, bench.request(written.forced, written.forced))
    again = bench.look(path, bench.request(written.forced, written.forced, kept.end.reference))
    assert {(token.kld, token.delta, token.same_first) for token in again.tokens} == {(0, 0, True)}
    assert again.tokens == kept.tokens
    assert again.end.parting is None


def test_first_choices_that_differ_are_those_of_the_lists(bench: Bench) -> None:
    written = bench.write("F16")
    kept = bench.look(bench.levels["F16"], bench.request(written.forced, written.forced))
    seen = bench.look(
        bench.levels["Q2_K"],
        bench.request(written.forced, written.forced, kept.end.reference),
    )
    pairs = list(zip(kept.tokens, seen.tokens, strict=True))
    assert not all(own.same_first for _, own in pairs)
    for reference, own in pairs:
        same = reference.candidates[0].id == own.candidates[0].id
        assert own.same_first == same
        assert (own.text, own.id) == (reference.text, reference.id)
        assert own.reference == reference.probability
        assert len(own.candidates) in (10, 11)


def test_where_the_answers_part_and_what_was_written_there(bench: Bench) -> None:
    first, other = bench.write("F16"), bench.write("Q2_K")
    kept = bench.look(bench.levels["F16"], bench.request(first.forced, first.forced)).end
    seen = bench.look(
        bench.levels["Q2_K"], bench.request(first.forced, other.forced, kept.reference)
    )
    at = next(
        n
        for n, pair in enumerate(zip(first.stats.tokens, other.stats.tokens, strict=False))
        if pair[0] != pair[1]
    )
    parting = seen.end.parting
    assert parting is not None
    assert (parting.at, parting.wrote.id) == (at, other.stats.tokens[at])
    listed = {each.id: each for each in seen.tokens[at].candidates}
    assert parting.wrote.sampled  # it was drawn, so the samplers had left it in
    assert parting.wrote == listed.get(parting.wrote.id, parting.wrote)


def test_a_text_without_its_tokens_is_cut_into_them(bench: Bench) -> None:
    written = bench.write("F16")
    bare = ForcedAnswer(written.text)
    seen = bench.look(bench.levels["F16"], bench.request(bare, bare))
    assert "".join(token.text for token in seen.tokens) == written.text


def test_another_vocabulary_is_refused(bench: Bench, endless: Path) -> None:
    written = bench.write("F16")
    kept = bench.look(bench.levels["F16"], bench.request(written.forced, written.forced)).end
    refused = bench.refusal(endless, bench.request(written.forced, written.forced, kept.reference))
    assert refused.code == "other_vocabulary"


def test_logits_of_another_answer_are_refused(bench: Bench) -> None:
    written = bench.write("F16")
    kept = bench.look(bench.levels["F16"], bench.request(written.forced, written.forced)).end
    shorter = replace(written.forced, tokens=written.stats.tokens[:-1])
    refused = bench.refusal(bench.levels["Q8_0"], bench.request(shorter, shorter, kept.reference))
    assert refused.code == "other_tokens"


def test_a_stop_ends_it_and_the_model_still_answers(bench: Bench, endless: Path) -> None:
    long = ForcedAnswer("", (5,) * 12_000)
    with engine_desk() as desk:
        desk.load(endless, ONE_THREAD)
        desk.submit(bench.request(long, long))
        desk.wait(TokensForced, "d")
        desk.submit(Cancel("d"))
        assert desk.wait(Failed, "d").code == "cancelled"
        asked = Generate("g", ASKED, replace(DRAWN, max_tokens=3))
        stats = desk.ask(asked).stats
        assert (stats.generated_tokens, stats.tokens) == (3, ())  # chats need them not
