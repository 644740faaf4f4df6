"""Puts the window into a language, before its first widget is made. GUI thread.

English stands in the code; every other one is a file that packaging/dev.py keeps (translations).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from app.domain.settings import Language
from app.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_FOLDER = "translations"


def install_language(app: QApplication, choice: Language) -> None:
    """The chosen language, or the system's where it is one of ours, with Qt's own words."""
    locale = QLocale.system() if choice is Language.SYSTEM else QLocale(choice.value)
    code = QLocale.languageToCode(locale.language())
    if choice is not Language.SYSTEM:
        QLocale.setDefault(locale)
    ours = resource(_FOLDER) / f"quantscope_{code}.qm"
    if not ours.is_file():
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file, folder in ((f"qtbase_{code}", qt), (ours.stem, str(ours.parent))):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
