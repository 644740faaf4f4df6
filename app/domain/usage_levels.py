"""Which level wrote a stored answer: one level is one, whatever it was called then. Pure functions.

Newer answers bear the mark of their file; where the library has lost that, they go to the one file
in it that is as large and is called the same: it was moved, or fetched again. Older answers in
chats have a name alone, which other levels may bear as well: then the level counts that the chat
began with; where that is none of them, the answers stand apart, as "Tiny · ?". A name that nothing
bears any more is one that its level had before it was renamed, if the chat began with a file of the
same header; else it stands apart, too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.answer_figures import LevelMark
from app.domain.families import what_differs
from app.domain.level_names import file_name, stem_of
from app.domain.model_file import ModelFile, with_level
from app.domain.running_cost import TokenCount, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class LevelTold:
    """What stored figures tell of their level; "" where they do not.

    `name`: as it was shown, with or without the quantization. `header`: the name in the file.
    `began_with`: id of the model that the chat was begun with.
    """

    name: str
    mark: LevelMark | None = None
    header: str = ""
    began_with: str = ""


@dataclass(frozen=True, slots=True)
class Spent:
    """As `Usage`, of a level that is only told of."""

    chat_id: str
    chat: str
    level: LevelTold
    month: str
    answers: int
    tokens: TokenCount
    seconds: float | None = None


@dataclass(eq=False, slots=True)
class _Level:
    """A file that answered or could; `names` that it has had, the newest last."""

    mark: LevelMark
    model: ModelFile | None = None  # None: it is not in the library
    names: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return self.model.level_name if self.model else self.labels[-1]

    @property
    def labels(self) -> list[str]:
        return [with_level(name, self.mark.quantization) for name in self.names]

    @property
    def key(self) -> str:
        return f"{self.mark.model_id} {self.mark.quantization}"


def usages_of(spent: Iterable[Spent], models: Iterable[ModelFile]) -> tuple[Usage, ...]:
    """The same, each with a level that `models`, the library, or other figures know."""
    listed = sorted(spent, key=lambda each: each.month)
    levels = [_of_library(model) for model in models]
    told_once = dict.fromkeys(each.level for each in listed)
    found: dict[LevelTold, _Level | str] = {}
    for told in told_once:
        if told.mark:
            found[told] = _marked(told, told.mark, levels)
    for told in told_once:
        if not told.mark:
            found[told] = _named(told, levels)
    names = _names([each for each in levels if each in found.values()])
    return tuple(_usage(each, found[each.level], names) for each in listed)


def _of_library(model: ModelFile) -> _Level:
    header = model.info.name or stem_of(file_name(model.path))
    return _Level(model.mark, model, [header, model.display_name])


def _marked(told: LevelTold, mark: LevelMark, levels: list[_Level]) -> _Level:
    """The level of a mark, which is a new one where none fits."""
    found = next((each for each in levels if _is_same(each.mark, mark)), None)
    if found is None:
        found = _moved(told, mark, levels)
    if found is None:
        found = _Level(mark)
        levels.append(found)
    found.names += [name for name in (told.header, told.name) if name]
    return found


def _is_same(one: LevelMark, other: LevelMark) -> bool:
    return (one.model_id, one.quantization) == (other.model_id, other.quantization)


def _moved(told: LevelTold, mark: LevelMark, levels: Sequence[_Level]) -> _Level | None:
    """The one in the library that is as large and had this name."""
    label = with_level(told.name, mark.quantization)
    alike = [
        each
        for each in levels
        if each.model and 0 < mark.file_bytes == each.mark.file_bytes and label in each.labels
    ]
    return alike[0] if len(alike) == 1 else None


def _named(told: LevelTold, levels: Sequence[_Level]) -> _Level | str:
    """The level that had this name, or what answers without a known level are called."""
    called = [each for each in levels if told.name in each.labels]
    called = called or [each for each in levels if told.name in each.names]
    if len(called) == 1:
        return called[0]
    renamed = [each for each in levels if told.header and told.header in each.names]
    for each in called or renamed:
        if each.mark.model_id == told.began_with:
            return each
    return f"{told.name} · {_UNKNOWN}" if called else told.name or _UNKNOWN


def _names(levels: Sequence[_Level]) -> dict[str, str]:
    """By key, as levels are shown: two of the same name with what tells their files apart."""
    counts = Counter(each.label for each in levels)
    shown: dict[str, str] = {}
    for label, count in counts.items():
        same = [each for each in levels if each.label == label]
        models = [each.model for each in same if each.model]
        more = what_differs(models) if count > 1 and models else {}
        names = [" · ".join(filter(None, (label, more.get(each.mark.model_id)))) for each in same]
        for at, (each, name) in enumerate(zip(same, names, strict=True)):
            number = names[: at + 1].count(name)
            shown[each.key] = name if number == 1 else f"{name} ({number})"
    return shown


def _usage(spent: Spent, level: _Level | str, names: dict[str, str]) -> Usage:
    key, name = (level, level) if isinstance(level, str) else (level.key, names[level.key])
    return Usage(
        spent.chat_id,
        spent.chat,
        key,
        name,
        spent.month,
        spent.answers,
        spent.tokens,
        spent.seconds,
    )
