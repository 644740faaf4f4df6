"""Long lists that are read as they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QAbstractItemModelTester

from app.bridge.inspector_list_model import ListValueModel
from tests.gui.inspector.conftest import TOKENS

if TYPE_CHECKING:
    from app.domain.gguf_inspection import MetadataEntry
    from tests.gui.inspector.conftest import Bench

_KEY = "tokenizer.ggml.tokens"


def entry(bench: Bench, key: str = _KEY) -> MetadataEntry:
    assert bench.store.inspection is not None
    found = bench.store.inspection.entry(key)
    assert found is not None
    return found


def test_a_value_far_down_is_read_when_it_is_seen(bench: Bench) -> None:
    bench.open()
    values = ListValueModel(bench.store)
    tester = QAbstractItemModelTester(values)
    values.show_entry(entry(bench))
    assert values.rowCount() == values.length == len(TOKENS)
    last = values.index(2999, 1)
    assert last.data() == "…"
    bench.qtbot.waitUntil(lambda: last.data() == "token 2999")
    assert values.index(2999, 0).data() == "2,999"
    assert values.copied([2998, 2999]).splitlines()[1:] == ["2998\ttoken 2998", "2999\ttoken 2999"]
    assert tester.failureReportingMode() is not None


def test_a_short_list_needs_no_reading(bench: Bench) -> None:
    bench.open(bench.right)
    values = ListValueModel(bench.store)
    values.show_entry(entry(bench))
    assert [values.index(row, 1).data() for row in range(2)] == ["<unk>", "<s>"]


def test_a_file_that_vanished_leaves_a_gap(bench: Bench) -> None:
    bench.open()
    values = ListValueModel(bench.store)
    values.show_entry(entry(bench))
    bench.left.unlink()
    with bench.qtbot.waitSignal(bench.store.page_read):
        assert values.index(0, 1).data() == "…"
    assert values.index(0, 1).data() == "…"


def test_another_list_drops_the_answers_for_this_one(bench: Bench) -> None:
    bench.open()
    values = ListValueModel(bench.store)
    values.show_entry(entry(bench))
    with bench.qtbot.waitSignal(bench.store.page_read):
        values.index(0, 1).data()
        values.show_entry(entry(bench, "general.name"))
    assert (values.rowCount(), values.length) == (0, 0)
