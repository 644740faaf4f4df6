"""What the Hub says about models, and what is asked of it. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class HubSort(str, Enum):
    """Orders of search results, largest or newest first; the values are the Hub's names."""

    TRENDING = "trending_score"
    DOWNLOADS = "downloads"
    LIKES = "likes"
    UPDATED = "last_modified"
    CREATED = "created_at"


@dataclass(frozen=True, slots=True)
class HubQuery:
    """A search among the repositories with GGUF files. Empty and None: any."""

    text: str = ""
    author: str = ""
    architecture: str = ""
    licence: str = ""
    gated: bool | None = None
    least_parameters: int | None = None
    most_parameters: int | None = None
    sort: HubSort = HubSort.TRENDING
    limit: int = 500


@dataclass(frozen=True, slots=True)
class HubModel:
    """One repository as a search result shows it. Times are seconds since 1970."""

    id: str  # "author/name", text of a stranger
    downloads: int
    likes: int
    updated_at: float | None
    licence: str | None
    gated: bool
    private: bool
    architecture: str | None
    parameters: int | None
    context_length: int | None
    tags: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        return self.id.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.id.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file of a repository at a pinned commit. `sha256` is known for large files only."""

    path: str  # inside the repository, text of a stranger
    size: int | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class HubRepository:
    """A repository at one commit: its files, and its card as markdown without front matter."""

    model: HubModel
    revision: str  # commit
    files: tuple[HubFile, ...]
    card: str


@dataclass(frozen=True, slots=True)
class HubLevel:
    """One quantization level: one file, or all parts of a split one in their order."""

    label: str  # unique within the repository, such as "Q4_K_M" or "UD-Q4_K_XL"
    quantization: str  # "Q4_K_M", "F16", …; "" where the name does not tell
    files: tuple[HubFile, ...]
    complete: bool  # False where parts of a split file are missing in the repository
    bits_per_weight: float | None

    @property
    def size(self) -> int | None:
        """Bytes of all parts; None where one is unknown."""
        sizes = [file.size for file in self.files]
        return sum(size or 0 for size in sizes) if None not in sizes else None


class CompanionKind(str, Enum):
    """Files that go with a level."""

    MMPROJ = "mmproj"
    DRAFT = "draft"
    MTP = "mtp"


@dataclass(frozen=True, slots=True)
class HubCompanion:
    """A file that adds to every level: sight, or faster answers."""

    kind: CompanionKind
    file: HubFile


@dataclass(frozen=True, slots=True)
class HubContents:
    """The GGUF files of a repository as a person chooses among them, smallest level first."""

    levels: tuple[HubLevel, ...]
    companions: tuple[HubCompanion, ...]


@dataclass(frozen=True, slots=True)
class HubAccount:
    """Who is signed in; `remembered` where the token lies in the system's keyring."""

    name: str
    remembered: bool
