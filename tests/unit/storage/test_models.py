"""The library's table: adding, finding again, forgetting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.model_file import ModelDetails
from app.storage.models import (
    add_model,
    change_details,
    edit_details,
    list_models,
    move_model,
    remove_model,
)
from tests.unit.storage.builders import INFO, a_model

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


def test_a_model_comes_back_as_it_was(store: Store) -> None:
    model = replace(a_model("m", "/models/größe 🦙.gguf", at=12.5), bundled=True)
    assert store.call(add_model, model) == model
    assert store.call(list_models) == (model,)


def test_models_are_listed_in_the_order_of_adding(store: Store) -> None:
    for name, at in (("late", 3.0), ("early", 1.0), ("middle", 2.0)):
        store.call(add_model, a_model(name, f"/{name}.gguf", at))
    assert [model.id for model in store.call(list_models)] == ["early", "middle", "late"]


def test_adding_a_path_again_keeps_its_id_and_takes_the_new_info(store: Store) -> None:
    first = store.call(add_model, a_model("m", "/a.gguf", at=1.0))
    info = replace(INFO, quantization="Q8_0")
    again = store.call(add_model, replace(a_model("n", "/a.gguf", at=9.0), info=info))

    assert again == replace(first, info=info)
    assert store.call(list_models) == (again,)


def test_what_is_known_of_a_model_changes_and_stays_when_it_is_added_again(store: Store) -> None:
    model = store.call(add_model, a_model("m", "/a.gguf"))
    details = ModelDetails(title="Mine", tags=("work", "größe"), notes="fast", used_at=4.5)
    store.call(change_details, "m", details)
    assert store.call(list_models) == (replace(model, details=details),)
    assert store.call(add_model, model).details == details


def test_a_model_can_be_forgotten(store: Store) -> None:
    store.call(add_model, a_model("m", "/a.gguf"))
    store.call(remove_model, "m")
    assert store.call(list_models) == ()


def test_an_entry_that_cannot_be_read_hides_only_itself_until_it_is_added_again(
    store: Store,
) -> None:
    for name in "ab":
        store.call(add_model, a_model(name, f"/{name}.gguf"))
    store.sql("UPDATE models SET info = '{}' WHERE id = 'a'")
    assert [model.id for model in store.call(list_models)] == ["b"]

    store.call(add_model, a_model("new", "/a.gguf"))
    assert [model.id for model in store.call(list_models)] == ["a", "b"]


def test_details_are_edited_in_one_step(store: Store) -> None:
    store.call(add_model, replace(a_model("m", "/a.gguf"), details=ModelDetails(notes="old")))
    edited = store.call(
        edit_details, a_model("m", "/a.gguf"), lambda old: replace(old, title=f"{old.notes}!")
    )
    assert edited is not None
    assert edited.details == ModelDetails(title="old!", notes="old")
    assert store.call(list_models) == (edited,)


def test_only_a_bundled_model_gets_a_row_by_an_edit(store: Store) -> None:
    bundled = replace(a_model("starter", "starter"), bundled=True)
    for model in (a_model("m", "/a.gguf"), bundled):
        store.call(edit_details, model, lambda old: replace(old, title="Mine"))
    (kept,) = store.call(list_models)
    assert (kept.id, kept.details.title) == ("starter", "Mine")


def test_a_moved_model_keeps_all_but_its_path(store: Store) -> None:
    model = store.call(add_model, a_model("m", "/a.gguf"))
    store.call(add_model, a_model("stale", "/b.gguf"))
    store.call(move_model, "m", "/b.gguf")
    assert store.call(list_models) == (replace(model, path="/b.gguf"),)
