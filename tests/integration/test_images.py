"""Images in questions: the bundled model beside an image encoder with random weights.

It cannot know what it sees, but what it sees changes what it says.
"""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Role, Turn
from app.domain.vision_place import VisionPlace
from app.engine.protocol import Failed, Generate, TokenDelta
from app.foundations import STARTER
from app.paths import resource
from tests.helpers.engine_desk import GREEDY, ONE_THREAD
from tests.helpers.near_engine import NearEngine, near_engine
from tests.helpers.pictures import write_png
from tests.helpers.projector_writer import IMAGE_TOKENS, write_projector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.token_view import TokenRecord

_TOKENS = 12
_PARAMS = replace(ONE_THREAD, context_length=1024)


@dataclass(frozen=True)
class Gallery:
    """A model that can see, and where its images lie."""

    model: Path
    place: VisionPlace
    folder: Path

    def picture(self, seed: int) -> str:
        return write_png(self.folder / f"picture{seed}.png", seed=seed).name


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    encoder = write_projector(tmp_path / "mmproj.gguf")
    folder = tmp_path / "images"
    folder.mkdir()
    return Gallery(
        resource(STARTER), VisionPlace(os.fsencode(encoder), os.fsencode(folder)), folder
    )


@pytest.fixture
def engine(gallery: Gallery) -> Iterator[NearEngine]:
    with near_engine(gallery.model, _PARAMS, gallery.place) as engine:
        yield engine


def asking(name: str, *turns: Turn) -> Generate:
    sampling = replace(GREEDY, max_tokens=_TOKENS)
    return Generate(name, turns, sampling, conversation=name, probabilities=1)


def written(engine: NearEngine, *requests: Generate) -> list[list[tuple[int, float]]]:
    """Ids and probabilities of the tokens of each answer."""
    since = len(engine.events)
    engine.ask_all(*requests)
    deltas = [event for event in engine.events[since:] if isinstance(event, TokenDelta)]
    records: dict[str, list[TokenRecord]] = {each.request_id: [] for each in requests}
    for delta in deltas:
        records[delta.request_id] += delta.tokens
    return [[(each.id, each.probability) for each in told] for told in records.values()]


def question(text: str, *images: str) -> Turn:
    return Turn(Role.USER, text, images)


def refusal(engine: NearEngine, request: Generate) -> str:
    engine.engine.scheduler.add(request)
    while engine.engine.scheduler.busy:
        engine.engine.scheduler.step()
    failed = [event for event in engine.events if isinstance(event, Failed)]
    assert [event.request_id for event in failed] == [request.request_id]
    return failed[0].text


def greedy_tokens(engine: NearEngine, asked: Generate) -> list[int]:
    """The same by hand: an image between tokens, then the highest logit again and again."""
    context, vocabulary = engine.ready.context, engine.ready.model.vocabulary
    prompt, eyes = engine.ready.prompts.build(asked.turns, thinking=None), engine.ready.prompts.eyes
    ((start, part),) = prompt.images
    behind = start + part.positions
    context.clear()
    _decode(engine, prompt.tokens[:start], 0)
    assert eyes is not None
    eyes.compute(part, context, start, 0)
    _decode(engine, prompt.tokens[behind:], behind)
    found: list[int] = []
    while len(found) < _TOKENS:
        logits = ctypes.cast(context.logits_pointer(-1), ctypes.POINTER(ctypes.c_float))
        found.append(max(range(vocabulary.size), key=lambda token: logits[token]))
        _decode(engine, found[-1:], len(prompt.tokens) + len(found) - 1)
    return found


def _decode(engine: NearEngine, tokens: Sequence[int], position: int) -> None:
    context = engine.ready.context
    context.batch.clear()
    context.batch.extend(tokens, position, 0, logits=True)
    context.decode(context.batch)


def test_an_answer_to_an_image_is_what_plain_decoding_gives(
    engine: NearEngine, gallery: Gallery
) -> None:
    asked = asking("a", question("What is this?", gallery.picture(1)))
    (answer,) = written(engine, asked)
    wanted = greedy_tokens(engine, asked)
    assert len(answer) > 2
    assert [token for token, _ in answer] == wanted[: len(answer)]


