"""Tokens of the stored answers, what they would have cost, the energy they took. Any thread.

While answers are written, the counters of the system are read by a thread of the service's own.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from app.domain.cost_export import cost_csv
from app.domain.events import AnswerFinished, AnswerStarted, Event, Problem, ProblemRaised
from app.domain.running_cost import EXAMPLE_PRICES, CostBook, Price, PriceTable, sound_prices
from app.domain.usage_levels import usages_of
from app.storage.cost_file import load_costs, save_costs
from app.storage.usage import list_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from app.domain.model_file import ModelFile
    from app.domain.running_cost import Usage, UsageBy
    from app.storage.database import Database
    from app.system.energy import EnergyReading


class Counters(Protocol):
    """What is needed of the counters of energy."""

    def read(self) -> EnergyReading: ...


class CostService:
    """Nothing blocks but the first look at the file, which is small, and `close`."""

    def __init__(
        self,
        database: Database,
        models: Callable[[], Future[tuple[ModelFile, ...]]],
        file: Path,
        counters: Callable[[], Counters],
        publish: Callable[[Event], None],
    ) -> None:
        """`models` lists the library, in which levels have the names that they are shown by.

        `counters` looks for what can be read; it is called in the service's own thread.
        """
        self._database = database
        self._models = models
        self._file = file
        self._publish = publish
        self._lock = threading.Lock()
        self._book: CostBook | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="costs")
        self._meter = EnergyMeter(counters)

    @property
    def book(self) -> CostBook:
        """Prices and power as they are now."""
        with self._lock:
            return self._read()

    def usage(self) -> Future[tuple[Usage, ...]]:
        """Tokens of the answers that are stored, in chats and elsewhere, and of measurements."""
        return self._worker.submit(self._begin_reading())

    def set_prices(self, prices: Sequence[Price], day: str) -> None:
        """The user's own, as they are on that day; what cannot be a price is left out."""
        self._change(lambda book: replace(book, table=PriceTable(sound_prices(prices), day)))

    def restore_example(self) -> None:
        """Back to the prices that only show the form."""
        self._change(lambda book: replace(book, table=EXAMPLE_PRICES))

    def set_power(self, watts: float | None, kwh_price: float | None, currency: str) -> None:
        """What the user knows of the machine, and what a kilowatt hour costs."""
        sign = currency.strip()
        self._change(
            lambda book: replace(book, watts=watts, kwh_price=kwh_price, kwh_currency=sign)
        )

    def forget(self) -> Future[None]:
        """Take prices, power and what was measured of it away for good; done once it is saved."""
        self._change(lambda _book: CostBook())
        return self._worker.submit(lambda: None)

    def export(self, by: UsageBy) -> Future[str]:
        """The table as CSV."""
        read = self._begin_reading()
        return self._worker.submit(lambda: cost_csv(read(), by, self.book))

    def on_event(self, event: Event) -> None:
        """Hear when answers are written; the counters are read in the service's thread."""
        if isinstance(event, AnswerStarted | AnswerFinished):
            begins = isinstance(event, AnswerStarted)
            self._worker.submit(self._hear, event.answer.id, begins=begins)

    def close(self) -> None:
        """Wait until everything is saved."""
        self._worker.shutdown(wait=True)

    def _begin_reading(self) -> Callable[[], tuple[Usage, ...]]:
        """What waits for what is read."""
        spent, listed = self._database.submit(list_usage), self._models()
        return lambda: usages_of(spent.result(), listed.result())

    def _hear(self, answer_id: str, *, begins: bool) -> None:
        if begins:
            self._meter.begin(answer_id)
            return
        joules, seconds = self._meter.end(answer_id)
        if joules > 0:
            self._save(self._put(lambda book: book.with_measured(joules, seconds)))

    def _read(self) -> CostBook:
        if self._book is None:
            self._book = load_costs(self._file)
        return self._book

    def _change(self, change: Callable[[CostBook], CostBook]) -> None:
        self._worker.submit(self._save, self._put(change))

    def _put(self, change: Callable[[CostBook], CostBook]) -> CostBook:
        with self._lock:
            self._book = changed = change(self._read())
        return changed

    def _save(self, book: CostBook) -> None:
        try:
            save_costs(self._file, book)
        except OSError as error:
            text = f"Your prices could not be saved ({error.strerror or error})."
            action = "They hold until you close Quantscope. Check the free space of the disk."
            self._publish(ProblemRaised(Problem(text, action, "costs_unsaved")))


class EnergyMeter:
    """Joules and seconds from the first answer that begins to the last that ends. One thread."""

    def __init__(
        self, counters: Callable[[], Counters], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._look = counters
        self._clock = clock
        self._counters: Counters | None = None
        self._writing: set[str] = set()
        self._before: tuple[EnergyReading, float] | None = None

    def begin(self, answer_id: str) -> None:
        """An answer is asked for."""
        if self._counters is None:
            self._counters = self._look()
        if not self._writing:
            self._before = (self._counters.read(), self._clock())
        self._writing.add(answer_id)

    def end(self, answer_id: str) -> tuple[float, float]:
        """An answer has ended; nothing while others are written."""
        self._writing.discard(answer_id)
        if self._writing or self._before is None or self._counters is None:
            return 0.0, 0.0
        (reading, since), self._before = self._before, None
        return self._counters.read().since(reading), self._clock() - since
