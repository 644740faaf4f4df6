"""The queue's rules, without threads, files or a network."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.download import Download, DownloadFile, DownloadProblem, DownloadState
from app.domain.errors import UserFixableError
from app.services import download_queue as steps
from app.services.download_queue import DownloadQueue

FULL = DownloadProblem("Full.", "Tidy.", "disk_full")
BROKEN = DownloadProblem("Broken.", "", "not_found")


def entry(name: str, position: int = 0, state: DownloadState = DownloadState.QUEUED) -> Download:
    file = DownloadFile(f"{name}.gguf", 100, "ab" * 32)
    return Download(name, "org/m", "c", name, "Q4_0", (file,), state, position, 1.0)


def queue_of(*names: str) -> DownloadQueue:
    queue = DownloadQueue()
    for position, name in enumerate(names):
        queue = steps.put(queue, entry(name, position), ours=True)
    return queue


def run(queue: DownloadQueue, at_once: int = 2) -> DownloadQueue:
    """As the driver does where nothing is in the way."""
    queue = steps.trim(queue, at_once)
    while (waiting := steps.next_waiting(queue, at_once)) is not None:
        queue = steps.activate(queue, waiting.id)
    return queue


def states(queue: DownloadQueue) -> dict[str, str]:
    return {each.id: each.state.value for each in queue.downloads}


def test_the_first_ones_run_and_the_others_wait() -> None:
    queue = run(queue_of("a", "b", "c"))
    assert states(queue) == {"a": "active", "b": "active", "c": "queued"}


@pytest.mark.parametrize(("wished", "active"), [(0, 1), (1, 1), (3, 3), (9, 3)])
def test_one_to_three_run_at_once(wished: int, active: int) -> None:
    queue = run(queue_of("a", "b", "c", "d"), wished)
    assert len(queue.in_state(DownloadState.ACTIVE)) == active


def test_with_fewer_places_the_last_ones_wait_again() -> None:
    queue = run(run(queue_of("a", "b", "c"), 3), 1)
    assert states(queue) == {"a": "active", "b": "queued", "c": "queued"}


def test_when_one_is_done_the_next_one_starts() -> None:
    queue = run(queue_of("a", "b"), 1)
    queue = run(steps.finish(steps.verify(queue, "a"), "a", "m"), 1)
    assert states(queue) == {"a": "done", "b": "active"}
    done = queue.get("a")
    assert (done.model_id, done.received) == ("m", 100)


def test_one_that_is_being_published_takes_no_place() -> None:
    queue = run(steps.verify(run(queue_of("a", "b"), 1), "a"), 1)
    assert states(queue) == {"a": "verifying", "b": "active"}


def test_two_with_the_same_file_run_one_after_another() -> None:
    queue = steps.put(queue_of("a"), replace(entry("a"), id="b", position=1), ours=True)
    queue = run(steps.put(queue, entry("c", 2), ours=True))
    assert states(queue) == {"a": "active", "b": "queued", "c": "active"}


def test_a_paused_one_gives_its_place_away_and_waits_at_its_own_when_resumed() -> None:
    queue = run(queue_of("a", "b", "c"), 1)
    queue = run(steps.pause(queue, "a"), 1)
    assert states(queue) == {"a": "paused", "b": "active", "c": "queued"}
    queue = run(steps.pause(steps.resume(queue, "a"), "b"), 1)
    assert states(queue) == {"a": "active", "b": "paused", "c": "queued"}


def test_moving_decides_who_is_next_but_stops_nobody() -> None:
    queue = run(queue_of("a", "b", "c"), 1)
    queue = run(steps.move(queue, "c", 0), 1)
    assert [each.id for each in queue.downloads] == ["c", "a", "b"]
    assert [each.position for each in queue.downloads] == [0, 1, 2]
    assert queue.get("a").state is DownloadState.ACTIVE
    queue = run(steps.finish(queue, "a", "m"), 1)
    assert queue.get("c").state is DownloadState.ACTIVE


@pytest.mark.parametrize(("place", "order"), [(-5, "bac"), (99, "acb"), (1, "abc")])
def test_a_place_outside_of_the_list_is_its_end(place: int, order: str) -> None:
    queue = steps.move(queue_of("a", "b", "c"), "b", place)
    assert "".join(each.id for each in queue.downloads) == order


def test_a_failed_one_keeps_its_words_until_it_is_tried_again() -> None:
    queue = steps.fail(run(queue_of("a")), "a", BROKEN)
    assert (queue.get("a").state, queue.get("a").problem) == (DownloadState.FAILED, BROKEN)
    queue = steps.resume(queue, "a")
    assert (queue.get("a").state, queue.get("a").problem) == (DownloadState.QUEUED, None)


def test_a_full_disk_pauses() -> None:
    queue = steps.fail(run(queue_of("a")), "a", FULL)
    assert (queue.get("a").state, queue.get("a").problem) == (DownloadState.PAUSED, FULL)


def test_pausing_one_that_waits_for_room_means_that_it_waits_for_the_user() -> None:
    queue = steps.pause(steps.fail(run(queue_of("a")), "a", FULL), "a")
    assert queue.get("a").problem is None


@pytest.mark.parametrize("state", [DownloadState.VERIFYING, DownloadState.DONE])
def test_what_is_whole_can_neither_be_paused_nor_resumed(state: DownloadState) -> None:
    queue = steps.put(DownloadQueue(), entry("a", state=state), ours=True)
    assert steps.pause(queue, "a") == queue
    assert steps.resume(queue, "a") == queue


def test_everything_can_be_paused_and_resumed() -> None:
    queue = steps.fail(run(queue_of("a", "b", "c", "d")), "d", BROKEN)
    paused = steps.pause_all(queue)
    assert states(paused) == {"a": "paused", "b": "paused", "c": "paused", "d": "failed"}
    again = run(steps.resume_all(paused))
    assert states(again) == {"a": "active", "b": "active", "c": "queued", "d": "failed"}


def test_what_another_process_runs_is_shown_and_left_alone() -> None:
    queue = steps.leave_elsewhere(queue_of("a", "b"), "a")
    assert queue.downloads[0].problem == steps.ELSEWHERE
    assert states(run(queue, 1)) == {"a": "queued", "b": "active"}
    with pytest.raises(UserFixableError, match="Another Quantscope window"):
        steps.pause(queue, "a")
    assert steps.pause_all(queue).downloads[0] == queue.downloads[0]


@pytest.mark.parametrize(
    ("state", "then"),
    [("active", "queued"), ("verifying", "queued"), ("paused", "paused"), ("done", "done")],
)
def test_what_another_process_lets_go_of_goes_on_here_unless_it_is_at_rest(
    state: str, then: str
) -> None:
    one = entry("a", state=DownloadState(state))
    queue = steps.leave_elsewhere(steps.put(DownloadQueue(), one, ours=True), "a")
    freed = steps.take_over(queue, "a")
    assert states(freed) == {"a": then}
    assert freed.get("a").problem is None


def test_what_this_process_does_not_run_never_becomes_active() -> None:
    queue = run(steps.put(DownloadQueue(), entry("a"), ours=False))
    assert states(queue) == {"a": "queued"}
    queue = run(steps.resume(steps.pause(queue, "a"), "a"))
    assert states(queue) == {"a": "active"}


def test_an_entry_that_is_gone_is_said_to_be() -> None:
    with pytest.raises(UserFixableError, match="no longer in the list"):
        steps.pause(queue_of("a"), "z")
    assert steps.note_received(queue_of("a"), "z", "z.gguf", 3) == queue_of("a")
