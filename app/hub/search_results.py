"""The results of one search: checked, filtered, each of them once. Hub process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.hub import HubModel, HubQuery
from app.hub.answers import hub_model

Emit = Callable[[tuple[HubModel, ...], bool], None]

_BATCH = 100
_MOST_RESULTS = 1000
_UNITS = ((10**9, "B"), (10**6, "M"), (10**3, "K"))


class SearchResults:
    """Checks, filters and counts the results of one search; a second look repeats none."""

    def __init__(self, query: HubQuery, emit: Emit) -> None:
        self._query = query
        self._emit = emit
        self._seen: set[str] = set()
        self._batch: list[HubModel] = []
        self._left = max(1, min(query.limit, _MOST_RESULTS))
        # The Hub cannot look for an architecture, so there may be few among many.
        self.scanned = _MOST_RESULTS if query.architecture else self._left
        self.finished = False

    def take(self, info: Mapping[str, object]) -> None:
        model = hub_model(info)
        if model is None or model.id in self._seen or not self._left:
            return
        self._seen.add(model.id)
        if is_wanted(model, self._query):
            self._left -= 1
            self._batch.append(model)
            if len(self._batch) >= _BATCH:
                self.flush(finished=False)

    def flush(self, *, finished: bool) -> None:
        self.finished = finished or not self._left
        self._emit(tuple(self._batch), self.finished)
        self._batch.clear()


def is_wanted(model: HubModel, query: HubQuery) -> bool:
    """Whether a result is what was asked for, where a server does not know every filter."""
    wanted = query.architecture.lower()
    own = (model.architecture or "").lower()
    if wanted and wanted != own and wanted not in map(str.lower, model.tags):
        return False
    if model.parameters is None:
        return True
    least, most = query.least_parameters or 0, query.most_parameters
    return least <= model.parameters and (most is None or model.parameters <= most)


def parameter_range(least: int | None, most: int | None) -> str | None:
    """As the Hub wants it: "min:6B,max:70B"."""
    bounds = [f"{name}:{_short(count)}" for name, count in (("min", least), ("max", most)) if count]
    return ",".join(bounds) or None


def _short(count: int) -> str:
    for unit, sign in _UNITS:
        if count >= unit:
            return f"{count / unit:.3f}".rstrip("0").rstrip(".") + sign
    return str(count)
