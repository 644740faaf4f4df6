"""How one model is loaded: what the user changes, what that takes, what was measured. GUI thread.

Nothing is kept until `save`: every change of these settings costs a reload.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.bridge.live_figures import Activity, ModelPhase
from app.domain.draft_choice import compatible_drafts
from app.domain.engine_events import ModelTuned
from app.domain.load_params import KvType, LoadParams
from app.domain.load_sizes import DEFAULT_CONTEXT, StepSizes, longest_context, step_sizes
from app.services.load_choice import laid_over

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.bridge.live_store import LiveStore
    from app.bridge.settings_store import SettingsStore
    from app.domain.engine_pack import EnginePack
    from app.domain.events import Event, Problem
    from app.domain.fit import Fit
    from app.domain.model_file import GgufInfo, ModelFile
    from app.domain.settings import Settings
    from app.domain.tuning import TuneResult

_OPEN = LoadParams()
MEASURED_TYPES = (KvType.F16, KvType.Q8_0, KvType.Q4_0)


class DetailsKeeper(Protocol):
    """What is needed of the library service."""

    def change_details(self, model_id: str, **changes: Any) -> Future[None]: ...  # noqa: ANN401  # fields of ModelDetails


class LoadJudge(Protocol):
    """What is needed of the memory service."""

    def judge_load(self, info: GgufInfo, params: LoadParams, freed: int = 0) -> Fit: ...


class Tuner(Protocol):
    """What is needed of the tuning service."""

    def tune(self, model_id: str, kv_types: Sequence[KvType] = ()) -> Future[TuneResult]: ...
    def stop(self, model_id: str) -> None: ...


class EngineList(Protocol):
    """What is needed of the engine packs."""

    @property
    def packs(self) -> tuple[EnginePack, ...]: ...


@dataclass(frozen=True, slots=True)
class LoadBackends:
    """The services behind the store."""

    files: DetailsKeeper
    memory: LoadJudge
    tuner: Tuner
    engines: EngineList


class LoadSettingsStore(QObject):
    """`open` a model, `change` fields of its LoadParams, then `save` or let it be."""

    changed = Signal()
    saved = Signal()
    model_gone = Signal()
    problem_raised = Signal(object)  # Problem

    def __init__(
        self,
        backends: LoadBackends,
        library: LibraryStore,
        live: LiveStore,
        settings: SettingsStore,
        events: EventBridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backends = backends
        self._library = library
        self._live = live
        self._settings = settings
        self._events = events
        self._model_id = ""
        self._own = _OPEN
        self._fit: Fit | None = None
        self._measuring = ""
        self._not_measured: Problem | None = None
        self._reload_wanted = False
        self._connect()

    # What is shown

    @property
    def model(self) -> ModelFile | None:
        return self._library.model(self._model_id)

    @property
    def draft(self) -> LoadParams:
        """As the model is loaded once everything is saved."""
        return laid_over(self._own, self.general)

    @property
    def own(self) -> LoadParams:
        """Of the draft, what is this model's alone; the rest is open."""
        return self._own

    @property
    def general(self) -> LoadParams:
        """What holds for every model that does not say otherwise."""
        return self._settings.settings.load

    @property
    def is_own(self) -> bool:
        """Whether this model says otherwise, as it is stored."""
        return self._stored_own() != _OPEN

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self._own != self._stored_own()

    @property
    def needs_reload(self) -> bool:
        """Whether saving changes what is in memory now."""
        return self.loaded and self.draft != laid_over(self._stored_own(), self.general)

    @property
    def loaded(self) -> bool:
        return self._live.state(self._model_id).phase is ModelPhase.READY

    @property
    def answering(self) -> bool:
        """An answer is being written: a reload would end it, so it waits for the next one."""
        return self._live.activity not in (Activity.IDLE, Activity.LOADING)

    @property
    def fit(self) -> Fit | None:
        """What a load with the draft will take."""
        model = self.model
        if self._fit is None and model is not None:
            self._fit = self._backends.memory.judge_load(model.info, self.draft, self._freed())
        return self._fit

    @property
    def longest_context(self) -> int | None:
        """Tokens that the model can use with the draft; None where nothing limits it."""
        model = self.model
        trained = model.info.trained_context if model else None
        return longest_context(self.draft, trained) if trained else None

    @property
    def default_sizes(self) -> StepSizes:
        """Batches and sequences where they are left open."""
        context = self.fit.context if self.fit else self.draft.context_length
        left_open = replace(self.draft, batch=None, micro_batch=None, sequences=None)
        return step_sizes(left_open, context or DEFAULT_CONTEXT)

    @property
    def tuning(self) -> TuneResult | None:
        """What was measured here; what another llama.cpp did says nothing about this one."""
        model = self.model
        tuning = model.details.tuning if model else None
        loaded = self._live.state(self._model_id).loaded
        if tuning is not None and loaded and loaded.engine.build != tuning.engine_build:
            return None
        return tuning

    @property
    def measuring(self) -> bool:
        return self._measuring == self._model_id != ""

    @property
    def not_measured(self) -> Problem | None:
        """Why the last measurement came to nothing."""
        return self._not_measured

    @property
    def cores(self) -> int | None:
        return self._live.cores

    @property
    def cards(self) -> tuple[str, ...]:
        """Names of the graphics cards that layers can go to, in the engine's order."""
        loaded = self._live.state(self._model_id).loaded
        if loaded is not None:
            cards = (each for each in loaded.engine.devices if each.kind in ("gpu", "igpu"))
            return tuple(card.description or card.name for card in cards)
        sample = self._live.sample
        return tuple(card.name for card in sample.gpus) if sample else ()

    @property
    def offload_reason(self) -> str:
        """Why not all layers are on the card, as of the load that is in memory."""
        loaded = self._live.state(self._model_id).loaded
        return loaded.offload_reason if loaded is not None else ""

    @property
    def drafts(self) -> tuple[ModelFile, ...]:
        """Models of the library that may guess ahead for this one."""
        model = self.model
        return compatible_drafts(model, self._library.models) if model else ()

    @property
    def engines(self) -> tuple[EnginePack, ...]:
        """Engines that were added beside the built-in one."""
        return self._backends.engines.packs

    @property
    def draft_need(self) -> int | None:
        """Bytes that the chosen draft model takes beside the model; None without one."""
        path = self.draft.draft_model
        found = next((each for each in self._library.models if each.path == path), None)
        if path is None or found is None:
            return None
        context = self.fit.context if self.fit else self.draft.context_length
        beside = LoadParams(context_length=context, threads=self.draft.threads)
        return self._backends.memory.judge_load(found.info, beside, 0).prediction.total

    # What the user wants

    def open(self, model_id: str) -> None:
        """Show a model as its settings are stored."""
        self._model_id = model_id
        self._own = self._stored_own()
        self._not_measured = None
        self._refresh()

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of LoadParams
        """Change fields of the draft by name; one that is left open is as for all models."""
        changed = replace(self._own, **fields)
        if changed != self._own:
            self._own = changed
            self._refresh()

    def reset(self) -> None:
        """Leave everything open."""
        self._own = _OPEN
        self._refresh()

    def save(self) -> None:
        """Keep the draft for this model; `saved` follows."""
        self._keep(self._own, self.needs_reload)

    def save_for_all(self) -> None:
        """Keep it for every model that does not say otherwise.

        Adapters and a draft model fit this model alone and stay with it.
        """
        general = replace(self.draft, adapters=(), draft_model=None)
        own = replace(_OPEN, adapters=self._own.adapters, draft_model=self._own.draft_model)
        reload_wanted = self.needs_reload
        self._own = own
        self._settings.change(load=general)
        self._keep(own, reload_wanted)

    def clear_general(self) -> None:
        """Leave the loads of all models open again; what a model says itself stays."""
        self._settings.change(load=_OPEN)

    def measure(self) -> None:
        """Measure threads and KV types here; `changed` follows, then the model's `tuning`."""
        if self.model is None or self._measuring:
            return
        self._measuring = self._model_id
        self._not_measured = None
        chosen = (self.draft.key_type, self.draft.value_type)
        wanted = (*MEASURED_TYPES, *(kind for kind in chosen if kind is not None))
        tuned = self._backends.tuner.tune(self._model_id, tuple(dict.fromkeys(wanted)))
        self._events.when_done(tuned, self._on_measured, self._on_measuring_failed)
        self.changed.emit()

    def stop_measuring(self) -> None:
        """What was measured before stays."""
        if self._measuring:
            self._backends.tuner.stop(self._measuring)

    def _stored_own(self) -> LoadParams:
        model = self.model
        return (model.details.load if model else None) or _OPEN

    def _keep(self, own: LoadParams, reload_wanted: bool) -> None:
        self._reload_wanted = reload_wanted and not self.answering
        load = None if own == _OPEN else own
        kept = self._backends.files.change_details(self._model_id, load=load)
        self._events.when_done(kept, self._on_kept, self._on_failed)

    def _freed(self) -> int:
        """Bytes that come back when the model that is resident goes."""
        sample = self._live.sample
        return (sample.engine_bytes or 0) if sample else 0

    def _refresh(self) -> None:
        self._fit = None
        self.changed.emit()

    def _connect(self) -> None:
        self._events.event_published.connect(self._on_event)
        self._library.models_changed.connect(self._on_models_changed)
        self._live.models_changed.connect(self._refresh)
        self._live.machine_changed.connect(self._on_machine_changed)
        self._settings.changed.connect(self._on_settings_changed)

    def _on_machine_changed(self) -> None:
        self._fit = None

    def _on_settings_changed(self, _settings: Settings) -> None:
        self._refresh()

    def _on_models_changed(self) -> None:
        if self._model_id and self.model is None:
            self.model_gone.emit()
        else:
            self._refresh()

    def _on_kept(self, _nothing: None) -> None:
        if self._reload_wanted:
            self._reload_wanted = False
            self._library.load_again(self._model_id)
        self.saved.emit()

    def _on_measured(self, _result: TuneResult) -> None:
        self._measuring = ""
        self._refresh()

    def _on_measuring_failed(self, problem: Problem) -> None:
        self._measuring = ""
        self._not_measured = None if problem.code == "cancelled" else problem
        self._refresh()

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ModelTuned) and event.model_id == self._model_id:
            self._refresh()
