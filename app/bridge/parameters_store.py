"""How answers are sampled, for the open chat, its model, or all chats. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.chat_settings import ChatSettings
from app.domain.events import ChatChanged
from app.domain.sampling import SamplingParams

if TYPE_CHECKING:
    from concurrent.futures import Future

    from app.bridge.current_chat import CurrentChat
    from app.bridge.event_bridge import EventBridge
    from app.bridge.library_store import LibraryStore
    from app.bridge.settings_store import SettingsStore
    from app.bridge.transcript_store import TranscriptStore
    from app.domain.answer_format import CheckedFormat, FormatKind
    from app.domain.chat import Chat
    from app.domain.events import Event, Problem
    from app.domain.model_file import ModelFile
    from app.domain.presets import SamplerPreset


class Scope(str, Enum):
    """Where a change holds; the first that has settings of its own decides."""

    CHAT = "chat"
    MODEL = "model"
    ALL = "all"


class ChatChanger(Protocol):
    """What is needed of the chat service."""

    def change_chat(self, chat_id: str, **fields: Any) -> object: ...  # noqa: ANN401  # of Chat


class DetailsChanger(Protocol):
    """What is needed of the library service."""

    def change_details(self, model_id: str, **changes: Any) -> Future[None]: ...  # noqa: ANN401  # of ModelDetails


class TemplateSource(Protocol):
    """What is needed to know what a model's chat template can do."""

    def thinking_switch(self, model: ModelFile) -> Future[str]: ...


class FormatSource(Protocol):
    """What looks at grammars and schemas."""

    def check(self, kind: FormatKind, text: str) -> Future[CheckedFormat]: ...


class ParameterBackends(NamedTuple):
    """The services behind the store."""

    chats: ChatChanger
    library: DetailsChanger
    templates: TemplateSource
    formats: FormatSource


class ParameterSources(NamedTuple):
    """The stores that know what is open."""

    settings: SettingsStore
    current: CurrentChat
    transcript: TranscriptStore
    library: LibraryStore


