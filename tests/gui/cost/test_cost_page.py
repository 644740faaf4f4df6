"""The cost page over a real service: tokens, the user's prices, energy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
)

from app.bridge.cost_store import CostStore
from app.domain.chat import Role
from app.domain.measurement import Effort
from app.domain.running_cost import EXAMPLE_PRICES
from app.gui.cost.cost_page import CostPage
from app.gui.cost.power_box import PowerBox
from app.gui.cost.price_row import PriceRow
from app.gui.cost.prices_box import PricesBox
from app.services.cost_service import CostService
from app.storage.chats import delete_chat, save_chat
from app.storage.comparisons import add_comparison
from app.storage.measurements import add_measurement
from app.storage.messages import add_message
from tests.gui.fakes import FakeServices
from tests.gui.finding import child
from tests.helpers.comparisons import a_comparison
from tests.helpers.measurements import SMALL, a_measurement
from tests.helpers.quick_database import QuickDatabase
from tests.unit.services.test_cost_service import open_service
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.gui.theme import ThemeController

LEFT = Qt.MouseButton.LeftButton
LARGE = replace(STATS, prompt_tokens=1_000_000, reused_tokens=250_000, generated_tokens=100_000)
ANSWERS = (("rain", "Q8_0", 10, STATS), ("rain", "Q4_K_M", 11, LARGE), ("sun", "Q8_0", 11, STATS))


@dataclass
class Desk:
    """Everything of a page, to look at and to move."""

    database: QuickDatabase
    service: CostService
    store: CostStore
    page: CostPage


@pytest.fixture
def desk(qtbot: QtBot, themes: ThemeController, tmp_path: Path) -> Iterator[Desk]:
    """Two chats, two levels, two months."""
    database = QuickDatabase()
    for chat in ("rain", "sun"):
        database.submit(save_chat, a_chat(chat, chat.capitalize()))
    for at, (chat, level, month, stats) in enumerate(ANSWERS):
        when = datetime(2026, month, 15, 12).astimezone().timestamp()
        answer = a_message(f"{at}", chat_id=chat, role=Role.ASSISTANT)
        answer = replace(answer, created_at=when, stats=stats, model_name=level)
        database.submit(add_message, answer).result()
    service = open_service(tmp_path, database)  # type: ignore[arg-type]  # it stands for the database
    store = CostStore(service, FakeServices().events)
    page = CostPage(store, themes.theme)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    qtbot.waitUntil(lambda: len(store.rows) == 2)
    yield Desk(database, service, store, page)
    service.close()


def table(desk: Desk) -> list[list[str]]:
    """What stands in the table."""
    shown = child(desk.page, QTableWidget, "costTable")
    columns = range(shown.columnCount())
    return [[_text(shown, row, each) for each in columns] for row in range(shown.rowCount())]


def _text(shown: QTableWidget, row: int, column: int) -> str:
    item = shown.item(row, column)
    return item.text() if item is not None else ""


def titles(desk: Desk) -> list[str]:
    shown = child(desk.page, QTableWidget, "costTable")
    items = (shown.horizontalHeaderItem(each) for each in range(shown.columnCount()))
    return [item.text() if item is not None else "" for item in items]


def prices(desk: Desk) -> list[PriceRow]:
    return [each for each in desk.page.findChildren(PriceRow) if each.isVisible()]


def remark(desk: Desk, box: type[PricesBox | PowerBox]) -> str:
    return child(desk.page.findChildren(box)[0], QLabel, "fieldSentence").text()


def test_without_answers_it_says_where_they_come_from(desk: Desk, qtbot: QtBot) -> None:
    told = [each for each in desk.page.findChildren(QLabel) if each.text().startswith("No answers")]
    assert not told[0].isVisible()
    for chat in ("rain", "sun"):
        desk.database.submit(delete_chat, chat).result()
    desk.store.refresh()
    qtbot.waitUntil(told[0].isVisible)


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("month", ["Together", "November 2026", "October 2026"]),
        ("level", ["Together", "Q4_K_M", "Q8_0"]),
        ("chat", ["Together", "Rain", "Sun"]),
    ],
)
def test_tokens_are_summed_up_as_chosen(
    desk: Desk, qtbot: QtBot, key: str, names: list[str]
) -> None:
    qtbot.mouseClick(child(desk.page, QPushButton, f"{key}Segment"), LEFT)
    rows = table(desk)
    assert [row[0] for row in rows] == names
    assert rows[0][1:6] == ["3", "1,000,024", "250,008", "100,066", "5.2 s"]  # 3 × 1.75 s
    assert rows[0][6] == "–"


def test_what_is_in_no_chat_has_a_row_of_its_own(desk: Desk, qtbot: QtBot) -> None:
    desk.database.submit(add_comparison, a_comparison()).result()
    measured = replace(SMALL, effort=Effort(2048, 512, 4.0))
    desk.database.submit(add_measurement, a_measurement(measured)).result()
    qtbot.mouseClick(child(desk.page, QPushButton, "chatSegment"), LEFT)
    desk.store.refresh()
    qtbot.waitUntil(lambda: "Comparisons" in [row[0] for row in table(desk)])
    assert [row[1] for row in table(desk) if row[0] == "Comparisons"] == ["1"]
    measurements = next(row for row in table(desk) if row[0] == "Measurements")
    assert measurements[1:6] == ["0", "2,048", "0", "512", "4.0 s"]


def test_the_prices_are_called_an_example_until_they_are_changed(desk: Desk, qtbot: QtBot) -> None:
    assert titles(desk)[7:] == ["Example: small", "Example: medium", "Example: large"]
    assert table(desk)[0][7] == "0.28 $"  # 0.2 for the million in, 0.08 for those out
    assert "example" in remark(desk, PricesBox)
    first = prices(desk)[0]
    spin = first.findChildren(QDoubleSpinBox)[0]
    spin.setValue(10.0)
    assert table(desk)[0][7] == "10.08 $"
    assert "Your prices" in remark(desk, PricesBox)
    assert prices(desk)[0] is first  # with the cursor in it
    book = desk.service.book.table
    assert (book.is_example, book.day) == (False, QDate.currentDate().toString("yyyy-MM-dd"))
    qtbot.keyClick(child(desk.page, QPushButton, "examplePrices"), Qt.Key.Key_Space)
    assert desk.service.book.table == EXAMPLE_PRICES
    assert table(desk)[0][7] == "0.28 $"


class Elsewhere(QTranslator):
    """Another language, in which every text is in brackets."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - as Qt calls it
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        del context, disambiguation, n
        return f"[{sourceText}]"


