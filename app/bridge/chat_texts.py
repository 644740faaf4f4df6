"""What the rows of the list of chats say, on the screen and aloud. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from app.bridge.chat_sections import Fixed, Month, Recent

if TYPE_CHECKING:
    from app.bridge.chat_sections import Section
    from app.domain.chat import Chat


class ChatTexts(QObject):
    """Words of headings, folders and chats."""

    def heading(self, section: Section | Fixed | str) -> str:
        """The words above a part of the list."""
        if isinstance(section, Month):
            name = QLocale().standaloneMonthName(section.month)
            return name if section.year is None else f"{name} {section.year}"
        names: dict[Section | Fixed | str, str] = {
            Fixed.PINNED: self.tr("Pinned"),
            Fixed.FOLDERS: self.tr("Folders"),
            Recent.TODAY: self.tr("Today"),
            Recent.YESTERDAY: self.tr("Yesterday"),
            Recent.WEEK: self.tr("Previous 7 days"),
        }
        return names.get(section, "")

    def title(self, chat: Chat) -> str:
        """A chat without a title has one all the same."""
        return chat.title or self.tr("New chat")

    def spoken(self, chat: Chat, answering: bool, *, pinned: bool) -> str:
        """A chat as a screen reader says it."""
        title = self.title(chat)
        if pinned:
            title = self.tr("{title}, pinned").format(title=title)
        return self.tr("{title}, answering").format(title=title) if answering else title

    def spoken_folder(self, name: str, count: int, *, is_open: bool) -> str:
        """A folder as a screen reader says it."""
        chats = self.tr("1 chat") if count == 1 else self.tr("{count} chats").format(count=count)
        said = (
            self.tr("{name}, folder, {chats}, open")
            if is_open
            else self.tr("{name}, folder, {chats}, closed")
        )
        return said.format(name=name, chats=chats)
