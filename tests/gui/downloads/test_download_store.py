"""The queue in the window: its order, its figures, and how often they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.bridge.download_list_model import DownloadRole
from app.domain.download import DownloadProgress, DownloadState
from app.domain.errors import UserFixableError
from app.domain.hub_events import DownloadProgressed
from tests.gui.discover.hub_fakes import download
from tests.gui.fakes import failed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.domain.download import Download
    from tests.gui.discover.hub_fakes import HubWorld


def rows(world: HubWorld) -> list[str]:
    model = world.downloads.rows
    return [model.index(at).data(DownloadRole.ID) for at in range(model.rowCount())]


def show(world: HubWorld, qtbot: QtBot, *downloads: Download) -> None:
    world.queue.show(*downloads)
    qtbot.waitUntil(lambda: len(world.downloads.downloads) == len(downloads))


def test_what_is_done_stands_below_the_rest(world: HubWorld, qtbot: QtBot) -> None:
    done = download("done", state=DownloadState.DONE)
    show(world, qtbot, done, download("a"), download("b", state=DownloadState.QUEUED))
    assert rows(world) == ["a", "b", "done"]


def test_rows_stay_in_place_when_only_a_state_changes(world: HubWorld, qtbot: QtBot) -> None:
    show(world, qtbot, download("a"), download("b"))
    model = world.downloads.rows
    with (
        qtbot.assertNotEmitted(model.modelReset, wait=0),
        qtbot.assertNotEmitted(model.rowsRemoved, wait=0),
        qtbot.waitSignal(model.dataChanged) as changed,
    ):
        world.queue.show(download("a"), download("b", state=DownloadState.PAUSED))
    assert changed.args is not None
    assert changed.args[0].row() == 1


def test_figures_change_one_row_at_most_ten_times_a_second(world: HubWorld, qtbot: QtBot) -> None:
    show(world, qtbot, download("a"), download("b"))
    changed: list[int] = []
    world.downloads.rows.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    for received in range(50):
        progress = DownloadProgress("b", received, 100, 10.0, 5.0)
        world.events.publish(DownloadProgressed(progress))
    qtbot.waitUntil(lambda: world.downloads.received(download("b")) == 49)
    qtbot.waitSignal(world.downloads.progressed).wait()
    assert changed == [1]


def test_totals_add_up_what_is_to_come(world: HubWorld, qtbot: QtBot) -> None:
    show(
        world,
        qtbot,
        download("a"),
        download("b", state=DownloadState.QUEUED),
        download("c", state=DownloadState.PAUSED, received=9),
        download("d", state=DownloadState.DONE),
    )
    world.events.publish(
        DownloadProgressed(DownloadProgress("a", 2_515_000_000, 5_030_000_000, 1e7, 1.0))
    )
    qtbot.waitUntil(lambda: world.downloads.totals.rate is not None)
    totals = world.downloads.totals
    assert (totals.moving, totals.waiting, totals.paused, totals.done) == (1, 1, 1, 1)
    assert totals.fraction == pytest.approx(0.25)
    assert totals.seconds_left == pytest.approx(754.5)


def test_moving_up_counts_places_of_the_whole_queue(world: HubWorld, qtbot: QtBot) -> None:
    done = download("done", state=DownloadState.DONE)
    show(world, qtbot, done, download("a"), download("b"), download("c"))
    world.downloads.move_by("c", -1)
    assert world.queue.calls == [("move", "c", 2)]
    qtbot.waitUntil(lambda: rows(world) == ["a", "c", "b", "done"])
    world.downloads.move_by("a", -1)
    assert len(world.queue.calls) == 1


@pytest.mark.parametrize(
    ("source", "above", "order"),
    [(2, 0, ["c", "a", "b"]), (0, 3, ["b", "c", "a"]), (0, 2, ["b", "a", "c"])],
)
def test_dragging_a_row_moves_it(
    world: HubWorld, qtbot: QtBot, source: int, above: int, order: list[str]
) -> None:
    show(world, qtbot, download("a"), download("b"), download("c"))
    assert world.downloads.rows.moveRows(QModelIndex(), source, 1, QModelIndex(), above)
    assert rows(world) == order
    qtbot.waitUntil(lambda: [each.id for each in world.downloads.downloads] == order)


def test_what_is_done_cannot_be_dragged(world: HubWorld, qtbot: QtBot) -> None:
    show(world, qtbot, download("a"), download("done", state=DownloadState.DONE))
    model = world.downloads.rows
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsDragEnabled


def test_the_end_of_a_download_is_told_once(world: HubWorld, qtbot: QtBot) -> None:
    show(world, qtbot, download("a"))
    ended: list[str] = []
    world.downloads.ended.connect(lambda each: ended.append(each.id))
    world.queue.show(download("a", state=DownloadState.DONE))
    world.queue.show(download("a", state=DownloadState.DONE))
    qtbot.waitUntil(lambda: ended != [])
    assert ended == ["a"]


def test_a_wish_that_is_refused_is_a_problem_in_words(
    world: HubWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = UserFixableError("It is in the library already.", "Open it there.", code="already")
    monkeypatch.setattr(world.queue, "pause", lambda _id: failed(error))
    with qtbot.waitSignal(world.downloads.problem_raised) as raised:
        world.downloads.pause("a")
    assert raised.args is not None
    assert raised.args[0].text == "It is in the library already."
