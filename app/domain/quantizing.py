"""Making quantization levels of a model: what is asked for, and what comes of it. Pure data."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.events import Problem
from app.domain.level_pace import Span
from app.domain.model_file import ModelFile


@dataclass(frozen=True, slots=True)
class TensorChoice:
    """Weights whose name the regular expression `pattern` finds get the tensor type `type`."""

    pattern: str
    type: str  # as "Q6_K"


@dataclass(frozen=True, slots=True)
class LevelRecipe:
    """How levels are made; None of `threads` is one for each physical core."""

    requantize: bool = False  # of a file that is quantized already
    imatrix: str | None = None  # path of an importance matrix
    prune_layers: tuple[int, ...] = ()  # counted from 0
    tensors: tuple[TensorChoice, ...] = ()  # the first that fits holds
    output_type: str = ""  # of the output weights, as "Q6_K"; "": as the level has it
    embedding_type: str = ""  # of the token embeddings
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class LevelsWish:
    """Make `levels` of a model.

    `target` is a folder, where each file gets its name from the model and its level, or a file
    name, to which the level is added where there are several.
    """

    model: ModelFile
    levels: tuple[str, ...]
    target: str
    recipe: LevelRecipe = LevelRecipe()
    overwrite: bool = False
    add: bool = False  # to the library, where the file lies


@dataclass(frozen=True, slots=True)
class LevelPlan:
    """A level before it is made; the size is exact."""

    level: str
    path: str
    file_bytes: int
    bits_per_weight: float
    fallbacks: int  # tensors whose shape does not suit their type, and that get a larger one


@dataclass(frozen=True, slots=True)
class LevelOffer:
    """What would come of asking for one level; in `problem`, why it cannot be made as it is wished.

    A level for which only an importance matrix is missing has both a problem and a plan, whose size
    is that of the file but for the names of the matrix and its text in it.
    """

    level: str
    plan: LevelPlan | None
    problem: Problem | None
    free_bytes: int  # on the disk where it would lie
    time: Span | None = None  # that making it takes on this machine
    exists: bool = False  # a file of its name lies there


@dataclass(frozen=True, slots=True)
class LevelProgress:
    """`done` of `total` bytes of the model's weights are quantized; `tensor` is the next one.

    `share`, 0 to 1: how much of the work that is, which differs from type to type.
    """

    level: str
    tensor: str
    done: int
    total: int
    number: int  # of the tensor, from 1
    count: int  # of tensors
    rate: float | None  # bytes per second
    seconds_left: float | None  # of this level; None before the first tensors are through
    share: float


@dataclass(frozen=True, slots=True)
class MadeLevel:
    """A level that is whole and in its place; `model` where it was added to the library."""

    plan: LevelPlan
    seconds: float
    model: ModelFile | None