@pytest.fixture
def elsewhere(styled_app: QApplication) -> Iterator[None]:
    translator = Elsewhere()
    styled_app.installTranslator(translator)
    yield
    styled_app.removeTranslator(translator)


@pytest.mark.usefixtures("elsewhere")
def test_examples_are_named_in_the_windows_language_and_own_prices_as_typed(desk: Desk) -> None:
    assert titles(desk)[7:9] == ["[Example: small]", "[Example: medium]"]
    small, medium = (each.findChildren(QLineEdit)[0] for each in prices(desk)[:2])
    assert small.text() == "[Example: small]"
    prices(desk)[0].findChildren(QDoubleSpinBox)[0].setValue(10.0)
    assert [each.name for each in desk.service.book.table.prices] == [
        each.name for each in EXAMPLE_PRICES.prices
    ]  # nobody has named them anew
    medium.setText("Mine")
    medium.editingFinished.emit()
    assert titles(desk)[7:10] == ["[Example: small]", "Mine", "[Example: large]"]
    assert desk.service.book.table.prices[1].name == "Mine"


def test_a_price_is_added_with_the_keyboard_and_taken_away(desk: Desk, qtbot: QtBot) -> None:
    add = child(desk.page, QPushButton, "addPrice")
    qtbot.keyClick(add, Qt.Key.Key_Space)
    assert len(desk.service.book.table.prices) == 3  # it has no name yet
    new = prices(desk)[-1]
    name = new.findChildren(QLineEdit)[0]
    qtbot.keyClicks(name, "Mine")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    new.findChildren(QDoubleSpinBox)[1].setValue(1.0)
    assert titles(desk)[-1] == "Mine"
    assert table(desk)[0][-1] == "0.10 $"
    (remove,) = (
        each
        for each in new.findChildren(QAbstractButton)
        if each.accessibleName() == "Remove the price Mine"
    )
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert [each.name for each in desk.service.book.table.prices] == [
        each.name for each in EXAMPLE_PRICES.prices
    ]
    qtbot.waitUntil(lambda: len(prices(desk)) == 3)


def test_energy_needs_a_power_and_says_where_it_comes_from(desk: Desk) -> None:
    assert remark(desk, PowerBox).startswith("No energy is shown")
    child(desk.page, QDoubleSpinBox, "watts").setValue(72.0)
    assert table(desk)[0][6] == "0.10 Wh"  # 72 W for 5.25 s
    assert remark(desk, PowerBox).startswith("72 W, as you entered it")
    child(desk.page, QDoubleSpinBox, "kwhPrice").setValue(50.0)
    assert table(desk)[0][6] == "0.10 Wh · 0.0052 €"
    assert desk.service.book.watts == 72.0


def test_a_measured_power_goes_first(desk: Desk) -> None:
    child(desk.page, QDoubleSpinBox, "watts").setValue(72.0)
    desk.service._put(lambda book: book.with_measured(100.0, 2.0))  # noqa: SLF001 - as the meter does
    desk.store.choose(desk.store.by)
    assert remark(desk, PowerBox).startswith("50 W on average, measured")
    assert table(desk)[0][6] == "0.07 Wh"


def test_the_wheel_changes_no_price_in_passing(desk: Desk) -> None:
    spin = prices(desk)[0].findChildren(QDoubleSpinBox)[0]
    at = QPointF(spin.rect().center())
    turn = QWheelEvent(
        *(at, spin.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(spin, turn)
    assert spin.value() == 0.2


def test_the_table_is_written_as_csv(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "costs.csv"
    with qtbot.waitSignal(desk.page.notice_raised):
        desk.store.export(str(target))
    assert '"2026-11",2,1000012,250004,100033' in target.read_text(encoding="utf-8")


def test_answers_that_came_meanwhile_are_there_when_the_page_is_shown(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.page.hide()
    assert table(desk)[0][1] == "3"
    with qtbot.waitSignal(desk.store.changed):
        desk.page.show()


def test_every_figure_is_told_with_its_name(desk: Desk) -> None:
    shown = child(desk.page, QTableWidget, "costTable")
    item = shown.item(1, 2)
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "November 2026, Tokens in: 1,000,012"
