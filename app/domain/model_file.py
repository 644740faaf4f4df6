"""A GGUF file as the library and the picker show it. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.answer_figures import LevelMark
from app.domain.load_params import LoadParams
from app.domain.model_shape import ModelShape
from app.domain.sampling import SamplingParams
from app.domain.tuning import TuneResult


@dataclass(frozen=True, slots=True)
class GgufInfo:
    """What the header of a GGUF file says. Counts, bytes and bits; None where it is silent."""

    name: str
    architecture: str
    quantization: str  # "Q4_K_M", "F16", …; "mixed" where no name fits
    parameters: int
    bits_per_weight: float
    file_bytes: int
    trained_context: int | None
    layers: int | None
    embedding_length: int | None
    heads: int | None
    kv_heads: int | None
    key_length: int | None
    value_length: int | None
    vocabulary: int | None
    chat_template: bool
    sliding_window: int | None = None
    licence: str | None = None
    shape: ModelShape | None = None  # None where an older version read the header


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Where a file was downloaded from; `files` are (path in the repository, sha256)."""

    repository: str
    revision: str
    files: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class ModelDetails:
    """What the library knows of a model beyond its header. Seconds since 1970, tokens/s."""

    title: str = ""  # given by the user; "": the model's own name
    tags: tuple[str, ...] = ()
    notes: str = ""
    licence: str | None = None
    source: ModelSource | None = None
    origin: str = ""  # the app whose folder it lies in, such as "LM Studio"
    managed: bool = False  # the file lies in our folder and is ours to remove
    sha256: str | None = None
    verified_at: float | None = None
    used_at: float | None = None
    prompt_rate: float | None = None  # newest measured
    decode_rate: float | None = None
    companions: tuple[str, ...] = ()  # paths of files that go with it, such as an mmproj
    image_encoder: str | None = None  # path of its mmproj, "": none; None: what lies with it
    load: LoadParams | None = None  # how to load it; None: as the settings say
    sampling: SamplingParams | None = None  # how it answers; None: as the settings say
    tuning: TuneResult | None = None  # newest measurement on this machine


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model in the library, used where it lies."""

    id: str
    path: str
    info: GgufInfo
    added_at: float
    bundled: bool = False
    missing: bool = False  # the file is gone since it was added
    details: ModelDetails = ModelDetails()

    @property
    def display_name(self) -> str:
        """The user's name for it, the model's own, or the file's."""
        return (
            self.details.title or self.info.name or self.path.replace("\\", "/").rsplit("/", 1)[-1]
        )

    @property
    def level_name(self) -> str:
        """The same with its quantization: other levels may stand beside it."""
        return with_level(self.display_name, self.info.quantization)

    @property
    def mark(self) -> LevelMark:
        """What tells it from other files, whatever they are called."""
        return LevelMark(self.id, self.info.quantization, self.info.file_bytes)


def with_level(name: str, level: str) -> str:
    """A name with its level behind it, unless it says that itself."""
    return name if level.casefold() in name.casefold() else f"{name} · {level}"
