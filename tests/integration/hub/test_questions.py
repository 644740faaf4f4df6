"""Questions to the Hub through the real process: answered once, and never after a Cancel."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from app.domain.hub import HubQuery
from app.hub.protocol import Configure, Failed, Found, Head, Opened, ReadHead, Search
from app.hub.protocol import OpenRepository as Open
from tests.fake_hub import faults
from tests.helpers.quick_hub import launch_quick_hub
from tests.helpers.recorder import PATIENCE_S
from tests.integration.hub.conftest import NAME, Bench

if TYPE_CHECKING:
    from typing import IO

pytestmark = pytest.mark.integration


def test_questions_are_answered_beside_a_transfer(bench: Bench) -> None:
    bench.hub.faults.add(NAME, faults.stall(1000, 600.0))
    bench.start()
    bench.worker.submit(Search("s", HubQuery("model")))
    bench.worker.submit(Open("o", bench.repository.id, None))
    bench.worker.submit(ReadHead("r", bench.repository.id, bench.repository.revision, NAME, 64))
    found = bench.recorder.wait_for(Found, lambda event: event.finished)
    assert (found.request_id, [model.id for model in found.models]) == ("s", ["org/model"])
    assert bench.recorder.wait_for(Opened).repository.revision == bench.repository.revision
    head = bench.recorder.wait_for(Head)
    assert (head.data, head.size) == (bench.data[:64], len(bench.data))


def test_a_question_that_was_stopped_is_never_answered_late(bench: Bench) -> None:
    bench.hub.faults.add("/api/models", faults.silence(0.5))
    bench.worker.submit(Search("s", HubQuery("model")))
    bench.hub.saw("/api/models")
    bench.worker.cancel("s")
    assert bench.recorder.wait_for(Failed).code == "cancelled"
    bench.worker.submit(Search("t", HubQuery("model")))
    bench.recorder.wait_for(Found, lambda event: event.request_id == "t" and event.finished)
    assert [type(event) for event in bench.events("s")] == [Failed]


def test_the_token_of_now_is_used(bench: Bench) -> None:
    bench.repository.private = True
    bench.worker.submit(Open("before", bench.repository.id, None))
    assert bench.recorder.wait_for(Failed).request_id == "before"
    bench.worker.submit(Configure("", "hf_good", None))
    bench.worker.submit(Open("after", bench.repository.id, None))
    assert bench.recorder.wait_for(Opened).request_id == "after"


def test_the_process_ends_with_its_pipe() -> None:
    log: IO[bytes]
    with tempfile.TemporaryFile() as log:
        process = launch_quick_hub(log)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        assert process.wait(PATIENCE_S) == 0
        process.stdout.close()
