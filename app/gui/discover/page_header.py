"""Name, author and figures of a repository, and the way to its page. GUI thread."""

from __future__ import annotations

from time import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.display_text import display_text
from app.domain.quant import format_parameters
from app.gui.discover.figures import age_text, count_text
from app.gui.formats import short_tokens
from app.gui.icon_button import IconButton
from app.gui.icons import icon

if TYPE_CHECKING:
    from app.domain.hub import HubModel
    from app.gui.theme_tokens import Theme


class PageHeader(QWidget):
    """The back button is there where the page stands in the place of the results."""

    back_requested = Signal()
    browser_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_ui()
        self._back.clicked.connect(self.back_requested)
        self._browser.clicked.connect(self.browser_requested)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._back.apply_theme(theme)
        self._browser.setIcon(icon("external-link", theme.text_secondary, 14, gap=4))

    def show_back(self, shown: bool) -> None:
        self._back.setVisible(shown)

    def focus_first(self) -> None:
        self._browser.setFocus(Qt.FocusReason.TabFocusReason)

    def show_model(self, model: HubModel) -> None:
        self._title.setText(display_text(model.name))
        self._author.setText(self.tr("by {0}").format(display_text(model.author) or "–"))
        # A line breaks between two facts only.
        words = [word.replace(" ", "\u00a0") for word in self._words(model)]
        self._facts.setText(" · ".join(words))

    def _words(self, model: HubModel) -> list[str]:
        words = []
        if model.parameters:
            words.append(self.tr("{0} parameters").format(format_parameters(model.parameters)))
        if model.architecture:
            words.append(display_text(model.architecture, 40))
        if model.context_length:
            words.append(self.tr("{0} context").format(short_tokens(model.context_length)))
        if model.licence:
            words.append(display_text(model.licence, 60))
        words.append(self.tr("{0} downloads").format(count_text(model.downloads)))
        words.append(self.tr("{0} likes").format(count_text(model.likes)))
        if age := age_text(model.updated_at, time()):
            words.append(self.tr("updated {0}").format(age))
        if model.private:
            words.append(self.tr("private"))
        return words

    def _build_ui(self) -> None:
        self._back = IconButton("arrow-left", self.tr("Back to the results"))
        self._back.setObjectName("pageBack")
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._author = QLabel()
        self._author.setObjectName("pageAuthor")
        self._facts = QLabel()
        self._facts.setObjectName("pageFacts")
        for label in (self._title, self._author, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._browser = QPushButton(self.tr("Hub page"))
        self._browser.setObjectName("pageBrowser")
        self._browser.setAccessibleName(self.tr("Open the Hub page in the browser"))
        self._browser.setToolTip(self.tr("Open the Hub page in the browser"))
        self._browser.setProperty("kind", "secondary")
        self._browser.setIconSize(QSize(18, 14))
        texts = QVBoxLayout()
        texts.setSpacing(3)
        for label in (self._title, self._author):
            texts.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        top.addWidget(self._browser, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._facts)
