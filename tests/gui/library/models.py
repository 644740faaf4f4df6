"""Models as people have them: families with levels from several places, used and unused."""

from __future__ import annotations

from dataclasses import replace

from app.domain.model_file import GgufInfo, ModelDetails, ModelFile, ModelSource

GB = 1_000_000_000
NOW = 1_794_600_000.0
HASH = "9c1f2e7ad5b0438f6e21c7d90b53aa4418f06e2d7b9c15a3e48d620f7715bb02"


def info(name: str, level: str, size: float, bits: float, **more: object) -> GgufInfo:
    """A header; sizes in GB."""
    made = GgufInfo(
        name=name,
        architecture="qwen3",
        quantization=level,
        parameters=round(size * GB * 8 / bits, -8).__int__(),
        bits_per_weight=bits,
        file_bytes=int(size * GB),
        trained_context=32_768,
        layers=36,
        embedding_length=4096,
        heads=32,
        kv_heads=8,
        key_length=128,
        value_length=128,
        vocabulary=151_936,
        chat_template=True,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields of GgufInfo


def model(header: GgufInfo, folder: str = "/home/ada/models", **details: object) -> ModelFile:
    """A file of that header; `details` are fields of ModelDetails."""
    stem = f"{header.name.replace(' ', '-')}-{header.quantization}"
    path = f"{folder}/{stem}.gguf"
    known = ModelDetails(**details)  # type: ignore[arg-type]  # fields of ModelDetails
    return ModelFile(stem.lower(), path, header, NOW - 40 * 86400, details=known)


def source(repository: str) -> ModelSource:
    return ModelSource(repository, "7c41481f57cb95916b40956ab2f0b139b296d974", ())


QWEN = {"parameters": 8_190_000_000}
GEMMA = {"parameters": 12_190_000_000, "architecture": "gemma3", "trained_context": 131_072}

STARTER = replace(
    model(
        info("Quantscope Starter", "F16", 0.0148, 16.0, architecture="llama", layers=6),
        "/opt/quantscope/resources/starter",
    ),
    id="starter",
    bundled=True,
)
QWEN_Q4 = model(
    info("Qwen3 8B", "Q4_K_M", 5.03, 4.91, **QWEN),
    licence="apache-2.0",
    source=source("Qwen/Qwen3-8B-GGUF"),
    managed=True,
    sha256=HASH,
    verified_at=NOW - 3 * 86400,
    used_at=NOW,
    prompt_rate=214.0,
    decode_rate=11.8,
    tags=("daily", "writing"),
    notes="Good at German letters.\nKeep temperature at 0.6.",
)
QWEN_Q8 = model(
    info("Qwen3 8B", "Q8_0", 8.71, 8.51, **QWEN),
    source=source("Qwen/Qwen3-8B-GGUF"),
    managed=True,
    used_at=NOW - 86400,
    prompt_rate=188.0,
    decode_rate=7.2,
)
QWEN_F16 = model(info("Qwen3 8B", "F16", 16.4, 16.01, **QWEN), origin="LM Studio")
GEMMA_Q5 = replace(
    model(info("Gemma 3 12B it", "Q5_K_M", 8.45, 5.55, **GEMMA), origin="LM Studio"),
    missing=True,
)
GEMMA_Q4 = model(
    info("Gemma 3 12B it", "Q4_K_M", 7.3, 4.79, **GEMMA),
    "/home/ada/.lmstudio/models/lmstudio-community/gemma-3-12b-it-GGUF",
    origin="LM Studio",
    tags=("vision",),
    companions=("/home/ada/.lmstudio/models/gemma-3-12b-it-GGUF/mmproj-model-f16.gguf",),
    decode_rate=6.1,
    used_at=NOW - 9 * 86400,
)
SMOL = model(
    info("SmolLM3 3B", "IQ4_XS", 1.72, 4.47, architecture="smollm3", parameters=3_080_000_000),
    used_at=NOW - 30 * 86400,
    prompt_rate=402.0,
    decode_rate=27.4,
)
MODELS = (STARTER, QWEN_Q4, QWEN_Q8, QWEN_F16, GEMMA_Q5, GEMMA_Q4, SMOL)
