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

    from app.domain.model_file import ModelFile
    from app.services.library_service import LibraryService

_NO_FILE: dict[str, str | None] = {"none": "", "auto": None}


def run(library: LibraryService, arguments: argparse.Namespace) -> int:
    """Store the options with the model, or show what is stored; raises AppError."""
    model = library.find(arguments.model).result()
    before = model.details.load or LoadParams()
    wanted = laid_over(given_load(arguments), LoadParams() if arguments.reset else before)
    if wanted != before:
        check_load(model, wanted)
    _set_encoder(library, model, arguments)
    if wanted != before:
        kept = None if wanted == LoadParams() else wanted
        library.change_details(model.id, load=kept).result()
    encoder = library.image_encoder(model.id).result()
    if arguments.json:
        seen = msgspec.to_builtins(encoder)
        load = msgspec.to_builtins(wanted)
        print_json({"model": model.id, "load": load, "image_encoder": seen})
    else:
        words = load_words(wanted) or "as the settings of all models say"
        print(plain(f"{model.display_name} is loaded with: {words}"))
        if encoder is not None:
            print(plain(f"It sees images with: {encoder.path}"))
    return 0


def _set_encoder(library: LibraryService, model: ModelFile, arguments: argparse.Namespace) -> None:
    given = arguments.mmproj
    if given is None and not arguments.reset:
        return
    path = None if given is None else _NO_FILE.get(given.lower(), given)
    if path != model.details.image_encoder:
        library.choose_image_encoder(model.id, path).result()