def test_what_is_in_the_image_changes_the_answer(engine: NearEngine, gallery: Gallery) -> None:
    asked = [asking(f"q{n}", question("abab cd", gallery.picture(n))) for n in range(3)]
    answers = [written(engine, each)[0] for each in asked]
    assert answers[0] != answers[1] != answers[2] != answers[0]


def test_an_image_is_not_computed_again_in_the_next_turn(
    engine: NearEngine, gallery: Gallery
) -> None:
    first = question("abab", gallery.picture(1))
    engine.ask(asking("a", first))
    next_turn = asking("a", first, Turn(Role.ASSISTANT, "cd"), question("ef"))
    again = engine.ask(next_turn)
    assert again.stats.reused_tokens > IMAGE_TOKENS
    assert again.stats.prompt_tokens < 2 * IMAGE_TOKENS + 20


def test_another_image_in_its_place_is_read_from_there_on(
    engine: NearEngine, gallery: Gallery
) -> None:
    engine.ask(asking("a", question("abab", gallery.picture(1))))
    request = asking("a", question("abab", gallery.picture(2)))
    other = engine.ask(request)
    (start, _), *_ = engine.ready.prompts.build(request.turns, thinking=None).images
    assert other.stats.reused_tokens == start
    assert written(engine, replace(request, reuse=False)) == written(
        engine, replace(asking("b", *request.turns), reuse=False)
    )


def test_two_chats_with_images_answer_at_once_as_they_would_alone(
    engine: NearEngine, gallery: Gallery
) -> None:
    requests = [asking(f"q{n}", question("abab cd", gallery.picture(n))) for n in range(2)]
    alone = [written(engine, replace(each, reuse=False))[0] for each in requests]
    together = written(engine, *(replace(each, reuse=False) for each in requests))
    tokens = [[token for token, _ in answer] for answer in together]
    assert tokens == [[token for token, _ in answer] for answer in alone]


def test_several_images_of_one_question_stand_in_their_order(
    engine: NearEngine, gallery: Gallery
) -> None:
    one, two = gallery.picture(1), gallery.picture(2)
    forth = asking("a", question("abab cd", one, two))
    back = asking("b", question("abab cd", two, one))
    assert written(engine, forth) != written(engine, back)
    assert engine.ask(forth).stats.prompt_tokens > 2 * IMAGE_TOKENS


def test_without_an_encoder_it_says_what_is_missing(gallery: Gallery) -> None:
    with near_engine(gallery.model, _PARAMS) as engine:
        told = refusal(engine, asking("a", question("abab", gallery.picture(1))))
    assert told == "This model cannot see images: it comes without an image encoder."


def test_an_encoder_of_another_model_is_refused_in_words(gallery: Gallery, tmp_path: Path) -> None:
    foreign = write_projector(tmp_path / "other.gguf", text_width=128)
    place = replace(gallery.place, encoder=os.fsencode(foreign))
    with near_engine(gallery.model, _PARAMS, place) as engine:
        told = refusal(engine, asking("a", question("abab", gallery.picture(1))))
        assert told == "The image encoder of this model was made for another one."
        assert engine.ask(asking("b", question("abab"))).text


def test_a_file_that_is_no_image_or_is_gone_is_said(engine: NearEngine, gallery: Gallery) -> None:
    (gallery.folder / "broken.png").write_bytes(b"no picture")
    told = refusal(engine, asking("a", question("abab", "broken.png")))
    assert told.startswith("The image could not be read")
    engine.events.clear()
    told = refusal(engine, asking("b", question("abab", "gone.png")))
    assert told == "An image of this chat is not there any more."


def test_marks_of_images_in_a_users_words_are_only_left_out(
    engine: NearEngine, gallery: Gallery
) -> None:
    picture = gallery.picture(1)
    plain = asking("a", question("abab cd", picture))
    marked = asking("b", question("ab\U000f6000ab cd\U000f6001", picture))
    assert written(engine, replace(marked, reuse=False)) == written(
        engine, replace(plain, reuse=False)
    )


def test_the_encoder_is_loaded_with_the_first_image_only(
    engine: NearEngine, gallery: Gallery
) -> None:
    eyes = engine.ready.prompts.eyes
    assert eyes is not None
    engine.ask(asking("a", question("abab")))
    assert not eyes.loaded
    engine.ask(asking("b", question("abab", gallery.picture(1))))
    assert eyes.loaded
