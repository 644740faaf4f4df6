"""What is kept of the user, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.kept_data import DataKind
from app.gui.formats import file_size, local

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.kept_data import KeptData

_LEAST_SHOWN = 100_000  # bytes; fewer would be 0.0 MB


class PrivacyWords(QObject):
    """Names, sizes, and what goes with what."""

    def names(self) -> dict[DataKind, tuple[str, str]]:
        """Name, and what it is."""
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
            DataKind.MODELS: (
                self.tr("Models"),
                self.tr("Downloaded and imported files; none of them knows your chats."),
            ),
            DataKind.PROMPTS: (
                self.tr("Prompt cache"),
                self.tr("What models have read of your chats, in another form."),
            ),
            DataKind.EVALUATIONS: (
                self.tr("Evaluations"),
                self.tr("Logits and records that measurements of quality have left."),
            ),
            DataKind.BACKUPS: (
                self.tr("Backups"),
                self.tr("Copies of the database of the last days, for when it is damaged."),
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
        if kind is DataKind.CHATS:
            backups = self.amount(kept[DataKind.BACKUPS])
            more = self.tr(
                "All chats with their folders, drafts, pictures and cached states go, and the"
                " backups that hold them too ({backups}). This cannot be undone."
            ).format(backups=backups)
        elif kind is DataKind.MODELS:
            more = self.tr("The files go to the wastebasket of this system.")
        elif kind is DataKind.BACKUPS:
            more = self.tr("A damaged database could not be restored until the next backup.")
        else:
            more = self.tr("This cannot be undone.")
        return text, more

    def question_of_all(self, kept: Mapping[DataKind, KeptData]) -> tuple[str, str]:
        """The same for everything but models and settings."""
        lines = [
            f"{self.names()[kind][0]}: {self.amount(each)}"
            for kind, each in kept.items()
            if kind is not DataKind.MODELS
        ]
        stays = self.tr("Models, settings and presets stay. This cannot be undone.")
        return self.tr("Delete everything that Quantscope keeps of you?"), "\n".join(
            (*lines, "", stays)
        )


def size_text(size: int) -> str:
    """As file managers show it; little in kB."""
    if size < _LEAST_SHOWN:
        return local(f"{size / 1000:.{int(0 < size < 10_000)}f} kB")
    return file_size(size)
