"""What each setting of a load is called, and what it does in one sentence. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.gui.load.setting_row import SettingText


class FieldTexts(QObject):
    """One SettingText for each field of LoadParams that the dialog shows."""

    def texts(self) -> dict[str, SettingText]:
        rows = (*self._memory(), *self._speed(), *self._answers(), *self._more())
        return {field: SettingText(field, title, words) for field, title, words in rows}

    def _memory(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "context_length",
                self.tr("Context length"),
                self.tr("How many tokens of a chat the model sees at once. More takes memory."),
            ),
            (
                "key_type",
                self.tr("Keys"),
                self.tr("What the keys of past tokens are kept as. Smaller types save memory."),
            ),
            (
                "value_type",
                self.tr("Values"),
                self.tr("What their values are kept as. Small types need flash attention."),
            ),
            (
                "flash_attention",
                self.tr("Flash attention"),
                self.tr("Computes attention in pieces, which saves memory in long contexts."),
            ),
            (
                "weights",
                self.tr("Weights"),
                self.tr("How the file comes into memory: read as needed, kept there, or copied."),
            ),
        )

    def _speed(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "threads",
                self.tr("Threads"),
                self.tr("How many work on each new token. More than cores slows down."),
            ),
            (
                "prefill_threads",
                self.tr("Threads for prompts"),
                self.tr("How many work while a prompt is read."),
            ),
            (
                "gpu_layers",
                self.tr("Layers on the GPU"),
                self.tr("How many layers the graphics card computes. All is fastest if they fit."),
            ),
            (
                "card_split",
                self.tr("Several cards"),
                self.tr("How they share the model. Rows need a fast link between them."),
            ),
            (
                "main_card",
                self.tr("Card that works alone"),
                self.tr("Where one card has the whole model."),
            ),
            (
                "engine",
                self.tr("Engine"),
                self.tr("Which of the added engines computes this model."),
            ),
        )

    def _answers(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "sequences",
                self.tr("Answers at once"),
                self.tr("How many answers may be written at one time. They share the context."),
            ),
            (
                "draft_model",
                self.tr("Draft model"),
                self.tr("A small model with the same vocabulary that guesses ahead."),
            ),
        )

    def _more(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "batch",
                self.tr("Batch"),
                self.tr("Prompt tokens that are handed to the engine in one go."),
            ),
            (
                "micro_batch",
                self.tr("Micro batch"),
                self.tr("Of those, how many are computed together. More takes memory."),
            ),
            (
                "repack",
                self.tr("Pack for this processor"),
                self.tr("Keeps a second copy of some weights in the order that it reads fastest."),
            ),
            (
                "rope_scaling",
                self.tr("RoPE scaling"),
                self.tr("Stretches positions, for contexts longer than the model learnt with."),
            ),
            (
                "rope_scale",
                self.tr("RoPE scale"),
                self.tr("By how much the context is stretched: 2 is twice the trained length."),
            ),
            (
                "rope_base",
                self.tr("RoPE base frequency"),
                self.tr("The base of the position angles, for models that name another one."),
            ),
        )
