"""`quantscope models search|levels`: what the Hub has. Main thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import print_json, print_table
from app.domain.display_text import display_text
from app.domain.errors import AppError, UserFixableError
from app.domain.fit import Fit, FitVerdict
from app.domain.hub import HubContents, HubLevel, HubModel, HubQuery
from app.domain.hub_events import HubSearchAnswered, HubSearchFailed
from app.domain.hub_levels import HubPage, group_files, level_info
from app.domain.level_choice import Reason, Recommendation, recommend
from app.domain.model_file import GgufInfo
from app.domain.quant import format_bytes, format_parameters

if TYPE_CHECKING:
    import argparse
    import queue

    from app.domain.events import Event
    from app.services.hub_service import HubService

Judge = Callable[[GgufInfo, int | None], Fit]  # for so many tokens of context, None: the usual

_NOTHING = "–"
_FOUND_HEADER = (
    "REPOSITORY", "SIZE", "ARCHITECTURE", "DOWNLOADS", "LIKES", "UPDATED", "LICENCE", ""
)  # fmt: skip
_LEVEL_HEADER = ("LEVEL", "TYPE", "BPW", "SIZE", "PARTS", "MEMORY", "")
_VERDICTS = {
    FitVerdict.FITS: "fits",
    FitVerdict.TIGHT: "tight",
    FitVerdict.TOO_LARGE: "too large",
}
_REASONS = {
    Reason.BALANCED: "recommended: a larger one is slower for little gain",
    Reason.LARGEST: "recommended: the largest that fits",
    Reason.SMALLEST: "recommended: the smallest that there is",
    Reason.ONLY_TIGHT: "recommended: the only ones that load are tight",
}


def search(hub: HubService, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """Print what is found. Raises AppError."""
    models = _found(hub, events, _query(arguments))
    if arguments.json:
        print_json([{"name": model.name, **msgspec.to_builtins(model)} for model in models])
    elif models:
        print_table(_FOUND_HEADER, map(_model_row, models))
    else:
        print("The Hub has no such model in GGUF format.")
    return 0


def levels(hub: HubService, judge: Judge | None, arguments: argparse.Namespace) -> int:
    """Print the levels of a repository, and which of them fit. Raises AppError."""
    page = hub.open_repository(arguments.repository, arguments.revision).result()
    info = _described(hub, page)
    contents = page.contents
    if info is not None:
        contents = group_files(page.repository.files, info.parameters)
    fits: dict[str, Fit | None] = {}
    if info is not None and judge is not None:
        fits = {
            level.label: judge(level_info(info, level), arguments.context)
            for level in contents.levels
            if level.size
        }
    best = recommend(contents.levels, fits)
    if arguments.json:
        print_json(_document(page, contents, fits, best))
    elif contents.levels:
        print_table(_LEVEL_HEADER, [_level_row(each, fits, best) for each in contents.levels])
        _print_companions(contents)
    else:
        print("This repository has no model in GGUF format.")
    return 0


def _query(arguments: argparse.Namespace) -> HubQuery:
    return HubQuery(
        text=arguments.text,
        author=arguments.author,
        architecture=arguments.architecture,
        licence=arguments.licence,
        gated=None if arguments.gated is None else arguments.gated == "yes",
        least_parameters=arguments.at_least,
        most_parameters=arguments.at_most,
        sort=arguments.sort,
        limit=arguments.limit,
    )


def _found(hub: HubService, events: queue.SimpleQueue[Event], query: HubQuery) -> list[HubModel]:
    search_id = hub.search(query)
    models: list[HubModel] = []
    while True:
        event = events.get()
        if isinstance(event, HubSearchFailed) and event.search_id == search_id:
            problem = event.problem
            raise UserFixableError(problem.text, problem.action, code=problem.code)
        if isinstance(event, HubSearchAnswered) and event.search_id == search_id:
            models += event.models
            if event.finished:
                return models


def _described(hub: HubService, page: HubPage) -> GgufInfo | None:
    """The header of one level stands for all; None where none can be read."""
    level = next((each for each in page.contents.levels if each.complete), None)
    if level is None:
        return None
    repository = page.repository
    try:
        return hub.describe_level(repository.model.id, repository.revision, level).result()
    except AppError:
        return None


def _model_row(model: HubModel) -> tuple[str, ...]:
    date = _NOTHING
    if model.updated_at is not None:
        date = datetime.fromtimestamp(model.updated_at).astimezone().strftime("%Y-%m-%d")
    return (
        display_text(model.id),
        format_parameters(model.parameters) if model.parameters else _NOTHING,
        display_text(model.architecture or _NOTHING),
        f"{model.downloads:,}",
        f"{model.likes:,}",
        date,
        display_text(model.licence or _NOTHING),
        "gated" if model.gated else "private" if model.private else "",
    )


def _level_row(
    level: HubLevel, fits: dict[str, Fit | None], best: Recommendation | None
) -> tuple[str, ...]:
    fit = fits.get(level.label)
    memory = _NOTHING
    if fit is not None:
        memory = f"{_VERDICTS[fit.verdict]}, needs {format_bytes(fit.prediction.total)}"
    note = _REASONS[best.reason] if best is not None and best.label == level.label else ""
    return (
        level.label,
        level.quantization or _NOTHING,
        f"{level.bits_per_weight:.2f}" if level.bits_per_weight else _NOTHING,
        format_bytes(level.size) if level.size is not None else _NOTHING,
        str(len(level.files)),
        memory,
        note if level.complete else "parts are missing on the Hub",
    )


def _print_companions(contents: HubContents) -> None:
    for companion in contents.companions:
        size = companion.file.size
        shown = format_bytes(size) if size is not None else _NOTHING
        print(f"with it: {companion.kind.value} {display_text(companion.file.path)} ({shown})")


def _document(
    page: HubPage,
    contents: HubContents,
    fits: dict[str, Fit | None],
    best: Recommendation | None,
) -> dict[str, object]:
    return {
        "repository": page.repository.model.id,
        "revision": page.repository.revision,
        "licence": page.repository.model.licence,
        "gated": page.repository.model.gated,
        "levels": [_level_document(level, fits, best) for level in contents.levels],
        "companions": msgspec.to_builtins(contents.companions),
    }


def _level_document(
    level: HubLevel, fits: dict[str, Fit | None], best: Recommendation | None
) -> dict[str, object]:
    fit = fits.get(level.label)
    return {
        **msgspec.to_builtins(level),
        "size": level.size,
        "fit": fit.verdict.value if fit is not None else None,
        "needed": fit.prediction.total if fit is not None else None,
        "available": fit.available if fit is not None else None,
        "recommended": best is not None and best.label == level.label,
    }
