"""Secrets that are planted wherever people write are in no byte of the diagnostics."""

from __future__ import annotations

import json
import logging
import sys
import threading
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.engine_pack import EnginePack
from app.domain.errors import UserFixableError
from app.domain.load_params import LoraAdapter
from app.domain.sampling import SamplingParams
from app.logs import ENGINE_ENDS, set_up_logging
from app.paths import Paths
from app.services.diagnostics import without_words
from app.storage.packs_file import KeptPacks, save_packs
from app.system.run_mark import UnfinishedRun
from tests.helpers.planted import plant as plant_everywhere
from tests.helpers.upkeep_desk import WAIT_S, upkeep_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.bootstrap import Services
    from app.upkeep import Upkeep

CHAT = "the treasure lies under the oak"
PROMPT = "You are my secret butler Igor"
TOKEN = "hf_" + "s3cr3t" * 5
FILE = "will-of-grandmother.pdf"
PLANTED = (CHAT, PROMPT, TOKEN, FILE, "treasure", "butler", "grandmother", "s3cr3t")


class Desk:
    def __init__(self, home: Path, services: Services, upkeep: Upkeep) -> None:
        self.home = home
        self.paths = Paths.locate(home)
        self.services = services
        self.upkeep = upkeep

    def texts(self) -> dict[str, str]:
        files = self.upkeep.diagnostics.collect().result(WAIT_S)
        return {file.name: file.text for file in files}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    loggers = (logging.getLogger(), logging.getLogger(ENGINE_ENDS))
    before = [logger.handlers[:] for logger in loggers]
    for owner, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(owner, hook, getattr(owner, hook))
    paths = Paths.locate(tmp_path)
    paths.create()
    set_up_logging(paths.log_file)
    with upkeep_at(tmp_path) as (services, upkeep):
        yield Desk(tmp_path, services, upkeep)
    for logger, handlers in zip(loggers, before, strict=True):
        for handler in set(logger.handlers) - set(handlers):
            logger.removeHandler(handler)
            handler.close()


def plant(desk: Desk) -> None:
    """Everywhere: database, settings, presets, prices, logs, reports, names of files."""
    settings = desk.services.settings
    plant_everywhere(desk.paths, desk.services, CHAT)
    sampling = SamplingParams(stop=(PROMPT,), grammar=f'root ::= "{CHAT}"')
    load = replace(settings.current.load, adapters=(LoraAdapter(f"/home/x/{FILE}"),))
    settings.change(system_prompt=PROMPT, sampling=sampling, load=load, last_chat_id=TOKEN)
    log = logging.getLogger("app.test")
    log.warning("The setting %s is ignored: %r does not fit", "system_prompt", PROMPT)
    log.warning("%s could not be read", desk.home / "Documents" / FILE)
    log.warning("the Hub says %s to %s", TOKEN, f"https://hub/x?token={TOKEN}")
    log.error("an answer:\n%s\n%s", CHAT, PROMPT)
    log.error("a request failed", exc_info=_raised(UserFixableError(f"“{FILE}” is not {CHAT}.")))
    log.warning("a reading process ended with 1: ValueError: %s", CHAT)
    log.warning("opened %s", desk.paths.models / f"Will (of) : {FILE}")
    ends = logging.getLogger(ENGINE_ENDS)
    ends.warning("engine ended with -6: /tmp/%s: bad", FILE)
    ends.warning("engine ended with -11: %s\nnote: %s\nggml.c:1: %s", PROMPT, CHAT, CHAT)
    pack = EnginePack("p", "1", "CUDA", "", 1, 0.0, problem=f"It said: /home/x/{FILE}: gone.")
    save_packs(desk.paths.engines / "packs.json", KeptPacks((pack,)))
    run = UnfinishedRun("0.0.9", 0.0, f'  File "/home/x/{FILE}/app/x.py", line 3 in send\n', 9999)
    desk.upkeep.diagnostics.note_crash(run).result(WAIT_S)


def _raised(error: Exception) -> Exception:
    """With a traceback, as a caught one has it."""
    try:
        raise error
    except UserFixableError as caught:
        return caught


def test_nothing_planted_comes_out(desk: Desk, tmp_path: Path) -> None:
    plant(desk)
    files = desk.upkeep.diagnostics.collect().result(WAIT_S)
    path = str(tmp_path / "out.zip")
    assert desk.upkeep.diagnostics.save(path, files).result(WAIT_S) == path
    with zipfile.ZipFile(path) as archive:
        saved = {name: archive.read(name).decode() for name in archive.namelist()}
    assert saved == {file.name: file.text for file in files}
    everything = "\n".join((*saved, *saved.values())).casefold()
    assert [secret for secret in PLANTED if secret.casefold() in everything] == []
    assert str(tmp_path).casefold() not in everything


def test_what_helps_is_there(desk: Desk) -> None:
    plant(desk)
    texts = desk.texts()
    assert "Quantscope 0.1.0" in texts["versions.txt"]
    assert "memory_total: " in texts["machine.txt"]
    assert "chats: 1" in texts["database.txt"]
    assert "messages: 1" in texts["database.txt"]
    assert "a request failed" in texts["log.txt"]
    assert "test_diagnostics.py" in texts["log.txt"]
    assert "engine ended with -6" in texts["engine-ends.txt"]
    (report,) = (text for name, text in texts.items() if name.startswith("crashes/"))
    assert "Quantscope 0.0.9" in report
    assert "app/x.py" in report
    settings = json.loads(texts["settings.json"])
    assert settings["system_prompt"] == f"({len(PROMPT)} characters)"
    assert settings["downloads_at_once"] == 2


def test_the_newest_report_is_shown_as_it_is(desk: Desk) -> None:
    assert desk.upkeep.diagnostics.crash_report().result(WAIT_S) == ""
    desk.paths.log_file.write_text("first\nlast words\nof the next run\n")
    run = UnfinishedRun("0.0.9", 0.0, "", len("first\nlast words\n"))
    desk.upkeep.diagnostics.note_crash(run).result(WAIT_S)
    report = desk.upkeep.diagnostics.crash_report().result(WAIT_S)
    assert "did not end in order" in report
    assert "last words" in report
    assert "of the next run" not in report


def test_of_words_only_the_length_is_told() -> None:
    attachment = Attachment(FILE, AttachmentKind.IMAGE, "image/png", 3, text=CHAT)
    told = json.dumps(without_words(attachment))
    assert FILE not in told
    assert CHAT not in told
