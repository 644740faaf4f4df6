"""Transfers that cannot end well: the right words, the right code, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from app.hub.protocol import Configure
from tests.fake_hub import faults
from tests.fake_hub.contents import FakeFile
from tests.integration.hub.conftest import MIB, NAME, Bench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fake_hub.faults import Fault

pytestmark = pytest.mark.integration

LASTING = {
    "503 for ever": (faults.answer(503, None), "hub_error", "problem of its own (503)"),
    "500 of the store": (
        faults.answer(500, None, stage=faults.Stage.STORE),
        "hub_error",
        "problem of its own (500)",
    ),
    "429 for ever": (faults.answer(429, None, Retry_After="0"), "rate_limited", "pause"),
    "reset at once": (faults.reset(0, times=None), "connection_lost", "lost"),
    "early close at once": (faults.early_close(0, times=None), "connection_lost", "lost"),
    "silence": (faults.silence(60.0, times=None), "connection_lost", "nothing any more"),
    "404": (faults.answer(404, None, X_Error_Code="EntryNotFound"), "not_found", "not have this"),
    "no repository": (faults.answer(404, None, X_Error_Code="RepoNotFound"), "not_found", "on the"),
    "no revision": (
        faults.answer(404, None, X_Error_Code="RevisionNotFound"),
        "not_found",
        "version",
    ),
    "403": (faults.answer(403, None), "forbidden", "does not give this file"),
    "401": (faults.answer(401, None), "unauthorized", "signed in"),
    "gated": (faults.gated(), "gated", "agreed to their terms"),
    "link that never works": (faults.expired_link(None), "forbidden", "not valid any more"),
    "portal": (faults.portal(), "captive_portal", "page of this network"),
    "portal at the store": (
        faults.portal(stage=faults.Stage.STORE),
        "captive_portal",
        "page of this network",
    ),
    "418": (faults.answer(418, None), "bad_answer", "makes no sense"),
    "204": (faults.answer(204, None), "bad_answer", "makes no sense"),
    "circle": (faults.answer(302, None, Location="/a/b/resolve/main/x"), "not_found", "on the Hub"),
    "nowhere": (faults.answer(302, None, Location=""), "bad_answer", "circle"),
    "no web address": (faults.answer(302, None, Location="file:///etc/passwd"), "not_secure", ""),
    "another hash": (faults.changed_etag(f'"{"0" * 64}"'), "changed", "not the one any more"),
    "packed": (
        faults.Fault(times=None, headers={"Content-Encoding": "gzip"}),
        "bad_answer",
        "packs",
    ),
}


@pytest.mark.parametrize(("fault", "code", "words"), LASTING.values(), ids=LASTING)
def test_what_lasts_ends_in_words_and_keeps_the_part(
    bench: Bench, fault: Fault, code: str, words: str
) -> None:
    bench.part.write_bytes(bench.data[:MIB])
    bench.hub.faults.add(NAME, fault)
    failed = bench.failed()
    assert failed.code == code
    assert words in failed.text
    assert failed.action
    assert bench.part.read_bytes() == bench.data[:MIB]


def test_a_gated_file_says_what_to_do(bench: Bench) -> None:
    bench.repository.gated = True
    failed = bench.failed()
    assert failed.code == "gated"
    assert "then sign in here" in failed.action


def test_a_token_that_is_not_valid_is_named(bench: Bench) -> None:
    bench.worker.submit(Configure("", "hf_old", None))
    assert bench.failed().code == "unauthorized"


@pytest.mark.parametrize("token", ["hf_a\r\nX-Evil: 1", "hf_é", "hf a"])
def test_what_cannot_be_a_token_is_never_sent(bench: Bench, token: str) -> None:
    bench.worker.submit(Configure("", token, None))
    assert bench.failed().code == "unauthorized"
    assert bench.hub.requests == []


def test_a_file_that_is_always_another_one_is_given_up(bench: Bench) -> None:
    changing = faults.changed_etag('"{n}"', stage=faults.Stage.STORE)
    bench.hub.faults.add(NAME, changing, faults.reset(MIB, times=None))
    assert bench.failed(sha256=None).code == "changed"


def test_one_flipped_byte_is_found(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.flipped_byte(3 * MIB))
    assert bench.failed().code == "wrong_hash"
    assert bench.part.stat().st_size == len(bench.data)  # for whoever asked to put aside


def test_one_flipped_byte_on_the_disk_is_found(bench: Bench) -> None:
    spoiled = bytearray(bench.data[: 4 * MIB])
    spoiled[MIB] ^= 1
    bench.part.write_bytes(spoiled)
    assert bench.failed().code == "wrong_hash"


def test_a_page_that_does_not_say_what_it_is_never_gets_into_the_file(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.secret_portal())
    assert bench.failed().code == "captive_portal"
    assert bench.part.read_bytes() == b""
    bench.hub.faults.clear()
    bench.fetched()


def test_another_size_than_was_said_is_not_taken(bench: Bench) -> None:
    bench.repository.files[NAME] = FakeFile(bench.data + b"more")
    assert bench.failed().code == "changed"
    bench.repository.files[NAME] = FakeFile(bench.data, lfs=False)
    assert bench.failed(size=len(bench.data) + 5).code == "changed"
    assert not bench.part.exists() or bench.part.stat().st_size == 0


def test_no_network_at_all_is_said_at_last(bench: Bench) -> None:
    bench.hub.stop()
    failed = bench.failed()
    assert (failed.code, failed.text) == ("offline", "The Hub cannot be reached.")


def test_a_folder_that_is_gone_is_not_made(bench: Bench) -> None:
    part = bench.folder / "drive" / "model.part"
    assert bench.failed(part_path=os.fsencode(part)).code == "folder_gone"
    assert not part.parent.exists()


def test_a_folder_in_the_place_of_the_file_is_left_alone(bench: Bench) -> None:
    bench.part.mkdir()
    bench.failed()
    assert bench.part.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_in_the_place_of_the_file_is_not_followed(bench: Bench) -> None:
    victim = bench.folder / "victim"
    victim.write_bytes(b"mine")
    bench.part.symlink_to(victim)
    bench.failed()
    assert victim.read_bytes() == b"mine"


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of 3 MiB, where this system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if (
        mount is None
        or subprocess.run([mount, *options], check=False, capture_output=True).returncode
    ):
        pytest.skip("no right to mount a small disk")
    return place


def test_a_full_disk_keeps_what_has_arrived(bench: Bench, small_disk: Path) -> None:
    part = small_disk / "model.part"
    try:
        failed = bench.failed(part_path=os.fsencode(part))
        assert failed.code == "disk_full"
        kept = part.read_bytes()
        assert len(kept) == 3 * MIB
        assert kept == bench.data[: len(kept)]
        grow = ["mount", "-o", "remount,size=20m", str(small_disk)]
        subprocess.run(grow, check=True, capture_output=True)
        bench.fetched_at(part)
    finally:
        bench.worker.close()
        subprocess.run(["umount", str(small_disk)], check=True)
