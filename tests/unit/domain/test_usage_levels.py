"""One level is one, however it was called, and two are two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.answer_figures import LevelMark
from app.domain.model_file import ModelDetails, ModelFile
from app.domain.running_cost import TokenCount, UsageBy, usage_rows
from app.domain.usage_levels import LevelTold, Spent, usages_of
from tests.unit.storage.builders import INFO


def a_model(model_id: str, level: str, size: int = 9, **details: str) -> ModelFile:
    """A file whose header says "Tiny"."""
    info = replace(INFO, quantization=level, file_bytes=size)
    more = ModelDetails(**details)  # type: ignore[arg-type]  # of text
    return ModelFile(model_id, f"/models/{model_id}.gguf", info, added_at=1.0, details=more)


GOOD, SMALL = a_model("m8", "Q8_0", 90), a_model("m4", "Q4_K_M", 50)


def rows(*told: LevelTold, models: tuple[ModelFile, ...] = (GOOD, SMALL)) -> dict[str, int]:
    """How many of the answers, one of each, are in the row of a name."""
    spent = [
        Spent("c", "Chat", each, f"2026-{month:02}", 1, TokenCount(1, 1))
        for month, each in enumerate(told, 1)
    ]
    found = usage_rows(usages_of(spent, models), UsageBy.LEVEL)
    shown = {row.name: row.answers for row in found}
    assert len(shown) == len(found)  # no two rows are called the same
    return shown


def marked(model: ModelFile, name: str = "Tiny") -> LevelTold:
    """An answer of this version."""
    return LevelTold(name, model.mark, header="Tiny")


@pytest.mark.parametrize(
    "old",
    [
        LevelTold("Tiny · Q8_0"),
        LevelTold("Tiny", began_with="m8"),
        LevelTold("Tiny Q8_0", replace(GOOD.mark, file_bytes=0)),
    ],
)
def test_an_older_answer_of_a_level_is_in_its_row(old: LevelTold) -> None:
    assert rows(marked(GOOD), old, marked(SMALL)) == {"Tiny · Q8_0": 2, "Tiny · Q4_K_M": 1}


def test_a_name_that_one_level_alone_bears_is_enough() -> None:
    assert rows(LevelTold("Tiny"), marked(GOOD), models=(GOOD,)) == {"Tiny · Q8_0": 2}


@pytest.mark.parametrize("began_with", ["", "another"])
def test_what_several_may_have_written_stands_apart(began_with: str) -> None:
    told = LevelTold("Tiny", began_with=began_with)
    assert rows(told, marked(GOOD)) == {"Tiny · ?": 1, "Tiny · Q8_0": 1}


def test_a_level_that_was_renamed_stays_one() -> None:
    now = replace(GOOD, details=ModelDetails(title="Best"))
    before = LevelTold("Second", header="Tiny", began_with="m8")  # renamed twice
    told = (LevelTold("Tiny", began_with="m8"), before, marked(GOOD, "Third"), marked(now, "Best"))
    assert rows(*told, models=(now, SMALL)) == {"Best · Q8_0": 4}


def test_a_name_of_old_is_known_by_what_was_marked_with_it() -> None:
    now = replace(GOOD, details=ModelDetails(title="Best"))
    told = (LevelTold("First · Q8_0"), marked(GOOD, "First"))
    assert rows(*told, models=(now, SMALL)) == {"Best · Q8_0": 2}


def test_a_name_that_nobody_knows_is_no_other_levels() -> None:
    stranger = LevelTold("Big", header="Tiny", began_with="gone")
    assert rows(stranger, marked(GOOD)) == {"Big": 1, "Tiny · Q8_0": 1}
    assert rows(LevelTold("")) == {"?": 1}


def test_two_files_of_one_name_are_told_apart() -> None:
    other = a_model("copy", "Q8_0", 90)
    assert rows(marked(GOOD), marked(other), models=(GOOD, other)) == {
        "Tiny · Q8_0 · m8.gguf": 1,
        "Tiny · Q8_0 · copy.gguf": 1,
    }
    assert rows(marked(GOOD), models=(GOOD, other)) == {"Tiny · Q8_0": 1}  # the other has no row


def test_a_level_that_left_the_library_keeps_its_name() -> None:
    gone = (marked(GOOD), LevelTold("Tiny · Q8_0"))
    assert rows(*gone, marked(SMALL), models=(SMALL,)) == {"Tiny · Q8_0": 2, "Tiny · Q4_K_M": 1}


def test_a_file_that_lies_elsewhere_now_is_the_same_level() -> None:
    moved = replace(GOOD, id="elsewhere", path="/other/m8.gguf")
    assert rows(marked(GOOD), marked(moved), models=(moved,)) == {"Tiny · Q8_0": 2}


def test_files_that_were_never_in_the_library_are_told_apart() -> None:
    one, other = (LevelTold("Tiny", LevelMark(each, "Q8_0", 90)) for each in ("one", "other"))
    assert rows(one, other, models=(SMALL,)) == {"Tiny · Q8_0": 1, "Tiny · Q8_0 (2)": 1}


def test_another_file_that_was_there_is_another_level() -> None:
    other = LevelTold("Tiny", LevelMark("gone", "Q8_0", 77))
    assert rows(marked(GOOD), other) == {"Tiny · Q8_0": 1, "Tiny · Q8_0 (2)": 1}
    overwritten = LevelTold("Tiny", LevelMark("m8", "Q2_K", 30))
    assert rows(marked(GOOD), overwritten) == {"Tiny · Q8_0": 1, "Tiny · Q2_K": 1}
