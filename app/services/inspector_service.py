"""Looks into GGUF files for the inspector. Any thread, nothing blocks: one thread of its own."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.inspection_diff import InspectionDiff, compare
from app.engine.gguf_inspection import inspect_file, read_page

if TYPE_CHECKING:
    from app.domain.gguf_inspection import GgufInspection, MetadataEntry, Scalar


class InspectorService:
    """Every future fails with UserFixableError where a file is missing or wrong."""

    def __init__(self) -> None:
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inspector")

    def inspect(self, path: str) -> Future[GgufInspection]:
        """Read the header of a model, of a split one those of all parts."""
        return self._files.submit(lambda: inspect_file(_absolute(path)))

    def compare(self, left: str, right: str) -> Future[InspectionDiff]:
        """Read two models and put them side by side."""
        return self._files.submit(
            lambda: compare(inspect_file(_absolute(left)), inspect_file(_absolute(right)))
        )

    def read_page(
        self, inspection: GgufInspection, entry: MetadataEntry, page: int
    ) -> Future[tuple[Scalar, ...]]:
        """Values `page` × PAGE and following of a list of `inspection`."""
        return self._files.submit(read_page, Path(inspection.parts[entry.part].path), entry, page)

    def close(self) -> None:
        """Take no more work; what is being read comes to its end."""
        self._files.shutdown(wait=False, cancel_futures=True)


def _absolute(path: str) -> Path:
    # Links stay as they are: download caches keep the name only in the link.
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111
