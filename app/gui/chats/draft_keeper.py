"""Keeps what is in the message field with the chat that it was written in. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, SignalInstance

from app.domain.draft import Draft

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.domain.attachment import Attachment
    from app.gui.composer import Composer

KEEP_AFTER_MS = 500  # without a key press


class DraftFiles(Protocol):
    """What the keeper needs of the place of the attachments."""

    @property
    def draft_changed(self) -> SignalInstance: ...
    def drafted(self, chat_id: str | None) -> tuple[Attachment, ...]: ...
    def put_back(self, chat_id: str | None, kept: tuple[Attachment, ...]) -> None: ...


class DraftKeeper(QObject):
    """A new chat has the id "" until its first question is stored; the text then goes with it."""

    def __init__(self, composer: Composer, files: DraftFiles, stores: Stores) -> None:
        super().__init__(composer)
        self._composer = composer
        self._files = files
        self._current = stores.current
        self._drafts = stores.drafts
        self._chat_id = stores.current.id or ""
        self._kept = Draft()  # what the database has for this chat
        self._reading = True  # that has not come yet, and must not be written over
        self._asked = False  # a question from the field is on its way
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep_now)
        stores.chats.listed.connect(self._on_listed)
        composer.text_changed.connect(self._on_changed)
        files.draft_changed.connect(self._on_changed)
        self._current.question_sent.connect(self._on_question_sent)
        self._current.changed.connect(self._on_chat_changed)
        # Queued: the window empties the field first.
        queued = Qt.ConnectionType.QueuedConnection
        self._current.question_accepted.connect(self._on_accepted, queued)
        self._current.question_refused.connect(self._on_refused)
        self._drafts.loaded.connect(self._on_loaded)
        self._drafts.problem_raised.connect(self._on_failed)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self.keep_now)

    def keep_now(self) -> None:
        """Store what is in the field, where it is not stored yet."""
        self._timer.stop()
        draft = Draft(self._composer.text, self._files.drafted(self._chat_id or None))
        if self._reading:
            if not draft.empty:
                self._drafts.add(self._chat_id, draft)
            return
        if draft != self._kept and not (draft.empty and self._kept.empty):
            same_files = draft.attachments == self._kept.attachments
            self._drafts.save(self._chat_id, draft, text_only=same_files and not draft.empty)
        self._kept = draft

    def _on_listed(self) -> None:
        """The database is there; where the last chat was opened, its draft is on the way."""
        if not self._chat_id:
            self._drafts.load("")

    def _on_changed(self) -> None:
        if not self._chat_id:
            self._current.stay()
        if not self._reading:
            self._timer.start()

    def _on_question_sent(self) -> None:
        self._asked = True

    def _on_refused(self) -> None:
        self._asked = False

    def _on_accepted(self) -> None:
        """The field was emptied, unless the user went on writing."""
        self._asked = False
        self.keep_now()

    def _on_chat_changed(self, chat_id: str | None) -> None:
        if self._asked and not self._chat_id and chat_id is not None:
            self._follow(chat_id)
            return
        self.keep_now()
        self._chat_id = chat_id or ""
        self._kept, self._reading = Draft(), True
        if self._composer.text:
            self._composer.set_text("")
        self._timer.stop()
        self._drafts.load(self._chat_id)

    def _follow(self, chat_id: str) -> None:
        """The new chat has got an id."""
        if not self._kept.empty:
            self._drafts.save("", Draft())
        self._chat_id, self._kept, self._reading = chat_id, Draft(), False

    def _on_loaded(self, chat_id: str, draft: Draft) -> None:
        """What was written meanwhile goes on below it; beside a question it stays where it is."""
        if chat_id != self._chat_id or not self._reading:
            return
        self._reading = False
        if self._asked or self._composer.waits_for_model:
            return
        self._kept = draft
        if draft.attachments:
            self._files.put_back(chat_id or None, draft.attachments)
        written = self._composer.text
        if draft.text:
            self._composer.set_text(draft.followed_by(Draft(written)).text)
        if written:
            self._timer.start()
        else:
            self._timer.stop()

    def _on_failed(self) -> None:
        """Whatever is written from now on is worth more than what cannot be read."""
        self._reading = False
