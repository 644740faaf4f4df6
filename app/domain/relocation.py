"""Paths in what is known of models, after their folder has moved. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelDetails, ModelFile


@dataclass(frozen=True, slots=True)
class Relocation:
    """Everything under `old` lies under `new` now, each in the same place."""

    old: Path
    new: Path

    def path(self, path: str) -> str:
        """Where a file lies now; one outside stays."""
        where = Path(path)
        return str(self.new / where.relative_to(self.old)) if self.old in where.parents else path

    def model(self, model: ModelFile) -> ModelFile:
        """With all its paths; the very same where none is under the folder."""
        moved = replace(model, path=self.path(model.path), details=self._details(model.details))
        return model if moved == model else moved

    def load(self, load: LoadParams) -> LoadParams:
        """Adapters and draft model."""
        adapters = tuple(replace(each, path=self.path(each.path)) for each in load.adapters)
        draft = self.path(load.draft_model) if load.draft_model else load.draft_model
        return replace(load, adapters=adapters, draft_model=draft)

    def _details(self, details: ModelDetails) -> ModelDetails:
        encoder = details.image_encoder
        return replace(
            details,
            companions=tuple(self.path(each) for each in details.companions),
            image_encoder=self.path(encoder) if encoder else encoder,
            load=self.load(details.load) if details.load else None,
        )
