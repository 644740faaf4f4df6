"""Settings and instructions that are kept under a name. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from app.domain.sampling import SamplingParams

MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class SamplerPreset:
    """`sentence` says what it is for. A bundled one changes how tokens are chosen and no more."""

    name: str
    sampling: SamplingParams
    sentence: str = ""
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class PromptPreset:
    """A system prompt."""

    name: str
    text: str
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class Presets:
    """What the user has kept, in the order of their names."""

    samplers: tuple[SamplerPreset, ...] = ()
    prompts: tuple[PromptPreset, ...] = ()


BUNDLED_SAMPLERS = (
    SamplerPreset("Balanced", SamplingParams(), "For most conversations.", bundled=True),
    SamplerPreset(
        "Precise",
        SamplingParams(temperature=0.2, top_p=0.9, min_p=0.1),
        "For facts, code and translations: little varies.",
        bundled=True,
    ),
    SamplerPreset(
        "Creative",
        SamplingParams(temperature=1.1, top_k=0, top_p=1.0, min_p=0.08),
        "For stories and ideas: much varies, but nothing absurd.",
        bundled=True,
    ),
    SamplerPreset(
        "Fresh words",
        SamplingParams(
            temperature=1.0,
            top_k=0,
            top_p=1.0,
            min_p=0.05,
            dry_multiplier=0.8,
            dry_window=-1,
            xtc_probability=0.5,
        ),
        "For long stories: avoids repeating itself and the most obvious word.",
        bundled=True,
    ),
    SamplerPreset(
        "Always the same",
        SamplingParams(temperature=0.0),
        "Always takes the likeliest token, so the same question gets the same answer.",
        bundled=True,
    ),
)
BUNDLED_PROMPTS = (
    PromptPreset("Brief", "Answer in as few words as the question allows.", bundled=True),
    PromptPreset(
        "Step by step",
        "Explain your answer step by step, in plain words, before you give the result.",
        bundled=True,
    ),
    PromptPreset(
        "Code reviewer",
        "You are an experienced programmer. Look for mistakes first, name the place of each, and "
        "show the corrected code.",
        bundled=True,
    ),
    PromptPreset(
        "Translator",
        "Translate what you are given into English, or into German where it is English already. "
        "Answer with the translation alone.",
        bundled=True,
    ),
    PromptPreset(
        "Editor",
        "Improve the wording of the text you are given and keep its meaning. Answer with the "
        "improved text, then list what you changed.",
        bundled=True,
    ),
)
# What belongs to the conversation and not to how tokens are chosen.
_OF_THE_CHAT = ("seed", "max_tokens", "stop", "ignore_end", "logit_bias", "grammar", "json_schema")


def applied(preset: SamplerPreset, present: SamplingParams) -> SamplingParams:
    """The settings with a preset over them."""
    return replace(present, **preset_fields(preset))


def preset_fields(preset: SamplerPreset) -> dict[str, Any]:
    """The fields of SamplingParams that a preset sets; the seed is never among them."""
    kept = _OF_THE_CHAT if preset.bundled else ("seed",)
    names = (field.name for field in fields(SamplingParams) if field.name not in kept)
    return {name: getattr(preset.sampling, name) for name in names}


def preset_like(present: SamplingParams, presets: Presets) -> SamplerPreset | None:
    """The preset that these settings are, if they are one."""
    every = (*presets.samplers, *BUNDLED_SAMPLERS)
    return next((preset for preset in every if applied(preset, present) == present), None)


def find_sampler(name: str, presets: Presets) -> SamplerPreset | None:
    """The preset of this name, in any case; the user's own first."""
    every = (*presets.samplers, *BUNDLED_SAMPLERS)
    wanted = name.strip().casefold()
    return next((preset for preset in every if preset.name.casefold() == wanted), None)


def clean_name(name: str) -> str:
    """A name as it is kept: one line, not too long."""
    return " ".join(name.split())[:MOST_NAME].strip()


def free_name(name: str, taken: tuple[str, ...]) -> str:
    """The name, or with a number behind it where there is one like it."""
    known = {each.casefold() for each in taken}
    number, candidate = 1, name
    while candidate.casefold() in known:
        number += 1
        candidate = f"{name} {number}"
    return candidate
