"""Chats with images through all services: a copy of the bundled model beside an image encoder."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_figures import ReuseSource
from app.domain.answer_params import ContextPolicy
from app.domain.attachment import Attachment, AttachmentUse
from app.domain.chat import MessageStatus
from app.domain.errors import UserFixableError
from app.domain.events import AnswerStarted, ChatRemoved, PromptProgressed
from app.domain.exchange import ExportFormat, ExportWish
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams
from app.paths import Paths
from app.services.attachments.service import Wish
from app.storage.start import clean_up
from tests.helpers.pictures import write_png
from tests.helpers.projector_writer import IMAGE_TOKENS, write_projector
from tests.helpers.recorder import PATIENCE_S
from tests.integration.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.chat import Message
    from app.domain.generation import AnswerStats
    from app.services.chat_service import ChatService

pytestmark = pytest.mark.integration
_SHORT = SamplingParams(temperature=0.0, max_tokens=6)


@dataclass
class Studio:
    """A desk with a model that sees, and pictures to show it."""

    desk: Desk
    model: str  # id in the library
    folder: Path

    @property
    def chats(self) -> ChatService:
        return self.desk.services.chats

    @property
    def kept(self) -> list[str]:
        """Pictures that are kept now."""
        return names_in(self.desk.services.attachments.folder)

    def picture(self, seed: int) -> Attachment:
        """A picture that was attached as the window does it."""
        path = write_png(self.folder / f"picture{seed}.png", seed=seed)
        service = self.desk.services.attachments
        read = service.read(str(seed), str(path)).future.result(PATIENCE_S)
        assert isinstance(read.content, Attachment)
        composing = service.compose([Wish(read.content)], AttachmentUse.WHOLE, "", None)
        (attachment,) = composing.result(PATIENCE_S)
        return attachment

    def send(self, text: str, *pictures: Attachment, chat: str | None = None) -> Message:
        """Ask and wait; the answer."""
        since = len(self.desk.recorder.events)
        chat_id = self.chats.send(chat, text, self.model, attachments=pictures)
        return self.answer(chat_id, since)

    def answer(self, chat_id: str, since: int) -> Message:
        """The answer that began after so many events."""
        recorder = self.desk.recorder
        started = recorder.wait_for(
            AnswerStarted, lambda event: event.chat_id == chat_id, since=since
        )
        finished = recorder.finished(started.answer.id)
        assert finished.problem is None, finished.problem
        return finished.answer

    def path(self, chat_id: str) -> tuple[Message, ...]:
        """The messages of a chat."""
        return self.chats.open_chat(chat_id).result(PATIENCE_S).bodies


def open_studio(home: Path, folder: Path) -> Studio:
    """A desk whose model lies in `folder`, beside an encoder."""
    desk = Desk(home, sampling=_SHORT, load=LoadParams(context_length=1024, threads=1))
    library = desk.services.library
    model = library.import_model(str(folder / "eyes.gguf")).result(PATIENCE_S)
    return Studio(desk, model.id, folder)


@pytest.fixture
def folder(tmp_path: Path, starter: Path) -> Path:
    """A folder with a model and an encoder."""
    made = tmp_path / "models"
    made.mkdir()
    shutil.copyfile(starter, made / "eyes.gguf")
    write_projector(made / "mmproj-eyes.gguf")
    return made


@pytest.fixture
def studio(tmp_path: Path, folder: Path) -> Iterator[Studio]:
    opened = open_studio(tmp_path / "home", folder)
    yield opened
    opened.desk.services.close()


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def wait_for_names(folder: Path, *names: str) -> None:
    """Until no other pictures are there: another thread takes them away."""
    deadline = time.monotonic() + PATIENCE_S
    while names_in(folder) != sorted(names):
        assert time.monotonic() < deadline, names_in(folder)
        time.sleep(0.01)


def figures(answer: Message) -> AnswerStats:
    assert answer.status is MessageStatus.DONE
    assert answer.stats is not None
    return answer.stats


def test_an_image_is_read_once_and_reused_in_the_next_turn(studio: Studio) -> None:
    plain = figures(studio.send("What is this?"))
    seen = studio.send("What is this?", studio.picture(1))
    assert figures(seen).prompt_tokens > plain.prompt_tokens + IMAGE_TOKENS
    again = figures(studio.send("And now?", chat=seen.chat_id))
    assert again.reused_tokens >= figures(seen).prompt_tokens


def test_after_a_restart_the_image_comes_from_the_prompt_cache(
    studio: Studio, tmp_path: Path
) -> None:
    # A state on the disk is only made of prompts that are worth it.
    seen = studio.send("word " * 300, studio.picture(1))
    studio.desk.services.close()
    opened = open_studio(tmp_path / "home", studio.folder)
    try:
        again = figures(opened.send("And now?", chat=seen.chat_id))
    finally:
        opened.desk.services.close()
    assert again.reused_from is ReuseSource.DISK
    assert again.reused_tokens >= figures(seen).prompt_tokens


def test_another_encoder_never_gets_what_the_first_one_made(studio: Studio, tmp_path: Path) -> None:
    seen = studio.send("word " * 300, studio.picture(1))
    other = write_projector(tmp_path / "other.gguf", seed=9)
    library = studio.desk.services.library
    library.choose_image_encoder(studio.model, str(other)).result(PATIENCE_S)
    again = figures(studio.send("And now?", chat=seen.chat_id))
    assert again.reused_tokens < IMAGE_TOKENS < figures(seen).prompt_tokens


def test_edited_regenerated_and_branched_a_question_keeps_its_image(studio: Studio) -> None:
    first = studio.send("What is this?", studio.picture(1))
    question, answer = studio.path(first.chat_id)
    since = len(studio.desk.recorder.events)
    studio.chats.edit_question(first.chat_id, question.id, "What else?", studio.model)
    edited = studio.answer(first.chat_id, since)
    assert studio.path(first.chat_id)[0].attachments == question.attachments
    assert figures(edited).prompt_tokens > IMAGE_TOKENS
    since = len(studio.desk.recorder.events)
    studio.chats.regenerate(first.chat_id, answer.id, studio.model)
    assert figures(studio.answer(first.chat_id, since)).reused_tokens > IMAGE_TOKENS
    copy = studio.chats.branch(first.chat_id, answer.id).result(PATIENCE_S)
    assert studio.path(copy.id)[0].attachments == question.attachments
    assert figures(studio.send("And now?", chat=copy.id)).reused_tokens > IMAGE_TOKENS


def test_turns_with_images_are_dropped_where_the_context_is_full(studio: Studio) -> None:
    settings = studio.desk.services.settings
    settings.change(
        engine=replace(settings.current.engine, context_policy=ContextPolicy.DROP_TURNS)
    )
    studio.desk.load = LoadParams(context_length=256, threads=1)
    chat, cuts = None, []
    for number in range(8):
        answer = studio.send(f"word {number} ", studio.picture(number), chat=chat)
        chat, stats = answer.chat_id, figures(answer)
        assert stats.context_used <= 256
        cuts.append(stats.context_cut.dropped_turns if stats.context_cut else 0)
    assert cuts[0] == 0 < cuts[-1]


def test_stop_while_images_are_read_leaves_all_in_order(studio: Studio) -> None:
    studio.desk.load = LoadParams(context_length=4096, threads=1)
    studio.desk.sampling = SamplingParams(temperature=0.0)
    pictures = [studio.picture(number) for number in range(60)]
    chat = studio.chats.send(None, "Compare them.", studio.model, attachments=pictures)
    started = studio.desk.recorder.wait_for(AnswerStarted, lambda event: event.chat_id == chat)
    studio.desk.recorder.wait_for(PromptProgressed, lambda event: event.done > 0)
    studio.chats.stop(chat)
    assert studio.desk.recorder.finished(started.answer.id).answer.status is MessageStatus.STOPPED
    studio.desk.sampling = _SHORT
    since = len(studio.desk.recorder.events)
    studio.chats.regenerate(chat, started.answer.id, studio.model)
    assert figures(studio.answer(chat, since)).prompt_tokens > 60 * IMAGE_TOKENS


def test_a_hundred_images_that_do_not_fit_are_refused_with_the_numbers(studio: Studio) -> None:
    pictures = [studio.picture(1)] * 100
    chat = studio.chats.send(None, "Compare them.", studio.model, attachments=pictures)
    started = studio.desk.recorder.wait_for(AnswerStarted, lambda event: event.chat_id == chat)
    problem = studio.desk.recorder.finished(started.answer.id).problem
    assert problem is not None
    assert problem.code == "prompt_too_long"


def test_a_picture_of_a_temporary_chat_goes_with_it(studio: Studio) -> None:
    stays = studio.picture(1)
    studio.send("What is this?", stays)
    chat = studio.chats.start_temporary()
    studio.send("And these?", stays, studio.picture(2), chat=chat)
    assert len(studio.kept) == 2
    studio.chats.end_temporary(chat)
    studio.desk.recorder.wait_for(ChatRemoved, lambda event: event.chat.id == chat)
    wait_for_names(studio.desk.services.attachments.folder, stays.file)


def test_pictures_go_out_and_come_in_with_their_chat(studio: Studio, tmp_path: Path) -> None:
    answer = studio.send("What is this?", studio.picture(1))
    names = studio.kept
    out = tmp_path / "chat.json"
    exchange = studio.desk.services.exchange
    exchange.export(ExportWish((answer.chat_id,), ExportFormat.JSON), str(out)).result(PATIENCE_S)
    studio.desk.services.close()
    other = open_studio(tmp_path / "elsewhere", studio.folder)
    try:
        brought = other.desk.services.exchange.import_files([str(out)]).result(PATIENCE_S)
        assert other.kept == names
        (chat_id,) = brought.chat_ids
        assert figures(other.send("And now?", chat=chat_id)).prompt_tokens > IMAGE_TOKENS
    finally:
        other.desk.services.close()


def test_the_pictures_of_a_deleted_chat_go_once_nothing_shows_them(
    studio: Studio, tmp_path: Path
) -> None:
    both, alone = studio.picture(1), studio.picture(2)
    studio.send("What is this?", both)
    gone = studio.send("And these?", both, alone)
    studio.chats.delete(gone.chat_id)
    studio.desk.services.close()
    folder = Paths.locate(tmp_path / "home").attachments
    assert names_in(folder) == sorted([both.file, alone.file])
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    again = open_studio(tmp_path / "home", studio.folder)
    again.desk.services.database.submit(clean_up).result(PATIENCE_S)  # as the window does it
    again.desk.services.attachments.start()
    wait_for_names(folder, both.file)
    again.desk.services.close()


def test_a_model_is_told_to_see_with_another_file_or_with_none(studio: Studio) -> None:
    library, attachments = studio.desk.services.library, studio.desk.services.attachments
    assert attachments.vision_problem(studio.model) == ""
    assert attachments.vision_problem("starter").endswith("it comes without an mmproj file.")
    found = library.image_encoder(studio.model).result(PATIENCE_S)
    assert found is not None
    assert not found.chosen
    library.choose_image_encoder("starter", found.path).result(PATIENCE_S)
    assert attachments.vision_problem("starter") == ""
    library.choose_image_encoder(studio.model, "").result(PATIENCE_S)
    assert attachments.vision_problem(studio.model).endswith("told to use no mmproj file.")
    library.choose_image_encoder(studio.model, None).result(PATIENCE_S)
    assert attachments.vision_problem(studio.model) == ""


def test_what_is_no_image_encoder_is_refused_in_words(studio: Studio) -> None:
    sounds = write_projector(studio.folder / "sounds.gguf", sees=False)
    broken = studio.folder / "broken.gguf"
    broken.write_bytes(sounds.read_bytes()[:2000])
    for name, words in _REFUSALS:
        with pytest.raises(UserFixableError) as refused:
            studio.desk.services.library.choose_image_encoder(
                studio.model, str(studio.folder / name)
            ).result(PATIENCE_S)
        assert words in refused.value.text


_REFUSALS: Sequence[tuple[str, str]] = (
    ("eyes.gguf", "is no image encoder but another model file (llama)"),
    ("sounds.gguf", "has no encoder for images, only for sounds"),
    ("broken.gguf", "“broken.gguf” "),
    ("nowhere.gguf", "There is no file"),
)
