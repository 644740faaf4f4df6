"""Looks into GGUF files for the inspector. Any thread, nothing blocks: one thread of its own."""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.gguf_inspection import GgufInspection, MetadataEntry, Scalar
    from app.domain.inspection_diff import InspectionDiff


class InspectorService:
    """Every future fails with UserFixableError where a file is missing or wrong."""

    def __init__(self) -> None:
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="inspector")

    def inspect(self, path: str) -> Future[GgufInspection]:
        """Read the header of a model, of a split one those of all parts."""
        return self._files.submit(_inspect, path)

    def compare(self, left: str, right: str) -> Future[InspectionDiff]:
        """Read two models and put them side by side."""
        return self._files.submit(_compare, left, right)

    def read_page(
        self, inspection: GgufInspection, entry: MetadataEntry, page: int
    ) -> Future[tuple[Scalar, ...]]:
        """Values `page` × PAGE and following of a list of `inspection`."""
        path = Path(inspection.parts[entry.part].path)
        return self._files.submit(_read_page, path, entry, page)

    def close(self) -> None:
        """Take no more work; what is being read comes to its end."""
        self._files.shutdown(wait=False, cancel_futures=True)


# What reads is imported with the first file: the start does not pay for it.


def _inspect(path: str) -> GgufInspection:
    from app.engine.gguf_inspection import inspect_file

    return inspect_file(_absolute(path))


def _compare(left: str, right: str) -> InspectionDiff:
    from app.domain.inspection_diff import compare

    return compare(_inspect(left), _inspect(right))


def _read_page(path: Path, entry: MetadataEntry, page: int) -> tuple[Scalar, ...]:
    from app.engine.gguf_inspection import read_page

    return read_page(path, entry, page)


def _absolute(path: str) -> Path:
    # Links stay as they are: download caches keep the name only in the link.
    return Path(os.path.abspath(os.path.expanduser(path)))  # noqa: PTH100, PTH111
