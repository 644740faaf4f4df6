"""Settings of a load and what was measured of them, in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.engine_pack import BUILT_IN
from app.domain.load_params import CardSplit, KvType, RopeScaling, Switch, WeightsMode
from app.gui.formats import rate, tokens

if TYPE_CHECKING:
    from app.domain.engine_pack import EnginePack
    from app.domain.model_file import ModelFile
    from app.domain.tuning import KvRate, TuneResult

PLAIN = (None, KvType.F16, KvType.F32, KvType.BF16)  # no quantization: any attention reads them


class LoadWords(QObject):
    """Names of choices, and figures of a measurement as sentences."""

    def kv_types(self) -> list[tuple[object, str]]:
        """The default first."""
        automatic = self.tr("Automatic · {kind}").format(kind=KvType.F16.value)
        return [(None, automatic), *((kind, kind.value) for kind in KvType)]

    def switches(self) -> list[tuple[object, str]]:
        return [
            (Switch.AUTO, self.tr("Automatic")),
            (Switch.ON, self.tr("On")),
            (Switch.OFF, self.tr("Off")),
        ]

    def weights(self) -> list[tuple[object, str]]:
        return [
            (WeightsMode.AUTO, self.tr("Automatic")),
            (WeightsMode.MAPPED, self.tr("Read as needed")),
            (WeightsMode.LOCKED, self.tr("Kept in memory")),
            (WeightsMode.READ, self.tr("Copied into memory")),
        ]

    def rope(self) -> list[tuple[object, str]]:
        return [
            (RopeScaling.MODEL, self.tr("As the model says")),
            (RopeScaling.NONE, self.tr("None")),
            (RopeScaling.LINEAR, self.tr("Linear")),
            (RopeScaling.YARN, "YaRN"),
        ]

    def drafts(self, models: tuple[ModelFile, ...]) -> list[tuple[object, str]]:
        named = [(each.path, f"{each.display_name} · {each.info.quantization}") for each in models]
        return [(None, self.tr("None")), *named]

    def splits(self) -> list[tuple[object, str]]:
        return [
            (None, self.tr("Automatic")),
            (CardSplit.LAYERS, self.tr("Layers to each")),
            (CardSplit.ROWS, self.tr("Rows of each matrix")),
            (CardSplit.ONE, self.tr("One card alone")),
        ]

    def cards(self, names: tuple[str, ...]) -> list[tuple[object, str]]:
        numbered = [(at, f"{at}: {name}") for at, name in enumerate(names)]
        return [(None, self.tr("The first")), *numbered]

    def engines(self, packs: tuple[EnginePack, ...]) -> list[tuple[object, str]]:
        working = [(pack.id, pack.name) for pack in packs if not pack.problem]
        return [(None, self.tr("The one in use")), (BUILT_IN, self.tr("Built-in")), *working]

    def threads(self, tuned: int | None, cores: int | None) -> str:
        """What "automatic" means here."""
        if tuned is not None:
            return self.tr("Automatic · {count} measured").format(count=tuned)
        if cores is not None:
            return self.tr("Automatic · {count}").format(count=cores)
        return self.tr("Automatic")

    def measured(self, tuning: TuneResult) -> list[str]:
        """One line for each KV type that was measured, the plain one first."""
        plain = plain_rate(tuning)
        lines = [self._plain_line(plain)] if plain else []
        others = [each for each in tuning.kv_rates if each != plain]
        return lines + [self.kv_line(each, plain) for each in others]

    def kv_line(self, measured: KvRate, plain: KvRate | None) -> str:
        """ "q8_0 keys and values: 54.0 tok/s instead of 86.0, prompts 103 instead of 258" """
        kind = self._kinds(measured)
        if plain is None or plain.depth != measured.depth:
            words = self.tr("{kind}: {decode} tok/s, prompts {prompt}")
            return words.format(
                kind=kind, decode=rate(measured.decode_rate), prompt=rate(measured.prompt_rate)
            )
        words = self.tr(
            "{kind}: {decode} tok/s instead of {plain}, prompts {prompt} instead of {plain_prompt}"
        )
        return words.format(
            kind=kind,
            decode=rate(measured.decode_rate),
            plain=rate(plain.decode_rate),
            prompt=rate(measured.prompt_rate),
            plain_prompt=rate(plain.prompt_rate),
        )

    def thread_line(self, tuning: TuneResult) -> str:
        """ "Fastest: 2 threads for answers, 4 for prompts" """
        one = self.tr("Fastest: 1 thread for answers, {prompt} for prompts")
        more = self.tr("Fastest: {decode} threads for answers, {prompt} for prompts")
        words = one if tuning.threads == 1 else more
        return words.format(decode=tuning.threads, prompt=tuning.prefill_threads)

    def _plain_line(self, plain: KvRate) -> str:
        words = self.tr("{kind}: {decode} tok/s, prompts {prompt}, {depth} tokens deep")
        return words.format(
            kind=self._kinds(plain),
            decode=rate(plain.decode_rate),
            prompt=rate(plain.prompt_rate),
            depth=tokens(plain.depth),
        )

    def _kinds(self, measured: KvRate) -> str:
        keys, values = measured.key_type.value, measured.value_type.value
        if keys == values:
            return self.tr("{kind} keys and values").format(kind=keys)
        return self.tr("{keys} keys, {values} values").format(keys=keys, values=values)


def plain_rate(tuning: TuneResult) -> KvRate | None:
    """What was measured with the cache that is not quantized."""
    plain = (each for each in tuning.kv_rates if each.key_type is each.value_type is KvType.F16)
    return next(plain, None)


def rate_of(
    tuning: TuneResult, key_type: KvType | None, value_type: KvType | None
) -> KvRate | None:
    """What was measured with these types; None for a type is F16."""
    wanted = (key_type or KvType.F16, value_type or KvType.F16)
    found = (each for each in tuning.kv_rates if (each.key_type, each.value_type) == wanted)
    return next(found, None)
