"""Which engine computes, and on what. GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import told
from app.domain.engine_pack import BUILT_IN
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.gui.settings.cards import buttons, card, chip, line, page_of, sentence
from app.gui.settings.delete_dialog import DeleteDialog
from app.gui.settings.pack_row import DeviceLine, PackRow
from app.gui.settings.pack_words import PackWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bridge.engine_packs_store import EnginePacksStore
    from app.domain.pack_offer import PackOffer
    from app.gui.theme_tokens import Theme


class PacksPage(QWidget):
    """A change holds from the next load of a model on."""

    def __init__(
        self, store: EnginePacksStore, _theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._words = PackWords(self)
        self._rows: dict[str, PackRow] = {}
        self._installs: list[QPushButton] = []
        self._shown: object = None
        page_of(self, (self._build_engines(), self._build_ready_made(), self._build_devices()))
        store.changed.connect(self._on_changed)
        store.problem_raised.connect(self._show_problem)
        self._on_changed()
        store.refresh()

    def apply_theme(self, _theme: Theme) -> None:
        """Nothing here is drawn by hand."""

    def _build_engines(self) -> QFrame:
        words = self.tr(
            "An engine computes the answers. One that was built for the graphics card of this"
            " computer is faster; it is a wheel of llama-cpp-python, for example for CUDA or"
            " Vulkan. It is checked and tried before it is used, and models in memory keep theirs"
            " until they are loaded again."
        )
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 4, 0, 0)
        self._list_column.setSpacing(6)
        self._state = sentence("")
        self._state.setObjectName("packState")
        self._add = chip(self.tr("Add an engine from a file…"))
        self._add.setObjectName("addEngine")
        self._back = chip(self.tr("Back to the one before"))
        self._back.setObjectName("engineBack")
        self._add.clicked.connect(self._on_add)
        self._back.clicked.connect(self._on_back)
        row = buttons(self._add, self._back)
        return card(self.tr("Engines"), sentence(words), self._list, self._state, row)

    def _build_ready_made(self) -> QFrame:
        words = self.tr(
            "Engines that were built for several kinds of graphics cards lie on the Hub. Looking"
            " there is the only time that this page goes online."
        )
        self._offers = QWidget()
        self._offer_column = QVBoxLayout(self._offers)
        self._offer_column.setContentsMargins(0, 0, 0, 0)
        self._offer_column.setSpacing(6)
        self._none = sentence(self.tr("There is none for this computer."))
        self._look = chip(self.tr("Look for ready-made engines"))
        self._look.setObjectName("lookForEngines")
        self._stop = chip(self.tr("Stop"), self.tr("Stop the download"))
        self._look.clicked.connect(self._on_look)
        self._stop.clicked.connect(self._store.stop)
        row = buttons(self._look, self._stop)
        title = self.tr("Ready-made engines")
        return card(title, sentence(words), self._offers, self._none, row)

    def _build_devices(self) -> QFrame:
        self._build = sentence("")
        self._build.setObjectName("engineBuild")
        self._advice = sentence("")
        self._advice.setObjectName("engineAdvice")
        self._devices = QWidget()
        self._device_column = QVBoxLayout(self._devices)
        self._device_column.setContentsMargins(0, 0, 0, 0)
        self._device_column.setSpacing(6)
        words = sentence(
            self.tr(
                "Layers are put on a graphics card as far as they fit; how many is up to you in"
                " the load settings of each model."
            )
        )
        return card(self.tr("Devices"), self._build, self._devices, self._advice, words)

    def _on_changed(self) -> None:
        store = self._store
        shown = (store.packs, store.info, store.offers)
        if shown != self._shown:
            self._shown = shown
            self._show_engines()
            self._show_offers()
            self._show_devices()
        usable = {pack.id for pack in store.packs if not pack.problem} | {BUILT_IN}
        for pack_id, row in self._rows.items():
            row.show_state(
                used=pack_id == store.choice.active, usable=pack_id in usable, busy=store.is_busy
            )
        for button in (self._add, self._look, *self._installs):
            button.setEnabled(not store.is_busy)
        self._stop.setVisible(bool(store.downloading))
        different = store.choice.previous != store.choice.active
        self._back.setEnabled(different and not store.is_busy)
        if store.is_busy:
            self._state.setText(self._words.working(store.downloading, store.fraction))
        self._state.setVisible(bool(self._state.text()))

    def _show_engines(self) -> None:
        self._rows = {BUILT_IN: PackRow(BUILT_IN, self._words.built_in(), removable=False)}
        for pack in self._store.packs:
            self._rows[pack.id] = PackRow(pack.id, self._words.pack(pack), removable=True)
        _fill(self._list_column, list(self._rows.values()))
        for row in self._rows.values():
            row.chosen.connect(self._on_chosen)
            row.trial_requested.connect(self._on_trial)
            row.removal_requested.connect(self._on_removal)

    def _show_offers(self) -> None:
        offers = self._store.offers
        self._none.setVisible(offers == ())
        self._installs = []
        rows = []
        for offer in offers or ():
            install = chip(self.tr("Install"), self.tr("Install {name}").format(name=offer.name))
            install.clicked.connect(partial(self._on_install, offer))
            self._installs.append(install)
            rows.append(line(QLabel(self._words.offer(offer)), install))
        _fill(self._offer_column, rows)

    def _show_devices(self) -> None:
        info = self._store.info
        self._build.setText(self._words.build(info))
        advice = self._words.advice(self._store.advice)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        devices = info.devices if info is not None else ()
        _fill(self._device_column, [DeviceLine(*self._words.device(each)) for each in devices])

    def _show_problem(self, problem: Problem) -> None:
        self._state.setText(told(problem))
        self._state.setVisible(True)

    def _on_chosen(self, pack_id: str) -> None:
        self._state.clear()
        try:
            self._store.use(pack_id)
        except UserFixableError as error:
            self._show_problem(Problem.of(error))
        self._on_changed()

    def _on_back(self) -> None:
        self._state.clear()
        try:
            self._store.roll_back()
        except UserFixableError as error:
            self._show_problem(Problem.of(error))

    def _on_trial(self, pack_id: str) -> None:
        self._state.clear()
        self._store.try_again(pack_id)

    def _on_removal(self, pack_id: str) -> None:
        """It may have taken an hour to download."""
        name = self._rows[pack_id].button.text()
        text = self.tr("Remove {name}?").format(name=name)
        more = self.tr("Its files are deleted. To use it again it has to be added again.")
        dialog = DeleteDialog((), text, more, self)
        dialog.confirmed.connect(partial(self._on_removal_confirmed, pack_id))
        dialog.open()

    def _on_removal_confirmed(self, pack_id: str, _kinds: object) -> None:
        self._state.clear()
        self._store.remove(pack_id)

    def _on_look(self) -> None:
        self._state.clear()
        self._store.look()

    def _on_install(self, offer: PackOffer) -> None:
        self._state.clear()
        self._store.install(offer)

    def _on_add(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, self.tr("Add an engine"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Wheels of llama-cpp-python (*.whl)"))
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    def _on_file_chosen(self, path: str) -> None:
        self._state.clear()
        self._store.add(path)


def _fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """These in place of what was there."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        column.addWidget(widget)
