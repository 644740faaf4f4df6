"""How engines work: full contexts, guessing ahead, caches, memory. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.gui.discover.check_box import CheckBox
from app.gui.formats import GIB
from app.gui.settings.cards import card, chip, line, page_of, sentence
from app.gui.settings.choice_list import ChoiceList
from app.gui.settings.engine_words import EngineWords
from app.gui.settings.limit_field import LimitField, LimitRange

if TYPE_CHECKING:
    from app.bridge.engine_settings_store import EngineSettingsStore
    from app.gui.theme_tokens import Theme


class EnginePage(QWidget):
    """Every change holds at once, so there is nothing to save."""

    def __init__(
        self, store: EngineSettingsStore, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._words = EngineWords(self)
        self._build_ui(theme)
        self._connect()
        self._on_changed()
        store.refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._prompts.apply_theme(theme)
        self._answers.apply_theme(theme)

    def _build_ui(self, theme: Theme) -> None:
        page_of(
            self,
            (
                self._build_policies(),
                self._build_speculation(),
                self._build_prompts(theme),
                self._build_answers(theme),
                self._build_memory(),
                self._build_threads(),
            ),
        )

    def _build_policies(self) -> QFrame:
        title = self.tr("When the context is full")
        self._policies = ChoiceList(title, self._words.policies())
        return card(title, self._policies)

    def _build_speculation(self) -> QFrame:
        title = self.tr("Guessing ahead")
        words = sentence(
            self.tr("Several tokens are guessed and checked together. The answer stays the same.")
        )
        self._speculation = ChoiceList(title, self._words.speculations())
        self._verdict = sentence("")
        self._verdict.setObjectName("verdictLine")
        return card(title, words, self._speculation, self._verdict)

    def _build_prompts(self, theme: Theme) -> QFrame:
        words = self.tr(
            "What a model has read of a chat is kept on the disk, so that reopening it costs"
            " nearly nothing. It holds the text of your chats in another form."
        )
        self._prompts = CheckBox(self.tr("Keep what was read"), theme)
        self._prompts.setObjectName("promptCache")
        self._prompts.setAccessibleDescription(words)
        self._quota = LimitField(
            self.tr("Room on the disk"),
            self.tr("The states that were not used for longest go first."),
            LimitRange(0.5, 4096, 1, 1, "GB"),
        )
        self._quota.spin.setObjectName("promptCacheQuota")
        self._prompt_use = QLabel()
        self._clear_prompts = chip(self.tr("Clear"), self.tr("Clear the prompt cache"))
        self._clear_prompts.setObjectName("clearPromptCache")
        use = line(self._prompt_use, self._clear_prompts)
        return card(self.tr("Prompt cache"), sentence(words), self._prompts, self._quota, use)

    def _build_answers(self, theme: Theme) -> QFrame:
        words = self.tr(
            "The very same question with the same model, settings and seed is answered from the"
            " store at once, and marked so."
        )
        self._answers = CheckBox(self.tr("Answer the same question from the store"), theme)
        self._answers.setObjectName("answerCache")
        self._answers.setAccessibleDescription(words)
        self._answer_use = QLabel()
        self._clear_answers = chip(self.tr("Clear"), self.tr("Clear the answer cache"))
        self._clear_answers.setObjectName("clearAnswerCache")
        use = line(self._answer_use, self._clear_answers)
        return card(self.tr("Answer cache"), sentence(words), self._answers, use)

    def _build_memory(self) -> QFrame:
        budget = self.tr("For all loaded models together; the one not used for longest goes first.")
        self._budget = LimitField(
            self.tr("Memory for models"),
            budget,
            LimitRange(0, 4096, 1, 1, "GB", self.tr("Automatic")),
        )
        self._budget.spin.setObjectName("memoryBudget")
        idle = self.tr("Gives the memory of a model back when nobody asked it for so long.")
        self._idle = LimitField(
            self.tr("Unload when idle after"),
            idle,
            LimitRange(0, 1440, 5, 0, self.tr("min"), self.tr("Never")),
        )
        self._idle.spin.setObjectName("idleUnload")
        parts = (self._budget, sentence(budget), self._idle, sentence(idle))
        return card(self.tr("Memory"), *parts)

    def _build_threads(self) -> QFrame:
        words = self.tr(
            "From the next load on, for models without a number of their own. Automatic uses what"
            " was measured to be fastest, and gives way to other programs."
        )
        limits = LimitRange(0, 512, 1, 0, "", self.tr("Automatic"))
        self._threads = LimitField(self.tr("Threads for answers"), words, limits)
        self._threads.spin.setObjectName("answerThreads")
        self._prefill = LimitField(self.tr("Threads for reading prompts"), words, limits)
        self._prefill.spin.setObjectName("promptThreads")
        return card(self.tr("Processor"), self._threads, self._prefill, sentence(words))

    def _connect(self) -> None:
        store = self._store
        store.changed.connect(self._on_changed)
        self._policies.value_changed.connect(self._on_policy_changed)
        self._speculation.value_changed.connect(self._on_speculation_changed)
        self._prompts.toggled.connect(self._on_prompts_toggled)
        self._quota.value_changed.connect(self._on_quota_changed)
        self._answers.toggled.connect(self._on_answers_toggled)
        self._budget.value_changed.connect(self._on_budget_changed)
        self._idle.value_changed.connect(self._on_idle_changed)
        self._threads.value_changed.connect(self._on_threads_changed)
        self._prefill.value_changed.connect(self._on_prefill_changed)
        self._clear_prompts.clicked.connect(store.clear_prompts)
        self._clear_answers.clicked.connect(store.clear_answers)

    def _on_changed(self) -> None:
        store, settings = self._store, self._store.settings
        self._policies.show_value(settings.context_policy)
        self._speculation.show_value(settings.speculation)
        self._verdict.setText(self._words.verdict(store.speculation))
        self._prompts.setChecked(settings.prompt_cache)
        self._quota.show_value(settings.prompt_cache_quota / GIB)
        self._quota.setEnabled(settings.prompt_cache)
        self._answers.setChecked(settings.answer_cache)
        budget = settings.memory_budget
        self._budget.show_value(None if budget is None else budget / GIB)
        self._idle.show_value(settings.idle_unload_minutes)
        threads, prefill = store.threads
        self._threads.show_value(threads)
        self._prefill.show_value(prefill)
        self._prompt_use.setText(self._words.prompt_use(store.use))
        self._clear_prompts.setEnabled(store.use is not None and store.use.entries > 0)
        kept = store.answers
        self._answer_use.setText(
            self._words.answer_use(kept.answers, kept.size) if kept else self._words.unmeasured()
        )
        self._clear_answers.setEnabled(kept is not None and kept.answers > 0)

    def _on_policy_changed(self, policy: object) -> None:
        self._store.change(context_policy=policy)

    def _on_speculation_changed(self, speculation: object) -> None:
        self._store.change(speculation=speculation)

    def _on_prompts_toggled(self, wanted: bool) -> None:
        self._store.change(prompt_cache=wanted)

    def _on_quota_changed(self, size: float) -> None:
        self._store.set_quota(round(size * GIB))

    def _on_answers_toggled(self, wanted: bool) -> None:
        self._store.change(answer_cache=wanted)

    def _on_budget_changed(self, size: float | None) -> None:
        self._store.change(memory_budget=None if size is None else round(size * GIB))

    def _on_idle_changed(self, minutes: float | None) -> None:
        self._store.change(idle_unload_minutes=None if minutes is None else round(minutes))

    def _on_threads_changed(self, threads: float | None) -> None:
        self._store.set_threads(None if threads is None else round(threads), self._store.threads[1])

    def _on_prefill_changed(self, threads: float | None) -> None:
        self._store.set_threads(self._store.threads[0], None if threads is None else round(threads))
