"""Broken, cut off, foreign and hostile files: one sentence, and nothing of them stays."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.domain.errors import UserFixableError
from app.domain.exchange import ExportFormat, ExportWish
from app.domain.frames import encode, read_message
from app.services.exchange import archive, sniffing
from app.services.exchange.host import ExchangeHost
from app.services.exchange.loose import BrokenFileError
from app.services.exchange.protocol import FRAMES, Finished, Frame, ReadFiles, Refused
from tests.helpers.foreign_chats import (
    chatgpt_chat,
    chatgpt_node,
    lm_studio_chat,
    open_webui_chat,
    write_jan,
    write_json,
    write_zip,
)
from tests.helpers.random_chats import a_png, a_random_chat, store, stored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.services.exchange.conftest import Desk

OWN = b'{"format":"quantscope.chats","version":1,"chats":['
CHAT = b'{"id":"c","title":"T","created_at":1,"updated_at":1,"messages":['


def _message(key: str, **changes: object) -> bytes:
    message = {"id": key, "role": "user", "text": "Hi", "created_at": 1.0}
    return json.dumps(message | changes).encode()


def _own(*messages: bytes) -> bytes:
    return OWN + CHAT + b",".join(messages) + b"]}]}"


FILES: dict[str, bytes] = {
    "empty.json": b"",
    "picture.json": b"\x89PNG\r\n\x1a\n\0\0\0",
    "words.json": b"just words",
    "number.json": b"7",
    "array.json": b"[]",
    "numbers.json": b"[1, 2, 3]",
    "object.json": b"{}",
    "deep.json": b"[" * 100_000,
    "deep_chat.json": b'[{"mapping":' + b'{"a":' * 50_000,
    "endless_number.json": b'[{"mapping":{},"create_time":' + b"9" * 10_000 + b"}]",
    "package.json": b'{"name": "left-pad", "version": "1.0.0"}',
    "cut.json": json.dumps([chatgpt_chat()]).encode()[:-40],
    "notes.md": b"# My notes\n\nNothing here.",
    "page.html": b"<html><body>Hello</body></html>",
    "other.pdf": b"%PDF-1.7\nstream\nxx\nendstream",
    "newer.json": b'{"format":"quantscope.chats","version":99,"chats":[]}',
    "none.json": OWN + b"]}",
    "wrong_chats.json": b'{"format":"quantscope.chats","version":1,"chats":7}',
    "wrong_type.json": _own(_message("a", text=7)),
    "wrong_role.json": _own(_message("a", role="king")),
    "no_parent.json": _own(_message("a", parent_id="zzz")),
    "circle.json": _own(_message("a", parent_id="b"), _message("b", parent_id="a")),
    "itself.json": _own(_message("a", parent_id="a")),
    "twice.json": _own(_message("a"), _message("a")),
    "no_id.json": _own(_message("")),
    "far_future.json": _own(_message("a", created_at=1e300)),
    "negative_time.json": _own(_message("a", created_at=-5)),
    "infinite.json": _own(_message("a").replace(b"1.0", b"1e99999")),
    "surrogate.json": _own(_message("a").replace(b"Hi", b"\\ud800")),
    "capsule.md": b"Hi\n<!-- quantscope-chats:1:" + b"0" * 64 + b"\neNqrVgoxUFKyUg==:end -->\n",
    "lost_capsule.md": b"Hi\n<!-- quantscope-chats:1:" + b"0" * 64 + b"\neNqr",
}
FILES["good_then_bad.json"] = (
    OWN + CHAT + _message("a") + b"]}," + CHAT.replace(b'"c"', b'"d"') + b'{"id":1}]}]}'
)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    refused = _said_by_the_process(path)[-1]
    assert isinstance(refused, Refused)
    assert refused.text.startswith(f"“{name}” could not be imported. ")
    assert "not as it should be" not in refused.text
    assert len(refused.text) < 400


def _said_by_the_process(path: Path) -> list[Frame]:
    """What the exchange process answers, without starting one."""
    pictures = path.parent / "pictures"
    pictures.mkdir()
    command, answers = BytesIO(encode(ReadFiles((str(path),), str(pictures)))), BytesIO()
    ExchangeHost(command, answers).run()
    answers.seek(0)
    frames: list[Frame] = []
    while (frame := read_message(answers, FRAMES)) is not None:
        frames.append(frame)
    return frames


@pytest.mark.parametrize("name", ["good_then_bad.json", "cut.json", "deep.json", "empty.json"])
def test_nothing_of_a_broken_file_stays(desk: Desk, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    with pytest.raises(UserFixableError, match="could not be imported"):
        desk.exchange.import_files([str(path)]).result(60)
    _assert_empty(desk)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (a_png(60_000, 60_000), None),
        (b"<svg/>", None),
        (b"\xff\xd8\xff\xe0\x00\x00", None),
        (a_png(4, 4), "0" * 64 + ".png"),
        (a_png(4, 4), "../../../etc/cron.d/x"),
    ],
    ids=["bomb", "svg", "cut jpeg", "wrong hash", "way out"],
)
def test_a_picture_that_is_none_of_ours_keeps_the_file_out(
    tmp_path: Path, data: bytes, name: str | None
) -> None:
    path = tmp_path / "pictures.json"
    pictures = {name or f"{hashlib.sha256(data).hexdigest()}.png": base64.b64encode(data).decode()}
    path.write_bytes(
        _own(_message("a"))[:-1] + b',"pictures":' + json.dumps(pictures).encode() + b"}"
    )
    refused = _said_by_the_process(path)[-1]
    assert isinstance(refused, Refused)
    assert "a picture in it" in refused.text
    assert list((tmp_path / "pictures").iterdir()) == []


def test_settings_that_an_engine_would_not_survive_are_brought_within_limits(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "wild.json"
    sampling = b'{"temperature":1e300,"top_k":-7,"seed":99999999999,"max_tokens":-1}'
    chat = CHAT.replace(b'"title"', b'"settings":{"sampling":' + sampling + b'},"title"')
    path.write_bytes(OWN + chat + _message("a") + b"]}]}")
    desk.exchange.import_files([str(path)]).result(60)
    kept = stored(desk.database, "c").settings.sampling
    assert kept is not None
    assert (kept.temperature, kept.top_k, kept.seed, kept.max_tokens) == (5.0, 0, None, None)


def _assert_empty(desk: Desk) -> None:
    for table in ("chats", "messages", "folders", "chat_summaries"):
        count = desk.database.submit(_count, table)
        assert count.result() == (0,)


def _count(connection: sqlite3.Connection, table: str) -> object:
    return connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - constants


def test_a_bomb_is_not_unpacked(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    write_zip(path, conversations__json=b" " * 200 * 1024 * 1024)
    with pytest.raises(UserFixableError, match="unpacks to far more than chats would"):
        desk.exchange.import_files([str(path)]).result(60)


def test_a_name_that_leads_out_of_the_archive_leads_nowhere(desk: Desk, tmp_path: Path) -> None:
    data = json.dumps([chatgpt_chat()]).encode()
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../conversations.json", data)
    before = {each for each in tmp_path.rglob("*") if "home" not in each.parts[-2]}
    assert desk.exchange.import_files([str(path)]).result(60).messages > 0
    assert {each for each in tmp_path.rglob("*") if "home" not in each.parts[-2]} == before


@pytest.mark.parametrize("cut", [10, 100, 400])
def test_a_cut_archive_is_refused(desk: Desk, tmp_path: Path, cut: int) -> None:
    data = json.dumps([chatgpt_chat()] * 3).encode()
    path = write_zip(tmp_path / "cut.zip", conversations__json=data)
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(UserFixableError):
        desk.exchange.import_files([str(path)]).result(60)
    _assert_empty(desk)


def test_a_damaged_member_of_an_archive_is_refused(desk: Desk, tmp_path: Path) -> None:
    data = json.dumps([chatgpt_chat()] * 3).encode()
    path = write_zip(tmp_path / "bad.zip", conversations__json=data)
    raw = bytearray(path.read_bytes())
    raw[80:90] = b"\xff" * 10
    path.write_bytes(bytes(raw))
    with pytest.raises(UserFixableError, match="damaged"):
        desk.exchange.import_files([str(path)]).result(60)


def test_a_missing_file_is_told_in_words(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserFixableError, match="cannot be read"):
        desk.exchange.import_files([str(tmp_path / "gone.json")]).result(60)


def test_a_second_file_that_is_broken_keeps_the_first_one_out(desk: Desk, tmp_path: Path) -> None:
    good = write_json(tmp_path / "good.json", [chatgpt_chat()])
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    with pytest.raises(UserFixableError, match="“bad"):
        desk.exchange.import_files([str(good), str(bad)]).result(60)
    _assert_empty(desk)


@pytest.mark.parametrize(
    "make", [chatgpt_chat, lm_studio_chat, open_webui_chat], ids=lambda make: make.__name__
)
def test_mutated_exports_are_read_or_refused_in_words(
    tmp_path: Path, make: Callable[[], dict[str, object]]
) -> None:
    draw = random.Random(1)  # noqa: S311 - no secrets
    paths = []
    for number in range(100):
        (tmp_path / str(number)).mkdir()
        paths.append(write_json(tmp_path / str(number) / "a.json", _mutated(make(), draw)))
    ends = [_said_by_the_process(path)[-1] for path in paths]
    assert {type(end) for end in ends} == {Finished, Refused}
    refusals = [end.text for end in ends if isinstance(end, Refused)]
    assert [text for text in refusals if "not as it should be" in text] == []


def _mutated(value: object, draw: random.Random) -> object:
    """The same with some values replaced by what should not be there."""
    if draw.random() < 0.06:
        return draw.choice([None, 7, -1e300, "", "\ud800", [], {}, [[]], {"a": {}}, True, 10**400])
    if isinstance(value, dict):
        return {key: _mutated(each, draw) for key, each in value.items()}
    if isinstance(value, list):
        return [_mutated(each, draw) for each in value]
    return value


def test_a_message_id_that_is_taken_gets_another_one(desk: Desk, tmp_path: Path) -> None:
    chat = a_random_chat(1, 5)
    store(desk.database, chat)
    path = tmp_path / "other.json"
    foreign = msgspec.structs.replace(chat, id="another", title="Another")
    document = {"format": "quantscope.chats", "version": 1, "chats": [foreign]}
    path.write_bytes(msgspec.json.encode(document))
    desk.exchange.import_files([str(path)]).result(60)
    back = stored(desk.database, "another")
    assert [each.text for each in back.messages] == [each.text for each in chat.messages]
    assert stored(desk.database, chat.id) == chat


def test_stop_ends_an_import_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    chats = [a_random_chat(seed, 200) for seed in range(30)]
    document = {"format": "quantscope.chats", "version": 1, "chats": chats}
    path = tmp_path / "many.json"
    path.write_bytes(msgspec.json.encode(document))
    future = desk.exchange.import_files(
        [str(path)], progress=lambda done, total: desk.exchange.stop()
    )
    with pytest.raises(UserFixableError) as raised:
        future.result(60)
    assert raised.value.code == "stopped"
    _assert_empty(desk)


def test_exports_are_recognised_at_a_glance(desk: Desk, tmp_path: Path) -> None:
    store(desk.database, a_random_chat(2))
    for format_ in ExportFormat:
        path = tmp_path / f"own.{format_.value}"
        desk.exchange.export(ExportWish(None, format_), str(path)).result(60)
        assert sniffing.is_chat_export(str(path)), format_
    made = (
        write_json(tmp_path / "a.json", [chatgpt_chat()]),
        write_json(tmp_path / "b.json", lm_studio_chat()),
        write_json(tmp_path / "c.json", [open_webui_chat()]),
        write_jan(tmp_path / "jan") / "threads",
        write_zip(tmp_path / "d.zip", conversations__json=b"[]"),
    )
    assert [path.name for path in made if not sniffing.is_chat_export(str(path))] == []


@pytest.mark.parametrize(
    "name", ["package.json", "notes.md", "page.html", "other.pdf", "empty.json"]
)
def test_other_files_are_not_taken_for_exports(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert not sniffing.is_chat_export(str(path))
    assert not sniffing.is_chat_export(str(tmp_path / "gone.json"))


def test_a_file_beyond_all_measure_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 10)
    path = write_json(tmp_path / "a.json", [chatgpt_node("a", None, "user", "x")])
    files = archive.open_files(path)
    with pytest.raises(BrokenFileError, match="larger"):
        files.read("a.json")
