"""The load settings behind the dialog: kept per model, laid over those of all models."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.chat import Chat
from app.domain.errors import UserFixableError
from app.domain.events import ModelLoaded, ModelUnloaded
from app.domain.load_params import KvType, LoadParams, LoraAdapter
from tests.gui.fakes import loaded_model
from tests.gui.load.backends import TUNED

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bridge.load_settings_store import LoadSettingsStore
    from tests.gui.load.backends import LoadServices

pytestmark = pytest.mark.usefixtures("qapp")
ADAPTER = LoraAdapter("/adapters/style.gguf", 0.5)


def load(services: LoadServices, qtbot: QtBot) -> None:
    services.publish(ModelLoaded("large", loaded_model()))
    qtbot.waitUntil(lambda: services.store.loaded)


def why(store: LoadSettingsStore) -> str:
    return store.not_measured.text if store.not_measured else ""


def kept(services: LoadServices) -> object:
    return services.files.calls[-1]


def test_what_is_changed_is_predicted_at_once_and_kept_only_when_saved(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    before = store.fit
    store.change(context_length=32768)
    assert before is not None
    assert store.fit is not None
    assert store.fit.prediction.kv == 4 * before.prediction.kv
    assert services.files.calls == []
    with qtbot.waitSignal(store.saved):
        store.save()
    assert kept(services) == ("change", "large", {"load": LoadParams(context_length=32768)})


def test_a_smaller_type_of_kv_cache_takes_less(store: LoadSettingsStore) -> None:
    plain = store.fit
    store.change(key_type=KvType.Q8_0, value_type=KvType.Q8_0)
    assert plain is not None
    assert store.fit is not None
    assert 0.5 < store.fit.prediction.kv / plain.prediction.kv < 0.54


def test_what_is_left_open_is_as_for_all_models(
    store: LoadSettingsStore, services: LoadServices
) -> None:
    services.stores.settings.change(load=LoadParams(threads=3, context_length=4096))
    store.change(context_length=2048)
    assert store.draft == LoadParams(threads=3, context_length=2048)
    store.change(context_length=None)
    assert store.draft.context_length == 4096
    assert not store.dirty


def test_settings_for_all_models_keep_what_fits_this_model_alone(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    store.change(threads=2, adapters=(ADAPTER,), draft_model="/models/Qwen3 0.6B.gguf")
    with qtbot.waitSignal(store.saved):
        store.save_for_all()
    assert services.settings.current.load == LoadParams(threads=2)
    own = LoadParams(adapters=(ADAPTER,), draft_model="/models/Qwen3 0.6B.gguf")
    assert kept(services) == ("change", "large", {"load": own})


def test_a_reset_leaves_nothing_of_the_model_s_own(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    store.change(threads=2)
    with qtbot.waitSignal(store.saved):
        store.save()
    qtbot.waitUntil(lambda: store.is_own)
    store.reset()
    with qtbot.waitSignal(store.saved):
        store.save()
    assert kept(services) == ("change", "large", {"load": None})


def test_a_loaded_model_is_loaded_again_once_its_settings_are_kept(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    load(services, qtbot)
    store.change(threads=1)
    assert store.needs_reload
    with qtbot.waitSignal(store.saved):
        store.save()
    assert services.models.calls == [("load", "large")]


def test_a_model_that_is_not_loaded_is_left_so(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    load(services, qtbot)
    services.publish(ModelUnloaded("large", None))
    qtbot.waitUntil(lambda: not store.loaded)
    store.change(threads=1)
    with qtbot.waitSignal(store.saved):
        store.save()
    assert services.models.calls == []


def test_an_answer_that_is_being_written_is_not_ended_by_a_reload(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    load(services, qtbot)
    services.chats.start_answer(Chat("a", "First", 1, 1), "hello")
    qtbot.waitUntil(lambda: store.answering)
    store.change(threads=1)
    with qtbot.waitSignal(store.saved):
        store.save()
    assert services.models.calls == []


def test_a_measurement_asks_for_the_chosen_types_too(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    store.change(key_type=KvType.Q5_1)
    store.measure()
    store.measure()
    asked = (KvType.F16, KvType.Q8_0, KvType.Q4_0, KvType.Q5_1)
    assert services.tuner.asked == [("large", asked)]
    assert store.measuring
    services.tuner.running.set_result(TUNED)
    qtbot.waitUntil(lambda: not store.measuring)


def test_a_measurement_that_fails_says_so_and_can_be_asked_again(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    store.measure()
    services.tuner.running.set_exception(UserFixableError("Too large.", code="too_big"))
    qtbot.waitUntil(lambda: why(store) == "Too large.")
    store.measure()
    assert why(store) == ""
    assert len(services.tuner.asked) == 2


def test_a_measurement_can_be_stopped_without_a_word(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    store.stop_measuring()
    store.measure()
    store.stop_measuring()
    qtbot.waitUntil(lambda: not store.measuring)
    assert why(store) == ""


def test_what_another_engine_measured_is_not_shown(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    services.files.change_details("large", tuning=TUNED)
    qtbot.waitUntil(lambda: store.tuning == TUNED)
    other = replace(TUNED, engine_build="b6000")
    services.files.change_details("large", tuning=other)
    load(services, qtbot)
    qtbot.waitUntil(lambda: store.tuning is None)


def test_only_models_that_can_guess_are_offered(store: LoadSettingsStore) -> None:
    assert [each.id for each in store.drafts] == ["starter", "small"]


def test_it_is_told_when_the_model_goes(
    store: LoadSettingsStore, services: LoadServices, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(store.model_gone):
        services.files.remove_model("large")