class ParametersStore(QObject):
    """Every change holds from the next answer on."""

    changed = Signal()
    format_checked = Signal(object)  # CheckedFormat
    problem_raised = Signal(object)  # Problem

    def __init__(
        self, backends: ParameterBackends, sources: ParameterSources, events: EventBridge
    ) -> None:
        super().__init__()
        self._backends = backends
        self._sources = sources
        self._events = events
        self._scope = Scope.ALL
        self._chat: Chat | None = None
        self._asked: str | None = None  # the model whose template is being looked at
        self._switch: str | None = None
        sources.settings.changed.connect(self._on_changed)
        sources.current.changed.connect(self._on_chat_opened)
        sources.transcript.transcript_reset.connect(self._on_chat_opened)
        sources.library.current_changed.connect(self._on_changed)
        sources.library.models_changed.connect(self._on_changed)
        events.event_published.connect(self._on_event)

    @property
    def scope(self) -> Scope:
        """Where the next change goes."""
        return self._scope

    @property
    def chat(self) -> Chat | None:
        """The open chat; None for a new one, which has nothing of its own yet."""
        return self._chat

    @property
    def model(self) -> ModelFile | None:
        """The model that answers next."""
        return self._sources.library.current

    @property
    def sampling(self) -> SamplingParams:
        """What holds at the chosen place."""
        return self.own(self._scope) or self.base

    @property
    def base(self) -> SamplingParams:
        """What would hold there without settings of its own."""
        everywhere = self._sources.settings.settings.sampling
        if self._scope is Scope.ALL:
            return SamplingParams()
        if self._scope is Scope.MODEL:
            return everywhere
        return self.own(Scope.MODEL) or everywhere

    @property
    def effective(self) -> SamplingParams:
        """What the next answer takes."""
        found = self.own(Scope.CHAT) or self.own(Scope.MODEL)
        return found or self._sources.settings.settings.sampling

    @property
    def chat_settings(self) -> ChatSettings:
        """What the open chat has of its own."""
        return self._chat.settings if self._chat else ChatSettings()

    @property
    def system_prompt(self) -> str:
        """Of the open chat where changes go there, else of every new one."""
        if self._scope is Scope.CHAT and self._chat is not None:
            return self._chat.system_prompt or ""
        return self._sources.settings.settings.system_prompt

    @property
    def thinking_switch(self) -> str:
        """The model's switch for thinking, empty where it has none or it is not known yet."""
        return self._switch or ""

    def own(self, scope: Scope) -> SamplingParams | None:
        """What is set there and nowhere above it."""
        if scope is Scope.CHAT:
            return self.chat_settings.sampling
        if scope is Scope.MODEL:
            return self.model.details.sampling if self.model else None
        return self._sources.settings.settings.sampling

    def can_use(self, scope: Scope) -> bool:
        """A new chat and a missing model can have nothing of their own."""
        known = {Scope.CHAT: self._chat, Scope.MODEL: self.model, Scope.ALL: True}
        return bool(known[scope])

    def choose_scope(self, scope: Scope) -> None:
        """Let changes go there."""
        if self.can_use(scope):
            self._scope = scope
            self.changed.emit()

    def choose_nearest_scope(self) -> None:
        """The open chat, else all of them; what the model can do is looked at."""
        self._scope = Scope.CHAT if self.can_use(Scope.CHAT) else Scope.ALL
        self._look_at_template()
        self.changed.emit()

    def change(self, **fields: Any) -> None:  # noqa: ANN401  # of SamplingParams
        """Change fields at the chosen place."""
        self._keep(replace(self.sampling, **fields))

    def reset(self, *names: str) -> None:
        """Let fields be what they would be without a change here."""
        base = self.base
        self.change(**{name: getattr(base, name) for name in names})

    def reset_all(self) -> None:
        """Nothing is set at the chosen place any more."""
        self._keep(self.base)

    def apply(self, preset: SamplerPreset) -> None:
        """Put a preset over what holds at the chosen place."""
        from app.domain.presets import applied  # whoever has a preset has imported it

        self._keep(applied(preset, self.sampling))

    def change_chat(self, **fields: Any) -> None:  # noqa: ANN401  # of ChatSettings
        """Change what only a chat can have."""
        if self._chat is not None:
            settings = replace(self.chat_settings, **fields)
            if settings != self.chat_settings:
                self._backends.chats.change_chat(self._chat.id, settings=settings)

    def change_system_prompt(self, text: str) -> None:
        """Instructions for the open chat, or for every new one."""
        if text == self.system_prompt:
            return
        if self._scope is Scope.CHAT and self._chat is not None:
            self._backends.chats.change_chat(self._chat.id, system_prompt=text)
        else:
            self._sources.settings.change(system_prompt=text)

    def check_format(self, kind: FormatKind, text: str) -> None:
        """`format_checked` follows."""
        future = self._backends.formats.check(kind, text)
        self._events.when_done(future, self._on_format_checked, self._on_failed)

    def _keep(self, sampling: SamplingParams) -> None:
        own = None if sampling == self.base else sampling
        if self._scope is Scope.ALL:
            self._sources.settings.change(sampling=sampling)
        elif self._scope is Scope.MODEL and self.model is not None:
            done = self._backends.library.change_details(self.model.id, sampling=own)
            self._events.when_done(done, self._on_kept, self._on_failed)
        else:
            self.change_chat(sampling=own)

    def _look_at_template(self) -> None:
        model = self.model
        if model is not None and model.id != self._asked:
            self._asked, self._switch = model.id, None
            future = self._backends.templates.thinking_switch(model)
            self._events.when_done(future, self._on_template, self._on_no_template)

    def _on_template(self, switch: str) -> None:
        self._switch = switch
        self.changed.emit()

    def _on_no_template(self, _problem: Problem) -> None:
        self._asked = None  # the file may come back

    def _on_kept(self, _nothing: None) -> None:
        self.changed.emit()

    def _on_failed(self, problem: Problem) -> None:
        self.problem_raised.emit(problem)

    def _on_format_checked(self, checked: CheckedFormat) -> None:
        self.format_checked.emit(checked)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_chat_opened(self) -> None:
        chat, wanted = self._sources.transcript.chat, self._sources.current.id
        self._chat = chat if chat is not None and chat.id == wanted else None
        if not self.can_use(self._scope):
            self._scope = Scope.ALL
        self.changed.emit()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ChatChanged) and event.chat.id == self._sources.current.id:
            self._chat = event.chat
            self.changed.emit()
