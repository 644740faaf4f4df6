"""`quantscope models set MODEL …`: how a model is loaded from now on. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.load_arguments import given_load, load_words
from app.cli.output import plain, print_json
from app.domain.load_params import LoadParams
from app.services.load_choice import check_load, laid_over

if TYPE_CHECKING:
    import argparse

    from app.services.library_service import LibraryService


def run(library: LibraryService, arguments: argparse.Namespace) -> int:
    """Store the options with the model, or show what is stored; raises AppError."""
    model = library.find(arguments.model).result()
    before = model.details.load or LoadParams()
    wanted = laid_over(given_load(arguments), LoadParams() if arguments.reset else before)
    if wanted != before:
        check_load(model, wanted)
        kept = None if wanted == LoadParams() else wanted
        library.change_details(model.id, load=kept).result()
    if arguments.json:
        print_json({"model": model.id, "load": msgspec.to_builtins(wanted)})
    else:
        words = load_words(wanted) or "as the settings of all models say"
        print(plain(f"{model.display_name} is loaded with: {words}"))
    return 0
