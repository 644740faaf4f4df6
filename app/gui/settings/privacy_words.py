"""What is kept of the user, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.kept_data import PARTS, TRACES, DataKind
from app.gui.formats import file_size, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.kept_data import KeptData

_LEAST_SHOWN = 100_000  # bytes; fewer would be 0.0 MB


class PrivacyWords(QObject):
    """Names, sizes, and what goes with what."""

    def groups(self) -> dict[str, tuple[DataKind, ...]]:
        """The kinds in the order in which they are shown, under headings."""
        order = tuple(DataKind)
        measured, program = map(order.index, (DataKind.MEASUREMENTS, DataKind.MODELS))
        return {
            self.tr("What was said"): order[:measured],
            self.tr("What was found out about models"): order[measured:program],
            self.tr("What the program works with"): order[program:],
        }

    def names(self) -> dict[DataKind, tuple[str, str]]:
        """Name, and what it is."""
        return self._names_of_words() | self._names_of_findings() | self._names_of_tools()

    def _names_of_words(self) -> dict[DataKind, tuple[str, str]]:
        return {
            DataKind.CHATS: (
                self.tr("Chats"),
                self.tr("Conversations, folders, drafts and the library’s list, in one database."),
            ),
            DataKind.ATTACHMENTS: (
                self.tr("Attached pictures"),
                self.tr("They go with the chats that show them."),
            ),
            DataKind.COMPARISONS: (
                self.tr("Comparisons"),
                self.tr("Questions and answers of the compare page, in the same database."),
            ),
            DataKind.VOTES: (
                self.tr("Blind votes"),
                self.tr("Prompts, answers and your votes, in the same database."),
            ),
            DataKind.BATCHES: (
                self.tr("Batches"),
                self.tr("Prompts of files and their answers, in the same database."),
            ),
            DataKind.ANSWERS: (
                self.tr("Kept answers"),
                self.tr("To be given again where the same is asked, in the same database."),
            ),
            DataKind.PROMPTS: (
                self.tr("Prompt cache"),
                self.tr("What models have read of your chats, in another form."),
            ),
            DataKind.BACKUPS: (
                self.tr("Backups"),
                self.tr("Copies of the database: of the last days, and of what was damaged."),
            ),
        }

    def _names_of_findings(self) -> dict[DataKind, tuple[str, str]]:
        return {
            DataKind.MEASUREMENTS: (
                self.tr("Measurements"),
                self.tr("Speed, memory and quality of levels, in the same database."),
            ),
            DataKind.EVALUATIONS: (
                self.tr("Evaluations"),
                self.tr("Logits and records that measurements of quality have left."),
            ),
            DataKind.DIVERGENCES: (
                self.tr("Where answers part"),
                self.tr("Token by token, for the comparisons that were looked into."),
            ),
            DataKind.IMATRICES: (
                self.tr("Importance matrices"),
                self.tr("Made here, for making levels of models."),
            ),
        }

    def _names_of_tools(self) -> dict[DataKind, tuple[str, str]]:
        return {
            DataKind.MODELS: (
                self.tr("Models"),
                self.tr("Downloaded and imported files; none of them knows your chats."),
            ),
            DataKind.ENGINES: (
                self.tr("Engines"),
                self.tr("Added builds of llama.cpp; the one of the app always stays."),
            ),
            DataKind.PRESETS: (
                self.tr("Presets"),
                self.tr("Samplers and system prompts that you have given names."),
            ),
            DataKind.COSTS: (
                self.tr("Prices and power"),
                self.tr("What you entered for the costs, and what was measured of the power."),
            ),
            DataKind.SETTINGS: (
                self.tr("Settings"),
                self.tr(
                    "What you chose, your instructions for all chats, the size of the window, and"
                    " the name of your Hub account, whose token lies in the system’s keyring."
                ),
            ),
            DataKind.LOGS: (
                self.tr("Logs and crash reports"),
                self.tr("What the program did, without text of chats."),
            ),
        }

    def amount(self, kept: KeptData) -> str:
        """Size and count."""
        counts = {
            DataKind.CHATS: (self.tr("1 chat"), self.tr("{count} chats")),
            DataKind.COMPARISONS: (self.tr("1 comparison"), self.tr("{count} comparisons")),
            DataKind.VOTES: (self.tr("1 blind vote"), self.tr("{count} blind votes")),
            DataKind.BATCHES: (self.tr("1 batch"), self.tr("{count} batches")),
            DataKind.ANSWERS: (self.tr("1 answer"), self.tr("{count} answers")),
            DataKind.MEASUREMENTS: (self.tr("1 measurement"), self.tr("{count} measurements")),
            DataKind.MODELS: (self.tr("1 model"), self.tr("{count} models")),
        }
        one, many = counts.get(kept.kind, (self.tr("1 file"), self.tr("{count} files")))
        count = one if kept.count == 1 else many.format(count=local(f"{kept.count:,}"))
        return count if kept.size is None else f"{size_text(kept.size)} · {count}"

    def question(self, kind: DataKind, kept: Mapping[DataKind, KeptData]) -> tuple[str, str]:
        """What is asked before it is deleted, and what goes with it."""
        name = self.names()[kind][0]
        amount = self.amount(kept[kind])
        text = self.tr("Delete {name} ({amount})?").format(name=name, amount=amount)
        return text, self._consequence(kind, kept[DataKind.BACKUPS])

    def question_of_all(self, kept: Mapping[DataKind, KeptData]) -> tuple[str, str]:
        """The same for everything but what the program works with."""
        lines = [
            f"{self.names()[kind][0]}: {self.amount(each)}"
            for kind, each in kept.items()
            if kind in TRACES and each.count
        ]
        stops = self.tr("What is at work is stopped first. This cannot be undone.")
        return self.tr("Delete everything that Quantscope keeps of you?"), "\n".join(
            (*lines, "", stops)
        )

    def _consequence(self, kind: DataKind, backups: KeptData) -> str:
        known = {
            DataKind.CHATS: self.tr(
                "All chats with their folders, drafts, pictures, kept answers and cached states go,"
                " and the backups that hold them too ({backups}). This cannot be undone."
            ).format(backups=self.amount(backups)),
            DataKind.MODELS: self.tr(
                "The files go to the wastebasket of this system; downloads that are not finished"
                " end."
            ),
            DataKind.ENGINES: self.tr("The engine of the app computes from then on."),
            DataKind.SETTINGS: self.tr(
                "Everything is as at the first start, and you are signed out of the Hub. Where the"
                " models lie, and whether the program is offline, stays as it is."
            ),
            DataKind.BACKUPS: self.tr(
                "A damaged database could not be restored until the next backup."
            ),
        }
        if kind in known:
            return known[kind]
        undone = self.tr("What is at work with it is stopped first. This cannot be undone.")
        if kind in PARTS and backups.count:
            stays = self.tr("The backups still hold it until they are replaced or deleted.")
            return f"{undone} {stays}"
        return undone


def size_text(size: int) -> str:
    """As file managers show it; little in kB."""
    if size < _LEAST_SHOWN:
        return local(f"{size / 1000:.{int(0 < size < 10_000)}f} kB")
    return file_size(size)
