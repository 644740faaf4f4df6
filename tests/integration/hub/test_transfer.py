"""Files that come through a bad network: each ends whole and right, and little comes twice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.hub.protocol import Configure, Failed, Fetched, FetchProgress
from tests.fake_hub import faults
from tests.fake_hub.contents import FakeFile
from tests.integration.hub.conftest import MIB, NAME, Bench

if TYPE_CHECKING:
    from tests.fake_hub.faults import Fault

pytestmark = pytest.mark.integration


def test_a_whole_file_comes_once(bench: Bench) -> None:
    bench.fetched()
    assert bench.twice == 0


def test_the_token_never_leaves_the_hub(bench: Bench) -> None:
    bench.repository.gated = True
    bench.worker.submit(Configure("", "hf_good", None))
    bench.fetched()
    to_hub, to_store = bench.hub.requests
    assert to_hub.authorization == "Bearer hf_good"
    assert to_store.path.startswith("/cdn/")
    assert to_store.authorization is None


def test_a_file_goes_on_where_it_was_left(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[: 2 * MIB])
    bench.fetched()
    assert bench.hub.sent[NAME] == len(bench.data) - 2 * MIB
    assert bench.hub.requests[-1].range == f"bytes={2 * MIB}-"


def test_a_file_that_is_there_already_is_only_verified(bench: Bench) -> None:
    bench.part.write_bytes(bench.data)
    bench.fetched()
    assert bench.hub.requests == []


def test_an_empty_file_is_made_without_asking(bench: Bench) -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    end = bench.fetch(size=0, sha256=nothing)
    assert isinstance(end, Fetched)
    assert bench.part.read_bytes() == b""


def test_what_is_longer_than_the_file_is_thrown_away(bench: Bench) -> None:
    bench.part.write_bytes(bench.data + b"more")
    bench.fetched()


def test_a_small_file_comes_without_a_hash(bench: Bench) -> None:
    bench.repository.files["README.md"] = FakeFile(b"# Model", lfs=False)
    end = bench.fetch(path="README.md", size=7, sha256=None)
    assert isinstance(end, Fetched)
    assert bench.part.read_bytes() == b"# Model"


@pytest.mark.parametrize("path", ["sub dir/a#b?c%20d+é.gguf", "a:b.gguf", "\u202egguf.exe"])
def test_any_name_is_asked_for_as_it_is(bench: Bench, path: str) -> None:
    bench.repository.files[path] = bench.repository.files[NAME]
    bench.fetched(path=path)


@pytest.mark.parametrize("path", ["../secret.gguf", "a/../../b", "/etc/passwd", "", "a//b", "."])
def test_a_name_that_leads_elsewhere_is_refused(bench: Bench, path: str) -> None:
    assert bench.failed(path=path).code == "bad_name"
    assert bench.hub.requests == []


PASSING = {
    "reset every MiB": faults.reset(MIB, times=5),
    "reset at once": faults.reset(0, times=2),
    "early close": faults.early_close(MIB, times=3),
    "early close at once": faults.early_close(0, times=2),
    "stall": faults.stall(3 * MIB),
    "silence before the answer": faults.silence(5.0),
    "silence of the store": faults.silence(5.0, stage=faults.Stage.STORE),
    "429 with seconds": faults.answer(429, 2, Retry_After="1"),
    "429 with a date": faults.answer(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
    "429 for a year": faults.answer(429, Retry_After="31536000"),
    "429 with nonsense": faults.answer(429, Retry_After="soon"),
    "408": faults.answer(408),
    "500": faults.answer(500, 3),
    "502": faults.answer(502),
    "503": faults.answer(503, 2, Retry_After="0"),
    "504": faults.answer(504),
    "500 of the store": faults.answer(500, stage=faults.Stage.STORE),
    "expired link": faults.expired_link(),
    "403 of the Hub once": faults.answer(403),
    "portal that goes away": faults.portal(times=2),
    "hostile etag": faults.changed_etag('"../../../../evil"'),
    "very long etag": faults.changed_etag('"' + "x" * 5000 + '"'),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_is_lived_through(bench: Bench, fault: Fault) -> None:
    bench.hub.faults.add(NAME, fault)
    bench.fetched()
    assert bench.twice <= 0.01 * len(bench.data)


def test_after_each_break_hardly_a_byte_comes_twice(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.reset(MIB // 2, times=None))
    bench.fetched()
    starts = [int((seen.range or "bytes=0-")[6:-1]) for seen in bench.hub.requests[1::2]]
    assert len(starts) == 13
    assert starts == sorted(starts)
    assert bench.twice <= 0.01 * len(bench.data)


def test_an_ignored_range_costs_bytes_but_loses_none(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[: 2 * MIB])
    bench.hub.faults.add(NAME, faults.ignored_range())
    bench.fetched()
    assert len(bench.hub.requests) == 2


def test_a_store_may_give_small_pieces(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[:MIB])
    bench.hub.faults.add(NAME, faults.small_answers(MIB))
    bench.fetched()
    assert bench.hub.sent[NAME] == len(bench.data) - MIB


def test_a_wrong_part_once_costs_one_whole_answer_at_most(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[: 2 * MIB])
    once = faults.wrong_range("bytes 0-9/10", times=1)
    bench.hub.faults.add(NAME, once, faults.reset(3 * MIB, times=2))
    bench.fetched()
    assert bench.hub.requests[-1].range is not None


@pytest.mark.parametrize(
    "said", ["bytes 0-99/100", "bytes 5-6291456/*", "bytes x-y/z", "", "bytes 9-1/6291777"]
)
def test_another_part_than_asked_for_is_not_taken(bench: Bench, said: str) -> None:
    bench.part.write_bytes(bench.data[: 2 * MIB])
    bench.hub.faults.add(NAME, faults.wrong_range(said, times=2))
    bench.fetched()


def test_a_part_that_the_server_does_not_have_is_asked_for_whole(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[: 2 * MIB])
    bench.hub.faults.add(NAME, faults.answer(416, stage=faults.Stage.STORE))
    bench.fetched()


def test_another_file_midway_is_fetched_from_its_start(bench: Bench) -> None:
    old = bytes(len(bench.data))
    bench.repository.files[NAME] = FakeFile(old)
    bench.hub.faults.add(NAME, faults.stall(4 * MIB))
    request_id = bench.start(sha256=None)
    bench.progress(request_id, lambda event: event.received > 0)
    bench.repository.files[NAME] = FakeFile(bench.data)
    assert isinstance(bench.end(request_id), Fetched)
    assert bench.part.read_bytes() == bench.data


def test_the_network_may_go_and_come_back(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.stall(2 * MIB))
    request_id = bench.start()
    bench.progress(request_id, lambda event: event.received > 0)
    bench.hub.stop()
    waiting = bench.progress(request_id, lambda event: "reached" in event.reason)
    assert waiting.waiting_s is not None
    bench.hub.start()
    assert isinstance(bench.end(request_id), Fetched)
    assert bench.part.read_bytes() == bench.data


def test_what_it_waits_for_is_said_in_words(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.answer(503, 2))
    request_id = bench.start()
    waiting = bench.progress(request_id, lambda event: bool(event.waiting_s))
    assert waiting.reason == "The Hub has a problem of its own (503)."
    assert isinstance(bench.end(request_id), Fetched)


def test_what_is_on_the_disk_is_verified_first_and_said_so(bench: Bench) -> None:
    bench.part.write_bytes(bench.data[: 4 * MIB])
    request_id = bench.start()
    assert isinstance(bench.end(request_id), Fetched)
    told = [event for event in bench.events(request_id) if isinstance(event, FetchProgress)]
    kinds = [event.verifying for event in told]
    assert kinds[0]
    assert kinds == sorted(kinds, reverse=True)


def test_three_come_at_once_and_the_fourth_waits(bench: Bench) -> None:
    names = [f"{number}.gguf" for number in range(4)]
    for name in names:
        bench.repository.files[name] = bench.repository.files[NAME]
        bench.hub.faults.add(name, faults.silence(0.3, stage=faults.Stage.STORE))
    parts = [bench.folder / f"{name}.part" for name in names]
    started = [
        bench.start(path=name, part_path=os.fsencode(part))
        for name, part in zip(names, parts, strict=True)
    ]
    assert all(isinstance(bench.end(request_id), Fetched) for request_id in started)
    assert [part.read_bytes() for part in parts] == [bench.data] * 4


def test_two_transfers_never_write_to_one_file(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.stall(MIB))
    first = bench.start()
    bench.progress(first, lambda event: event.received > 0)
    refused = bench.failed()
    assert refused.code == "busy"
    assert isinstance(bench.end(first), Fetched)


def test_a_rate_holds_and_can_be_lifted(bench: Bench) -> None:
    bench.worker.submit(Configure("", None, 400_000))
    request_id = bench.start()
    bench.progress(request_id, lambda event: event.received > 100_000)
    assert bench.part.stat().st_size < len(bench.data) // 2
    bench.worker.submit(Configure("", None, None))
    end = bench.end(request_id)
    assert not isinstance(end, Failed)
