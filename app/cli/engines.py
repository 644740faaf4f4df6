"""`quantscope engines …`: other builds of llama.cpp beside the built-in one. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import plain, print_json, print_table
from app.cli.progress_bar import ProgressBar
from app.domain.engine_pack import BUILT_IN
from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.domain.engine_pack import EnginePack
    from app.services.engine_packs import EnginePacks
    from app.services.pack_offers import PackOffers

_BUILT_IN_NAME = "built-in"


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Do the verb. Returns the exit code; raises AppError."""
    packs = services.packs
    match arguments.verb:
        case "add":
            _add(packs, arguments)
        case "offers":
            _offers(services.pack_offers, as_json=arguments.json)
        case "install":
            _install(services.pack_offers, arguments)
        case "try":
            _show(packs.try_again(arguments.engine).result(), as_json=arguments.json)
        case "use":
            packs.use(_id(arguments.engine))
            _tell(packs, as_json=arguments.json)
        case "rollback":
            packs.roll_back()
            _tell(packs, as_json=arguments.json)
        case "remove":
            packs.remove(arguments.engine).result()
            _tell(packs, as_json=arguments.json)
        case _:
            _list(packs, as_json=arguments.json)
    return 0


def _add(packs: EnginePacks, arguments: argparse.Namespace) -> None:
    bar = ProgressBar("Unpacking")
    try:
        pack = packs.add(arguments.wheel.absolute(), arguments.sha256, bar.show).result()
    finally:
        bar.close()
    _show(pack, as_json=arguments.json)


def _offers(offers: PackOffers, *, as_json: bool) -> None:
    found = offers.look().result()
    if as_json:
        print_json(found)
    elif found:
        rows = ((each.backend, each.version, format_bytes(each.size)) for each in found)
        print_table(("ENGINE", "VERSION", "SIZE"), rows)
    else:
        print("There is no ready-made engine for this computer.")


def _install(offers: PackOffers, arguments: argparse.Namespace) -> None:
    found = offers.look().result()
    wanted = arguments.offer
    offer = next((each for each in found if wanted in (each.name, each.backend)), None)
    if offer is None:
        names = ", ".join(each.name for each in found) or "there is none for this computer"
        text = f"There is no ready-made engine with the name {wanted}."
        raise UserFixableError(text, f"Choose one of these: {names}.", code="no_engine")
    bar = ProgressBar(offer.name)
    try:
        pack = offers.install(offer, bar.show).result()
    except KeyboardInterrupt:
        offers.stop()
        raise
    finally:
        bar.close()
    _show(pack, as_json=arguments.json)


def _show(pack: EnginePack, *, as_json: bool) -> None:
    if as_json:
        print_json(pack)
        return
    names = ", ".join(f"{each.name} ({each.description})" for each in pack.devices)
    print(plain(f"{pack.id} works: {pack.name}, {format_bytes(pack.size)}. Devices: {names}"))
    print(f"To compute with it: quantscope engines use {pack.id}")


def _tell(packs: EnginePacks, *, as_json: bool) -> None:
    if as_json:
        print_json(packs.choice)
    else:
        print(f"Models are computed with: {packs.choice.active or _BUILT_IN_NAME}")


def _list(packs: EnginePacks, *, as_json: bool) -> None:
    if as_json:
        print_json({"engines": packs.packs, "choice": packs.choice})
        return
    used = packs.choice.active
    rows = [("*" if used == BUILT_IN else "", _BUILT_IN_NAME, "", "", "")]
    for pack in packs.packs:
        mark = "*" if pack.id == used else ""
        rows.append((mark, pack.id, pack.backend, format_bytes(pack.size), pack.problem))
    print_table(("", "ENGINE", "BACKEND", "SIZE", "PROBLEM"), rows)


def _id(name: str) -> str:
    return BUILT_IN if name == _BUILT_IN_NAME else name
