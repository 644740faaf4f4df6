"""How quantizing goes, from pieces of llama.cpp's log as it says them."""

from __future__ import annotations

from app.engine.quantize_log import QuantizeLog

_DRY_RUN = (
    "llama_model_loader: - type  f16:   43 tensors",
    "warning: blk.0.ffn_down.weight - ncols    768 not divisible by 256 (required for type q6_K)",
    "-> falling back to    q8_0",
    "[   1/  57] output_norm.weight                   - [ 256, 1, 1, 1], type = f32,",
    "size =    0.001 MiB",
    "[   2/  57] token_embd.weight                    - [ 256, 1, 1, 1], type = f16,",
    "size =     2.50 MiB ->     1.03 MiB (q6_K)",
    "[  57/  57] blk.5.ffn_up.weight                  - [ 256, 1, 1, 1], type = f16,",
    "size =     0.38 MiB ->     0.11 MiB (iq4_xs)",
    "llama_model_quantize_impl: quant size  =     3.52 MiB (4.66 BPW)",
    "llama_model_quantize_impl: WARNING: 1 of 57 tensor(s) required fallback quantization",
)
_RUN = (
    "[   1/   2] output.weight                        - [ 256, 1, 1, 1], type = f16,",
    "converting to q6_K ..",
    "size =     2.50 MiB ->     1.03 MiB",
    "[   2/   2] a name with blanks                   - [ 256, 1, 1, 1], type = f32,",
    "size =    0.001 MiB",
)


def _read(pieces: tuple[str, ...]) -> tuple[QuantizeLog, list[str]]:
    begun: list[str] = []
    log = QuantizeLog(begun.append)
    for piece in pieces:
        log.read(piece)
    return log, begun


def test_a_dry_run_says_which_tensors_change_and_to_what() -> None:
    log, begun = _read(_DRY_RUN)
    assert begun == ["output_norm.weight", "token_embd.weight", "blk.5.ffn_up.weight"]
    assert log.types == {"token_embd.weight": "Q6_K", "blk.5.ffn_up.weight": "IQ4_XS"}
    assert (log.fallbacks, log.failure) == (1, "")


def test_a_run_names_each_tensor_as_it_is_begun() -> None:
    log, begun = _read(_RUN)
    assert begun == ["output.weight", "a name with blanks"]
    assert log.types == {}


def test_the_reason_of_a_failure_is_kept() -> None:
    said = "llama_model_quantize: failed to quantize: requantizing from type q8_0 is disabled"
    log, _ = _read((said,))
    assert log.failure == "requantizing from type q8_0 is disabled"
