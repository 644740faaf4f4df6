"""`quantscope models verify`: are the files whole, is there something newer? Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec

from app.cli.output import FAILED, plain, print_error, print_json
from app.cli.progress_bar import ProgressBar
from app.domain.errors import AppError
from app.domain.events import Problem
from app.domain.library import VerifyOutcome

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.domain.library import UpstreamState, VerifyResult
    from app.domain.model_file import ModelFile
    from app.services.library_service import LibraryService

_USAGE = 2


def run(library: LibraryService, arguments: argparse.Namespace) -> int:
    """Check one model after another; 1 where one is wrong or cannot be checked."""
    if bool(arguments.models) == arguments.all:
        sys.stderr.write("Name a MODEL, or --all.\n")
        return _USAGE
    codes = [_check(library, model, arguments) for model in _wanted(library, arguments)]
    return max(codes, default=0)


def _wanted(library: LibraryService, arguments: argparse.Namespace) -> Iterator[ModelFile]:
    if arguments.all:
        yield from library.list_models().result()
    for name in arguments.models:
        yield library.find(name).result()


def _check(library: LibraryService, model: ModelFile, arguments: argparse.Namespace) -> int:
    try:
        if arguments.upstream:
            state = library.check_upstream(model.id).result()
            _show(model, state, as_json=arguments.json)
            return 0
        result = _verified(library, model)
    except AppError as error:
        print_error(Problem.of(error), as_json=arguments.json)
        return FAILED
    _show(model, result, as_json=arguments.json)
    return FAILED if result.outcome is VerifyOutcome.WRONG else 0


def _verified(library: LibraryService, model: ModelFile) -> VerifyResult:
    bar = ProgressBar(model.display_name)
    try:
        return library.verify(model.id, bar.show).result()
    finally:
        bar.close()


def _show(model: ModelFile, result: VerifyResult | UpstreamState, *, as_json: bool) -> None:
    if as_json:
        document: dict[str, Any] = msgspec.to_builtins(result)
        print_json({"name": model.display_name, **document})
    else:
        print(plain(f"{model.id}  {result.text} {result.action}".rstrip()))
